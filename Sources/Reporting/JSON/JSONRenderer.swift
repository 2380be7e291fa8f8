import Purchasing

/// JSON written by hand: an encoder would send money through binary floating point.
public enum JSONText {
  /// A string with its quotes. Control characters are escaped; everything else stands as it is, in UTF-8.
  public static func string(_ text: String) -> String {
    var result = "\""
    append(text, to: &result)
    return result + "\""
  }

  /// A cell as a value: money with two decimals, exact; sentences in English; `null` where it is absent.
  public static func value(_ cell: Cell) -> String {
    switch cell {
    case .none, .absent: "null"
    case .text(let text): string(text)
    case .code(let code, _): string(code)
    case .count, .money, .quantity, .percent: cell.digits ?? "null"
    case .date(let day): string(day.description)
    case .flag(let flag): flag ? "true" : "false"
    case .phrase(let phrase): string(phrase.english)
    case .list(let cells): "[" + cells.map(value).joined(separator: ",") + "]"
    case .numbers(let numbers): "[" + numbers.map { String($0) }.joined(separator: ",") + "]"
    case .table(let table):
      "[" + table.rows.map { row in object(table.columns, row) }.joined(separator: ",") + "]"
    }
  }

  /// An object with its keys in the order given.
  public static func object(_ pairs: [(String, Cell)]) -> String {
    "{" + pairs.map { string($0.0) + ":" + value($0.1) }.joined(separator: ",") + "}"
  }

  static func object(_ columns: [Column], _ row: [Cell]) -> String {
    object(
      columns.indices.filter { columns[$0].audience.includes(.machines) }.map { (columns[$0].name, row.cell($0)) })
  }

  private static func append(_ text: String, to result: inout String) {
    // Most texts need no escape, which bytes tell faster than characters.
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) else {
      result += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += "\\u" + SafeText.fourDigits(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Report {
  /// One object; a row a line, so that people and `diff` can read it too.
  func writeJSON(to sink: (String) throws -> Void) rethrows {
    let shown = columns.indices.filter { columns[$0].audience.includes(.machines) }
    let kinds = shown.map { index in
      "{\"name\":\(JSONText.string(columns[index].name)),\"kind\":\(JSONText.string(columns[index].kind.rawValue))}"
    }
    try sink(
      "{\"report\":\(JSONText.string(name)),\"parameters\":\(JSONText.object(parameters.filter { $0.1 != .none })),"
        + "\"columns\":[\(kinds.joined(separator: ","))],\"rows\":[")
    let keys = shown.map { JSONText.string(columns[$0].name) + ":" }
    for (number, row) in rows.enumerated() {
      var line = number == 0 ? "\n{" : ",\n{"
      for (position, index) in shown.enumerated() {
        if position > 0 { line += "," }
        line += keys[position]
        line += JSONText.value(row.cell(index))
      }
      try sink(line + "}")
    }
    let sums = shown.compactMap { index -> (String, Cell)? in
      guard let cell = totals?.cell(index), cell.isNumber else { return nil }
      return (columns[index].name, cell)
    }
    let sentences = (notes + warnings).map { JSONText.string($0.english) }.joined(separator: ",")
    try sink(
      (rows.isEmpty ? "]" : "\n]") + ",\"totals\":\(JSONText.object(sums)),\"notes\":[\(sentences)]}\n")
  }
}
