import CLibPQ
import Glibc
import SystemFiles

/// How a connection comes about.
///
/// `PQconnectdbParams` would do, but prints the server's warnings on standard error before a receiver can be set (a
/// database whose collation changed has one), and can't be interrupted.
struct Opening {
  let conninfo: String
  let applicationName: String
  /// In seconds, where the caller's own settings have none; 0 or less is for ever.
  let defaultTimeout: Int

  /// - throws: `ConnectionFailure` when the settings can't be read.
  func start() throws -> OpaquePointer {
    try Interruption.check()
    let handle = try start(timeout: nil)
    guard severalHosts(handle), timeout(of: handle) == nil else { return handle }
    // Several hosts are libpq's to try, so it must know the time for each.
    PQfinish(handle)
    return try start(timeout: defaultTimeout)
  }

  /// Sends the first packet if that can be done without waiting, so that the server works while the caller does.
  /// - returns: what libpq waits for next.
  func push(_ handle: OpaquePointer) -> PostgresPollingStatusType {
    var descriptor = pollfd(fd: PQsocket(handle), events: Int16(POLLOUT), revents: 0)
    guard !severalHosts(handle), poll(&descriptor, 1, 0) == 1 else { return PGRES_POLLING_WRITING }
    return PQconnectPoll(handle)
  }

  /// Waits for the server.
  /// - parameter pushed: what `push` returned.
  func complete(_ handle: OpaquePointer, _ pushed: PostgresPollingStatusType) throws {
    if severalHosts(handle) {
      let began = SteadyClock.milliseconds()
      PQreset(handle)
      let isQuick = SteadyClock.milliseconds() - began < 1000
      if PQstatus(handle) != CONNECTION_OK { throw failure(handle, answered: isQuick) }
      return
    }
    let seconds = timeout(of: handle) ?? defaultTimeout
    let deadline = seconds > 0 ? SteadyClock.milliseconds() + seconds * 1000 : nil
    var answered = false
    var need = pushed
    while need != PGRES_POLLING_OK {
      if need == PGRES_POLLING_FAILED { throw failure(handle, answered: answered) }
      try wait(handle, for: need, until: deadline, seconds: seconds)
      let status = PQstatus(handle)
      answered = status == CONNECTION_AWAITING_RESPONSE || status == CONNECTION_AUTH_OK
      need = PQconnectPoll(handle)
    }
  }

  private func start(timeout: Int?) throws -> OpaquePointer {
    // libpq lets the later setting win: ours stand before the caller's where they are only defaults, after where not.
    let settings: [(String, String?)] = [
      ("fallback_application_name", applicationName), ("connect_timeout", timeout.map { String($0) }),
      ("dbname", conninfo), ("client_encoding", "UTF8"),
    ]
    let handle = withCStrings(settings.map(\.0) + [nil]) { keywords in
      withCStrings(settings.map(\.1) + [nil]) { values in
        PQconnectStartParams(keywords, values, 1)
      }
    }
    guard let handle else { throw ConnectionFailure(kind: .unreachable, message: "out of memory") }
    guard PQstatus(handle) != CONNECTION_BAD else {
      defer { PQfinish(handle) }
      throw failure(handle, answered: false)
    }
    return handle
  }

  private func wait(
    _ handle: OpaquePointer, for need: PostgresPollingStatusType, until deadline: Int?, seconds: Int
  ) throws {
    let events = Int16(need == PGRES_POLLING_READING ? POLLIN : POLLOUT)
    while true {
      try Interruption.check()
      let left = deadline.map { $0 - SteadyClock.milliseconds() } ?? Int.max
      guard left > 0 else {
        let place = describeConninfo(conninfo)
        throw ConnectionFailure(kind: .unreachable, message: "no answer within \(seconds) s from \(place)")
      }
      var descriptor = pollfd(fd: PQsocket(handle), events: events, revents: 0)
      // A little at a time: a signal may come just before the wait, or to another thread.
      let ready = poll(&descriptor, 1, Int32(min(left, 100)))
      if ready > 0 || ready < 0 && errno != EINTR { return }  // PQconnectPoll meets the same error, and words it
    }
  }

  /// - parameter answered: whether a server may have said no, rather than nobody at all.
  private func failure(_ handle: OpaquePointer, answered: Bool) -> ConnectionFailure {
    let message = trimmed(PQerrorMessage(handle))
    let secrets = Secrets(of: conninfo)
    guard (try? parseConninfo(conninfo)) != nil else {
      return ConnectionFailure(kind: .unreachable, message: secrets.scrub(unparsed: message))
    }
    return ConnectionFailure(kind: answered ? reason() : .unreachable, message: secrets.scrub(message))
  }

  /// libpq tells nobody the SQLSTATE of a refused connection, except its own `PQping`: a server that is still starting
  /// isn't one that refuses us.
  private func reason() -> ConnectionFailure.Kind {
    let state = withCStrings(["dbname", "connect_timeout", nil]) { keywords in
      withCStrings([conninfo, "2", nil]) { values in PQpingParams(keywords, values, 1) }
    }
    return switch state {
    case PQPING_OK: .refused
    case PQPING_REJECT: .notReady
    default: .unreachable
    }
  }

  private func severalHosts(_ handle: OpaquePointer) -> Bool {
    let settings = effective(handle)
    return [settings["host"], settings["hostaddr"]].contains { $0?.utf8.contains(UInt8(ascii: ",")) ?? false }
  }

  private func timeout(of handle: OpaquePointer) -> Int? { effective(handle)["connect_timeout"].flatMap { Int($0) } }

  /// The settings from everywhere: the string, the environment, the service file, the defaults.
  private func effective(_ handle: OpaquePointer) -> [String: String] {
    guard let options = PQconninfo(handle) else { return [:] }
    defer { PQconninfoFree(options) }
    return values(of: options)
  }
}

/// The time zone of every connection that is asked for afterwards. libpq takes it from the environment alone; it
/// travels with the first packet, costs nothing, comes before what a role or a database says, and a pooler keeps it for
/// each client, where it refuses `options`.
public func useZone(_ rule: String) { setenv("PGTZ", rule, 1) }

/// The texts as C has them, in one piece of memory; nil stays nil.
func withCStrings<R>(
  _ strings: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) throws -> R
) rethrows -> R {
  var storage: [CChar] = []
  let offsets: [Int?] = strings.map { string in
    guard let string else { return nil }
    defer { storage.append(contentsOf: string.utf8CString) }
    return storage.count
  }
  return try storage.withUnsafeBufferPointer { bytes in
    let pointers = offsets.map { offset -> UnsafePointer<CChar>? in
      guard let offset, let base = bytes.baseAddress else { return nil }
      return base + offset
    }
    return try pointers.withUnsafeBufferPointer { try body($0.baseAddress) }
  }
}
