/// What a pivot measures.
public enum VolumeMeasure: String, CaseIterable, Sendable {
  /// Money before tax.
  case amount
  /// How many contracts: each counts once in every total, however many members share it.
  case count
  /// The part of the whole, in hundredths of a percent, for display only.
  case share
}

/// How the lines of a pivot follow each other.
public enum VolumeOrder: String, CaseIterable, Sendable {
  /// The order of their own dimension: French order of names, the calendar, the list of types.
  case label
  /// The largest first.
  case value
}

/// Which rows of the data a report looks at; empty lists leave nothing out.
public struct VolumeFilter: Sendable, Equatable {
  public static let none = VolumeFilter()

  /// As typed: codes, INSEE codes, SIREN or names. Who reports under one of them is counted with it.
  public let members: [String]
  public let groups: [String]
  public let types: [String]

  public init(members: [String] = [], groups: [String] = [], types: [String] = []) {
    self.members = members
    self.groups = groups
    self.types = types
  }
}

/// How volumes are laid out, of whatever time.
public struct VolumeLayout: Sendable, Equatable {
  /// What the rows are.
  public let rows: VolumeDimension
  /// The second level of rows, inside each of the first.
  public let inner: VolumeDimension?
  public let columns: VolumeDimension?
  /// Terms of more than twelve months divided by their years; otherwise the whole amount.
  public let annualised: Bool
  public let measure: VolumeMeasure
  public let filter: VolumeFilter
  public let order: VolumeOrder

  public init(
    rows: VolumeDimension, inner: VolumeDimension? = nil, columns: VolumeDimension?, annualised: Bool,
    measure: VolumeMeasure = .amount, filter: VolumeFilter = .none, order: VolumeOrder = .label
  ) {
    self.rows = rows
    self.inner = inner
    self.columns = columns
    self.annualised = annualised
    self.measure = measure
    self.filter = filter
    self.order = order
  }
}

/// Which volumes are asked for. What its layout says, it says itself.
@dynamicMemberLookup
public struct VolumeQuestion: Sendable, Equatable {
  public let period: Period
  public let layout: VolumeLayout

  public init(period: Period, _ layout: VolumeLayout) {
    self.period = period
    self.layout = layout
  }

  public init(
    period: Period, rows: VolumeDimension, inner: VolumeDimension? = nil, columns: VolumeDimension?, annualised: Bool,
    measure: VolumeMeasure = .amount, filter: VolumeFilter = .none, order: VolumeOrder = .label
  ) {
    self.init(
      period: period,
      VolumeLayout(
        rows: rows, inner: inner, columns: columns, annualised: annualised, measure: measure, filter: filter,
        order: order))
  }

  public subscript<Value>(dynamicMember part: KeyPath<VolumeLayout, Value>) -> Value { layout[keyPath: part] }

  /// What its own columns are called: where the data has such a code, that column's name gets a `_` behind it.
  public var reservedColumns: Set<String> {
    Set([layout.rows, layout.inner].compactMap { $0?.key } + ["total", "amount", "contracts", "share"])
  }
}

/// One value along a dimension, with what sorts it.
public struct VolumeLabel: Hashable, Sendable {
  public let code: String
  public let english: String
  public let french: String
  public let order: String

  public init(code: String, english: String, french: String, order: String) {
    self.code = code
    self.english = english
    self.french = french
    self.order = order
  }

  public var title: Phrase { Phrase(english, french) }
}

/// What falls into one cell of a pivot, before tax.
public struct VolumeCell: Sendable, Equatable {
  public let row: VolumeLabel
  public let inner: VolumeLabel?
  public let column: VolumeLabel?
  public let amount: Money

  public init(row: VolumeLabel, inner: VolumeLabel? = nil, column: VolumeLabel?, amount: Money) {
    self.row = row
    self.inner = inner
    self.column = column
    self.amount = amount
  }
}

/// How many contracts fall into one cell, or into one total: a label that is nil stands for all of them.
public struct VolumeCount: Sendable, Equatable {
  public let row: VolumeLabel?
  public let inner: VolumeLabel?
  public let column: VolumeLabel?
  public let contracts: Int

  public init(row: VolumeLabel?, inner: VolumeLabel?, column: VolumeLabel?, contracts: Int) {
    self.row = row
    self.inner = inner
    self.column = column
    self.contracts = contracts
  }
}
