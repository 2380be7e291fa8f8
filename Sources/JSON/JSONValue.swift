/// A value of JSON as it stands in its file. A number is its text: an amount never passes through binary floating
/// point.
public enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  public var object: JSONObject? {
    guard case .object(let object) = self else { return nil }
    return object
  }
}

/// The members of an object in the order of the file, each with the line where it stands.
public struct JSONObject: Sendable, Equatable {
  public struct Member: Sendable, Equatable {
    public let key: String
    public let value: JSONValue
    let line: Int
  }

  public private(set) var members: [Member] = []

  /// Of a key that stands twice the last counts, as with most readers. A null is as good as nothing.
  public subscript(key: String) -> JSONValue? {
    guard let value = members.last(where: { $0.key == key })?.value, value != .null else { return nil }
    return value
  }

  /// Where the key stands; of one that stands twice the last time.
  public func line(of key: String) -> Int? { members.last { $0.key == key }?.line }

  mutating func append(_ key: String, _ value: JSONValue, line: Int) {
    members.append(Member(key: key, value: value, line: line))
  }
}

// MARK: - Writing

extension JSONValue {
  /// An object of those members that have a value.
  public static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    var object = JSONObject()
    for (key, value) in members {
      if let value { object.append(key, value, line: 0) }
    }
    return .object(object)
  }

  public static func text(_ text: String?) -> JSONValue? { text.map { .string($0) } }
  public static func count(_ count: Int?) -> JSONValue? { count.map { .number(String($0)) } }
  public static func truth(_ isTrue: Bool?) -> JSONValue? { isTrue.map { .bool($0) } }
  /// Nil for an empty list.
  public static func texts(_ texts: [String]) -> JSONValue? { texts.isEmpty ? nil : .array(texts.map { .string($0) }) }

  /// On one line, in UTF-8.
  public var line: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// Puts it behind the text, on one line.
  public func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let isTrue): text += isTrue ? "true" : "false"
    case .number(let digits): text += digits
    case .string(let string): Self.write(string, to: &text)
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
        Self.write(member.key, to: &text)
        text += ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  /// With its quotes. Control characters are escaped; everything else stands as it is.
  private static func write(_ string: String, to text: inout String) {
    text += "\""
    defer { text += "\"" }
    // Most texts need no escape, which bytes tell faster than characters.
    guard string.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) else {
      text += string
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        text += (scalar.value < 0x10 ? "\\u000" : "\\u00") + String(scalar.value, radix: 16, uppercase: true)
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
