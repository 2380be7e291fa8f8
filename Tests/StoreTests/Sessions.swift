import Glibc
import Postgres
import Purchasing
@testable import PurchasingStore
import Synchronization
import TestSupport
import Testing

/// A second session in a thread of the system's: libpq waits in it, which the threads of Swift's `async` must not.
final class Background<Value: Sendable>: Sendable {
  private let outcome = Mutex<Result<Value, any Error>?>(nil)

  static func start(_ body: @escaping @Sendable () throws -> Value) throws -> Background {
    let background = Background()
    let job = Job { background.outcome.withLock { $0 = Result { try body() } } }
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, Unmanaged.passRetained(job).toOpaque())
    try #require(status == 0)
    pthread_detach(thread)
    return background
  }

  var isRunning: Bool { outcome.withLockIfAvailable { $0 == nil } ?? true }

  /// Waits for its end.
  func value() throws -> Value {
    while true {
      // The lock is held while the body runs.
      if let result = outcome.withLock({ $0 }) { return try result.get() }
      usleep(1000)
    }
  }
}

private final class Job: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

/// Two threads that wait for each other, once.
final class Meeting: Sendable {
  private let arrived = Atomic<Int>(0)

  func wait() {
    arrived.add(1, ordering: .sequentiallyConsistent)
    while arrived.load(ordering: .sequentiallyConsistent) < 2 { usleep(200) }
  }
}

/// Waits until another session of the same database waits for a lock.
///
/// - returns: false after five seconds.
func somebodyWaits(_ connection: Connection) throws -> Bool {
  for _ in 1...2500 {
    let waiting = try connection.value(
      """
      select count(*) from pg_stat_activity as a
      where a.datname = current_database() and a.pid <> pg_backend_pid()
        -- `trust.hold` looks again and again.
        and (a.wait_event = 'PgSleep' or exists (select from pg_locks as l where l.pid = a.pid and not l.granted))
      """, as: Int.self)
    if waiting ?? 0 > 0 { return true }
    usleep(2000)
  }
  return false
}

/// What became of the second of two sessions.
enum Ending: Sendable, Equatable {
  case done
  case refused(code: String, kind: Problem.Kind)
  case failed(String)
}

/// Runs `first` in one session, and `second` in another that begins when `first` has written and not yet committed.
///
/// - parameter mustWait: whether `second` has to wait for `first`, which is checked.
/// - returns: how `second` ended.
func race(
  _ store: Store, _ conninfo: String, mustWait: Bool = true, sourceLocation: SourceLocation = #_sourceLocation,
  first: () throws -> Void, second: @escaping @Sendable (Store) throws -> Void
) throws -> Ending {
  var background: Background<Ending>?
  let watcher = try Connection(conninfo, fallbackApplicationName: "watcher")
  defer { watcher.close() }
  try store.write { _ in
    try first()
    background = try Background.start {
      let other = try StoreSession(conninfo, today: day("2026-06-15")).store
      defer { other.connection.close() }
      do {
        try second(other)
        return .done
      } catch let problem as Problem {
        return .refused(code: problem.code, kind: problem.kind)
      } catch {
        return .failed("\(error)")
      }
    }
    if mustWait {
      #expect(try somebodyWaits(watcher), "it didn't wait", sourceLocation: sourceLocation)
    } else {
      _ = try background?.value()
    }
  }
  return try #require(background).value()
}
