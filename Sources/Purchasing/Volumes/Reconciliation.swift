/// Lays printed tables beside computed ones, cell by cell; nothing is ever corrected.
public enum Reconciliation {
  public enum Status: String, CaseIterable, Sendable {
    case equal
    /// Within what rounding each printed term to its last printed decimal can do.
    case rounding
    case error
    /// The paper says that it doesn't give the figure.
    case notComparable = "not-comparable"
    case unreadable
  }

  /// One printed figure beside the computed one.
  public struct Comparison: Sendable, Equatable {
    public let table: String
    /// The row's code, `TOTAL`, or the printed name of a row that the data doesn't have.
    public let row: String
    public let rowTitle: Phrase
    /// The column's code, or the printed heading of a column that the data doesn't have.
    public let column: String
    public let columnTitle: Phrase
    /// Nil when it can't be read, or isn't printed.
    public let printed: Figure?
    /// Nil when the data has no such row or column.
    public let computed: Figure?
    /// Printed less computed; nil when one of them is.
    public let gap: Figure?
    public let status: Status
    /// What would explain the gap; nil when there is none.
    public let explanation: Phrase?
    /// The line of the file; nil for data that isn't printed.
    public let line: Int?
  }

  /// Compares every printed cell with the table of the same name, then names the rows that aren't printed.
  ///
  /// A figure is equal, `rounding` or an error. What adds up n printed terms is `rounding` when |gap| ≤ ½·(n+1) units,
  /// where the unit is that of its last printed decimal; a cell alone has n = 0, and counts aren't rounded. A column
  /// «Autres» is what the columns of members add up to that the printed table doesn't name.
  ///
  /// - parameter known: the tables that there are, for who named another; those given when nil.
  /// - returns: in the order of the printed cells; rows of the data that aren't printed follow.
  /// - throws: `Problem` `printed_table_unknown`, `printed_row_ambiguous`, `amount_too_large`.
  public static func compare(
    _ printed: [PrintedCell], with tables: [ComputedTable], known: [String]? = nil
  ) throws -> [Comparison] {
    var order: [String] = []
    for cell in printed where !order.contains(cell.table) { order.append(cell.table) }
    return try order.flatMap { name -> [Comparison] in
      guard let table = tables.first(where: { Folding.code($0.name) == name }) else {
        throw tableUnknown(name, known ?? tables.map(\.name))
      }
      return try TableComparison(table: table, cells: printed.filter { $0.table == name }).all()
    }
  }

  /// Which figure of a table somebody names, as a printed table would.
  ///
  /// - parameter printed: the cells of the printed table, which say what its column «Autres» stands for.
  /// - returns: the place of its row, and of its columns: several for «Autres», none where the table has no such.
  /// - throws: `Problem` `printed_row_ambiguous`.
  public static func locate(
    row: String, column: String, in table: ComputedTable, beside printed: [PrintedCell]
  ) throws -> (row: Int?, columns: [Int], isRest: Bool) {
    let asked = PrintedCell(
      table: table.name, row: row, isTotal: FigureName.isTotal(row), heading: Heading(column), scale: .units, text: "",
      line: 0)
    let comparison = try TableComparison(table: table, cells: printed + [asked])
    guard let found = comparison.located.last else { return (nil, [], false) }
    return (found.row, found.isRest ? comparison.restColumns : [found.column].compactMap(\.self), found.isRest)
  }

  /// Why a cell that adds nothing up differs by half a unit.
  public static let roundedAlone = TableComparison.rounded(0)

  private static func tableUnknown(_ name: String, _ names: [String]) -> Problem {
    Problem(
      .unknownName, code: "printed_table_unknown",
      Phrase("there is no table “\(name)”", "il n'y a pas de tableau « \(name) »"),
      hint: Phrase("name one of: ", "nommez l'un de ceux-ci : ") + ReportTable.phrase(of: names))
  }
}

/// What tables of the yearly report are called in a file: by the words that scripts know, and by those of French
/// readers.
enum ReportTable {
  private static let french: [(code: String, word: String)] = [
    ("groups", "groupements"), ("amo", "amo"), ("amo_types", "types-amo"), ("types", "types"),
    ("members", "collectivités"), ("members", "membres"), ("indicators", "indicateurs"), ("savings", "économies"),
    ("trend", "évolution"),
  ]

  /// The code that a name stands for; of a saved report the name itself, folded.
  static func code(_ name: String) -> String {
    let folded = Folding.code(name)
    return french.first { Folding.code($0.word) == folded }.map { Folding.code($0.code) } ?? folded
  }

