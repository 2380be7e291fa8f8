import CLibPQ

/// The server refused a statement. Every field comes from its own place in the answer, never out of the message, which
/// is written in the server's language.
public struct ServerError: Error, Sendable, CustomStringConvertible {
  /// The five characters of SQLSTATE, `23505`; empty when libpq itself refused.
  public let sqlState: String
  public let message: String
  public let detail: String?
  public let hint: String?
  /// The name of the constraint that was violated.
  public let constraint: String?
  public let table: String?
  public let column: String?
  public let schema: String?
  /// Where in the statement's text, in characters from 1.
  public let position: Int?
  /// Which functions and triggers it went through.
  public let context: String?

  public init(
    sqlState: String, message: String, detail: String? = nil, hint: String? = nil, constraint: String? = nil,
    table: String? = nil, column: String? = nil, schema: String? = nil, position: Int? = nil, context: String? = nil
  ) {
    self.sqlState = sqlState
    self.message = message
    self.detail = detail
    self.hint = hint
    self.constraint = constraint
    self.table = table
    self.column = column
    self.schema = schema
    self.position = position
    self.context = context
  }

  init(_ result: OpaquePointer) {
    self.init(
      sqlState: field(result, mutua_diag_sqlstate) ?? "",
      message: field(result, mutua_diag_message_primary) ?? trimmed(PQresultErrorMessage(result)),
      detail: field(result, mutua_diag_message_detail),
      hint: field(result, mutua_diag_message_hint),
      constraint: field(result, mutua_diag_constraint_name),
      table: field(result, mutua_diag_table_name),
      column: field(result, mutua_diag_column_name),
      schema: field(result, mutua_diag_schema_name),
      position: field(result, mutua_diag_statement_position).flatMap { Int($0) },
      context: field(result, mutua_diag_context))
  }

  /// A serialization failure or a deadlock: the same transaction, begun again, may well succeed.
  public var isTransient: Bool { sqlState == "40001" || sqlState == "40P01" }

  /// For a developer's eyes; people get a sentence of ours.
  public var description: String {
    var text = sqlState.isEmpty ? message : "\(sqlState): \(message)"
    for (name, value) in [("detail", detail), ("hint", hint), ("constraint", constraint), ("context", context)] {
      if let value { text += "\n\(name): \(value)" }
    }
    if let position { text += "\nposition: \(position)" }
    return text
  }
}

/// There is no working connection, or there is none any more.
public struct ConnectionFailure: Error, Sendable, CustomStringConvertible {
  public enum Kind: Sendable {
    /// No server answered, or the connection string can't be read.
    case unreachable
    /// A server is there and lets nobody in for the moment: it is starting, recovering or stopping.
    case notReady
    /// A server answered and let nobody in: wrong password, no such database or role, too many connections.
    case refused
    /// The server ended it by a limit (`idle_session_timeout`, `transaction_timeout`…); what was open is undone.
    case cutOff
    /// The connection went away; the transaction that was open is undone.
    case lost
    /// The connection went away during COMMIT: the server may or may not have kept the changes.
    case outcomeUnknown
  }

  public let kind: Kind
  /// libpq's message, without any password.
  public let message: String

  public init(kind: Kind, message: String) {
    self.kind = kind
    self.message = message
  }

  public var description: String { "\(kind): \(message)" }
}

/// The server's answer isn't what the program expected: a defect of the program, or a schema of another version.
public struct DecodingFailure: Error, Sendable, CustomStringConvertible {
  /// The column's name, as it was asked for; 1 where the only column was asked for and there are others.
  public let column: String
  /// The row's number in the answer, from 1.
  public let row: Int
  /// The statement's text, without its values.
  public let sql: String
  /// What the type that was to be read threw.
  public let reason: any Error

  public var description: String { "column \(column) of row \(row): \(reason)\n\(sql)" }
}

/// Somebody pressed Ctrl-C or asked the program to end; the statement that ran was stopped.
public struct Interrupted: Error, Sendable {
  public init() {}
}

/// The wrapper was called in a way that can't work: a defect of the caller.
public struct Misuse: Error, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}

/// What the server says in passing: `notice`, `warning`, `info`…
public struct Notice: Sendable {
  /// `WARNING`, `NOTICE`, `INFO`, `LOG` or `DEBUG`, never translated.
  public let severity: String
  public let sqlState: String
  public let message: String
  public let detail: String?
  public let hint: String?

  init(_ result: OpaquePointer) {
    severity = field(result, mutua_diag_severity) ?? "NOTICE"
    sqlState = field(result, mutua_diag_sqlstate) ?? ""
    message = field(result, mutua_diag_message_primary) ?? trimmed(PQresultErrorMessage(result))
    detail = field(result, mutua_diag_message_detail)
    hint = field(result, mutua_diag_message_hint)
  }
}

private func field(_ result: OpaquePointer, _ code: Int32) -> String? {
  PQresultErrorField(result, code).map { String(cString: $0) }
}

/// A message of libpq without the line break at its end.
func trimmed(_ message: UnsafePointer<CChar>?) -> String {
  guard let message else { return "" }
  var text = Substring(String(cString: message))
  while let last = text.last, last.isWhitespace { text.removeLast() }
  return String(text)
}
