import Purchasing
import Synchronization
import SystemFiles

/// How many requests a visitor may make: 20 a second, with 60 in hand, since a page is three of them.
package final class Rates: Sendable {
  private struct Bucket {
    /// In thousandths of a request.
    var left: Int
    var at: Int
  }

  private static let aSecond = 20
  private static let inHand = 60_000
  /// Beyond these the oldest are forgotten.
  private static let mostVisitors = 10_000

  private let buckets = Mutex<[String: Bucket]>([:])
  private let clock: @Sendable () -> Int

  package init(clock: @escaping @Sendable () -> Int = { SteadyClock.milliseconds() }) {
    self.clock = clock
  }

  /// Of how many visitors something is known.
  package var count: Int { buckets.withLock { $0.count } }

  /// - throws: `WebRefusal` 429.
  package func require(_ visitor: String) throws {
    let now = clock()
    let isFree = buckets.withLock { buckets in
      if buckets.count >= Self.mostVisitors, buckets[visitor] == nil { Self.thin(&buckets, now) }
      var bucket = buckets[visitor] ?? Bucket(left: Self.inHand, at: now)
      bucket.left = min(Self.inHand, bucket.left + (now - bucket.at) * Self.aSecond)
      bucket.at = now
      let isFree = bucket.left >= 1_000
      if isFree { bucket.left -= 1_000 }
      buckets[visitor] = bucket
      return isFree
    }
    guard isFree else { throw WebRefusal.tooMany }
  }

  /// Who has all in hand again is as good as unknown; where that isn't enough, who was longest away is let go: half of
  /// them, so that it isn't done for each newcomer.
  private static func thin(_ buckets: inout [String: Bucket], _ now: Int) {
    buckets = buckets.filter { now - $0.value.at < 3_000 }
    guard buckets.count > mostVisitors / 2 else { return }
    let times = buckets.values.map(\.at).sorted()
    let middle = times[times.count - mostVisitors / 2]
    buckets = buckets.filter { $0.value.at > middle }
  }
}