  /// `groups, members`, `groupements, collectivités`
  static func phrase(of codes: [String]) -> Phrase {
    let words = codes.map { code in french.first { $0.code == code }?.word ?? code }
    return Phrase(codes.joined(separator: ", "), words.joined(separator: ", "))
  }
}

/// One printed table beside its computed one.
struct TableComparison {
  let table: ComputedTable
  /// Printed cells of this table with the row and column of the data that they name.
  let located: [Located]
  /// What a column «Autres» adds up.
  let restColumns: [Int]

  struct Located {
    let cell: PrintedCell
    /// Nil for the total row, and for rows that the data doesn't have.
    let row: Int?
    let column: Int?
    /// Whether it is the column of all that have none of their own.
    let isRest: Bool
    var isRowOfData: Bool { row != nil || cell.isTotal }
    var isColumnOfData: Bool { column != nil || isRest }
  }

  init(table: ComputedTable, cells: [PrintedCell]) throws {
    self.table = table
    let rows = table.rows.map(\.name)
    let located = try cells.map { cell in
      let row = try cell.isTotal ? nil : Self.only(ComputedTable.indices(of: cell.row, in: rows), cell.row, rows)
      // A member's own code wins, even that of the sample's `autres`.
      let isRest =
        table.rowTotal != nil && Self.restNames.contains(cell.heading.base)
        && !table.columns.contains { $0.code == cell.column && $0.code != ComputedTable.Name.others.code }
      let column = try isRest ? nil : Self.column(cell, of: table)
      // The scale of a whole table is that of its amounts.
      let isCount = cell.heading.scale == .units && column.map { table.likeness(ofColumn: $0).isCount } ?? false
      return Located(cell: isCount ? cell.unscaled() : cell, row: row, column: column, isRest: isRest)
    }
    let named = Set(located.compactMap(\.column))
    let rest = table.columns.indices.filter { !named.contains($0) && table.terms.contains(table.columns[$0].code) }
    // The rest may be one column, which has a name then.
    self.located =
      rest.count != 1
      ? located
      : located.map {
        $0.isRest ? Located(cell: $0.cell, row: $0.row, column: rest[0], isRest: false) : $0
      }
    restColumns = rest
  }

  private static let restNames: Set = [
    "others", "other", "other members", "autre", "autres", "autres communes", "autres membres", "autres collectivites",
    "autres adherents", "autres beneficiaires",
  ]

  /// As it is headed; its unit may be a part of its name, or not.
  private static func column(_ cell: PrintedCell, of table: ComputedTable) throws -> Int? {
    let found = ComputedTable.indices(of: cell.column, in: table.columns)
    let name = found.isEmpty ? cell.heading.name : cell.column
    return try only(ComputedTable.indices(of: name, in: table.columns), cell.column, table.columns)
  }

  func all() throws -> [Reconciliation.Comparison] {
    try located.map(comparison) + unprinted()
  }

  // MARK: One cell

  private func comparison(_ item: Located) throws -> Reconciliation.Comparison {
    let computed = try computed(item)
    if item.cell.isWithheld { return result(item, nil, computed, nil, .notComparable, nil) }
    guard let computed else { return try withoutData(item) }
    guard let amount = item.cell.amount else { return result(item, nil, computed, nil, .unreadable, unreadable(item)) }
    let printed = try Figure.of(hundredths: Int128(amount.cents), like: computed)
    let gap = try Figure.of(hundredths: printed.hundredths - computed.hundredths, like: computed)
    if gap.hundredths == 0 { return result(item, printed, computed, gap, .equal, nil) }
    let terms = terms(item).filter { !$0.cell.isWithheld }.count
    // Doubled on both sides, so that half a unit stays whole.
    if !computed.isCount, 2 * Int128(gap.hundredths.magnitude) <= Int128(terms + 1) * Int128(item.cell.unit) {
      return result(item, printed, computed, gap, .rounding, Self.rounded(terms))
    }
    return result(item, printed, computed, gap, .error, explanation(item, printed, computed))
  }

  private func computed(_ item: Located) throws -> Figure? {
    let figures = item.cell.isTotal ? table.totals : item.row.map { table.rows[$0].cells } ?? []
    guard !figures.isEmpty else { return nil }
    return item.isRest ? try rest(of: figures) : item.column.flatMap { figures[$0] }
  }

