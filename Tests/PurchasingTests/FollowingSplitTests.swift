@testable import Purchasing
import TestSupport
import Testing

/// Amendments that are split like their contract.
@Suite struct FollowingSplitTests {
  private func split(_ shares: [(String, String, String?)]) throws -> FollowingSplit {
    let parts = try shares.map { (member: $0.0, amount: try #require(Money(machine: $0.1)), weight: $0.2) }
    return try FollowingSplit(of: Money.sum(parts.map(\.amount)), parts)
  }

  /// Amendment by amendment, what each gives in cents.
  private func give(_ cents: [Int64], _ following: inout FollowingSplit) throws -> [[Int64]] {
    try cents.map { cents in
      let amount = try #require(Money(cents: cents))
      let parts = try following.parts(of: amount).map(\.units)
      #expect(try following.allows(amount, parts))
      try following.add(amount, parts)
      return parts
    }
  }

  @Test func theCentLeftOverGoesRound() throws {
    var following = try split([("a", "10000.00", "1"), ("b", "10000.00", "1"), ("c", "10000.00", "1")])
    let parts = try give(Array(repeating: 1000, count: 12), &following)
    #expect(parts[0] == [334, 333, 333] && parts[1] == [333, 334, 333] && parts[2] == [333, 333, 334])
    #expect((0..<3).map { member in parts.reduce(0) { $0 + $1[member] } } == [4000, 4000, 4000])
  }

  @Test func whatWasTypedInWeighs() throws {
    var typed = try split([("a", "70.00", nil), ("b", "30.00", nil), ("c", "0.00", nil)])
    #expect(try give([1, 1, 1, 0, -3], &typed) == [[1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 0, 0], [-2, -1, 0]])
    // The needs weigh, not the cents that they were rounded to.
    var weighed = try split([("a", "0.01", "1"), ("b", "0.00", "1")])
    #expect(try give([100_000], &weighed) == [[50_000, 50_000]])
    // A contract of nothing: its only member has all; of several nobody knows.
    var alone = try split([("a", "0.00", nil)])
    #expect(try give([500], &alone) == [[500]])
    let several = try split([("a", "0.00", nil), ("b", "0.00", nil)])
    let cent = try #require(Money(cents: 1))
    #expect(!several.isPossible && problem { _ = try several.parts(of: cent) }?.code == "weights_all_zero")
  }

  /// Shares that were corrected, and an amendment that stayed behind: the next one doesn't make up for that.
  @Test func onlyCentsAreMadeUpFor() throws {
    var following = try split([("a", "30.00", nil), ("b", "0.00", nil)])
    let ten = try #require(Money(cents: 1000))
    #expect(try !following.allows(ten, [500, 500]))
    try following.add(ten, [500, 500])
    #expect(try following.parts(of: ten).map(\.units) == [1000, 0])
  }

  /// What the former rule gave stands as long as nobody is a cent away.
  @Test func theFormerRuleIsKnown() throws {
    var following = try split([("a", "100.00", "1"), ("b", "100.00", "1")])
    let change = try #require(Money(cents: 1001))
    for isAllowed in [true, true, false] {
      #expect(try following.allows(change, [501, 500]) == isAllowed)
      try following.add(change, [501, 500])
    }
  }

  /// Thousands of contracts: each amendment adds up, and everybody stays within a cent of the exact part.
  @Test func sumsStayWithinACent() throws {
    var generator = SeededGenerator()
    let seed = generator.seed
    print("FollowingSplitTests: seed \(seed)")
    for _ in 1...4000 {
      let count = Int.random(in: 1...9, using: &generator)
      let scale = Int64.random(in: 1...1_000_000, using: &generator)
      var weights = (0..<count).map { _ in Int64.random(in: 0...scale, using: &generator) }
      weights[0] += 1
      let sum = weights.reduce(0, +)
      let most = Int64.random(in: 1...1_000_000_000, using: &generator)
      let claims = weights.enumerated().map { Apportionment.Claim(name: "m\($0)", weight: $1) }
      var whole = Int64.random(in: 0...most, using: &generator)
      let award = try Apportionment.split(whole, among: claims)
      var given = award.map(\.units)
      var following = try FollowingSplit(
        of: #require(Money(cents: whole)),
        award.map { ($0.name, try #require(Money(cents: $0.units)), String($0.weight)) })
      for _ in 1...Int.random(in: 1...20, using: &generator) {
        let change = Int64.random(in: -most / 3...most, using: &generator)
        let amount = try #require(Money(cents: change))
        let parts = try following.parts(of: amount).map(\.units)
        #expect(parts.reduce(0, +) == change, "seed \(seed)")
        try following.add(amount, parts)
        whole += change
        given = zip(given, parts).map { $0 + $1 }
        for (weight, part) in zip(weights, given) {
          let gap = Int128(part) * Int128(sum) - Int128(whole) * Int128(weight)
          #expect(gap.magnitude <= Int128(sum).magnitude, "seed \(seed): \(part) of \(whole)")
        }
      }
    }
  }
}

/// What the needs of a lot let assume.
@Suite struct AssumedQuantitiesTests {
  private func link(
    _ member: String, _ title: String, _ quantity: String?, of whole: String? = nil, unit: String = "ramette",
    amount: Int64 = 100, before: Int64 = 0, wholeAmount: Int64 = 100
  ) throws -> AssumedQuantities.Link {
    AssumedQuantities.Link(
      member: try #require(MemberCode(member)), name: member, title: title, unit: unit,
      quantity: quantity.flatMap { Quantity(machine: $0) }, wholeQuantity: whole.flatMap { Quantity(machine: $0) },
      amount: try #require(Money(cents: amount)), amountBefore: try #require(Money(cents: before)),
      wholeAmount: try #require(Money(cents: wholeAmount)))
  }

  private func texts(_ quantities: [PriceQuantity]) -> [String] {
    quantities.map { "\($0.member) \($0.quantity)" }
  }

  @Test func eachNeedCountsOnce() throws {
    let needs = AssumedQuantities([
      try link("a", "Papier A4", "10"), try link("a", "papier à4", "5"), try link("b", "Papier A3", "7"),
      try link("b", "Divers", "9"), try link("c", "Papier A4", "3", unit: "carton"),
    ])
    #expect(texts(needs.quantities(of: "Papier A4", unit: "Ramette", others: ["Papier A3"])) == ["a 15"])
    #expect(texts(needs.quantities(of: "Papier A3", unit: "ramette", others: ["Papier A4"])) == ["b 7"])
    // Two items without a need of their name: nobody knows whose the needs are.
    #expect(needs.quantities(of: "Papier", unit: "ramette", others: ["Enveloppes"]) == [])
    // The only one of its unit.
    #expect(texts(needs.quantities(of: "Papier", unit: "ramette", others: [])) == ["a 15", "b 16"])
    #expect(texts(needs.quantities(of: "Papier A4", unit: "ramette", others: [])) == ["a 15"])
    #expect(texts(needs.quantities(of: "Papier", unit: "carton", others: [])) == ["c 3"])
  }

  @Test func aNeedSplitBetweenLotsCountsByItsLinkedPart() throws {
    let first = try link("a", "P", nil, of: "10", amount: 1, before: 0, wholeAmount: 3)
    let second = try link("a", "P", nil, of: "10", amount: 1, before: 1, wholeAmount: 3)
    let third = try link("a", "P", nil, of: "10", amount: 1, before: 2, wholeAmount: 3)
    #expect([first, second, third].map(\.units) == [33333, 33334, 33333])
    #expect(try link("a", "P", nil, of: "10", amount: 0, wholeAmount: 0).units == 0)
    #expect(try link("a", "P", nil).units == 0)
  }
}
