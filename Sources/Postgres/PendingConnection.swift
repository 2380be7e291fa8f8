import CLibPQ

/// A connection that was asked for and not yet waited for: a server takes milliseconds to let a client in, in which the
/// client may do something else.
public final class PendingConnection {
  let opening: Opening
  let need: PostgresPollingStatusType
  private var handle: OpaquePointer?

  /// - parameters: as of `Connection`.
  /// - throws: `ConnectionFailure` `.unreachable` when the string can't be read or the socket isn't there.
  public init(_ conninfo: String, fallbackApplicationName: String, connectTimeoutSeconds: Int = 4) throws {
    opening = Opening(
      conninfo: withoutSpacesAround(conninfo), applicationName: fallbackApplicationName,
      defaultTimeout: connectTimeoutSeconds)
    let handle = try opening.start()
    self.handle = handle
    need = opening.push(handle)
  }

  deinit {
    if let handle { PQfinish(handle) }
  }

  /// Hands the handle over; it can be had once.
  func take() -> OpaquePointer? {
    defer { handle = nil }
    return handle
  }
}

@available(*, unavailable)
extension PendingConnection: Sendable {}
