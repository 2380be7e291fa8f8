import Postgres
import Purchasing

/// How an act stands split: a contract, or an amendment with a rule of its own.
struct StandingSplit {
  let rule: String
  let key: String?
  let amount: Money
  let shares: [Share]
  /// As a refusal names it.
  let name: Phrase
}

extension ContractActs {
  func own(of contract: Contract) -> StandingSplit {
    StandingSplit(
      rule: rule, key: key, amount: contract.amount, shares: shares,
      name: Phrase("the shares of \(contract.reference)", "les parts de \(contract.reference)"))
  }
}

extension ActParts {
  init(_ amendment: Amendment) {
    self.init(number: amendment.number, day: amendment.notifiedOn, parts: amendment.shares.map(SplitPart.init))
  }
}

extension Store {
  /// The shares of a corrected amount: those that are given now, otherwise by what the amount was split by. The weights
  /// of then count, whatever has become of the needs or of the key.
  ///
  /// - throws: `Problem` `shares_needed` when they were typed in, and nobody knows whom a new amount falls to.
  func splitAgain(_ amount: Money, _ rule: ShareRule?, _ act: StandingSplit) throws -> Split {
    if let rule { return try split(amount, by: rule, among: act.shares.map(\.member), needsOf: nil) }
    if amount == act.amount { return Split(rule: act.rule, key: act.key, parts: act.shares.map(SplitPart.init)) }
    let weights = act.shares.compactMap(\.weight)
    if weights.count == act.shares.count, try Weights(weights).units.contains(where: { $0 > 0 }) {
      let parts = try apportion(amount, zip(act.shares, weights).map { ($0.member, $1) })
      return Split(rule: act.rule, key: act.key, parts: parts)
    }
    let bearers = act.shares.count == 1 ? act.shares : act.shares.filter { $0.amount != .zero }
    guard bearers.count == 1, let bearer = bearers.first else { throw Self.sharesNeeded(act) }
    let parts = act.shares.map {
      SplitPart(member: $0.member, amount: $0.member == bearer.member ? amount : .zero, weight: nil, remainder: false)
    }
    return Split(rule: act.rule, key: act.key, parts: parts)
  }

  /// The statement that writes shares of several acts of a contract over those that they have. What stays the same is
  /// no change.
  func rewriting(of acts: [ActParts], contract: ID<Contract>, type: String) -> SQL {
    insertion(of: acts, contract: "\(contract)", type: type) + """

      on conflict (contract_id, amendment_number, member_id) do update
      set amount = excluded.amount, weight = excluded.weight, remainder = excluded.remainder,
        notified_on = excluded.notified_on, contract_type = excluded.contract_type
      """
  }

  private static func sharesNeeded(_ act: StandingSplit) -> Problem {
    let shares = act.shares.filter { $0.amount != .zero }.map { "\($0.member)=\($0.amount)" }.joined(separator: ",")
    return Problem(
      code: "shares_needed",
      act.name
        + Phrase(
          " were typed in: a new amount needs new ones", " ont été saisies : un nouveau montant en demande d'autres"),
      hint: Phrase("they were: ", "elles étaient : ") + .give(.shares, "\(shares)"))
  }
}
