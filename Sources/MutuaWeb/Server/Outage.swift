import Purchasing
import Synchronization
import SystemFiles

/// That the database is away, as long as that is worth remembering: whoever asks meanwhile is told at once, instead of
/// each waiting for a server that isn't there. One of those who come after a second looks again.
final class Outage: Sendable {
  /// How long a failure holds, in milliseconds.
  private static let lasting = 1_000

  private let last = Mutex<(problem: Problem, until: Int)?>(nil)
  private let clock: @Sendable () -> Int

  init(clock: @escaping @Sendable () -> Int = { SteadyClock.milliseconds() }) {
    self.clock = clock
  }

  /// - throws: the failure that is remembered.
  func check() throws {
    let problem = last.withLock { last -> Problem? in
      guard let (problem, until) = last else { return nil }
      if clock() < until { return problem }
      // This one looks again; the others are told what is known until it has.
      last = (problem, clock() + Self.lasting)
      return nil
    }
    if let problem { throw problem }
  }

  /// No server let us in.
  func begin(_ problem: Problem) { last.withLock { $0 = (problem, clock() + Self.lasting) } }

  /// One does.
  func end() { last.withLock { $0 = nil } }
}
