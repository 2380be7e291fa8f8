public import Purchasing

/// What a command found, as typed cells: the one thing that every renderer writes.
public struct Report: Sendable {
  /// How people see it.
  public enum Shape: Sendable {
    /// Columns and rows.
    case table
    /// Each row on a sheet of its own, a line a column, with nested tables below.
    case record
  }

  /// The machine's name, in English: `volumes`.
  public let name: String
  /// What people read above it.
  public let title: Phrase
  /// What was asked, by option name with `-` as `_`; those that are `.none` are left out.
  public let parameters: [(String, Cell)]
  /// From left to right.
  public let columns: [Column]
  /// A cell a column; details only, never a total.
  public let rows: ReportRows
  /// A cell a column, `.none` where a total would mean nothing. Nil when the report has no totals.
  public let totals: [Cell]?
  /// For people only: a line of sums below the row of that index, the last of its block.
  public let subtotals: [Int: [Cell]]
  /// Sentences to read with the figures: the basis, what is left out.
  public private(set) var notes: [Phrase]
  /// What may be drawn of it; a chart names columns of this very table.
  public let charts: [Chart]
  /// How people see it; machines always get rows.
  public let shape: Shape
  /// What people are told beside it; JSON has it among the notes.
  public private(set) var warnings: [Phrase] = []
  /// Whether people read a dash for nothing.
  var showsDashes = false
  /// Whether pages and texts of a document have it; files and programs have it anyway.
  private(set) var isOnPages = true

  public init(
    name: String, title: Phrase, parameters: [(String, Cell)] = [], columns: [Column], rows: [[Cell]],
    totals: [Cell]? = nil, subtotals: [Int: [Cell]] = [:], notes: [Phrase] = [], charts: [Chart] = [],
    shape: Shape = .table
  ) {
    self.init(
      name: name, title: title, parameters: parameters, columns: columns, rows: ReportRows(rows), totals: totals,
      subtotals: subtotals, notes: notes, charts: charts, shape: shape)
  }

  public init(
    name: String, title: Phrase, parameters: [(String, Cell)] = [], columns: [Column], rows: ReportRows,
    totals: [Cell]? = nil, subtotals: [Int: [Cell]] = [:], notes: [Phrase] = [], charts: [Chart] = [],
    shape: Shape = .table
  ) {
    self.name = name
    self.title = title
    self.parameters = parameters
    self.columns = columns
    self.rows = rows
    self.totals = totals
    self.subtotals = subtotals
    self.notes = notes
    self.charts = charts
    self.shape = shape
  }

  /// The same with another table in it, and all that doesn't hang on the table.
  func replacing(
    columns: [Column], rows: ReportRows, totals: [Cell]?, subtotals: [Int: [Cell]], notes: [Phrase]
  ) -> Report {
    var report = Report(
      name: name, title: title, parameters: parameters, columns: columns, rows: rows, totals: totals,
      subtotals: subtotals, notes: notes, charts: charts, shape: shape)
    report.warnings = warnings
    report.showsDashes = showsDashes
    report.isOnPages = isOnPages
    return report
  }

  /// What is too wide for any page: for files and programs alone.
  public var inFilesOnly: Report {
    var report = self
    report.isOnPages = false
    return report
  }

  /// The table alone, where there is no room to draw.
  public var withoutCharts: Report {
    var report = Report(
      name: name, title: title, parameters: parameters, columns: columns, rows: rows, totals: totals,
      subtotals: subtotals, notes: notes, shape: shape)
    report.warnings = warnings
    report.showsDashes = showsDashes
    return report
  }

  /// With more sentences to read with the figures.
  func noting(_ sentences: [Phrase]) -> Report {
    var report = self
    report.notes += sentences
    return report
  }

  /// The same with sentences that are said beside it.
  public func warning(_ sentences: [Phrase]) -> Report {
    var report = self
    report.warnings += sentences
    return report
  }
}

/// One column of a report.
public struct Column: Sendable, Equatable {
  /// The key in JSON and the heading in `csv`.
  public let name: String
  /// What people read above it.
  public let heading: Phrase
  public let kind: ColumnKind
  /// Who sees it.
  public let audience: Audience
  /// One of many of a kind, which a narrow screen may add up with others: see `FoldedReport`.
  public let isFoldable: Bool
  /// When a narrow screen leaves it out, 1 first; nil if never: see `TextLayout`.
  public private(set) var leaves: Int?
  /// What stands above it in `csv-fr` and workbooks, which come back: a word that means this column alone.
  public let fileHeading: Phrase

  public init(
    _ name: String, _ heading: Phrase, _ kind: ColumnKind, for audience: Audience = .everyone, foldable: Bool = false,
    leaves: Int? = nil, inFiles fileHeading: Phrase? = nil
  ) {
    self.name = name
    // Titles of types and steps are words of the base, and begin small.
    self.heading = heading.capitalized
    self.kind = kind
    self.audience = audience
    self.isFoldable = foldable
    self.leaves = leaves
    self.fileHeading = (fileHeading ?? heading).capitalized
  }

  /// The same, which a narrow screen leaves out: 1 first.
  func leaving(_ order: Int) -> Column {
    var column = self
    column.leaves = order
    return column
  }
}

/// What a column holds: a word of the JSON shape.
public enum ColumnKind: String, CaseIterable, Sendable {
  case text, code, count, money, quantity, percent, date

  /// Whether it stays on one line: numbers and days.
  var isWhole: Bool { isNumeric || self == .date }

  /// Numbers stand on the right.
  var isNumeric: Bool {
    switch self {
    case .text, .code, .date: false
    case .count, .money, .quantity, .percent: true
    }
  }
}

/// For whom a column or a format is.
public enum Audience: Sendable {
  case everyone
  /// JSON and `csv`: a code whose title stands beside it.
  case machines
  /// Text, Markdown and `csv-fr`.
  case people

  func includes(_ reader: Audience) -> Bool {
    self == .everyone || self == reader
  }
}

/// A table inside a cell, such as the members of a group.
public struct NestedTable: Sendable, Equatable {
  /// From left to right.
  public let columns: [Column]
  /// A cell a column.
  public let rows: [[Cell]]
  /// Who sees it.
  public let audience: Audience

  public init(columns: [Column], rows: [[Cell]], for audience: Audience = .everyone) {
    self.columns = columns
    self.rows = rows
    self.audience = audience
  }
}

extension [Cell] {
  /// The cell of a column; `.none` where a row is too short.
  func cell(_ index: Int) -> Cell {
    indices.contains(index) ? self[index] : .none
  }
}
