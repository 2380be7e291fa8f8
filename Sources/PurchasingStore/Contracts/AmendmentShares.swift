import Postgres
import Purchasing

// How amendments fall to members: like their contract, unless shares or a key are given.

extension Store {
  /// The shares of one more amendment. By the usual rule they follow the contract's.
  func amendmentSplit(_ amount: Money, _ rule: ShareRule, _ acts: ContractActs) throws -> Split {
    guard case .usual = rule else {
      return try split(amount, by: rule, among: acts.shares.map(\.member), needsOf: nil)
    }
    var following = try FollowingSplit(acts.shares.map(SplitPart.init))
    for act in acts.amendments where act.rule == "contract" {
      try following.add(act.amount, following.cents(act.shares))
    }
    return Split(rule: "contract", key: nil, parts: try parts(of: amount, following))
  }

  /// The amendments that are split like their contract and get other shares when it has these.
  func amendmentsSplitAgain(_ acts: ContractActs, like shares: [SplitPart]) throws -> [ActParts] {
    var following = try FollowingSplit(shares)
    var changed: [ActParts] = []
    for act in acts.amendments where act.rule == "contract" {
      let parts = try parts(of: act.amount, following)
      let before = Dictionary(act.shares.map { ($0.member, $0.amount) }, uniquingKeysWith: { first, _ in first })
      if before != Dictionary(parts.map { ($0.member, $0.amount) }, uniquingKeysWith: { first, _ in first }) {
        changed.append(ActParts(number: act.number, day: act.notifiedOn, parts: parts))
      }
      try following.add(act.amount, parts.map(\.amount.cents))
    }
    return changed
  }

  private func parts(of amount: Money, _ following: FollowingSplit) throws -> [SplitPart] {
    try zip(following.parts(of: amount), following.weights).map { part, weight in
      guard let money = Money(cents: part.units), let member = MemberCode(part.name) else { throw Money.tooLarge }
      return SplitPart(
        member: member, amount: money, weight: amount == .zero ? nil : weight, remainder: part.tookRemainder)
    }
  }

  static func ofAClosedYear(_ acts: [ActParts]) -> Problem {
    let all = acts.map { "\($0.number) (\($0.day?.year ?? 0))" }.joined(separator: ", ")
    return Problem(
      code: Violation.yearIsOpen.rawValue,
      Phrase(
        "amendments that are split like the contract would be split again, and their year is closed: \(all)",
        "des avenants répartis comme le marché le seraient à nouveau, et leur exercice est clos : \(all)"),
      hint: Self.reopening(acts.first?.day?.year ?? 0))
  }
}

extension FollowingSplit {
  init(_ shares: [SplitPart]) throws {
    try self.init(
      of: Money.sum(shares.map(\.amount)), shares.map { ($0.member.text, $0.amount, $0.weight) })
  }

  /// What an amendment gave, in the order of the claims.
  func cents(_ shares: [Share]) -> [Int64] {
    claims.map { claim in shares.first { $0.member.text == claim.name }?.amount.cents ?? 0 }
  }
}
