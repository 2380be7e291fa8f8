/// How amendments fall to members that are split like their contract: each gives what the award and all of them
/// together would give by the contract's weights, less what was given before. So the cent left over doesn't go to the
/// same member each time, and what a member has in all stays within a cent of its exact part.
public struct FollowingSplit: Sendable {
  /// The contract's members with what they weigh: by what the award was split, or the shares that were typed in.
  public let claims: [Apportionment.Claim]
  /// The weights as people read them, in the same order.
  public let weights: [String]
  private let awarded: [Int64]
  private var whole: Money
  private var given: [Int64]
  private var acts: Int64 = 1

  /// - parameters:
  ///   - amount: the award's.
  ///   - shares: the contract's own, of all its members.
  public init(of amount: Money, _ shares: [(member: String, amount: Money, weight: String?)]) throws {
    let known = shares.compactMap(\.weight)
    let isWeighted = try known.count == shares.count && Weights(known).units.contains { $0 > 0 }
    // The only one has all, also of a contract of nothing.
    weights = isWeighted ? known : shares.map { shares.count == 1 ? "1" : $0.amount.description }
    claims = zip(shares, try Weights(weights).units).map { Apportionment.Claim(name: $0.member, weight: $1) }
    awarded = shares.map(\.amount.cents)
    whole = amount
    // What the award should have given: its own error, if there is one, is its own.
    given = isWeighted ? try Apportionment.split(whole.cents, among: claims).map(\.units) : awarded
  }

  /// Whether anybody weighs anything: otherwise nobody knows whom an amendment falls to.
  public var isPossible: Bool { claims.contains { $0.weight > 0 } }

  /// What the next amendment gives, in the order of the claims; the parts add up to it.
  ///
  /// - throws: `Problem` `weights_all_zero` unless it is zero.
  public func parts(of amount: Money) throws -> [Apportionment.Part] {
    // Of the end or of the maximum only: nothing falls to anybody.
    guard amount != .zero else {
      return claims.map { Apportionment.Part(name: $0.name, weight: $0.weight, units: 0, tookRemainder: false) }
    }
    // What came before and isn't of this rule is no business of this amendment: only cents are made up for.
    guard isWithin(acts, given, whole) else { return try Apportionment.split(amount.cents, among: claims) }
    return try zip(Apportionment.split(whole.adding(amount).cents, among: claims), given).map { part, before in
      Apportionment.Part(
        name: part.name, weight: part.weight, units: part.units - before, tookRemainder: part.tookRemainder)
    }
  }

  /// Counts an amendment of this rule among what was given.
  ///
  /// - parameter parts: cents, in the order of the claims.
  public mutating func add(_ amount: Money, _ parts: [Int64]) throws {
    whole = try whole.adding(amount)
    given = zip(given, parts).map { $0 + $1 }
    acts += 1
  }

  /// Whether an amendment that gave this is of the rule, or of the former one, which split each for itself, while
  /// everybody is within a cent of the exact part.
  public func allows(_ amount: Money, _ parts: [Int64]) throws -> Bool {
    guard isPossible || amount == .zero else { return false }
    if try self.parts(of: amount).map(\.units) == parts { return true }
    let former = zip(claims, awarded).map { Apportionment.Claim(name: $0.name, weight: $1) }
    guard former.contains(where: { $0.weight > 0 }) else { return false }
    return try Apportionment.split(amount.cents, among: former).map(\.units) == parts
      && isWithin(1, zip(given, parts).map { $0 + $1 }, whole.adding(amount))
  }

  /// Whether everybody has the exact part of a whole, or no more cents beside it than these.
  private func isWithin(_ cents: Int64, _ parts: [Int64], _ whole: Money) -> Bool {
    let sum = claims.reduce(Int128(0)) { $0 + Int128($1.weight) }
    return zip(claims, parts).allSatisfy { claim, part in
      (Int128(part) * sum - Int128(whole.cents) * Int128(claim.weight)).magnitude <= (Int128(cents) * sum).magnitude
    }
  }
}
