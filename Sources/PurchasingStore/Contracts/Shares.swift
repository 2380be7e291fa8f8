import Postgres
public import Purchasing

/// How an amount falls to members, and by what rule: what is kept beside the shares.
struct Split {
  /// `needs|key|amounts|client`; of an amendment `contract|key|amounts`
  let rule: String
  let key: String?
  let parts: [SplitPart]
}

struct SplitPart {
  let member: MemberCode
  let amount: Money
  let weight: String?
  let remainder: Bool
}

extension SplitPart {
  /// As somebody says it: those who may have a part, zero where nothing is said, and then others that have one.
  static func said(_ amounts: [MemberCode: Money], among members: [MemberCode]) -> [SplitPart] {
    (members + amounts.keys.filter { !members.contains($0) }.sorted()).map {
      SplitPart(member: $0, amount: amounts[$0] ?? .zero, weight: nil, remainder: false)
    }
  }

  init(_ share: Share) {
    self.init(member: share.member, amount: share.amount, weight: share.weight, remainder: share.remainder)
  }
}

/// How an act falls to members: the contract, which is number 0, or an amendment.
struct ActParts {
  let number: Int
  let day: Day?
  let parts: [SplitPart]
}

extension Store {
  /// Shares of contracts by amendment number, 0 for the contract itself; members in French order of names.
  func shares(of contracts: [ID<Contract>]) throws -> [ID<Contract>: [Int: [Share]]] {
    let rows = try ask(
      """
      select contract_id, amendment_number, code, name, amount, weight, remainder
      from report.share_of(\(contracts)::bigint[], \(today))
      order by amendment_number, place
      """
    ) {
      try (
        contract: $0["contract_id"] as ID<Contract>, number: $0["amendment_number"] as Int,
        share: Share(
          member: $0["code"], name: $0["name"], amount: $0["amount"], weight: $0["weight"], remainder: $0["remainder"])
      )
    }
    return Dictionary(grouping: rows, by: \.contract).mapValues { rows in
      Dictionary(grouping: rows, by: \.number).mapValues { $0.map(\.share) }
    }
  }

  /// Replaces the shares of a contract by amounts that add up to it; amendments that are split like it follow. The very
  /// shares that it has keep their rule, and only the amendments are split again.
  ///
  /// - returns: besides the contract, the numbers of the amendments that followed.
  public func setShares(
    of reference: String, to amounts: [(member: String, amount: Money)]
  ) throws -> (sheet: ContractSheet, followed: [Int]) {
    try requireChange()
    let contract = try contract(named: reference, holding: true)
    let acts = try acts(of: contract.id)
    let split = try split(contract.amount, by: .amounts(amounts), among: acts.shares.map(\.member), needsOf: nil)
    let isNew =
      Set(split.parts.map { [$0.member.text, $0.amount.description] })
      != Set(acts.shares.map { [$0.member.text, $0.amount.description] })
    let own = isNew ? [ActParts(number: 0, day: contract.notifiedOn, parts: split.parts)] : []
    let followed = try amendmentsSplitAgain(acts, like: isNew ? split.parts : acts.shares.map(SplitPart.init))
    let frozen = followed.filter { acts.ofClosedYears.contains($0.number) }
    try replaceShares(of: contract, by: own + (frozen.isEmpty ? followed : []))
    guard frozen.isEmpty else { throw Self.ofAClosedYear(frozen) }
    return (try contractSheet(ofID: contract.id), followed.map(\.number))
  }

  private func replaceShares(of contract: Contract, by acts: [ActParts]) throws {
    guard let first = acts.first else { return }
    if first.number == 0 {
      try connection.execute("update contract set share_rule = 'amounts', key_id = null where id = \(contract.id)")
    }
    try connection.execute(rewriting(of: acts, contract: contract.id, type: contract.type.code))
  }

