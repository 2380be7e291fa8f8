/// A value that can be a parameter of a statement.
public protocol PostgresEncodable {
  /// The value in PostgreSQL's text format; nil is NULL.
  var postgresText: String? { get }
}

/// A value that can stand in an array read from the server, where NULL may stand too.
///
/// Conform to `PostgresDecodable` instead; this exists so that `[String?]` can be read as well as `[String]`.
public protocol PostgresElement {
  /// - parameter postgresElement: the element in PostgreSQL's text format; nil is NULL.
  /// - throws: `UnreadableText`, or what the type itself throws.
  init(postgresElement: String?) throws
}

/// A value that can be read from a column.
public protocol PostgresDecodable: PostgresElement {
  /// - parameter postgresText: the column in PostgreSQL's text format, never NULL.
  /// - throws: anything; it reaches the caller as a `DecodingFailure` that says which column and row.
  init(postgresText: String) throws
}

/// A value that goes both ways.
public typealias PostgresValue = PostgresDecodable & PostgresEncodable

/// A text that isn't a value of the type asked for.
public struct UnreadableText: Error, Sendable, CustomStringConvertible {
  /// What came; nil is NULL.
  public let text: String?
  /// The type asked for.
  public let type: String

  public init(_ text: String?, as type: String) {
    self.text = text
    self.type = type
  }

  public var description: String {
    text.map { "«\($0)» is not a value of \(type)" } ?? "NULL where a value of \(type) is needed"
  }
}

extension PostgresDecodable {
  public init(postgresElement: String?) throws {
    guard let postgresElement else { throw UnreadableText(nil, as: "\(Self.self)") }
    try self.init(postgresText: postgresElement)
  }
}

extension String: PostgresValue {
  public var postgresText: String? { self }
  public init(postgresText: String) { self = postgresText }
}

extension FixedWidthInteger where Self: PostgresValue {
  public var postgresText: String? { String(self) }

  public init(postgresText: String) throws {
    guard let value = Self(postgresText) else { throw UnreadableText(postgresText, as: "\(Self.self)") }
    self = value
  }
}

extension Int: PostgresValue {}
extension Int64: PostgresValue {}
extension Int32: PostgresValue {}

extension Bool: PostgresValue {
  public var postgresText: String? { self ? "t" : "f" }

  public init(postgresText: String) throws {
    switch postgresText {
    case "t": self = true
    case "f": self = false
    default: throw UnreadableText(postgresText, as: "Bool")
    }
  }
}

extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
  public var postgresText: String? { self?.postgresText }
}

extension Optional: PostgresElement where Wrapped: PostgresDecodable {
  public init(postgresElement: String?) throws {
    self = try postgresElement.map { try Wrapped(postgresText: $0) }
  }
}
