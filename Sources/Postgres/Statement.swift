import CLibPQ

extension Connection {
  /// All rows of an answer.
  ///
  /// - parameter decode: reads one row; what it throws ends the reading and is thrown on.
  public func query<T>(_ sql: SQL, _ decode: (borrowing Row) throws -> T) throws -> [T] {
    let answer = try run(sql)
    let count = PQntuples(answer.result)
    let columns = Columns(of: sql)
    var values: [T] = []
    values.reserveCapacity(Int(count))
    for index in 0..<count {
      values.append(try decode(Row(answer.result, index: index, number: Int(index) + 1, columns: columns)))
    }
    return values
  }

  /// The only column of an answer, of all rows.
  public func values<T: PostgresDecodable>(_ sql: SQL, as type: T.Type = T.self) throws -> [T] {
    try query(sql) { try $0.value() }
  }

  /// The only column of the first row of an answer, nil when it has no row.
  public func value<T: PostgresDecodable>(_ sql: SQL, as type: T.Type = T.self) throws -> T? {
    try first(sql) { try $0.value(T.self) }
  }

  /// The first row of an answer, nil when it has none.
  public func first<T>(_ sql: SQL, _ decode: (borrowing Row) throws -> T) throws -> T? {
    let answer = try run(sql)
    guard PQntuples(answer.result) > 0 else { return nil }
    return try decode(Row(answer.result, index: 0, number: 1, columns: Columns(of: sql)))
  }

  /// Sends a statement and tells how many rows it wrote, read or deleted; 0 for one that has no such number.
  @discardableResult
  public func execute(_ sql: SQL) throws -> Int {
    try run(sql).affected
  }

  /// Runs several statements, without parameters, in one go: a file of SQL.
  ///
  /// Without an explicit transaction around or inside it they are one transaction of their own.
  public func script(_ text: String) throws {
    let handle = try ready()
    _ = try checked(cancellable { PQexec(handle, text) })
  }

  /// Reads an answer of any length in constant memory.
  ///
  /// The connection is busy meanwhile: `body` can't send another statement on it. When `body` throws, the statement is
  /// stopped on the server, which makes a transaction around it fail. Rows may have been given before an error comes.
  public func forEach(_ sql: SQL, _ body: (borrowing Row) throws -> Void) throws {
    let handle = try ready()
    let text = sql.text
    try sql.refuseNUL()
    try cancellable {
      let sent = withCStrings(sql.parameters) { values in
        PQsendQueryParams(handle, text, Int32(clamping: sql.parameters.count), nil, values, nil, nil, 0)
      }
      guard sent == 1, mutua_stream_rows(handle) == 1 else { throw failure(nil) }
      isStreaming = true
      defer { isStreaming = false }
      let columns = Columns(of: sql)
      var number = 0
      // The handle anew each time: `body` may close the connection.
      while let handle = self.handle, let result = PQgetResult(handle) {
        let answer = try checked(result)
        do {
          try deliver(answer, columns, after: &number, to: body)
        } catch {
          cancelRunning()
          drain()
          throw error
        }
      }
    }
  }

  private func deliver(
    _ answer: borrowing Answer, _ columns: Columns, after number: inout Int, to body: (borrowing Row) throws -> Void
  ) throws {
    for index in 0..<PQntuples(answer.result) {
      try Interruption.check()
      number += 1
      try body(Row(answer.result, index: index, number: number, columns: columns))
    }
  }

  // MARK: - For the other files of this target

  /// One statement with its parameters.
  func run(_ sql: SQL) throws -> Answer {
    let handle = try ready()
    try sql.refuseNUL()
    let text = sql.text
    return try checked(
      cancellable {
        withCStrings(sql.parameters) { values in
          PQexecParams(handle, text, Int32(clamping: sql.parameters.count), nil, values, nil, nil, 0)
        }
      })
  }

  /// The handle of a connection to which a statement can be sent.
  func ready() throws -> OpaquePointer {
    guard let handle else { throw ConnectionFailure(kind: .lost, message: "the connection is closed") }
    guard !isStreaming else {
      throw Misuse("a statement was sent while the rows of another were being read on the same connection")
    }
    awaitEnding()
    guard !isShared || isBeginning || isInTransaction else {
      throw Misuse("a statement outside a transaction, on a connection that many share")
    }
    return handle
  }

