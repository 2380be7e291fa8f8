import Postgres
import Purchasing

// How amendments fall to members: like their contract, unless shares or a key are given.

extension Store {
  /// The shares of one more amendment. By the usual rule they follow the contract's.
  func amendmentSplit(_ amount: Money, _ rule: ShareRule, of contract: ID<Contract>) throws -> Split {
    let shares = try shares(of: contract)
    guard case .usual = rule else {
      return try split(amount, by: rule, among: (shares[0] ?? []).map(\.member), needsOf: nil)
    }
    var following = try FollowingSplit(shares[0] ?? [])
    for act in try amendmentActs(of: contract) where act.rule == "contract" {
      try following.add(act.amount, following.cents(shares[act.number] ?? []))
    }
    return Split(rule: "contract", key: nil, parts: try parts(of: amount, following))
  }

  /// Splits the amendments again that are split like their contract, whose shares have changed.
  ///
  /// - throws: `Problem` `year_is_open` when this would change a closed year.
  func splitAmendmentsAgain(of contract: Contract) throws {
    let shares = try shares(of: contract.id)
    var following = try FollowingSplit(shares[0] ?? [])
    var changed: [(number: Int, day: Day, parts: [SplitPart])] = []
    for act in try amendmentActs(of: contract.id) where act.rule == "contract" {
      let parts = try parts(of: act.amount, following)
      let before = Dictionary(
        (shares[act.number] ?? []).map { ($0.member, $0.amount) }, uniquingKeysWith: { first, _ in first })
      if before != Dictionary(parts.map { ($0.member, $0.amount) }, uniquingKeysWith: { first, _ in first }) {
        changed.append((act.number, act.notifiedOn, parts))
      }
      try following.add(act.amount, parts.map(\.amount.cents))
    }
    let closed = Set(try connection.query("select year from closed_year") { try $0.next(Int.self) })
    let frozen = changed.filter { closed.contains($0.day.year) }
    guard frozen.isEmpty else { throw Self.ofAClosedYear(frozen.map { ($0.number, $0.day.year) }) }
    guard !changed.isEmpty else { return }
    try connection.execute(
      """
      delete from share
      where contract_id = \(contract.id) and amendment_number = any (\(changed.map(\.number))::int[])
      """)
    let acts = changed.map { (number: $0.number, day: Optional($0.day), parts: $0.parts) }
    try insertShares(acts, contract: contract.id, type: contract.type.code)
  }

  private func amendmentActs(
    of contract: ID<Contract>
  ) throws -> [(number: Int, amount: Money, notifiedOn: Day, rule: String)] {
    try connection.query(
      """
      select number, amount, notified_on, share_rule from amendment where contract_id = \(contract) order by number
      """
    ) { (try $0.next(), try $0.next(), try $0.next(), try $0.next()) }
  }

  private func parts(of amount: Money, _ following: FollowingSplit) throws -> [SplitPart] {
    try zip(following.parts(of: amount), following.weights).map { part, weight in
      guard let money = Money(cents: part.units), let member = MemberCode(part.name) else { throw Money.tooLarge }
      return SplitPart(
        member: member, amount: money, weight: amount == .zero ? nil : weight, remainder: part.tookRemainder)
    }
  }

  private static func ofAClosedYear(_ acts: [(number: Int, year: Int)]) -> Problem {
    let all = acts.map { "\($0.number) (\($0.year))" }.joined(separator: ", ")
    return Problem(
      code: Violation.yearIsOpen.rawValue,
      Phrase(
        "amendments that are split like the contract would be split again, and their year is closed: \(all)",
        "des avenants répartis comme le marché le seraient à nouveau, et leur exercice est clos : \(all)"),
      hint: Violation.yearIsOpen.remedy)
  }
}

extension FollowingSplit {
  init(_ shares: [Share]) throws {
    try self.init(
      of: Money.sum(shares.map(\.amount)), shares.map { ($0.member.text, $0.amount, $0.weight) })
  }

  /// What an amendment gave, in the order of the claims.
  func cents(_ shares: [Share]) -> [Int64] {
    claims.map { claim in shares.first { $0.member.text == claim.name }?.amount.cents ?? 0 }
  }
}
