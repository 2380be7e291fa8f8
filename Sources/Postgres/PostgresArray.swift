/// Arrays of one dimension, in the form `{"a","b",NULL}`.
extension Array: PostgresEncodable where Element: PostgresEncodable {
  public var postgresText: String? {
    var literal = "{"
    for (index, element) in enumerated() {
      if index > 0 { literal += "," }
      guard let text = element.postgresText else {
        literal += "NULL"
        continue
      }
      // Quotes are always right, and without them NULL, spaces and commas would be something else.
      literal += "\""
      for scalar in text.unicodeScalars {
        if scalar == "\"" || scalar == "\\" { literal += "\\" }
        literal.unicodeScalars.append(scalar)
      }
      literal += "\""
    }
    return literal + "}"
  }
}

extension Array: PostgresElement where Element: PostgresElement {
  public init(postgresElement: String?) throws {
    guard let postgresElement else { throw UnreadableText(nil, as: "\(Self.self)") }
    try self.init(postgresText: postgresElement)
  }
}

extension Array: PostgresDecodable where Element: PostgresElement {
  public init(postgresText: String) throws {
    var reader = ArrayLiteral(postgresText)
    guard let elements = reader.elements() else { throw UnreadableText(postgresText, as: "\(Self.self)") }
    self = try elements.map { try Element(postgresElement: $0) }
  }
}

/// Reads what PostgreSQL writes for an array of one dimension.
private struct ArrayLiteral {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = Substring(text).utf8
    // An array that doesn't begin at 1 is written `[0:2]={…}`; the bounds are of no use here.
    if rest.first == UInt8(ascii: "["), let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
      rest = rest[rest.index(after: equals)...]
    }
  }

  /// Nil when the text isn't such an array, or has more than one dimension.
  mutating func elements() -> [String?]? {
    guard take(UInt8(ascii: "{")) else { return nil }
    var elements: [String?] = []
    if take(UInt8(ascii: "}")) { return rest.isEmpty ? elements : nil }
    repeat {
      guard let element = take(UInt8(ascii: "\"")) ? quoted() : bare() else { return nil }
      elements.append(element)
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}")) && rest.isEmpty ? elements : nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func quoted() -> String?? {
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return .some(String(decoding: bytes, as: UTF8.self))
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst() else { return .none }
        bytes.append(escaped)
      default: bytes.append(byte)
      }
    }
    return .none
  }

  private mutating func bare() -> String?? {
    let end = rest.firstIndex { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "}") } ?? rest.endIndex
    let bytes = rest[..<end]
    rest = rest[end...]
    guard !bytes.isEmpty, bytes.first != UInt8(ascii: "{") else { return .none }
    let text = String(Substring(bytes))
    return .some(text == "NULL" ? nil : text)
  }
}
