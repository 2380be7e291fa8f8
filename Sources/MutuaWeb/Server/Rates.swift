import Purchasing
import Synchronization
import SystemFiles

/// How many requests a visitor may make: 20 a second, with 60 in hand, since a page is three of them.
final class Rates: Sendable {
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

  init(clock: @escaping @Sendable () -> Int = { SteadyClock.milliseconds() }) {
    self.clock = clock
  }

  /// - throws: `WebRefusal` 429.
  func require(_ visitor: String) throws {
    let now = clock()
    let isFree = buckets.withLock { buckets in
      if buckets.count > Self.mostVisitors { buckets = buckets.filter { now - $0.value.at < 3_000 } }
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
}
