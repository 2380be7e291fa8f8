import Purchasing
import Testing

@Suite struct ProcedureTests {
  static func threshold(_ kind: Threshold.Kind, _ purchase: Purchase, _ euros: Int64, _ from: String) throws
    -> Threshold
  {
    Threshold(
      kind: kind, purchase: purchase, amount: try #require(Money(cents: euros * 100)),
      from: try #require(Day(iso: from)))
  }

  /// The table of the law, newest first, since the order must not matter.
  static func law() throws -> [Threshold] {
    let rows: [(Threshold.Kind, Purchase, Int64, String)] = [
      (.eu, .suppliesServices, 216_000, "2026-01-01"), (.eu, .suppliesServices, 221_000, "2024-01-01"),
      (.eu, .suppliesServices, 215_000, "2022-01-01"), (.eu, .suppliesServices, 214_000, "2020-01-01"),
      (.eu, .works, 5_404_000, "2026-01-01"), (.eu, .works, 5_538_000, "2024-01-01"),
      (.eu, .works, 5_382_000, "2022-01-01"), (.eu, .works, 5_350_000, "2020-01-01"),
      (.publicity, .suppliesServices, 90_000, "2020-01-01"), (.publicity, .works, 90_000, "2020-01-01"),
      (.none, .suppliesServices, 60_000, "2026-04-01"), (.none, .suppliesServices, 40_000, "2020-01-01"),
      (.none, .works, 100_000, "2020-12-09"), (.none, .works, 70_000, "2020-07-24"),
      (.none, .works, 40_000, "2020-01-01"),
    ]
    return try rows.map { try threshold($0.0, $0.1, $0.2, $0.3) }
  }

  struct Case: Sendable {
    let value: String
    let purchase: Purchase
    let launch: String
    let procedure: Procedure
    let next: String?
    let distance: String?

    init(
      _ value: String, _ purchase: Purchase, _ launch: String, _ procedure: Procedure, _ next: String?,
      _ distance: String?
    ) {
      self.value = value
      self.purchase = purchase
      self.launch = launch
      self.procedure = procedure
      self.next = next
      self.distance = distance
    }
  }

  @Test(arguments: [
    // The photocopiers of 2023, and the same launched later.
    Case("211620.00", .suppliesServices, "2023-01-16", .adaptedPublished, "215000.00", "3380.00"),
    Case("211620.00", .suppliesServices, "2024-06-01", .adaptedPublished, "221000.00", "9380.00"),
    Case("211620.00", .suppliesServices, "2026-06-01", .adaptedPublished, "216000.00", "4380.00"),
    Case("211620.00", .suppliesServices, "2021-12-31", .adaptedPublished, "214000.00", "2380.00"),
    // Equal is formal; a cent less isn't.
    Case("215000.00", .suppliesServices, "2023-01-16", .formal, nil, nil),
    Case("214999.99", .suppliesServices, "2023-01-16", .adaptedPublished, "215000.00", "0.01"),
    Case("215000.00", .suppliesServices, "2024-01-01", .adaptedPublished, "221000.00", "6000.00"),
    Case("214000.00", .suppliesServices, "2021-12-31", .formal, nil, nil),
    Case("214000.00", .suppliesServices, "2022-01-01", .adaptedPublished, "215000.00", "1000.00"),
    Case("221000.00", .suppliesServices, "2024-01-01", .formal, nil, nil),
    Case("216000.00", .suppliesServices, "2026-01-01", .formal, nil, nil),
    Case("216000.00", .suppliesServices, "2025-12-31", .adaptedPublished, "221000.00", "5000.00"),
    // Equal to the limit is adapted; equal to 90 000 is published.
    Case("39999.99", .suppliesServices, "2023-01-16", .withoutPublicity, "40000.00", "0.01"),
    Case("40000.00", .suppliesServices, "2023-01-16", .adapted, "90000.00", "50000.00"),
    Case("89999.99", .suppliesServices, "2023-01-16", .adapted, "90000.00", "0.01"),
    Case("90000.00", .suppliesServices, "2023-01-16", .adaptedPublished, "215000.00", "125000.00"),
    Case("50000.00", .suppliesServices, "2026-03-31", .adapted, "90000.00", "40000.00"),
    Case("50000.00", .suppliesServices, "2026-04-01", .withoutPublicity, "60000.00", "10000.00"),
    Case("60000.00", .suppliesServices, "2026-04-01", .adapted, "90000.00", "30000.00"),
    Case("0.00", .suppliesServices, "2023-01-16", .withoutPublicity, "40000.00", "40000.00"),
    // Works: above the limit of 100 000 a contract is published at once.
    Case("40000.00", .works, "2020-07-23", .adapted, "90000.00", "50000.00"),
    Case("69999.99", .works, "2020-07-24", .withoutPublicity, "70000.00", "0.01"),
    Case("70000.00", .works, "2020-12-08", .adapted, "90000.00", "20000.00"),
    Case("95000.00", .works, "2020-12-09", .withoutPublicity, "100000.00", "5000.00"),
    Case("100000.00", .works, "2020-12-09", .adaptedPublished, "5350000.00", "5250000.00"),
    Case("664000.00", .works, "2023-01-16", .adaptedPublished, "5382000.00", "4718000.00"),
    Case("5350000.00", .works, "2021-12-31", .formal, nil, nil),
    Case("5382000.00", .works, "2022-01-01", .formal, nil, nil),
    Case("5538000.00", .works, "2024-01-01", .formal, nil, nil),
    Case("5404000.00", .works, "2026-01-01", .formal, nil, nil),
    Case("5403999.99", .works, "2026-01-01", .adaptedPublished, "5404000.00", "0.01"),
  ])
  func decided(item: Case) throws {
    let decision = try Procedure.decide(
      value: try #require(Money(machine: item.value)), purchase: item.purchase,
      launch: try #require(Day(iso: item.launch)), thresholds: Self.law())
    #expect(decision.procedure == item.procedure)
    #expect(decision.nextThreshold?.description == item.next)
    #expect(decision.distance?.description == item.distance)
    #expect(decision.article == item.procedure.article)
  }

  @Test func beforeTheFirstRowTheCommandIsNamed() throws {
    let early = try #require(Day(iso: "2019-12-31"))
    let law = try Self.law()
    let found = problem {
      _ = try Procedure.decide(value: .zero, purchase: .works, launch: early, thresholds: law)
    }
    #expect(found?.code == "threshold_missing")
    #expect(found?.kind == .refused)
    #expect(found?.hint?.english.contains("threshold add kind none type works") == true)
  }

  @Test func theRuleIsSaidInBothLanguages() throws {
    let decision = try Procedure.decide(
      value: try #require(Money(machine: "211620.00")), purchase: .suppliesServices,
      launch: try #require(Day(iso: "2023-01-16")), thresholds: Self.law())
    #expect(
      decision.rule.english
        == "from €90,000 and below €215,000: adapted procedure, notice in the BOAMP or a legal newspaper")
    let french = "à partir de 90\u{202F}000\u{202F}€ et en dessous de 215\u{202F}000\u{202F}€"
    #expect(decision.rule.french.hasPrefix(french))
    #expect(Procedure.allCases.map(\.rawValue) == ["none", "adapted", "adapted-published", "formal"])
  }

  @Test func severalTypesAreJudgedByTheLarger() throws {
    let (small, large) = (try #require(Money(cents: 1)), try #require(Money(cents: 2)))
    #expect(Purchase.judging(suppliesServices: small, works: large) == .works)
    #expect(Purchase.judging(suppliesServices: large, works: small) == .suppliesServices)
    #expect(Purchase.judging(suppliesServices: small, works: small) == .suppliesServices)
  }
}
