package import Purchasing
package import Spreadsheet

/// A table whose columns are found by name and whose empty cells are nil.
package struct Sheet {
  package let table: Table

  package init(_ table: Table) { self.table = table }

  /// Whether a heading is one of these, as columns are found by.
  package static func isHeading(_ names: [String]) -> (String) -> Bool {
    let known = Set(names.map { Heading($0).base })
    return { known.contains(Heading($0).base) }
  }

  /// Which column, counted from 0; nil for one that the file doesn't have.
  package typealias ColumnIndex = Int?

  package struct Row {
    fileprivate let row: Table.Row

    package var line: Int { row.line }

    package subscript(_ column: ColumnIndex) -> String? {
      guard let column, row.cells.indices.contains(column) else { return nil }
      let text = row.cells[column]
      return text.contains { !$0.isWhitespace } ? text : nil
    }
  }

  package var rows: [Row] { table.rows.map(Row.init) }

  /// - parameter names: the English one first, then the French one that says it best.
  /// - throws: `Problem` `column_missing` naming the headings that would do.
  package func column(_ names: String...) throws -> Int {
    guard let column = find(names) else {
      let place = Place(file: table.name, line: table.headingsLine)
      throw ColumnWords.missing(names, isMapped: false, at: place)
    }
    return column
  }

  package func find(_ names: String...) -> ColumnIndex { find(names) }

  package func find(_ names: [String]) -> ColumnIndex { all(names).first }

  /// All columns with one of these names, whatever their units.
  package func all(_ names: [String]) -> [Int] {
    let isNamed = Self.isHeading(names)
    return table.headings.indices.filter { isNamed(table.headings[$0]) }
  }

  package func place(_ row: Row, _ column: ColumnIndex) -> Place { table.place(row.row, column: column ?? 0) }

  /// What stands in the cell of a problem.
  package func cell(at place: Place?) -> String? {
    guard let place, let column = place.column else { return nil }
    if place.line == table.headingsLine {
      return table.headings.indices.contains(column - 1) ? table.headings[column - 1] : nil
    }
    return rows.first { $0.line == place.line }?[column - 1]
  }

  /// Reads a cell that may be empty; a problem gets its place.
  package func read<T>(_ row: Row, _ column: ColumnIndex, _ read: (String) throws -> T) throws -> T? {
    try row[column].map { text in try at(row, column) { try read(text) } }
  }

  package func at<T>(_ row: Row, _ column: ColumnIndex, _ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let problem as Problem where problem.place == nil {
      throw problem.at(place(row, column))
    }
  }

  /// A cell that must be filled.
  package func text(_ row: Row, _ column: Int) throws -> String {
    guard let text = row[column] else {
      throw Problem(
        code: "cell_empty", Phrase("the cell is empty", "la cellule est vide"),
        hint: Phrase("fill in “\(table.headings[column])”", "renseignez « \(table.headings[column]) »"),
        place: place(row, column))
    }
    return text
  }
}
