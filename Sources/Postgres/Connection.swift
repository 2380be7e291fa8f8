import CLibPQ
import Glibc

/// A connection to a PostgreSQL server. Each call waits for the server; use it from one thread at a time.
///
/// Every statement throws `ServerError` when the server refuses it, `ConnectionFailure` when the connection is gone,
/// `Interrupted` after Ctrl-C (see `Interruption`), `Misuse` when it can't work.
public final class Connection {
  /// Gets what the server says in passing. libpq itself never prints anything.
  public var noticeHandler: (Notice) -> Void

  /// Settings that each transaction begins with, and that end with it: `lock_timeout`, or one of the program's own.
  /// Asked anew at each attempt.
  public var transactionSettings: (TransactionMode) -> [(name: String, value: String)] = { _ in [] }

  /// The schemas in which a transaction finds what it names, in this order; empty leaves the session's own.
  public var searchPath: [String] = []

  /// Limits of the server's (`lock_timeout`…) that each transaction begins with where neither the role nor the database
  /// nor the caller has one of its own.
  public var transactionLimits: [(name: String, value: String)] = []

  /// For whom the next transactions act, on a connection that many share.
  public var acting: Acting?

  /// Whether many people's transactions come over it, one after the other: each first takes away what the one before
  /// may have left, and outside a transaction, where nobody acts, nothing can be asked.
  public var isShared = false

  /// What each transaction asks with its first message.
  public var preface: Preface?

  /// Gets the connection that takes the place of one that was lost before a transaction had begun on it; nil when
  /// nothing does.
  public var renewal: (() throws -> Connection)?

  let conninfo: String
  private(set) var handle: OpaquePointer?
  private(set) var cancel: OpaquePointer?
  private let running = RunningStatement()

  /// Whether rows or COPY data are under way, so that no other statement can be sent.
  var isStreaming = false
  /// Whether a transaction is being begun.
  var isBeginning = false
  /// Whether the COMMIT of a transaction that only read was sent and its answer not taken yet.
  var isEnding = false
  /// The first refusal since the transaction began that nobody has undone: what made it fail.
  var pendingError: ServerError?
  var openMode: TransactionMode?
  var savepoints = 0
  /// Servers on systems without POLLRDHUP know `client_connection_check_interval`, and refuse it.
  var lacksConnectionCheck = false

  /// Connects.
  ///
  /// - parameter conninfo: empty, `keyword=value …`, a URI, or the bare name of a database. What it doesn't say comes
  ///   from libpq's environment (`PGHOST`, `PGSERVICE`…). The encoding is UTF-8 whatever it says.
  /// - parameter fallbackApplicationName: the name in `pg_stat_activity` unless the caller's string or environment has
  ///   another.
  /// - parameter connectTimeoutSeconds: when the string, `PGCONNECT_TIMEOUT` and the service file don't say; for each
  ///   host where several are named. Looking up a host's name isn't part of it.
  /// - throws: `ConnectionFailure` `.unreachable` or `.refused`; `Interrupted`.
  public convenience init(
    _ conninfo: String, fallbackApplicationName: String, connectTimeoutSeconds: Int = 4,
    noticeHandler: @escaping (Notice) -> Void = { _ in }
  ) throws {
    try self.init(
      PendingConnection(
        conninfo, fallbackApplicationName: fallbackApplicationName, connectTimeoutSeconds: connectTimeoutSeconds),
      noticeHandler: noticeHandler)
  }

  /// Waits for a connection that was asked for before. It serves once; a second time is `ConnectionFailure` `.lost`.
  public init(_ pending: PendingConnection, noticeHandler: @escaping (Notice) -> Void = { _ in }) throws {
    self.conninfo = pending.opening.conninfo
    self.noticeHandler = noticeHandler
    guard let handle = pending.take() else { throw ConnectionFailure(kind: .lost, message: "it was taken already") }
    self.handle = handle
    // Pushed, not opened: whatever the server says while it lets us in must already find our receiver.
    PQsetNoticeReceiver(handle, receiveNotice, Unmanaged.passUnretained(self).toOpaque())
    try pending.opening.complete(handle, pending.need)
    cancel = PQgetCancel(handle)
  }

  deinit { close() }

  /// Ends the connection; an open transaction is undone. More calls do nothing.
  public func close() {
    running.end()
    if let cancel {
      Interruption.waitForHandlers()
      PQfreeCancel(cancel)
    }
    cancel = nil
    // The server would complain of a client that doesn't take its answer.
    awaitEnding()
    if let handle { PQfinish(handle) }
    handle = nil
  }

