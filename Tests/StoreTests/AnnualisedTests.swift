import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// What one year carries: each contract and amendment is rounded once, and its shares add up to that.
@Suite struct AnnualisedTests {
  private static let members = ["capld", "daoulas", "dirinon", "hanvec"]

  /// A share of an act, as it was entered.
  private struct Part: Hashable {
    let contract: String
    let amendment: Int
    let member: String
    let cents: Int64
  }

  @Test func sharesAddUpToTheirContract() throws {
    var generator = SeededGenerator()
    let seed = generator.seed
    print("AnnualisedTests: seed \(seed)")
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas", "dirinon", "hanvec")
      let sheet = try store.form(
        "one", [store.enter(need: "N", of: "daoulas", "1.00"), store.enter(need: "N", of: "dirinon", "1.00")])
      try store.connection.execute("insert into membership (group_id, member_id) select 1, id from member where id > 3")
      var expected: Set<Part> = []
      try store.write { _ in
        for number in 1...600 {
          expected.formUnion(try enterContract(number, sheet.group.id, &generator, in: store))
        }
      }
      let found = try store.connection.query(
        """
        select c.reference, s.amendment_number, m.code, s.amount
        from report.annualised_share('2023-01-01', '2024-01-01') as s
        join contract as c on c.id = s.contract_id
        join member as m on m.id = s.member_id
        """
      ) {
        try Part(
          contract: $0["reference"], amendment: $0["amendment_number"], member: $0["code"],
          cents: ($0["amount"] as Money).cents)
      }
      #expect(Set(found) == expected && found.count == expected.count, "seed \(seed)")
      let total = expected.reduce(0) { $0 + $1.cents }
      for dimension in VolumeDimension.allCases {
        let cells = try store.volumes(
          VolumeQuestion(period: year(2023), rows: dimension, columns: nil, annualised: true))
        #expect(cells.reduce(0) { $0 + $1.amount.cents } == total, "seed \(seed), \(dimension)")
      }
      #expect(try store.trend(year(2023), annualised: true).map(\.total.cents) == [total], "seed \(seed)")
    }
  }

  /// Enters a contract, and perhaps an amendment that moves shares either way; what a year carries of both.
  private func enterContract(
    _ number: Int, _ group: ID<PurchasingGroup>, _ generator: inout SeededGenerator, in store: Store
  ) throws -> Set<Part> {
    let most: Int64 = [3, 100, 100_000, 99_999_999_999].randomElement(using: &generator) ?? 1
    func random(_ range: ClosedRange<Int64>) -> [(member: String, cents: Int64)] {
      Self.members.map { ($0, Bool.random(using: &generator) ? Int64.random(in: range, using: &generator) : 0) }
    }
    func amounts(_ parts: [(member: String, cents: Int64)]) throws -> ShareRule {
      .amounts(try parts.map { ($0.member, try #require(Money(cents: $0.cents))) })
    }
    func sum(_ parts: [(member: String, cents: Int64)]) throws -> Money {
      try #require(Money(cents: parts.reduce(0) { $0 + $1.cents }))
    }
    let months = Int.random(in: 1...60, using: &generator)
    let award = random(0...most)
    let reference = "R-\(number)"
    let draft = try contractDraft(sum(award).description, on: "2023-05-02", reference: reference)
    let parts = try store.split(
      draft.amount, by: amounts(award), among: Self.members.map { try code($0) }, needsOf: nil)
    _ = try store.insertContract(
      draft, reference: reference, buyer: code("capld"), type: "works", cpv: nil, months: months, parts: parts,
      place: Store.ContractPlace(group: group, lot: nil, launch: nil, project: nil))
    var expected = try annualised(award, months, reference, 0)
    if number % 2 == 0 {
      let change = random(-most...most)
      try store.amend(reference, sum(change).description, on: "2023-11-02", shares: amounts(change))
      expected.formUnion(try annualised(change, months, reference, 1))
    }
    return expected
  }

  /// By the rule as it is written: rounded once, then the largest remainder.
  private func annualised(
    _ parts: [(member: String, cents: Int64)], _ months: Int, _ reference: String, _ amendment: Int
  ) throws -> Set<Part> {
    func all(_ cents: [Int64]) -> Set<Part> {
      Set(
        zip(parts, cents).map { Part(contract: reference, amendment: amendment, member: $0.member, cents: $1) })
    }
    guard months > 12 else { return all(parts.map(\.cents)) }
    let sum = parts.reduce(0) { $0 + $1.cents }
    let rounded = Apportionment.quotient(Int128(sum) * 12, Int128(months))
    let direction: Int64 = sum < 0 ? -1 : 1
    let weights = parts.map { $0.cents * direction }
    if sum != 0, weights.allSatisfy({ $0 >= 0 }) {
      let claims = zip(parts, weights).map { Apportionment.Claim(name: $0.member, weight: $1) }
      return all(try Apportionment.split(rounded, among: claims).map(\.units))
    }
    // Parts of both signs: the same, with quotients rounded down.
    let (factor, whole) =
      sum == 0 ? (Int128(12), Int128(months)) : (Int128(rounded.magnitude), Int128(sum.magnitude))
    let quotients = weights.map { weight -> (units: Int128, rest: Int128) in
      let (units, rest) = (Int128(weight) * factor).quotientAndRemainder(dividingBy: whole)
      return rest < 0 ? (units - 1, rest + whole) : (units, rest)
    }
    let left = Int(Int128(rounded.magnitude) - quotients.reduce(0) { $0 + $1.units })
    let ranking = parts.indices.sorted {
      (quotients[$1].rest, Int128(weights[$1]), parts[$0].member)
        < (quotients[$0].rest, Int128(weights[$0]), parts[$1].member)
    }
    let raised = Set(ranking.prefix(left))
    return all(parts.indices.map { Int64(quotients[$0].units + (raised.contains($0) ? 1 : 0)) * direction })
  }

  /// A third of 100.00 € in equal parts: each rounded alone would give 33.34 for the contract's 33.33.
  @Test func roundedOnce() throws {
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas", "dirinon", "hanvec")
      try store.form(
        "papier", try ["daoulas", "dirinon"].map { try store.enter(need: "Paper", of: $0, "50.00") })
      try store.launch("papier", on: "2023-03-01")
      try store.award("papier", "100.00", on: "2023-05-01", months: 36)
      #expect(try store.volumes(2023, by: .group, annualised: true) == ["papier": "33.33"])
      #expect(
        try store.volumes(2023, by: .legalPerson, annualised: true)
          == ["capld": "0.00", "daoulas": "16.67", "dirinon": "16.66"])
    }
  }
}
