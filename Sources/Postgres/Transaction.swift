import CLibPQ
import Glibc

/// What a transaction is for.
public enum TransactionMode: Sendable {
  /// `read committed, read write`.
  case write
  /// `repeatable read, read only`: all figures of one report agree.
  case report
}

extension Connection {
  /// Runs `body` in a transaction, and commits.
  ///
  /// A serialization failure or a deadlock begins it again after a short random pause, so `body` may run several times.
  /// Inside a transaction that is already open, it is a savepoint of that one (and isn't begun again on its own).
  ///
  /// - parameter attempts: how often at most, the first time included.
  /// - throws: what `body` throws, whatever becomes of the rollback; `ConnectionFailure` `.outcomeUnknown` when the
  ///   connection is lost during COMMIT; the server's first refusal when `body` hid it and the server rolled back.
  @discardableResult
  public func transaction<T>(
    _ mode: TransactionMode = .write, attempts: Int = 3, _ body: () throws -> T
  ) throws -> T {
    if isInTransaction { return try nested(mode, body) }
    return try retrying(attempts) { try once(mode, body, ending: mode == .report ? endReading : commit) }
  }

  /// Runs `body` as `transaction(.write)` would, checks the deferred constraints, and always undoes it: a dry run.
  @discardableResult
  public func rollingBack<T>(_ body: () throws -> T) throws -> T {
    guard isInTransaction else { return try retrying(3) { try once(.write, body, ending: checkConstraints) } }
    return try savepoint(keeping: false) {
      let value = try body()
      try checkConstraints()
      return value
    }
  }

  /// Runs `body` in a savepoint: when it throws, only what it did is undone and the transaction goes on.
  @discardableResult
  public func savepoint<T>(_ body: () throws -> T) throws -> T {
    try savepoint(keeping: true, body)
  }

  private func nested<T>(_ mode: TransactionMode, _ body: () throws -> T) throws -> T {
    switch (openMode, mode) {
    case (.report, .write): throw Misuse("a writing transaction inside one that only reads")
    case (_, .report): return try body()
    default: return try savepoint(body)
    }
  }

  private func retrying<T>(_ attempts: Int, _ body: () throws -> T) throws -> T {
    var attempt = 1
    while true {
      pendingError = nil
      do {
        return try body()
      } catch {
        // The caller may have wrapped the server's error in one of its own; the server's stays the reason.
        let reason = error as? ServerError ?? pendingError
        guard attempt < attempts, !isBroken, !(error is Interrupted), reason?.isTransient == true else { throw error }
        usleep(UInt32.random(in: 5_000...25_000) * UInt32(attempt))
        attempt += 1
      }
    }
  }

  private func once<T>(_ mode: TransactionMode, _ body: () throws -> T, ending: () throws -> Void) throws -> T {
    openMode = mode
    defer {
      rollBack()
      openMode = nil
    }
    try begin(mode)
    let value = try body()
    try ending()
    return value
  }

  /// Begins a writing transaction that nothing but the connection's end undoes.
  public func beginForGood() throws {
    try begin(.write)
    openMode = .write
  }

  private func begin(_ mode: TransactionMode) throws {
    let begin =
      switch mode {
      case .write: "begin isolation level read committed read write not deferrable"
      case .report: "begin isolation level repeatable read read only not deferrable"
      }
    var settings = Self.steadySettings + transactionSettings(mode)
    if serverVersion >= 140_000, !lacksConnectionCheck {
      // A server busy with a long statement otherwise doesn't see that its client was killed, and goes on.
      settings.append(("client_connection_check_interval", "200"))
    }
    do {
      try open(begin, settings)
    } catch let failure as ConnectionFailure where failure.kind == .lost {
      // Nothing of this transaction was asked yet.
      guard let renewal else { throw failure }
      take(over: try renewal())
      try open(begin, settings)
    } catch let error as ServerError where error.sqlState == "22023" && !lacksConnectionCheck {
      rollBack()
      pendingError = nil
      lacksConnectionCheck = true
      try open(begin, settings.dropLast())
    }
  }

  /// What statements mean, and how values are written, must not rest on the taste of a role, a database or a server;
  /// nor on what another client of a pooler left behind. `set` for the session wouldn't do there: the next transaction
  /// may be in another session.
  private static let steadySettings: [(name: String, value: String)] = [
    ("datestyle", "ISO, YMD"), ("intervalstyle", "postgres"), ("standard_conforming_strings", "on"),
    ("extra_float_digits", "1"), ("bytea_output", "hex"), ("array_nulls", "on"), ("transform_null_equals", "off"),
    ("row_security", "on"), ("gin_fuzzy_search_limit", "0"), ("exit_on_error", "off"), ("check_function_bodies", "on"),
    ("quote_all_identifiers", "off"),
    // A person who thinks, or a long file, isn't idle.
    ("idle_in_transaction_session_timeout", "0"),
  ]