  /// The statement that inserts shares of several acts of a contract.
  func insertion(of acts: [ActParts], contract: SQL, type: String) -> SQL {
    let rows = acts.flatMap { act in act.parts.map { (number: act.number, day: act.day, part: $0) } }
    let parts = rows.map(\.part)
    return """
      insert into share (contract_id, amendment_number, member_id, amount, weight, remainder, notified_on,
        contract_type)
      select \(contract), s.number, m.id, s.amount, s.weight, s.remainder, s.notified_on, \(type)
      from unnest(\(rows.map(\.number))::int[], \(parts.map(\.member))::text[], \(parts.map(\.amount))::numeric[],
        \(parts.map(\.weight))::numeric[], \(parts.map(\.remainder))::boolean[], \(rows.map(\.day))::date[])
        with ordinality as s (number, member, amount, weight, remainder, notified_on, place)
      join member as m on m.code = s.member
      order by s.place
      """
  }

  /// The shares of an amount by a rule. Members that the rule doesn't name have a share of zero.
  /// - parameter members: those who may have a part.
  /// - parameter lot: whose needs weigh, by the usual rule.
  func split(_ amount: Money, by rule: ShareRule, among members: [MemberCode], needsOf lot: ID<Lot>?) throws -> Split {
    switch rule {
    case .amounts(let amounts):
      return Split(rule: "amounts", key: nil, parts: try typed(amounts, members: members, total: amount))
    case .key(let code):
      let key = try key(named: code)
      let weights = Dictionary(uniqueKeysWithValues: key.weights.map { ($0.member, $0.weight) })
      let parts = try apportion(amount, members.map { ($0, weights[$0] ?? "0") })
      return Split(rule: "key", key: key.code, parts: parts)
    case .usual:
      let asked = try lot.map(neededAmounts) ?? [:]
      let parts = try apportion(amount, members.map { ($0, (asked[$0] ?? .zero).description) })
      return Split(rule: "needs", key: nil, parts: parts)
    }
  }

  /// Largest remainder to the cent; weights as people read them are kept beside the shares.
  func apportion(_ amount: Money, _ weights: [(member: MemberCode, weight: String)]) throws -> [SplitPart] {
    let scaled = try Weights(weights.map(\.weight))
    let claims = zip(weights, scaled.units).map { Apportionment.Claim(name: $0.member.text, weight: $1) }
    return try zip(weights, Apportionment.split(amount.cents, among: claims)).map { weight, part in
      guard let money = Money(cents: part.units) else { throw Money.tooLarge }
      return SplitPart(member: weight.member, amount: money, weight: weight.weight, remainder: part.tookRemainder)
    }
  }

  private func typed(
    _ amounts: [(member: String, amount: Money)], members: [MemberCode], total: Money
  ) throws -> [SplitPart] {
    var byMember: [MemberCode: Money] = [:]
    let typed = try self.members(typed: amounts.map(\.member))
    for (name, amount) in amounts {
      let member = try typed.named(name).code
      guard byMember.updateValue(amount, forKey: member) == nil else {
        throw Problem(
          code: "member_twice", Phrase("\(member) has two shares", "\(member) a deux parts"),
          hint: Phrase("leave one out", "n'en gardez qu'une"))
      }
    }
    let sum = try Money.sum(byMember.values)
    guard sum == total else { throw Self.sharesDoNotAddUp(sum: sum, total: total) }
    return SplitPart.said(byMember, among: members)
  }

  private static func sharesDoNotAddUp(sum: Money, total: Money) -> Problem {
    let gap = (try? total.subtracting(sum)) ?? .zero
    return Problem(
      code: Violation.shareAddsUp.rawValue,
      Phrase("the shares add up to ", "la somme des parts est ") + .amount(sum) + Phrase(", not to ", " et non ")
        + .amount(total) + Phrase("; missing: ", " ; il manque : ") + .amount(gap),
      hint: Violation.shareAddsUp.remedy)
  }

  private func neededAmounts(of lot: ID<Lot>) throws -> [MemberCode: Money] {
    let rows = try connection.query(
      """
      select m.code, sum(a.amount) as amount
      from report.live_assignment as a
      join need as n on n.id = a.need_id
      join member as m on m.id = n.member_id
      where a.lot_id = \(lot)
      group by m.code
      """
    ) { try (member: $0["code"] as MemberCode, amount: $0["amount"] as Money) }
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.member, $0.amount) })
  }
}
