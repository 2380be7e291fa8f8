package import Purchasing

/// Which column of a file is which of ours, and what its heading says of its figures.
package struct NeedLayout {
  /// From 1.
  package private(set) var columns: [NeedColumn: Int] = [:]
  package private(set) var units: [NeedColumn: NeedUnit] = [:]
  /// Columns that mean the same as one of `columns`.
  package private(set) var twins: [NeedTwin] = []
  /// What is read otherwise than it stands there, and what is left out beside something better.
  package private(set) var remarks: [Phrase] = []
  /// Headings that mean nothing here.
  package private(set) var unknown: [String] = []
  /// Whether the references stand below a heading that may also number lines, and nobody said which it is.
  package private(set) var mayBeRunningNumbers = false

  private let headings: [Heading]
  private let place: Place
  private var used: Set<Int> = []
  private var ignored: Set<Int> = []

  /// The column that a reject file has at its end; ours to ignore.
  package static let refusal = ["refusal", "motif du refus"]

  /// - parameters:
  ///   - map: `HEADING=name`, for headings that are none of the known ones.
  ///   - namesMember: whether the file says above its headings whose needs these are.
  package init(headings texts: [String], map: [String], namesMember: Bool = false, place: Place) throws {
    headings = texts.map { Heading($0) }
    self.place = place
    for text in map {
      let (heading, column) = try Self.pair(text)
      let index = try HeadingMap.index(of: heading, among: texts, place)
      columns[column] = index + 1
      used.insert(index)
      try read(index, as: column)
    }
    let refusals = Self.refusal.map(Folding.heading)
    ignored = Set(headings.indices.filter { refusals.contains(headings[$0].base) })
    for column in NeedColumn.allCases where columns[column] == nil { try find(column) }
    used.formUnion(ignored)
    unknown = headings.indices.filter { !used.contains($0) && !texts[$0].isEmpty }.map { texts[$0] }
    try requireColumns(namesMember)
  }

  // MARK: Columns

  private mutating func find(_ column: NeedColumn) throws {
    let bases = Self.bases(column)
    var found = headings.indices.filter { !used.contains($0) && bases.contains(headings[$0].base) }
    guard !found.isEmpty else { return }
    if Self.measure(column) == nil, column != .months {
      // The name that says it best; what has another name may mean something else.
      let base = bases.first { base in found.contains { headings[$0].base == base } }
      found = found.filter { headings[$0].base == base }
    } else if found.contains(where: { !headings[$0].includesTax }) {
      for index in found where headings[index].includesTax { leaveOut(index) }
      found = found.filter { !headings[$0].includesTax }
    }
    for index in found {
      used.insert(index)
      let unit = try read(index, as: column)
      if columns[column] == nil {
        columns[column] = index + 1
        mayBeRunningNumbers = mayBeRunningNumbers || (column == .reference && Self.isNumber(headings[index].base))
      } else {
        twins.append(NeedTwin(column: column, position: index + 1, unit: unit))
        remarks.append(headings[(columns[column] ?? 1) - 1].twinRemark(headings[index]))
      }
    }
  }

  /// Judges the heading of a column that is read.
  @discardableResult
  private mutating func read(_ index: Int, as column: NeedColumn) throws -> NeedUnit {
    let heading = headings[index]
    let unit: NeedUnit
    do {
      switch (Self.measure(column), column) {
      case (let measure?, _): unit = NeedUnit(scale: try heading.scale(of: measure))
      case (nil, .months): unit = NeedUnit(months: try heading.monthsPerUnit())
      default: unit = NeedUnit()
      }
    } catch let problem as Problem {
      throw problem.at(Place(file: place.file, line: place.line, column: index + 1))
    }
    if !unit.isPlain, units[column] == nil, columns[column] ?? index + 1 == index + 1 { units[column] = unit }
    if let remark = unit.months > 1 ? Self.years(heading.text) : unit.isPlain ? nil : heading.scaleRemark {
      remarks.append(remark)
    }
    return unit
  }

  private mutating func leaveOut(_ index: Int) {
    used.insert(index)
    remarks.append(headings[index].leftOutRemark)
  }

  private static func years(_ text: String) -> Phrase {
    Phrase("column “\(text)”: years, of 12 months each", "colonne « \(text) » : des années, de 12 mois chacune")
  }

  private static func measure(_ column: NeedColumn) -> Heading.Measure? {
    switch column.kind {
    case .amount: .amount
    case .yearly: .yearly
    case .price: .price
    case .quantity: .quantity
    case .text, .months, .day: nil
    }
  }

  // MARK: Headings

  /// The headings that `--map` names, folded.
  package static func headings(in map: [String]) -> [String] {
    map.compactMap { text in text.lastIndex(of: "=").map { Folding.heading(String(text[..<$0])) } }
  }

  /// Whether a heading is one of ours.
  package static func knows(_ heading: String) -> Bool { known.contains(Heading(heading).base) }

  /// The names of a column as headings are compared, the one that says it best first.
  private static func bases(_ column: NeedColumn) -> [String] { allBases[column.rawValue] }

  private static let allBases = NeedColumn.allCases.map { column in
    ([column.name] + column.otherNames).map { Heading($0).base }
  }
  private static let known = Set(allBases.flatMap { $0 } + refusal.map(Folding.heading))

  /// Whether a heading may stand over the numbers of lines.
  private static func isNumber(_ base: String) -> Bool { ["n", "no"].contains(base) }

  /// The positions, from 0, of what a reject file repeats: all but the reason of an earlier one.
  package func kept(_ headings: [String]) -> [(position: Int, heading: String)] {
    headings.indices.filter { !ignored.contains($0) }.map { ($0, headings[$0]) }
  }

  private func requireColumns(_ namesMember: Bool) throws {
    if columns[.member] == nil, !namesMember { throw Self.missing(.member, place) }
    if columns[.title] == nil { throw Self.missing(.title, place) }
    if columns[.amount] == nil, columns[.yearly] == nil { throw Self.missing(.amount, place) }
  }

  private static func pair(_ text: String) throws -> (String, NeedColumn) {
    let names = NeedColumn.allCases.map(\.name)
    let (heading, typed) = try HeadingMap.pair(text, names: names)
    let name = Heading(typed).base
    for column in NeedColumn.allCases where bases(column).contains(name) { return (heading, column) }
    throw HeadingMap.notAPair(text, names)
  }

  private static func missing(_ column: NeedColumn, _ place: Place) -> Problem {
    ColumnWords.missing([column.name, column.frenchHeading] + column.otherNames, isMapped: true, at: place)
  }
}
