/// A statement and the values it is about, kept apart: a value never becomes text of the statement.
///
/// ```swift
/// let active: SQL = "and left_on is null"
/// let names: [String] = try connection.values("select name from member where code = \(code) \(active)")
/// ```
/// An interpolated `PostgresEncodable` becomes a parameter, an interpolated `SQL` is spliced in with its parameters
/// renumbered. There is no way to interpolate raw text: literals are `StaticString`s, which only source code holds.
public struct SQL: ExpressibleByStringInterpolation, Sendable {
  /// The text around the parameters: always one piece more than there are parameters.
  private var pieces: [String]

  /// The values of `$1`, `$2`… in PostgreSQL's text format; nil is NULL.
  public private(set) var parameters: [String?]

  /// The statement as the server reads it, with `$1`, `$2`… where values stood.
  public var text: String {
    var text = pieces[0]
    for index in parameters.indices {
      text += "$\(index + 1)"
      text += pieces[index + 1]
    }
    return text
  }

  /// For what is quoted here, and for tests that run the catalog's own expressions.
  init(pieces: [String], parameters: [String?]) {
    self.pieces = pieces
    self.parameters = parameters
  }

  public init(stringLiteral text: StaticString) {
    self.init(pieces: [text.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }], parameters: [])
  }

  public init(stringInterpolation: StringInterpolation) {
    self = stringInterpolation.sql
  }

  /// A name of a table, a column, a database…, quoted so that any text is only ever a name.
  public static func identifier(_ name: String) -> SQL {
    var quoted = "\""
    for scalar in name.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return SQL(pieces: [quoted + "\""], parameters: [])
  }

  /// A text constant, quoted, for the statements that take no parameters (`create role`, `set`, `copy`…).
  ///
  /// Reads the same whatever `standard_conforming_strings` says.
  public static func literal(_ value: String) -> SQL {
    var quoted = " E'"
    for scalar in value.unicodeScalars {
      if scalar == "'" || scalar == "\\" { quoted.unicodeScalars.append(scalar) }
      quoted.unicodeScalars.append(scalar)
    }
    return SQL(pieces: [quoted + "'"], parameters: [])
  }

  /// A whole number, for the same statements and for others that take their counts as text (`fetch`).
  public static func literal(_ number: Int) -> SQL { SQL(pieces: [String(number)], parameters: []) }

  public static func + (left: SQL, right: SQL) -> SQL {
    var sum = left
    sum.append(right)
    return sum
  }

  /// The fragments one after the other with `separator` between them; no fragments give an empty text.
  public static func joined(_ fragments: [SQL], by separator: SQL) -> SQL {
    var joined: SQL = ""
    for (index, fragment) in fragments.enumerated() {
      if index > 0 { joined.append(separator) }
      joined.append(fragment)
    }
    return joined
  }

  private mutating func append(_ other: SQL) {
    pieces[pieces.count - 1] += other.pieces[0]
    pieces.append(contentsOf: other.pieces.dropFirst())
    parameters.append(contentsOf: other.parameters)
  }

  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var sql = SQL(pieces: [""], parameters: [])

    public init(literalCapacity: Int, interpolationCount: Int) {
      sql.pieces.reserveCapacity(interpolationCount + 1)
      sql.parameters.reserveCapacity(interpolationCount)
    }

    public mutating func appendLiteral(_ literal: StaticString) {
      literal.withUTF8Buffer { sql.pieces[sql.pieces.count - 1] += String(decoding: $0, as: UTF8.self) }
    }

    /// A value: the text gets `$n`, the value travels beside it.
    public mutating func appendInterpolation(_ value: some PostgresEncodable) {
      sql.parameters.append(value.postgresText)
      sql.pieces.append("")
    }

    /// A value or NULL.
    public mutating func appendInterpolation<Value: PostgresEncodable>(_ value: Value?) {
      sql.parameters.append(value?.postgresText)
      sql.pieces.append("")
    }

    /// Another statement's text, with its parameters renumbered.
    public mutating func appendInterpolation(_ fragment: SQL) {
      sql.append(fragment)
    }
  }
}
