package import Purchasing
import Spreadsheet

/// The columns of a small file, found by their names in English or French, or by what somebody says of a heading.
package struct NamedColumns {
  /// A column with the headings that it may have: its English name, then the French one that says it best.
  package struct Column: Sendable {
    package let name: String
    package let others: [String]
    let isNeeded: Bool
    /// Of figures there may be several that mean the same, of which one may include tax.
    let isFigure: Bool
    /// A term, whose heading may say its unit.
    let isTerm: Bool

    package init(
      _ name: String, _ others: String..., isNeeded: Bool = false, isFigure: Bool = false, isTerm: Bool = false
    ) {
      (self.name, self.others, self.isNeeded) = (name, others, isNeeded)
      (self.isFigure, self.isTerm) = (isFigure, isTerm)
    }

    /// Where it stands, from 0. Of several headings the one that says it best: another may mean something else.
    fileprivate func positions(in headings: [String]) -> [Int] {
      let bases = ([name] + others).map { Heading($0).base }
      let found = headings.indices.filter { bases.contains(Heading(headings[$0]).base) }
      guard !isFigure, found.count > 1 else { return found }
      let best = bases.lazy.compactMap { base in found.first { Heading(headings[$0]).base == base } }.first
      return best.map { [$0] } ?? []
    }
  }

  package let sheet: Sheet
  /// By English name, from 0: the first one, and those that mean the same.
  private let positions: [String: [Int]]
  /// Headings that mean none of the columns, as somebody says that they are to be read.
  package let others: [(position: Int, heading: String)]
  /// How many months a unit of a column of terms is: 12 for `Durée (ans)`.
  let monthsPerUnit: [String: Int]
  /// Where the cells of a line stand, from 1, by English name or heading.
  private let places: [String: Int]
  /// What the columns are called, for messages.
  package let words: ColumnWords

  /// - parameters:
  ///   - map: `HEADING=name`; a name that is none of the columns is what the heading is read as, where `takesOthers`.
  ///   - takesOthers: whether other headings mean something too: members.
  /// - throws: `Problem` `column_missing`, `map_invalid`, `heading_unknown`.
  package init(_ sheet: Sheet, _ columns: [Column], map: [String] = [], takesOthers: Bool = false) throws {
    let headings = sheet.table.headings
    let place = Place(file: sheet.table.name, line: sheet.table.headingsLine)
    let names = columns.map(\.name)
    var readAs = headings
    for text in map {
      let (heading, name) = try HeadingMap.pair(text, names: names)
      guard takesOthers || columns.contains(where: { Sheet.isHeading([$0.name] + $0.others)(name) }) else {
        throw HeadingMap.notAPair(text, names)
      }
      let index = try HeadingMap.index(of: heading, among: headings, place)
      readAs[index] = name
    }
    var positions: [String: [Int]] = [:]
    for column in columns {
      positions[column.name] = column.positions(in: readAs)
      if column.isNeeded, positions[column.name]?.isEmpty == true {
        throw ColumnWords.missing([column.name] + column.others, isMapped: true, at: place)
      }
    }
    self.sheet = sheet
    self.positions = positions
    let taken = Set(positions.values.joined())
    others = readAs.indices.filter { !taken.contains($0) && !readAs[$0].isEmpty }.map { ($0, readAs[$0]) }
    var places = Dictionary(others.map { ($0.heading, $0.position + 1) }, uniquingKeysWith: { first, _ in first })
    places.merge(positions.compactMapValues { $0.first.map { $0 + 1 } }) { $1 }
    self.places = places
    words = ColumnWords(
      columns.map { column in
        let here = positions[column.name]?.first.map { headings[$0] }
        return (column.name, column.others.first ?? column.name, here)
      })
    monthsPerUnit = try columns.filter(\.isTerm).reduce(into: [:]) { units, column in
      guard let position = positions[column.name]?.first else { return }
      units[column.name] = try sheet.at(heading: position) { try Heading($0).monthsPerUnit() }
    }
  }

  /// From 0; nil for a column that the file doesn't have.
  package subscript(_ name: String) -> Int? { positions[name]?.first }

  /// A column of amounts before tax, with those that mean the same.
  package func figures(_ name: String) throws -> FigureColumns { try FigureColumns(positions[name] ?? [], of: sheet) }

  /// A line with the places of its cells.
  package func line(_ row: Sheet.Row) -> FileLine {
    FileLine(file: sheet.table.name, line: row.line, columns: places)
  }
}

extension Sheet {
  /// Judges a heading; a problem gets its place.
  func at<T>(heading position: Int, _ body: (String) throws -> T) throws -> T {
    do {
      return try body(table.headings[position])
    } catch let problem as Problem where problem.place == nil {
      throw problem.at(Place(file: table.name, line: table.headingsLine, column: position + 1))
    }
  }
}
