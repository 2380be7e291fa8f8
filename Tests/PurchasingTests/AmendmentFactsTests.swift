import Purchasing
import Testing

/// What amendments call for: low amounts added up, half of the initial amount, the CAO's opinion.
@Suite struct AmendmentFactsTests {
  private func money(_ text: String) throws -> Money { try #require(Money(machine: text)) }

  private func codes(
    _ increase: String, ground: String? = nil, initial: String = "100000", percent: Int = 10,
    threshold: String? = "216000", formal: Bool = false, earlier: [(String, String?)] = [], most: Int? = nil,
    maximum: String? = nil, ordered: String = "0", opinion: Bool = false
  ) throws -> [String] {
    let facts = AmendmentFacts(
      initial: try money(initial), lowPercent: percent, threshold: try threshold.map(money), isFormal: formal,
      earlier: try earlier.map { (increase: try money($0.0), ground: $0.1) }, mostPercent: most,
      ordered: try money(ordered))
    return try facts.warnings(
      increase: money(increase), ground: ground, maximum: maximum.map(money), opinion: opinion
    ).map(\.code)
  }

  @Test func lowAmountsAreAddedUp() throws {
    #expect(try codes("9999.99") == [])
    #expect(try codes("10000") == ["ground_needed"])
    #expect(try codes("0.01", earlier: [("9999.99", nil)]) == ["ground_needed"])
    #expect(try codes("0.01", earlier: [("9999.99", "low-amount")]) == ["ground_needed"])
    #expect(try codes("0.01", earlier: [("9999.99", "review")]) == [])
    // A decrease makes room, and is an amendment too.
    #expect(try codes("9000", earlier: [("9000", nil), ("-9000", nil)]) == [])
    #expect(try codes("-10000") == ["ground_needed"])
    #expect(try codes("14999.99", percent: 15) == [] && codes("15000", percent: 15) == ["ground_needed"])
    #expect(try codes("50000", ground: "review") == [] && codes("50000", ground: "holder") == [])
    #expect(try codes("0") == [])
  }

  @Test func andBelowTheEuropeanThreshold() throws {
    #expect(try codes("215999.99", initial: "5000000") == [])
    #expect(try codes("216000", initial: "5000000") == ["ground_needed"])
    #expect(try codes("216000", initial: "5000000", threshold: nil) == [])
  }

  @Test func atMostHalfForTwoGrounds() throws {
    #expect(try codes("50000", ground: "additional", most: 50) == [])
    #expect(try codes("50000.01", ground: "unforeseen", most: 50) == ["beyond_half"])
    // Each of them by itself (R2194-3).
    #expect(try codes("50000", ground: "additional", earlier: [("50000", "additional")], most: 50) == [])
  }

  @Test func theCAOGivesItsOpinionAboveFivePercent() throws {
    #expect(try codes("5000", ground: "review", formal: true) == [])
    #expect(try codes("5000.01", ground: "review", formal: true) == ["cao_opinion"])
    #expect(try codes("5000.01", ground: "review", formal: true, opinion: true) == [])
    #expect(try codes("5000.01", ground: "review", formal: false) == [])
    #expect(try codes("0.01", ground: "review", formal: true, earlier: [("5000", "review")]) == ["cao_opinion"])
    #expect(try codes("-1", ground: "review", formal: true, earlier: [("9000", "review")]) == [])
  }

  @Test func aMaximumBelowTheOrdersIsSaid() throws {
    #expect(try codes("0", maximum: "99.99", ordered: "100") == ["maximum_below_orders"])
    #expect(try codes("0", maximum: "100", ordered: "100") == [])
  }

  @Test func ofNothingEverythingIsTooMuch() throws {
    #expect(try codes("1", initial: "0") == ["ground_needed"])
  }

  @Test func windows() throws {
    let today = try #require(Day(iso: "2026-01-31"))
    for (text, end) in [
      ("1d", "2026-02-01"), ("90j", "2026-05-01"), ("2w", "2026-02-14"), ("1m", "2026-02-28"), ("12m", "2027-01-31"),
      ("18 mois", "2027-07-31"), ("2y", "2028-01-31"), ("2 ans", "2028-01-31"), ("1A", "2027-01-31"),
    ] {
      #expect(try Window.end(text, from: today) == Day(iso: end), "\(text)")
    }
    for text in ["", "12", "m", "-1m", "0d", "1.5m", "1x", "1md", "12 m m", "99999999999999999999d", "1e3d", "９m"] {
      #expect(throws: Problem.self, "\(text)") { try Window.end(text, from: today) }
    }
    #expect(throws: Problem.self) { try Window.end("200y", from: today) }
  }

  @Test func theLevelsOfConsumption() throws {
    for (ordered, level) in [
      ("79.99", nil), ("80", 80), ("89.99", 80), ("90", 90), ("99.99", 90), ("100", 100), ("500", 100), ("0", nil),
      ("-1", nil),
    ] as [(String, Int?)] {
      #expect(Consumption.level(of: try money(ordered), in: try money("100")) == level, "\(ordered)")
    }
    #expect(Consumption.level(of: try money("0.01"), in: .zero) == 100)
    #expect(Consumption.level(of: .zero, in: .zero) == nil)
  }
}