  /// Takes the answer to the COMMIT of a reading, which nobody has waited for.
  func awaitEnding() {
    guard isEnding else { return }
    isEnding = false
    drain()
  }

  /// The answer when it is one; otherwise what went wrong, with nothing left under way on the connection.
  func checked(_ result: OpaquePointer?) throws -> Answer {
    guard let result else { throw failure(nil) }
    let status = PQresultStatus(result)
    let isAnswer = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY
    if isAnswer || mutua_is_part_of_stream(status) == 1 { return Answer(result) }
    defer { PQclear(result) }
    switch status {
    case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
      if status != PGRES_COPY_IN { cancelRunning() }
      endCopy(status)
      drain()
      throw Misuse("COPY goes through copyIn and copyOut")
    default:
      drain()
      throw failure(result)
    }
  }

  /// What a result that is no answer means.
  ///
  /// - parameter result: nil when libpq couldn't even send the statement.
  func failure(_ result: OpaquePointer?) -> any Error {
    guard let handle else { return ConnectionFailure(kind: .lost, message: "the connection is closed") }
    let message = trimmed(PQerrorMessage(handle))
    let error = result.map { ServerError($0) } ?? ServerError(sqlState: "", message: message)
    guard PQstatus(handle) == CONNECTION_OK else {
      let text = error.message.isEmpty ? message : error.message
      let isCutOff = ["57P05", "25P03", "25P04"].contains(error.sqlState)
      return ConnectionFailure(kind: isCutOff ? .cutOff : .lost, message: Secrets(of: conninfo).scrub(text))
    }
    if pendingError == nil { pendingError = error }
    return error.sqlState == "57014" && Interruption.isRaised ? Interrupted() : error
  }

  /// Reads on until the server has nothing more to say about the statement under way.
  func drain() {
    while let handle, let result = PQgetResult(handle) {
      let answer = Answer(result)
      endCopy(answer.status)
    }
  }

  /// What PQgetCopyData answers when libpq failed; the server's own failures come with the result.
  static let copyFailed: Int32 = -2

  /// Leaves the state in which the server waits for data, or sends it.
  private func endCopy(_ status: ExecStatusType) {
    guard let handle else { return }
    switch status {
    case PGRES_COPY_IN: PQputCopyEnd(handle, "stopped by the client")
    case PGRES_COPY_OUT:
      var bytes: UnsafeMutablePointer<CChar>?
      var length: Int32
      repeat {
        length = PQgetCopyData(handle, &bytes, 0)
        PQfreemem(bytes)
      } while length > 0
      // libpq itself can't read on: without the connection there is nothing more to read.
      if length == Self.copyFailed { close() }
    case PGRES_COPY_BOTH: close()  // replication only; there is no polite way out
    default: break
    }
  }
}

/// A `PGresult` with an owner: it is cleared exactly once, whatever is thrown.
struct Answer: ~Copyable {
  let result: OpaquePointer

  init(_ result: OpaquePointer) { self.result = result }

  deinit { PQclear(result) }

  var status: ExecStatusType { PQresultStatus(result) }

  /// Rows written, read or deleted.
  var affected: Int { PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0 }

  /// `COMMIT`, `ROLLBACK`, `INSERT 0 1`…
  var command: String { PQcmdStatus(result).map { String(cString: $0) } ?? "" }
}

extension SQL {
  /// C would end the text at a NUL and store half of it; PostgreSQL's own refusal of NUL would never come.
  func refuseNUL() throws {
    for parameter in parameters { try parameter.map { try Postgres.refuseNUL($0) } }
  }
}

/// - throws: the `ServerError` that PostgreSQL has for a text with a NUL character.
func refuseNUL(_ text: String) throws {
  guard text.utf8.contains(0) else { return }
  throw ServerError(sqlState: "22021", message: "a text holds the character NUL, which PostgreSQL has no place for")
}
