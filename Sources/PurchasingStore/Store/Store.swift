import Glibc
import Postgres
public import Purchasing

/// The only door to the database: brings the schema up to date and answers the domain's questions.
///
/// Not `Sendable`: it owns one connection. Everything that it throws is a `Problem`, or a defect of the program.
public final class Store {
  let connection: Connection
  /// Today, for whatever depends on the date.
  public let today: Day
  /// Who the history shall say it was.
  public var author: Author?
  /// What brings the server back that a lost connection led to, when it is ours to start.
  public var revive: () throws -> Void = {}
  /// Gets sentences for people that no answer carries.
  public var remark: (Phrase) -> Void = { _ in }
  /// Whether more than the divisions of the CPV is there, once a statement has told.
  var hasFullCodes: Bool?
  /// The transaction that is being written.
  var mark: CommandMark?

  /// - parameter conninfo: a libpq connection string or URI; empty for libpq's own environment.
  /// - throws: `Problem` exit 5 when the server can't be reached, or its schema is older or newer than the program.
  public convenience init(_ conninfo: String, today: Day) throws {
    try self.init(unchecked: conninfo, today: today)
    try explaining { try Migrator(connection).requireCurrent() }
  }

  /// The same over a connection that was asked for before.
  public convenience init(_ opening: StoreOpening, today: Day) throws {
    try self.init(today: today) { try Connection(opening.pending) }
    try explaining { try Migrator(connection).requireCurrent() }
  }

  /// Without a look at the schema: for `migrate` and `doctor`.
  convenience init(unchecked conninfo: String, today: Day) throws {
    try self.init(today: today) { try Connection(conninfo, fallbackApplicationName: "mutua") }
  }

  private init(today: Day, _ connect: () throws -> Connection) throws {
    do {
      connection = try connect()
    } catch {
      throw problem(for: error)
    }
    self.today = today
    let encoding = connection.databaseEncoding
    guard encoding == "UTF8" else { throw Self.notUTF8(encoding) }
    // Whatever the role has in front of `public`, or instead of it.
    connection.searchPath = ["public", "pg_temp"]
    connection.transactionLimits = Self.limits(on: connection)
    connection.transactionSettings = { [unowned self] in settings($0) }
  }

  private static func notUTF8(_ encoding: String) -> Problem {
    Problem(
      .unreachable, code: "database_not_utf8",
      Phrase(
        "the encoding of this database is \(encoding), not UTF8: it can't keep every letter",
        "l'encodage de cette base est \(encoding) et non UTF8 : elle ne peut pas garder toutes les lettres"),
      hint: Phrase(
        "make another one, and name it: create database mutua encoding 'UTF8' locale 'C.UTF-8' template template0",
        "créez-en une autre, et désignez-la : create database mutua encoding 'UTF8' locale 'C.UTF-8' "
          + "template template0"))
  }

  /// Says what a statement's failure means in the domain's words.
  func explaining<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch {
      throw problem(for: error)
    }
  }

  /// Runs a command that reads: all its figures are of one moment, and nothing can be changed.
  public func read<T>(_ body: () throws -> T) throws -> T {
    try explaining { try connection.transaction(.report, body) }
  }

  func pause(milliseconds: UInt32) { usleep(milliseconds * 1000) }

  /// A single question. In a transaction like everything else: there alone the settings are ours.
  func ask<T>(_ sql: SQL, _ decode: (inout Row) throws -> T) throws -> [T] {
    try read { try connection.query(sql, decode) }
  }

  /// The same for long lists: rows come one by one, so that the answer isn't held a second time by the library. The
  /// closure must not ask anything itself.
  func askMany<T>(_ sql: SQL, _ decode: (inout Row) throws -> T) throws -> [T] {
    try read {
      var values: [T] = []
      try connection.forEach(sql) { values.append(try decode(&$0)) }
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
