import Glibc
import Synchronization

/// A thread of the system's: libpq waits in it, which the threads of Swift's `async` must not.
final class Thread<Value: Sendable>: Sendable {
  private let outcome = Mutex<Result<Value, any Error>?>(nil)

  static func start(_ body: @escaping @Sendable () throws -> Value) throws -> Thread {
    let thread = Thread()
    Threads.run { thread.finish(Result { try body() }) }
    return thread
  }

  private func finish(_ result: Result<Value, any Error>) { outcome.withLock { $0 = result } }

  /// Waits for its end.
  func value() throws -> Value {
    while true {
      if let result = outcome.withLock({ $0 }) { return try result.get() }
      usleep(1000)
    }
  }
}

extension Thread where Value == Never {
  /// Runs `body` a little later.
  static func later(_ body: @escaping @Sendable () -> Void) {
    Threads.run {
      usleep(300_000)
      body()
    }
  }
}

/// Two threads that wait for each other, once.
final class Meeting: Sendable {
  private let arrived = Atomic<Int>(0)

  func wait() {
    arrived.add(1, ordering: .sequentiallyConsistent)
    while arrived.load(ordering: .sequentiallyConsistent) < 2 { usleep(1000) }
  }
}

private enum Threads {
  private final class Job {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  static func run(_ body: @escaping @Sendable () -> Void) {
    var identifier = pthread_t()
    let job = Unmanaged.passRetained(Job(body)).toOpaque()
    pthread_create(
      &identifier, nil,
      { argument in
        if let argument { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, job)
    pthread_detach(identifier)
  }
}
