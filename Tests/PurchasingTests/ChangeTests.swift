import Foundation
import Purchasing
import TestSupport
import Testing

/// What lies between two figures: exact, rounded half away from zero to a tenth of a percent.
@Suite struct ChangeTests {
  @Test(
    arguments: [
      // before, now, hundredths of a percent
      (100, 150, 5_000), (200, 100, -5_000), (300, 100, -6_670), (300, 400, 3_330), (100_000, 100_050, 10),
      (100_000, 100_049, 0), (100_000, 99_950, -10), (100_000, 99_951, 0), (1, 3, 20_000), (5, 0, -10_000),
      (5, -5, -20_000), (1_000, 10_999, 99_990), (10_000, 109_994, 99_990), (10, -89, -99_000),
    ] as [(Int64, Int64, Int)])
  func percents(before: Int64, now: Int64, percent: Int) {
    #expect(Change(before: before, now: now).percent == percent)
  }

  /// A part of nothing is no number, and neither is one of less.
  @Test func ofNothing() {
    #expect(Change(before: 0, now: 0).percent == nil)
    #expect(Change(before: 0, now: 12).percent == nil)
    #expect(Change(before: -3, now: 12).percent == nil)
    #expect(Change(before: -3, now: 12).difference == 15)
  }

  /// Beside a tiny year a percentage looks exact and says nothing: a thousand and more are told as a multiple.
  @Test(
    arguments: [
      // before, now, times
      (100, 1_100, 11), (100, 12_345, 123), (10_000, 109_995, 11), (2, 25, 13), (1, .max, .max),
    ] as [(Int64, Int64, Int64)])
  func manyTimes(before: Int64, now: Int64, times: Int64) {
    let change = Change(before: before, now: now)
    #expect(change.percent == nil)
    #expect(change.times == times)
    // Of a loss nobody says how many times it is.
    let loss = Change(before: before, now: -now)
    #expect(loss.percent == nil && loss.times == nil)
    #expect(Change(before: before, now: before).times == nil && Change(before: 0, now: now).times == nil)
  }

  /// Beside a division by decimals of Foundation's, which knows nothing of ours.
  @Test func manyAtRandom() throws {
    var random = SeededGenerator()
    let seed = random.seed
    print("changes: seed \(seed)")
    let most: Int64 = 99_999_999_999_999
    for round in 0..<20_000 {
      let small = round.isMultiple(of: 3)
      let before = Int64.random(in: -5...(small ? 2_000 : most), using: &random)
      let now = Int64.random(in: (small ? -2_000 : -most)...(small ? 2_000 : most), using: &random)
      let change = Change(before: before, now: now)
      #expect(change.difference + before == now, "\(before) to \(now), seed \(seed)")
      guard before > 0 else {
        #expect(change.percent == nil, "\(before) to \(now), seed \(seed)")
        continue
      }
      // Rounded half away from zero: the nearest whole number of tenths, and of two the one that is farther from zero.
      guard let percent = change.percent else {
        let part = abs(Decimal(change.difference)) * 1000 / Decimal(before)
        #expect(part >= Decimal(string: "9999.5") ?? 0, "\(before) to \(now), seed \(seed)")
        continue
      }
      #expect(percent.isMultiple(of: 10), "\(before) to \(now), seed \(seed)")
      let tenths = Decimal(percent / 10)
      let exact = Decimal(change.difference) * 1000
      let gap = abs(exact - tenths * Decimal(before)) * 2
      #expect(gap <= Decimal(before), "\(before) to \(now): \(percent), seed \(seed)")
      if gap == Decimal(before) { #expect(abs(tenths * Decimal(before)) > abs(exact), "\(before) to \(now)") }
    }
  }
}