  /// What the columns add up to that the printed table doesn't name.
  private func rest(of figures: [Figure?]) throws -> Figure {
    let rest = restColumns.compactMap { figures[$0] }
    return try Figure.of(hundredths: rest.reduce(0) { $0 + $1.hundredths }, like: rest.first ?? .money(.zero))
  }

  private func withoutData(_ item: Located) throws -> Reconciliation.Comparison {
    let why =
      item.isRowOfData && item.isColumnOfData
      ? Phrase("the data has no figure there", "les données n'ont pas ce chiffre")
      : item.isRowOfData
        ? Phrase(
          "the data has no column “\(item.cell.column)”", "les données n'ont pas de colonne « \(item.cell.column) »")
        : Phrase("the data has no row “\(item.cell.row)”", "les données n'ont pas de ligne « \(item.cell.row) »")
    let like = item.column.map { table.likeness(ofColumn: $0) } ?? .money(.zero)
    let printed = try item.cell.amount.map { try Figure.of(hundredths: Int128($0.cents), like: like) }
    return result(item, printed, nil, nil, .error, why)
  }

  /// Printed cells that a printed total adds up: a column for the total row, the other cells of its row for the column
  /// of row totals. None for a cell that stands alone.
  func terms(_ item: Located) -> [Located] {
    if item.cell.isTotal {
      let column = Folding.heading(item.cell.column)
      return located.filter { other in
        guard !other.cell.isTotal else { return false }
        return item.column.map { $0 == other.column } ?? (Folding.heading(other.cell.column) == column)
      }
    }
    guard let row = item.row, isRowTotal(item) else { return [] }
    return located.filter { other in
      other.row == row && other.column != item.column
        && other.column.map { table.terms.contains(table.columns[$0].code) } ?? true
    }
  }

  func isRowTotal(_ item: Located) -> Bool {
    guard let column = item.column, let rowTotal = table.rowTotal else { return false }
    return table.columns[column].code == rowTotal
  }

  private func result(
    _ item: Located, _ printed: Figure?, _ computed: Figure?, _ gap: Figure?, _ status: Reconciliation.Status,
    _ explanation: Phrase?
  ) -> Reconciliation.Comparison {
    let row = item.row.map { table.rows[$0].name }
    let column = item.isRest ? ComputedTable.Name.others : item.column.map { table.columns[$0] }
    let reasons = [explanation, item.cell.remark].compactMap(\.self)
    return Reconciliation.Comparison(
      table: table.name, row: item.cell.isTotal ? "TOTAL" : row?.code ?? item.cell.row,
      rowTitle: item.cell.isTotal ? Phrase(verbatim: "TOTAL") : row?.title ?? Phrase(verbatim: item.cell.row),
      column: column?.code ?? item.cell.column, columnTitle: column?.title ?? Phrase(verbatim: item.cell.column),
      printed: printed, computed: computed, gap: gap, status: status,
      explanation: reasons.dropFirst().reduce(reasons.first) { ($0 ?? $1) + Phrase("; ", " ; ") + $1 },
      line: item.cell.line)
  }

  // MARK: Data that isn't printed

  /// Rows of the data of which no cell is printed, in the columns that the table prints.
  private func unprinted() throws -> [Reconciliation.Comparison] {
    let printedRows = Set(located.compactMap(\.row))
    let printed = located.filter { !$0.cell.isTotal }
    let printedColumns = Set(printed.compactMap(\.column)).sorted()
    return try table.rows.indices.filter { !printedRows.contains($0) }.flatMap { index in
      let row = table.rows[index]
      var figures = printedColumns.compactMap { column in row.cells[column].map { (table.columns[column], $0) } }
      if printed.contains(where: \.isRest) { figures.append((ComputedTable.Name.others, try rest(of: row.cells))) }
      return figures.map { name, computed in
        Reconciliation.Comparison(
          table: table.name, row: row.name.code, rowTitle: row.name.title, column: name.code, columnTitle: name.title,
          printed: nil, computed: computed, gap: nil, status: .error,
          explanation: Phrase("the printed table has no such row", "le tableau imprimé n'a pas cette ligne"), line: nil)
      }
    }
  }

  private static func only(_ indices: [Int], _ text: String, _ names: [ComputedTable.Name]) throws -> Int? {
    guard indices.count > 1 else { return indices.first }
    throw FigureName.several(text, indices.map { names[$0].code }, code: "printed_row_ambiguous")
  }
}
