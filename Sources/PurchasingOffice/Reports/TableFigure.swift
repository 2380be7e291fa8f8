import Purchasing
import Reporting

/// One figure of a table, found by the names of its row and its column.
struct TableFigure {
  let table: Report
  /// Nil for the line of totals.
  let row: ComputedTable.Name?
  let column: ComputedTable.Name
  let cell: Cell
  private let cells: [Cell]

  var place: FigurePlace { FigurePlace(row: row, column: column) }

  /// - throws: `Problem` `.unknownName` for names that nothing bears, or several.
  init(_ table: Report, row: String, column: String) throws {
    self.table = table
    let place = try Self.column(column, of: table)
    self.column = Self.name(of: table.columns[place])
    let names = table.rows.map { Self.name(of: $0, in: table) } + Self.subtotalNames(table)
    // A table may have a row of the name, and no line of totals.
    if let found = try FigureName.find(row, among: names) {
      self.row = names[found]
      cells =
        found < table.rows.count
        ? table.rows[found] : table.subtotals.sorted { $0.key < $1.key }[found - table.rows.count].value
    } else if FigureName.isTotal(row), let totals = table.totals, !totals.isEmpty {
      self.row = nil
      cells = totals
    } else {
      throw FigureName.unknown(row, Phrase("row", "ligne"), among: names)
    }
    cell = cells[place]
  }

  /// Whether there is a figure: what isn't measured, or has nothing before it, stands on nothing.
  var isThere: Bool {
    switch cell {
    case .count, .money, .quantity, .percent: true
    default: false
    }
  }

  /// Another cell of its row.
  func cell(_ name: String) -> Cell {
    table.columns.firstIndex { $0.name == name }.map { cells[$0] } ?? .none
  }

  // MARK: Names

  /// The columns that hold figures.
  static func figures(of table: Report) -> [Int] {
    table.columns.indices.filter {
      switch table.columns[$0].kind {
      case .count, .money, .quantity, .percent: !identifying.contains(table.columns[$0].name)
      case .text, .code, .date: false
      }
    }
  }

  /// Numbers that say which thing a row is.
  private static let identifying: Set<String> = ["lot", "amendment"]

  private static func column(_ text: String, of table: Report) throws -> Int {
    let places = figures(of: table)
    let names = places.map { name(of: table.columns[$0]) }
    if let found = try FigureName.find(text, among: names) { return places[found] }
    let amounts = ["total", "amount"]
    if FigureName.isTotal(text), let place = places.first(where: { amounts.contains(table.columns[$0].name) }) {
      return place
    }
    throw FigureName.unknown(text, Phrase("column", "colonne"), among: names)
  }

  private static func name(of column: Column) -> ComputedTable.Name {
    ComputedTable.Name(code: column.name, title: column.heading)
  }

  /// The column by which rows are told apart: the first, but in few tables.
  private static let keys = ["acts": "contract", "projects": "amo"]

  private static func name(of cells: [Cell], in table: Report) -> ComputedTable.Name {
    func cell(_ name: String) -> Cell? { table.columns.firstIndex { $0.name == name }.map { cells[$0] } }
    let key = keys[table.name].flatMap(cell) ?? cells[0]
    let (code, label) = words(key)
    let title = (cell("title") ?? cell("name")).map { words($0).code }
    var others = [title].compactMap(\.self)
    if table.name == "acts", case .count(let number)? = cell("amendment") {
      return ComputedTable.Name(code: "\(code)/\(number)", title: label ?? Phrase(verbatim: code))
    }
    if label == nil, let only = others.first {
      others = []
      return ComputedTable.Name(code: code, title: Phrase(verbatim: only))
    }
    return ComputedTable.Name(code: code, title: label ?? Phrase(verbatim: code), others: others)
  }

  private static func words(_ cell: Cell) -> (code: String, label: Phrase?) {
    switch cell {
    case .code(let code, let label): (code, label)
    case .text(let text): (text, nil)
    default: ("", nil)
    }
  }

  /// Lines of sums within a table, by what they are the sums of.
  private static func subtotalNames(_ table: Report) -> [ComputedTable.Name] {
    guard table.name == "acts", let source = table.columns.firstIndex(where: { $0.name == "source" }) else { return [] }
    return table.subtotals.sorted { $0.key < $1.key }.map { last, cells in
      let title = cells.compactMap { if case .phrase(let phrase) = $0 { phrase } else { nil } }.first
      let code = words(table.rows[last][source]).code
      return ComputedTable.Name(code: code, title: title ?? Phrase(verbatim: code))
    }
  }
}
