import CLibPQ

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

  let conninfo: String
  private(set) var handle: OpaquePointer?
  private(set) var cancel: OpaquePointer?
  private let running = RunningStatement()

  /// Whether rows or COPY data are under way, so that no other statement can be sent.
  var isStreaming = false
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
    try settleFormats()
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
    if let handle { PQfinish(handle) }
    handle = nil
  }

  /// 150018 for 15.18; 0 without a connection.
  public var serverVersion: Int { handle.map { Int(PQserverVersion($0)) } ?? 0 }

  /// The server's process for this connection, 0 without one.
  public var serverProcess: Int { handle.map { Int(PQbackendPID($0)) } ?? 0 }

  /// How the server is reached.
  public enum Transport: Sendable, Equatable {
    /// A socket of this machine, which nobody else can listen to.
    case local
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
    return host.hasPrefix("/") || host.hasPrefix("@") ? .local : .plain
  }

  /// Whether the server is a standby, which only answers questions. It says so by itself (14 and newer).
  public var isStandby: Bool {
    handle.flatMap { PQparameterStatus($0, "in_hot_standby") }.map { String(cString: $0) == "on" } ?? false
  }

  /// Whether the caller set this server setting, in the connection string or in `PGOPTIONS`.
  public func hasOption(_ name: String) -> Bool {
    guard let handle, let all = PQconninfo(handle) else { return false }
    defer { PQconninfoFree(all) }
    return values(of: all)["options"]?.contains(name) ?? false
  }

  /// Another connection to where this one leads: its own may be lost.
  public func again() throws -> Connection {
    let other = try Connection(conninfo, fallbackApplicationName: "mutua")
    other.noticeHandler = noticeHandler
    return other
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

  /// Dates and intervals come as text: their form must not depend on a role's or a server's taste. The server tells
  /// its settings while connecting, so that this costs nothing where they are right.
  private func settleFormats() throws {
    guard let handle else { return }
    var settings: [String] = []
    func status(_ name: String) -> String { PQparameterStatus(handle, name).map { String(cString: $0) } ?? "" }
    if !status("DateStyle").hasPrefix("ISO") { settings.append("set datestyle = 'ISO'") }
    if status("IntervalStyle") != "postgres" { settings.append("set intervalstyle = 'postgres'") }
    if status("standard_conforming_strings") != "on" { settings.append("set standard_conforming_strings = on") }
    if !settings.isEmpty { try script(settings.joined(separator: "; ")) }
  }
}

@available(*, unavailable)
extension Connection: Sendable {}

private let receiveNotice: @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?) -> Void = { context, result in
  guard let context, let result else { return }
  Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue().noticeHandler(Notice(result))
}
