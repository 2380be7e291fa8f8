import Foundation

/// A value of JSON, its numbers exact.
enum JSONAnswer: Decodable, Equatable {
  case null
  case flag(Bool)
  case number(Decimal)
  case text(String)
  case list([JSONAnswer])
  case object([String: JSONAnswer])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? value.decode(Decimal.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([JSONAnswer].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: JSONAnswer].self))
    }
  }

  var number: Decimal? { if case .number(let number) = self { number } else { nil } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
  var list: [JSONAnswer] { if case .list(let list) = self { list } else { [] } }
  subscript(_ key: String) -> JSONAnswer {
    if case .object(let object) = self { object[key] ?? .null } else { .null }
  }
}

/// A report as `--json` prints it.
struct JSONReport: Decodable {
  struct Column: Decodable {
    let name: String
    let kind: String
  }

  let report: String
  let columns: [Column]
  let rows: [JSONAnswer]
  let totals: [String: JSONAnswer]

  /// One report, or the several of a document.
  static func all(_ text: String) throws -> [JSONReport] {
    let data = Data(text.utf8)
    return text.hasPrefix("[")
      ? try JSONDecoder().decode([JSONReport].self, from: data)
      : [try JSONDecoder().decode(JSONReport.self, from: data)]
  }

  /// What a column adds up to.
  func sum(_ column: String) -> Decimal { rows.reduce(0) { $0 + ($1[column].number ?? 0) } }
}
