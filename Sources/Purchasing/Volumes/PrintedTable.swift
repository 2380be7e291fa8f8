/// Reads the cells of a printed table from a file that was already cut into cells.
///
/// Two forms: the long one with the columns `table,row,column,printed`, and a table as it looks: a first column of row
/// names, a column per figure, a row whose name begins with `TOTAL`. A figure that can't be read is no error here; it
/// stays in its cell and is judged with the others. A heading may say its unit; that of the first column, or of the
/// column `printed`, is the unit of the columns that say none.
public struct PrintedTable {
  private let file: String
  private let headings: [String]
  private let units: [Heading]

  /// What a file holds.
  public struct Content: Sendable {
    public let cells: [PrintedCell]
    /// Units that were heeded, and columns that were left out.
    public let remarks: [Phrase]
  }

  /// - parameters:
  ///   - file: the file's name, for messages.
  ///   - headings: the first row.
  ///   - rows: the others, each with its line in the file.
  ///   - table: which table a file that looks like one holds; of a long file, the only table wanted. Nil: all.
  /// - throws: `Problem` with its place: `printed_empty`, `printed_table_unnamed`, `printed_row_unnamed`,
  ///   `printed_column_unnamed`, `printed_twice`, and what a heading's unit is refused for.
  public static func read(
    file: String, headings: [String], rows: [(line: Int, cells: [String])], table: String? = nil
  ) throws -> Content {
    let form = PrintedTable(file: file, headings: headings, units: headings.map(Heading.init))
    let all = try form.longColumns.map { try form.long(rows, $0, only: table) } ?? form.asItLooks(rows, table)
    guard !all.isEmpty else { throw form.empty }
    let (kept, remarks) = try form.beforeTax(all)
    try form.refuseTwice(kept)
    return Content(cells: withDecimalCommas(kept), remarks: remarks)
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
    let common = units[columns.printed].scale
    return try rows.compactMap { line, cells in
      func text(_ index: Int) -> String { index < cells.count ? cells[index] : "" }
      if cells.allSatisfy(Self.isBlank) { return nil }
      let table = ReportTable.code(text(columns.table))
      guard !table.isEmpty else {
        let heading = headings[columns.table]
        let hint = Phrase("fill in “\(heading)”: ", "renseignez « \(heading) » : ") + Self.tables
        throw Self.tableUnnamed(hint).at(place(line, columns.table))
      }
      if let wanted, table != ReportTable.code(wanted) { return nil }
      guard !Self.isBlank(text(columns.row)) else { throw Self.rowUnnamed.at(place(line, columns.row)) }
      guard !Self.isBlank(text(columns.column)) else { throw Self.columnUnnamed.at(place(line, columns.column)) }
      let heading = Heading(text(columns.column))
      return PrintedCell(
        table: table, row: text(columns.row), isTotal: Folding.code(text(columns.row)) == "total", heading: heading,
        scale: heading.scale == .units ? common : heading.scale, text: text(columns.printed), line: line)
    }
  }

  // MARK: A table as it looks

  private func asItLooks(_ rows: [(line: Int, cells: [String])], _ table: String?) throws -> [PrintedCell] {
    guard let table else {
      let hint =
        Phrase("say which: ", "dites lequel : ") + .give(.report, "groups")
        + Phrase("; or give the columns ", " ; ou donnez les colonnes ") + Self.longForm
        + Phrase(", with one of these as the table: ", ", avec pour tableau : ") + Self.tables
      throw Self.tableUnnamed(hint).at(place(rows.first?.line ?? 1, nil))
    }
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
          table: ReportTable.code(table), row: name, isTotal: isTotal, heading: units[index],
          scale: units[index].scale == .units ? units[0].scale : units[index].scale, text: cells[index], line: line)
      }
    }
  }

  // MARK: Units

  /// Without the columns that include tax and stand beside the same before tax; with what is to be said of units.
  private func beforeTax(_ cells: [PrintedCell]) throws -> ([PrintedCell], [Phrase]) {
    var seen: [Heading] = []
    for cell in cells where !seen.contains(cell.heading) { seen.append(cell.heading) }
    var remarks: [Phrase] = []
    var leftOut: Set<String> = []
    for heading in seen {
      if heading.includesTax, seen.contains(where: { $0.base == heading.base && !$0.includesTax }) {
        leftOut.insert(heading.text)
        remarks.append(heading.leftOutRemark)
        continue
      }
      do {
        try Self.requireUnit(heading)
      } catch let problem as Problem {
        throw problem.at(place(cells.first { $0.heading == heading }?.line ?? 1, nil))
      }
      if let remark = heading.scaleRemark { remarks.append(remark) }
    }
    let common = longColumns.map { units[$0.printed] } ?? units.first
    if let remark = common?.scaleRemark { remarks.append(remark) }
    return (cells.filter { !leftOut.contains($0.column) }, remarks)
  }

  /// A part of a whole and an amount a year are figures too.
  private static func requireUnit(_ heading: Heading) throws {
    if let unit = heading.unknownUnit, ["%", "pourcent", "percent"].contains(unit.lowercased()) { return }
    _ = try heading.scale(of: heading.period == .year ? .yearly : .amount)
  }

  /// `3,438` in thousands could be read in two ways, unless another figure of its table shows which.
  private static func withDecimalCommas(_ cells: [PrintedCell]) -> [PrintedCell] {
    guard cells.contains(where: { $0.isAmbiguous && $0.scale != .units }) else { return cells }
    return cells.map { cell in
      let others = cells.lazy.filter { $0.table == cell.table && $0.commaIsDecimal != nil }
      guard cell.isAmbiguous, cell.scale != .units, others.allSatisfy({ $0.commaIsDecimal == true }),
        let proof = others.first
      else { return cell }
      return cell.withDecimalCommas(proof.text)
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
      hint: Phrase("give the columns ", "donnez les colonnes ") + Self.longForm
        + Phrase(", or the table as it looks", ", ou le tableau tel qu'il se présente"))
  }

  private static func tableUnnamed(_ hint: Phrase) -> Problem {
    Problem(
      code: "printed_table_unnamed",
      Phrase("nothing says which table was printed", "rien ne dit quel tableau a été imprimé"), hint: hint)
  }

  private static let longForm = Phrase(
    "“table”, “row”, “column”, “printed”", "« Tableau », « Ligne », « Colonne », « Imprimé »")

  /// What a table may be called.
  private static let tables =
    ReportTable.phrase(of: ["groups", "amo", "types", "members"])
    + Phrase("… or the name of a saved report", "… ou le nom d'un rapport enregistré")

  private static let rowUnnamed = Problem(
    code: "printed_row_unnamed", Phrase("the row has figures and no name", "la ligne a des chiffres et pas de nom"),
    hint: Phrase("name it by its code, its title, or TOTAL", "nommez-la par son code, son intitulé, ou TOTAL"))

  private static let columnUnnamed = Problem(
    code: "printed_column_unnamed",
    Phrase("the figure is under no heading", "le chiffre n'a pas d'en-tête de colonne"),
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
