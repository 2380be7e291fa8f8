/// One figure of a table that somebody printed, as it stands on the paper.
public struct PrintedCell: Sendable, Equatable {
  /// Which table of ours it belongs to: `groups`, `amo`.
  public let table: String
  /// A code or a title; for the total row whatever it was called.
  public let row: String
  public let isTotal: Bool
  public let column: String
  public let text: String
  /// Nil when the text can't be read; `problem` says why.
  public let amount: Money?
  /// How many decimals were printed: the last of them is the unit of rounding.
  public let decimals: Int
  public let problem: Problem?
  public let line: Int

  public init(table: String, row: String, isTotal: Bool, column: String, text: String, line: Int) {
    self.table = table
    self.row = row
    self.isTotal = isTotal
    self.column = column
    self.text = text
    self.line = line
    do {
      let written = try NumberGrammar.printed(Self.withoutPercent(text))
      (amount, decimals, problem) = (written.amount, written.decimals, nil)
    } catch {
      (amount, decimals) = (nil, 0)
      problem = error as? Problem
    }
  }

  /// `38,4 %` is read as 38.40.
  private static func withoutPercent(_ text: String) -> String {
    var bare = text[...]
    while bare.last?.isWhitespace == true { bare.removeLast() }
    return bare.last == "%" ? String(bare.dropLast()) : text
  }
}

/// Reads the cells of a printed table from a file that was already cut into cells.
///
/// Two forms: the long one with the columns `table,row,column,printed`, and a table as it looks: a first column of row
/// names, a column per figure, a row whose name begins with `TOTAL`. A figure that can't be read is no error here; it
/// stays in its cell and is judged with the others.
public struct PrintedTable {
  private let file: String
  private let headings: [String]

  /// - parameters:
  ///   - file: the file's name, for messages.
  ///   - headings: the first row.
  ///   - rows: the others, each with its line in the file.
  ///   - table: which table a file that looks like one holds; of a long file, the only table wanted. Nil: all.
  /// - throws: `Problem` with its place: `printed_empty`, `printed_table_unnamed`, `printed_row_unnamed`,
  ///   `printed_column_unnamed`, `printed_twice`.
  public static func cells(
    file: String, headings: [String], rows: [(line: Int, cells: [String])], table: String? = nil
  ) throws -> [PrintedCell] {
    let form = PrintedTable(file: file, headings: headings)
    let cells = try form.longColumns.map { try form.long(rows, $0, only: table) } ?? form.asItLooks(rows, table)
    guard !cells.isEmpty else { throw form.empty }
    try form.refuseTwice(cells)
    return cells
  }

  // MARK: The long form

  private struct LongColumns {
    let table: Int
    let row: Int
    let column: Int
    let printed: Int
  }

  private var longColumns: LongColumns? {
    let folded = headings.map(Folding.heading)
    func position(_ names: String...) -> Int? { folded.firstIndex { names.contains($0) } }
    guard let table = position("table", "tableau"), let row = position("row", "ligne"),
      let column = position("column", "colonne"), let printed = position("printed", "imprime")
    else { return nil }
    return LongColumns(table: table, row: row, column: column, printed: printed)
  }

  private func long(
    _ rows: [(line: Int, cells: [String])], _ columns: LongColumns, only wanted: String?
  ) throws -> [PrintedCell] {
    try rows.compactMap { line, cells in
      func text(_ index: Int) -> String { index < cells.count ? cells[index] : "" }
      if cells.allSatisfy(Self.isBlank) { return nil }
      let table = Folding.code(text(columns.table))
      guard !table.isEmpty else { throw Self.tableUnnamed.at(place(line, columns.table)) }
      if let wanted, table != Folding.code(wanted) { return nil }
      guard !Self.isBlank(text(columns.row)) else { throw Self.rowUnnamed.at(place(line, columns.row)) }
      guard !Self.isBlank(text(columns.column)) else { throw Self.columnUnnamed.at(place(line, columns.column)) }
      return PrintedCell(
        table: table, row: text(columns.row), isTotal: Folding.code(text(columns.row)) == "total",
        column: text(columns.column), text: text(columns.printed), line: line)
    }
  }

  // MARK: A table as it looks

  private func asItLooks(_ rows: [(line: Int, cells: [String])], _ table: String?) throws -> [PrintedCell] {
    guard let table else { throw Self.tableUnnamed.at(place(rows.first?.line ?? 1, nil)) }
    return try rows.flatMap { line, cells -> [PrintedCell] in
      if cells.allSatisfy(Self.isBlank) { return [] }
      guard let name = cells.first, !Self.isBlank(name) else { throw Self.rowUnnamed.at(place(line, 0)) }
      let isTotal = Folding.words(name).first == "total"
      // A blank cell isn't printed; a dash is a printed zero.
      return try cells.indices.dropFirst().filter { !Self.isBlank(cells[$0]) }.map { index in
        guard index < headings.count, !Self.isBlank(headings[index]) else {
          throw Self.columnUnnamed.at(place(line, index))
        }
        return PrintedCell(
          table: Folding.code(table), row: name, isTotal: isTotal, column: headings[index], text: cells[index],
          line: line)
      }
    }
  }

  private func refuseTwice(_ cells: [PrintedCell]) throws {
    struct Name: Hashable {
      let table: String
      let row: String
      let column: String
    }
    var lines: [Name: Int] = [:]
    for cell in cells {
      let row = cell.isTotal ? "" : Folding.code(cell.row)
      let name = Name(table: cell.table, row: row, column: Folding.heading(cell.column))
      if let first = lines.updateValue(cell.line, forKey: name) {
        throw Self.twice(cell, first).at(place(cell.line, nil))
      }
    }
  }

  private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

  private func place(_ line: Int, _ index: Int?) -> Place {
    Place(file: file, line: line, column: index.map { $0 + 1 })
  }
}

// MARK: - Refusals

extension PrintedTable {
  private var empty: Problem {
    Problem(
      code: "printed_empty", Phrase("\(file) has no printed figure", "\(file) ne contient aucun chiffre imprimé"),
      hint: Phrase(
        "give the columns table,row,column,printed, or the table as it looks",
        "donnez les colonnes table,row,column,printed, ou le tableau tel qu'il se présente"))
  }

  private static let tableUnnamed = Problem(
    code: "printed_table_unnamed",
    Phrase("nothing says which table was printed", "rien ne dit quel tableau a été imprimé"),
    hint: Phrase(
      "add --report groups, or the name of another report", "ajoutez --report groups, ou le nom d'un autre rapport"))

  private static let rowUnnamed = Problem(
    code: "printed_row_unnamed", Phrase("the row has figures and no name", "la ligne a des chiffres et pas de nom"),
    hint: Phrase("name it by its code, its title, or TOTAL", "nommez-la par son code, son intitulé, ou TOTAL"))

  private static let columnUnnamed = Problem(
    code: "printed_column_unnamed",
    Phrase("the figure stands under no heading", "le chiffre n'a pas d'en-tête de colonne"),
    hint: Phrase("name the column", "nommez la colonne"))

  private static func twice(_ cell: PrintedCell, _ first: Int) -> Problem {
    Problem(
      code: "printed_twice",
      Phrase(
        "“\(cell.row)”, “\(cell.column)” is printed twice, first on line \(first)",
        "« \(cell.row) », « \(cell.column) » est imprimé deux fois, d'abord à la ligne \(first)"),
      hint: Phrase("keep one of them", "n'en gardez qu'un"))
  }
}
