import Purchasing
import TestSupport
import Testing

@Suite struct ApportionmentTests {
  typealias Claim = Apportionment.Claim

  @Test(
    "refused",
    arguments: [
      (100, 1, [], "no_weights"),
      (100, 1, [Claim(name: "a", weight: 0), Claim(name: "b", weight: 0)], "weights_all_zero"),
      (0, 1, [Claim(name: "a", weight: 0)], "weights_all_zero"),
      (100, 1, [Claim(name: "a", weight: 2), Claim(name: "b", weight: -1)], "weight_negative"),
      (100, 1, [Claim(name: "a", weight: 2), Claim(name: "a", weight: 1)], "name_twice"),
      (101, 100, [Claim(name: "a", weight: 2)], "amount_not_multiple"),
      (-50, 100, [Claim(name: "a", weight: 2)], "amount_not_multiple"),
      (100, 0, [Claim(name: "a", weight: 2)], "unit_not_positive"),
    ] as [(Int64, Int64, [Claim], String)])
  func refused(amount: Int64, unit: Int64, claims: [Claim], code: String) {
    #expect(problem { _ = try Apportionment.split(amount, unit: unit, among: claims) }?.code == code)
  }

  @Test func planningServiceOf2023() throws {
    let parts = try Apportionment.split(
      29_033_100, among: [Claim(name: "capld", weight: 50614), Claim(name: "clcl", weight: 28119)])
    #expect(parts.map(\.units) == [18_664_109, 10_368_991])
    let euros = try Apportionment.split(
      29_033_100, unit: 100, among: [Claim(name: "capld", weight: 50614), Claim(name: "clcl", weight: 28119)])
    #expect(euros.map(\.units) == [18_664_100, 10_369_000])
  }

  /// Published populations of 2023 and the whole euros that the golden file gives for 106 641.
  static let communes: [(String, Int64, Int64)] = [
    ("Daoulas", 1879, 3959), ("Dirinon", 2274, 4791), ("La Forest-Landerneau", 1995, 4203), ("Hanvec", 2077, 4376),
    ("Hôpital-Camfrout", 2289, 4823), ("Irvillac", 1481, 3120), ("Landerneau", 16627, 35032),
    ("Lanneuffret", 154, 325), ("Logonna-Daoulas", 2169, 4570), ("Loperhet", 4018, 8466), ("La Martyre", 766, 1614),
    ("Pencran", 2133, 4494), ("Ploudiry", 916, 1930), ("Plouédern", 3080, 6489), ("La Roche-Maurice", 1854, 3906),
    ("Saint-Divy", 1591, 3352), ("Saint-Eloy", 220, 464), ("Saint-Thonan", 1953, 4115), ("Saint-Urbain", 1699, 3580),
    ("Tréflévénez", 252, 531), ("Le Tréhou", 655, 1380), ("Trémaouézan", 532, 1121),
  ]

  @Test func communesInWholeEuros() throws {
    let claims = Self.communes.map { Claim(name: $0.0, weight: $0.1) }
    let parts = try Apportionment.split(10_664_100, unit: 100, among: claims)
    #expect(parts.map(\.units) == Self.communes.map { $0.2 * 100 })
    #expect(parts.map(\.units).reduce(0, +) == 10_664_100)
    #expect(parts.filter(\.tookRemainder).contains { $0.name == "Lanneuffret" })
  }

  @Test func tiesGoToTheLargerWeightThenTheNameInByteOrder() throws {
    let equal = [Claim(name: "é", weight: 1), Claim(name: "z", weight: 1), Claim(name: "Z", weight: 1)]
    #expect(try Apportionment.split(1, among: equal).map(\.units) == [0, 0, 1])
    #expect(try Apportionment.split(2, among: equal).map(\.units) == [0, 1, 1])
    #expect(try Apportionment.split(-2, among: equal).map(\.units) == [0, -1, -1])
    // 2 of 1:3 is 0.5 and 1.5: the same remainder, the larger weight first.
    let tie = [Claim(name: "a", weight: 1), Claim(name: "b", weight: 3)]
    #expect(try Apportionment.split(2, among: tie).map(\.units) == [0, 2])
  }

  @Test func nothingIsSplitIntoNothing() throws {
    let parts = try Apportionment.split(0, among: [Claim(name: "a", weight: 1), Claim(name: "b", weight: 0)])
    #expect(parts.map(\.units) == [0, 0])
    #expect(parts.map(\.tookRemainder) == [false, false])
  }

  @Test func theEndsOf64Bits() throws {
    let claims = [Claim(name: "a", weight: .max), Claim(name: "b", weight: .max), Claim(name: "c", weight: 1)]
    for amount in [Int64.min, .min + 1, .max, 99_999_999_999_999, -99_999_999_999_999] {
      let parts = try Apportionment.split(amount, among: claims)
      #expect(parts.reduce(Int128(0)) { $0 + Int128($1.units) } == Int128(amount))
    }
    #expect(try Apportionment.split(.min, among: [Claim(name: "a", weight: 1)]).map(\.units) == [.min])
  }

