import Postgres
public import Purchasing

/// The only door to the database: brings the schema up to date and answers the domain's questions.
///
/// Lent by a `StoreSession`, and good for as long as it is. What writes needs an open `change`.
public struct Store {
  let session: StoreSession
  var connection: Connection { session.connection }
  /// Today, for whatever depends on the date.
  public var today: Day { session.today }

  /// Asks several questions: all their figures are of one moment, and nothing can be changed.
  public func read<T>(_ body: () throws -> T) throws -> T { try session.read { _ in try body() } }

  /// Runs what writes, as one change of the session: `StoreSession.change(dryRun:_:)`.
  public func change<T>(dryRun: Bool = false, _ body: (Store) throws -> T) throws -> T {
    try session.change(dryRun: dryRun, body)
  }

  /// - throws: `Misuse` where nothing may be written: who composes commands opens the change, once, around all of them.
  func requireChange() throws {
    guard session.openChange != nil else { throw Misuse("something is written outside a change") }
  }

  /// - throws: `Problem` `reason_missing` unless the open change says why: for whatever corrects an act, or
  ///   takes it back.
  func requireReason(_ missing: Problem = Reason.missing) throws {
    try requireChange()
    if session.openChange?.mark.reason == nil { throw missing }
  }

  /// Lets the change that is open be undone at its end although it answers: what it answers says why.
  func giveUpChange() { session.openChange?.isGivenUp = true }

  /// Says something to people that no answer carries.
  func remark(_ sentence: Phrase) { session.host.remark(sentence) }

  /// Says what a statement's failure means in the domain's words.
  func explaining<T>(_ body: () throws -> T) throws -> T { try session.explaining(body) }

  /// A single question. In a transaction like everything else: there alone the settings are ours.
  func ask<T>(_ sql: SQL, _ decode: (borrowing Row) throws -> T) throws -> [T] {
    try read { try connection.query(sql, decode) }
  }

  /// The same for an answer of one column.
  func values<T: PostgresDecodable>(_ sql: SQL, as type: T.Type = T.self) throws -> [T] {
    try ask(sql) { try $0.value() }
  }

  func values<T: Stored>(_ sql: SQL, as type: T.Type = T.self) throws -> [T] { try ask(sql) { try $0.value() } }

  /// The same for the first row, nil when there is none.
  func value<T: PostgresDecodable>(_ sql: SQL, as type: T.Type = T.self) throws -> T? {
    try read { try connection.value(sql, as: type) }
  }

  func value<T: Stored>(_ sql: SQL, as type: T.Type = T.self) throws -> T? {
    try read { try connection.value(sql, as: type) }
  }

  /// The same for long lists: rows come one by one, so that the answer isn't held a second time by the library. The
  /// closure must not ask anything itself.
  func askMany<T>(_ sql: SQL, _ decode: (borrowing Row) throws -> T) throws -> [T] {
    try read {
      var values: [T] = []
      try connection.forEach(sql) { values.append(try decode($0)) }
      return values
    }
  }
}

extension Store {
  /// Host, port, database and user of a connection string, for people; never the password.
  public static func describe(_ conninfo: String) -> String { describeConninfo(conninfo) }

  /// The connection string, which may name several servers, for a command that writes, or for one that only reads and
  /// is as well served by a standby.
  public static func routed(_ text: String, readsOnly: Bool) -> String {
    conninfo(text, choosing: readsOnly ? .preferStandby : .primary)
  }

  /// Whether this is a standby, whose answers may be some moments old.
  public var isStandby: Bool { connection.isStandby }

  /// Whether the server is reached through this machine's own network rather than a socket.
  public var isLoopback: Bool { connection.transport == .loopback }

  /// How the server is reached, for `doctor`: whether others on the way can read along; nil on this very machine.
  public var transport: (isEncrypted: Bool, protocol: String)? {
    switch connection.transport {
    case .local, .loopback: nil
    case .encrypted(let name): (true, name)
    case .plain: (false, "TCP")
    }
  }

  /// Times come in this zone, and days begin in it, in every store that is opened afterwards, whatever the server, the
  /// role or the caller's environment says. Once, before anything else runs beside.
  ///
  /// - parameter rule: as POSIX writes it: a server may not know a name.
  public static func showTimes(in rule: String) { useZone(rule) }

  /// Ctrl-C stops the running statement, and the command ends with nothing written.
  public static func stopOnInterrupt() { Interruption.install() }

  /// Whether it has come: what else runs ends itself.
  public static var isInterrupted: Bool { Interruption.isRaised }
}

/// A store asked for and not yet waited for, so that the server lets us in while the command line is still being read.
public final class StoreOpening {
  let pending: PendingConnection

  /// Nil when it can't even be begun; opening the store then says why.
  public init?(_ conninfo: String) {
    guard let pending = try? PendingConnection(conninfo, fallbackApplicationName: "mutua") else { return nil }
    self.pending = pending
  }
}
