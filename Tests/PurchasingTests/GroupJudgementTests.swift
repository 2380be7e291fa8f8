import Purchasing
import TestSupport
import Testing

/// Which procedure lots impose together, and which lots leave it (CCP R2123-1).
@Suite struct GroupJudgementTests {
  static func law() throws -> [Threshold] {
    let more: [(Threshold.Kind, Purchase, Int64)] = [
      (.smallLot, .suppliesServices, 80_000), (.smallLot, .works, 1_000_000),
      (.smallLotsPercent, .suppliesServices, 20), (.smallLotsPercent, .works, 20),
      (.specificServices, .suppliesServices, 750_000),
    ]
    return try ProcedureTests.law() + more.map { try ProcedureTests.threshold($0.0, $0.1, $0.2, "2020-01-01") }
  }

  static func lot(
    _ number: Int, _ euros: String, _ purchase: Purchase = .suppliesServices, specific: Bool = false
  ) throws -> Lot {
    let value = try #require(Money(machine: euros))
    return Lot(
      id: ID(Int64(number)), number: number, title: "Lot", type: Kind(code: "services", english: "", french: ""),
      cpv: nil, months: nil, estimate: value, maximum: nil, specificService: specific, value: value,
      purchase: purchase, launchedOn: nil, state: .open)
  }

  private func judge(_ lots: [Lot], on day: String = "2026-05-01") throws -> GroupJudgement {
    try GroupJudgement(lots: lots, on: try #require(Day(iso: day)), rows: Self.law())
  }

  @Test func smallLotsLeaveWhenTheyAreAtMostAFifth() throws {
    let cases: [(lots: [String], leaving: Set<Int>)] = [
      (["216000"], []), (["300000", "60000"], [2]), (["300000", "75000"], [2]), (["300000", "75000.01"], []),
      (["400000", "79999.99"], [2]), (["400000", "80000"], []), (["300000", "40000", "35000"], [2, 3]),
      (["300000", "40000", "35000.01"], []), (["100000", "50000"], []),
    ]
    for (amounts, leaving) in cases {
      let lots = try amounts.enumerated().map { try Self.lot($0.offset + 1, $0.element) }
      let judged = try judge(lots)
      let found = Set(judged.lots.filter { $0.value != judged.decision.procedure }.keys)
      #expect(found == leaving, "\(amounts)")
      #expect(try judge(lots.reversed()).lots == judged.lots)
    }
  }

  @Test func worksHaveALargerLimitAndMayBePublished() throws {
    let judged = try judge([
      Self.lot(1, "6000000", .works), Self.lot(2, "999999.99", .works), Self.lot(3, "50000", .works),
    ])
    #expect(judged.lots == [1: .formal, 2: .adaptedPublished, 3: .adapted] && judged.purchase == .works)
  }

  /// A group of several types is judged by the type of larger value; of equal values the stricter thresholds count.
  @Test func theLargerTypeJudges() throws {
    #expect(try judge([Self.lot(1, "300000", .works), Self.lot(2, "200000")]).decision.procedure == .adaptedPublished)
    #expect(try judge([Self.lot(1, "200000", .works), Self.lot(2, "300000")]).decision.procedure == .formal)
    #expect(try judge([Self.lot(1, "250000", .works), Self.lot(2, "250000")]).decision.procedure == .formal)
  }

  @Test func specificServicesAreAdaptedAtAnyValue() throws {
    for (amount, procedure) in [
      ("59999.99", Procedure.withoutPublicity), ("60000", .adapted), ("749999.99", .adapted), ("9000000", .adapted),
    ] {
      #expect(try judge([Self.lot(1, amount, specific: true)]).decision.procedure == procedure, "\(amount)")
    }
    let mixed = try judge([Self.lot(1, "900000", specific: true), Self.lot(2, "100000")])
    #expect(mixed.decision.procedure == .formal && mixed.lots == [1: .adapted, 2: .formal])
    #expect(mixed.specificThreshold == nil)
  }

  @Test func frameworksStateAMaximumFrom2022() throws {
    let word = Phrase(verbatim: "x")
    let (last, first) = (Day(iso: "2021-12-31"), Day(iso: "2022-01-01"))
    try FrameworkRules.requireMaximum(nil, launchedOn: last, what: word, hint: word)
    try FrameworkRules.requireMaximum(.zero, launchedOn: first, what: word, hint: word)
    #expect(throws: Problem.self) {
      try FrameworkRules.requireMaximum(nil, launchedOn: first, what: word, hint: word)
    }
    try FrameworkRules.requireReason(nil, months: 48)
    try FrameworkRules.requireReason("why", months: 49)
    #expect(throws: Problem.self) { try FrameworkRules.requireReason(nil, months: 49) }
  }

  /// Against the rule written out in whole cents, for lots of any sizes and in any order.
  @Test(arguments: [1, 2, 3] as [UInt64]) func theRuleInCents(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let cents = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        Int64.random(in: 0...(Bool.random(using: &random) ? 9_000_000 : 60_000_000), using: &random)
      }
      let lots = try cents.enumerated().map { try Self.lot($0.offset + 1, FixedPoint.text($0.element, decimals: 2)) }
      let judged = try judge(lots.shuffled(using: &random))
      let total = cents.reduce(0, +)
      let isFormal = total >= 21_600_000
      let small = cents.filter { $0 < 8_000_000 }.reduce(0, +)
      for (index, value) in cents.enumerated() {
        let leaves = isFormal && value < 8_000_000 && small * 5 <= total
        #expect((judged.lots[index + 1] == .formal) == (isFormal && !leaves), "seed \(seed): \(cents)")
      }
    }
  }
}