  /// Exact sum; each part is its exact share rounded up or down; any order gives the same; a credit is the mirror.
  @Test func aHundredThousandRandomCases() throws {
    var random = SeededGenerator()
    let seed = random.seed
    print("ApportionmentTests: seed \(seed)")
    for round in 0..<100_000 {
      let unit: Int64 = [1, 1, 1, 100, 7].randomElement(using: &random) ?? 1
      let bound = [1000, 99_999_999_999_999].randomElement(using: &random).map { Int64($0) / unit } ?? 1
      let amount = Int64.random(in: -bound...bound, using: &random) * unit
      var claims = Self.randomClaims(&random)
      let parts = try Apportionment.split(amount, unit: unit, among: claims)
      let faults = Self.faults(amount, unit, claims, parts)
      #expect(faults.isEmpty, "seed \(seed), round \(round): \(faults)")
      let mirror = try Apportionment.split(-amount, unit: unit, among: claims)
      #expect(mirror.map(\.units) == parts.map { -$0.units }, "seed \(seed), round \(round)")
      claims.shuffle(using: &random)
      let shuffled = try Apportionment.split(amount, unit: unit, among: claims)
      #expect(Set(shuffled) == Set(parts), "seed \(seed), round \(round)")
    }
  }

  static func randomClaims(_ random: inout SeededGenerator) -> [Claim] {
    let count = Int.random(in: 1...8, using: &random)
    let top: Int64 = [3, 100, 50_000, 99_999_999_999_999, .max].randomElement(using: &random) ?? 1
    let bottom = top == .max && Bool.random(using: &random) ? Int64.max - 3 : 0
    var claims = (0..<count).map { Claim(name: "m\($0)", weight: Int64.random(in: bottom...top, using: &random)) }
    if claims.allSatisfy({ $0.weight == 0 }) { claims[0] = Claim(name: "m0", weight: 1) }
    return claims
  }

  static func faults(_ amount: Int64, _ unit: Int64, _ claims: [Claim], _ parts: [Apportionment.Part]) -> [String] {
    var faults: [String] = []
    let total = claims.reduce(Int128(0)) { $0 + Int128($1.weight) }
    if parts.map(\.name) != claims.map(\.name) { faults.append("order") }
    if parts.reduce(Int128(0), { $0 + Int128($1.units) }) != Int128(amount) { faults.append("sum") }
    for part in parts {
      if part.units % unit != 0 { faults.append("\(part.name) isn't a multiple") }
      // Exact share in steps is |amount|/unit · weight / total; compare products, so that nothing is divided.
      let share = Int128(amount.magnitude) / Int128(unit) * Int128(part.weight)
      let steps = Int128(part.units.magnitude) / Int128(unit)
      let distance = Int128((share - steps * total).magnitude)
      if distance >= total { faults.append("\(part.name) is out of quota") }
      if part.tookRemainder != (steps * total > share) { faults.append("\(part.name) remainder") }
      if part.weight == 0 && part.units != 0 { faults.append("\(part.name) has no weight") }
    }
    return faults
  }

  @Test func quotientsRoundHalfAwayFromZero() {
    #expect(Apportionment.quotient(5, 2) == 3)
    #expect(Apportionment.quotient(-5, 2) == -3)
    #expect(Apportionment.quotient(5, -2) == -3)
    #expect(Apportionment.quotient(4, 3) == 1)
    #expect(Apportionment.quotient(0, 3) == 0)
    #expect(Apportionment.quotient(.max, 1) == .max)
    #expect(Apportionment.quotient(.min, 1) == .min)
    #expect(Apportionment.quotient(.min, .min) == 1)
    #expect(Apportionment.quotient(.min, -1) == .max)
  }

  @Test func percentagesAreForDisplay() {
    #expect(Apportionment.hundredthsOfPercent(50614, 78733) == 6429)
    #expect(Apportionment.hundredthsOfPercent(-1, 3) == -3333)
    #expect(Apportionment.hundredthsOfPercent(1, 0) == nil)
  }

  @Test func yearlyAmounts() throws {
    let sixtyThousand = try #require(Money(cents: 6_000_000))
    #expect(try sixtyThousand.yearly(overMonths: 48).description == "240000.00")
    #expect(problem { _ = try Money.largest.yearly(overMonths: 13) }?.code == "amount_too_large")
    #expect(problem { _ = try Money.largest.yearly(overMonths: .max) }?.code == "amount_too_large")
  }

  @Test func weightsKeepTheirRatio() throws {
    #expect(try Weights(["50614", "28119"]) == Weights(["50 614", "28119,0"]))
    #expect(try Weights(["50614", "28119"]).units == [50614, 28119])
    let halves = try Weights(["1.5", "2", "0,25"])
    #expect(halves.units == [150, 200, 25])
    #expect(halves.decimals == 2)
    #expect(halves.text(at: 0) == "1.50")
    #expect(try Weights(["0.000001"]).units == [1])
    #expect(try Weights(["0", "0"]).units == [0, 0])
    #expect(problem { _ = try Weights(["0.0000001"]) }?.code == "too_many_decimals")
    #expect(problem { _ = try Weights(["64 %"]) }?.code == "percent_is_not_an_amount")
    #expect(problem { _ = try Weights(["9999999999999999"]) }?.code == "weight_too_large")
  }
}