  /// 150018 for 15.18; 0 without a connection.
  public var serverVersion: Int { handle.map { Int(PQserverVersion($0)) } ?? 0 }

  /// The server's process that the last transaction began in, 0 before the first. Asked of the server itself: a pooler
  /// gives its clients numbers of its own, and another process for each transaction.
  public internal(set) var serverProcess = 0

  /// The encoding of the database itself, `UTF8`, as the server tells it while connecting.
  public var databaseEncoding: String {
    handle.flatMap { PQparameterStatus($0, "server_encoding") }.map { String(cString: $0) } ?? ""
  }

  /// How the server is reached.
  public enum Transport: Sendable, Equatable {
    /// A socket of this machine, which nobody else can listen to.
    case local
    /// TCP that never leaves this machine: `127.0.0.1`, `::1`.
    case loopback
    /// TCP within TLS: its version, `TLSv1.3`.
    case encrypted(String)
    /// TCP that others on the way can read.
    case plain
  }

  public var transport: Transport {
    guard let handle else { return .local }
    if PQsslInUse(handle) == 1 {
      return .encrypted(PQsslAttribute(handle, "protocol").map { String(cString: $0) } ?? "TLS")
    }
    let host = PQhost(handle).map { String(cString: $0) } ?? ""
    if host.hasPrefix("/") || host.hasPrefix("@") { return .local }
    // The address, not the name: what `localhost` means is the machine's to say.
    let address = PQhostaddr(handle).map { String(cString: $0) } ?? ""
    return ["127.", "::ffff:127."].contains { address.hasPrefix($0) } || address == "::1" ? .loopback : .plain
  }

  /// Whether the server is a standby, which only answers questions. It says so by itself (14 and newer).
  public var isStandby: Bool {
    handle.flatMap { PQparameterStatus($0, "in_hot_standby") }.map { String(cString: $0) == "on" } ?? false
  }

  /// Whether the caller set this server setting, in the connection string or in `PGOPTIONS`.
  public func hasOption(_ name: String) -> Bool {
    guard let handle, let options = PQoptions(handle) else { return false }
    return strstr(options, name) != nil
  }

  /// Another connection to where this one leads: its own may be lost.
  public func again() throws -> Connection {
    let other = try Connection(conninfo, fallbackApplicationName: "mutua")
    other.noticeHandler = noticeHandler
    (other.isShared, other.acting, other.searchPath) = (isShared, acting, searchPath)
    return other
  }

  /// Goes on over what another connection was, which is of no use afterwards.
  func take(over other: Connection) {
    close()
    swap(&handle, &other.handle)
    swap(&cancel, &other.cancel)
    PQsetNoticeReceiver(handle, receiveNotice, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Whether a transaction is open, failed ones included.
  public var isInTransaction: Bool {
    guard let handle else { return false }
    let status = PQtransactionStatus(handle)
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
  }

  /// Whether the connection is closed or was lost.
  public var isBroken: Bool { handle.map { PQstatus($0) != CONNECTION_OK } ?? true }

  /// Runs what can be stopped by Ctrl-C.
  func cancellable<T>(_ body: () throws -> T) throws -> T {
    running.begin(cancel)
    defer { running.end() }
    // After `begin`: a signal that came before it has found nothing to stop.
    try Interruption.check()
    return try body()
  }

  /// Asks the server to stop the statement that runs.
  func cancelRunning() {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      _ = PQcancel(cancel, buffer.baseAddress, 256)
    }
  }
}

/// A question about the database that costs no message of its own: it goes with the one that begins a transaction.
public struct Preface {
  /// The columns, and the table of one row that they are of: `newest, fingerprint from public.schema_version`.
  let question: SQL
  /// Gets the row. What it throws undoes the transaction.
  let read: (borrowing Row) throws -> Void
  /// What it means that the server refused, or that there is no row.
  let refusal: (ServerError?) -> any Error

  /// - parameter question: without parameters.
  public init(
    _ question: SQL, refusal: @escaping (ServerError?) -> any Error, read: @escaping (borrowing Row) throws -> Void
  ) {
    (self.question, self.refusal, self.read) = (question, refusal, read)
  }
}

@available(*, unavailable)
extension Connection: Sendable {}

private let receiveNotice: @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?) -> Void = { context, result in
  guard let context, let result else { return }
  Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue().noticeHandler(Notice(result))
}