  /// All in one message, no question more to wait for. Settings by `set local`, which isn't planned as a statement with
  /// `set_config` is: 0.3 ms less in a fresh session.
  private func open(_ begin: String, _ settings: [(name: String, value: String)]) throws {
    isBeginning = true
    defer { isBeginning = false }
    var text = begin
    if isShared { text += Self.cleaning }
    if let acting { text += "; set local role " + SQL.identifier(acting.role).text }
    for (name, value) in settings { text += "; set local \(name) = \(SQL.literal(value).text)" }
    if !searchPath.isEmpty {
      text += "; set local search_path = " + searchPath.map { SQL.identifier($0).text }.joined(separator: ", ")
    }
    // In full, operators too: without a path of ours it is whatever somebody else made it.
    text += "; select pg_catalog.pg_backend_pid()"
    for (name, value) in transactionLimits {
      let (name, value) = (SQL.literal(name).text, SQL.literal(value).text)
      text += """
        , case when pg_catalog.current_setting(\(name)) operator(pg_catalog.=) '0'
          then pg_catalog.set_config(\(name), \(value), true) end
        """
    }
    if let preface { text += ", " + preface.question.text }
    let answer: Answer
    do {
      answer = try checked(cancellable { PQexec(try ready(), text) })
    } catch let error as ServerError {
      throw preface?.refusal(error) ?? error
    }
    guard PQntuples(answer.result) > 0 else { throw preface?.refusal(nil) ?? Misuse("a transaction without a row") }
    let row = Row(answer.result, index: 0, number: 1, columns: Columns(of: preface?.question ?? ""))
    serverProcess = try row["pg_backend_pid"]
    try preface?.read(row)
    if let acting { try prove(acting) }
  }

  /// The handle of a transaction that can be committed. One in which something failed unseen would be rolled back by
  /// its COMMIT, without an error; outside a transaction COMMIT is only a warning.
  private func readyToCommit() throws -> OpaquePointer {
    let handle = try ready()
    guard !isBroken else { throw failure(nil) }
    guard isInTransaction, !hasFailed else { throw hiddenFailure }
    return handle
  }

  /// Ends what only read. Its COMMIT changes nothing and is sent without waiting: what was read is shown meanwhile, 0.2
  /// ms earlier.
  private func endReading() throws {
    let handle = try readyToCommit()
    guard try cancellable({ PQsendQuery(handle, "commit") }) == 1 else { throw failure(nil) }
    isEnding = true
  }

  private func commit() throws {
    let handle = try readyToCommit()
    let result = try cancellable { PQexec(handle, "commit") }
    let answer: Answer
    do {
      answer = try checked(result)
    } catch let failure as ConnectionFailure {
      throw ConnectionFailure(kind: .outcomeUnknown, message: failure.message)
    }
    guard answer.command == "COMMIT" else { throw hiddenFailure }
  }

  private func checkConstraints() throws {
    guard !hasFailed else { throw hiddenFailure }
    try script("set constraints all immediate")
  }

  private var hasFailed: Bool { handle.map { PQtransactionStatus($0) == PQTRANS_INERROR } ?? false }

  private var hiddenFailure: any Error {
    // A statement's answer that libpq didn't hand out whole leaves the connection of no use.
    if let handle, PQtransactionStatus(handle) == PQTRANS_ACTIVE {
      return ServerError(sqlState: "", message: "an answer is still under way")
    }
    return pendingError ?? Misuse("the transaction had ended before its time")
  }

  /// Undoes what is open. Never throws, so that it can't hide the error it follows, and never heeds Ctrl-C.
  private func rollBack() {
    guard isInTransaction, let handle else { return }
    PQclear(PQexec(handle, "rollback"))
    // A transaction that won't end must not take in what the caller does next.
    if isInTransaction { close() }
  }

  private func savepoint<T>(keeping: Bool, _ body: () throws -> T) throws -> T {
    guard isInTransaction else { throw Misuse("a savepoint outside a transaction") }
    savepoints += 1
    defer { savepoints -= 1 }
    let name = "savepoint_\(savepoints)"
    let before = pendingError
    try script("savepoint \(name)")
    func undo() {
      guard isInTransaction, let handle else { return }
      PQclear(PQexec(handle, "rollback to savepoint \(name); release savepoint \(name)"))
      pendingErrorAfterUndo(before)
    }
    do {
      let value = try body()
      guard keeping else {
        undo()
        return value
      }
      guard !hasFailed else { throw hiddenFailure }
      try script("release savepoint \(name)")
      return value
    } catch {
      undo()
      throw error
    }
  }

  /// What failed inside a savepoint is undone with it, except what only a whole new transaction can mend.
  private func pendingErrorAfterUndo(_ before: ServerError?) {
    if pendingError?.isTransient != true { pendingError = before }
  }
}
