import JSON
import Purchasing

/// Cells as JSON: an encoder would send money through binary floating point.
public enum JSONText {
  /// An object with its keys in the order given.
  public static func object(_ pairs: [(String, Cell)]) -> String { JSONValue.cells(pairs).line }
}

extension JSONValue {
  static func cells(_ pairs: [(String, Cell)]) -> JSONValue { .object(pairs.map { ($0.0, $0.1.json) }) }
}

extension Cell {
  /// Money with two decimals, exact; sentences in English; `null` where it is absent.
  var json: JSONValue {
    switch self {
    case .none, .absent: .null
    case .text(let text): .string(text)
    case .code(let code, _): .string(code)
    case .count, .money, .quantity, .price, .percent: digits.map { .number($0) } ?? .null
    case .date(let day): .string(day.description)
    case .flag(let flag): .bool(flag)
    case .phrase(let phrase): .string(phrase.english)
    case .list(let cells): .array(cells.map(\.json))
    case .numbers(let numbers): .array(numbers.map { .number(String($0)) })
    case .table(let table):
      .array(
        table.rows.map { row in .cells(Report.shown(table.columns).map { (table.columns[$0].name, row.cell($0)) }) })
    }
  }
}

extension Report {
  /// The columns that programs read.
  fileprivate static func shown(_ columns: [Column]) -> [Int] {
    columns.indices.filter { columns[$0].audience.includes(.machines) }
  }

  /// One object; a row a line, so that people and `diff` can read it too.
  func writeJSON(to sink: (String) throws -> Void) rethrows {
    let shown = Self.shown(columns)
    let head = JSONValue.object([
      ("report", .string(name)), ("parameters", .cells(parameters.filter { $0.1 != .none })),
      (
        "columns",
        .array(
          shown.map {
            .object([("name", .string(columns[$0].name)), ("kind", .string(columns[$0].kind.rawValue))])
          })
      ),
    ])
    try sink(head.line.dropLast() + ",\"rows\":[")
    let keys = shown.map { JSONValue.string(columns[$0].name).line + ":" }
    for (number, row) in rows.enumerated() {
      var line = number == 0 ? "\n{" : ",\n{"
      for (position, index) in shown.enumerated() {
        if position > 0 { line += "," }
        line += keys[position]
        row.cell(index).json.write(to: &line)
      }
      try sink(line + "}")
    }
    let sums = shown.compactMap { index -> (String, Cell)? in
      guard let cell = totals?.cell(index), cell.isNumber else { return nil }
      return (columns[index].name, cell)
    }
    let sentences = (notes + warnings).map { JSONValue.string($0.english) }
    let tail = JSONValue.object([("totals", .cells(sums)), ("notes", .array(sentences))])
    try sink((rows.isEmpty ? "]," : "\n],") + tail.line.dropFirst() + "\n")
  }
}
