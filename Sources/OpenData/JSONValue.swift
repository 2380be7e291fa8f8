import Purchasing
import Reporting

/// A value of JSON as it stands in its file. A number is its text: an amount never passes through binary floating
/// point.
public enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  var object: JSONObject? {
    guard case .object(let object) = self else { return nil }
    return object
  }
}

/// The members of an object in the order of the file, each with the line where it stands.
public struct JSONObject: Sendable, Equatable {
  public struct Member: Sendable, Equatable {
    let key: String
    let value: JSONValue
    let line: Int
  }

  private(set) var members: [Member] = []

  /// Of a key that stands twice the last counts, as with most readers. A null is as good as nothing.
  subscript(key: String) -> JSONValue? {
    guard let value = members.last(where: { $0.key == key })?.value, value != .null else { return nil }
    return value
  }

  func line(of key: String) -> Int? { members.last { $0.key == key }?.line }

  mutating func append(_ key: String, _ value: JSONValue, line: Int) {
    members.append(Member(key: key, value: value, line: line))
  }
}

extension JSONValue {
  /// An object of those members that have a value.
  static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    var object = JSONObject()
    for (key, value) in members {
      if let value { object.append(key, value, line: 0) }
    }
    return .object(object)
  }

  static func text(_ text: String?) -> JSONValue? { text.map { .string($0) } }
  static func day(_ day: Day?) -> JSONValue? { day.map { .string($0.description) } }
  static func count(_ count: Int?) -> JSONValue? { count.map { .number(String($0)) } }
  static func money(_ money: Money?) -> JSONValue? { money.map { .number($0.description) } }
  static func rate(_ rate: Quantity?) -> JSONValue? { rate.map { .number($0.description) } }
  static func truth(_ isTrue: Bool?) -> JSONValue? { isTrue.map { .bool($0) } }
  /// Nil for an empty list.
  static func texts(_ texts: [String]) -> JSONValue? { texts.isEmpty ? nil : .array(texts.map { .string($0) }) }

  /// On one line, in UTF-8.
  func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let isTrue): text += isTrue ? "true" : "false"
    case .number(let digits): text += digits
    case .string(let string): text += JSONText.string(string)
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        value.write(to: &text)
      }
      text += "]"
    case .object(let object):
      text += "{"
      for (index, member) in object.members.enumerated() {
        if index > 0 { text += "," }
        text += JSONText.string(member.key)
        text += ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  var line: String {
    var text = ""
    write(to: &text)
    return text
  }
}
