@testable import OpenData
import Purchasing
import TestSupport
import Testing

/// What is written is read again, word for word; numbers keep their digits.
@Suite struct DECPWritingTests {
  @Test func whatIsWrittenIsReadAgain() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let contract = try Self.contract(&random)
      #expect(contract.gaps == [], "seed \(seed)")
      var writer = DECPWriter()
      let text = writer.head + writer.record(contract) + writer.tail
      var pieces = [Array(text.utf8), []][...]
      var read: [PublishedContract] = []
      // Ours are totals; told apart, a total below the half would be in doubt.
      let file = try DECPFile(name: "a.json") { pieces.popFirst() ?? [] }
      try file.forEachRecord(fallback: nil, amendments: .total) { record in
        #expect(record.repairs.map(\.problem.code) == [], "seed \(seed)")
        if case .contract(let contract, _) = record.outcome { read.append(contract) }
      }
      #expect(read == [contract], "seed \(seed)")
    }
  }

  private struct UnreadableDay: Error {}

  private static func contract(_ random: inout SeededGenerator) throws -> PublishedContract {
    func pick(_ words: PublicationWords) -> String { words.words.randomElement(using: &random) ?? "" }
    var facts = PublicationFacts()
    facts.nature = pick(.nature)
    facts.techniques = ["Concours"]
    facts.executionModes = [pick(.executionMode)]
    facts.innovative = Bool.random(using: &random)
    facts.ccag = pick(.ccag)
    facts.advanceGranted = Bool.random(using: &random)
    facts.advanceRate = Quantity(units: Int64.random(in: 0...10_000, using: &random))
    facts.procedure = pick(.procedure)
    facts.placeCode = "29103"
    facts.placeKind = pick(.placeKind)
    facts.priceForm = pick(.priceForm)
    facts.priceKinds = [pick(.priceKind)]
    facts.holdersGrouping = pick(.holdersGrouping)
    facts.subcontracting = Bool.random(using: &random)
    facts.social = [pick(.social)]
    facts.environmental = [pick(.environmental)]
    facts.publishedOn = Day(year: 2024, month: 1, day: Int.random(in: 1...31, using: &random))
    let cents = Int64.random(in: 101...99_999_999_000_000, using: &random)
    guard let changed = Day(year: 2024, month: 2, day: 1) else { throw UnreadableDay() }
    let amendment = PublishedAmendment(
      number: 1, total: Money(cents: Int64.random(in: 101...1_000_000, using: &random)), months: 14,
      notifiedOn: changed, publishedOn: facts.publishedOn,
      holders: [],
      title: nil)
    return PublishedContract(
      id: "M-\(Int.random(in: 1...999, using: &random))", buyerSiret: "24290080100018",
      object: ["Papier « A4 » \"blanc\"", "Crêpes \\ cidre", "L’été à l'école"].randomElement(using: &random) ?? "",
      cpv: "30197630", amount: Money(cents: cents) ?? .zero, framework: false,
      notifiedOn: Day(year: 2024, month: 1, day: 1), months: 12, offers: 3,
      holders: [
        PublishedHolder(kind: "SIRET", id: "78471226700060", name: nil),
        PublishedHolder(kind: "TVA", id: "DE814864138", name: nil),
      ], facts: facts, amendments: Bool.random(using: &random) ? [amendment] : [])
  }

  /// What is lacking for the format is named, one fact at a time.
  @Test func gapsAreNamed() throws {
    var random = SeededGenerator(seed: 1)
    let whole = try Self.contract(&random)
    func gap(_ change: (inout PublishedContract) -> Void) -> [String] {
      var contract = whole
      change(&contract)
      return contract.gaps.map(\.field)
    }
    #expect(gap { $0.id = "12345678901234567" } == ["id"])
    #expect(gap { $0.buyerSiret = nil } == ["acheteur.id"])
    #expect(gap { $0.cpv = nil } == ["codeCPV"])
    #expect(gap { $0.offers = 0 } == ["offresRecues"])
    #expect(gap { $0.amount = Money(cents: 99) ?? .zero } == ["montant"])
    #expect(gap { $0.holders = [] } == ["titulaires"])
    #expect(gap { $0.facts.placeKind = nil } == ["lieuExecution"])
  }

  /// What follows from what the base knows is filled in; what doesn't is left open.
  @Test func nothingIsGuessed() throws {
    var random = SeededGenerator(seed: 2)
    var framework = try Self.contract(&random)
    framework.framework = true
    framework.facts = PublicationFacts()
    let today = try #require(Day(year: 2026, month: 1, day: 10))
    framework.complete(procedure: "formal", publishedOn: today)
    #expect(framework.facts.techniques == ["Accord-cadre"] && framework.facts.executionModes.isEmpty)
    #expect(framework.facts.procedure == nil && framework.facts.holdersGrouping == nil)
    #expect(framework.facts.publishedOn == today)
    var ordinary = framework
    ordinary.framework = false
    ordinary.facts = PublicationFacts()
    ordinary.complete(procedure: "none", publishedOn: today)
    #expect(ordinary.facts.procedure == "Marché passé sans publicité ni mise en concurrence préalable")
    #expect(ordinary.facts.executionModes == ["Sans objet"])
  }
}
