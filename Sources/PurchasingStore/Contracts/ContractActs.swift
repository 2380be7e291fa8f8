import Postgres
import Purchasing

/// What a contract and its amendments say, each with its shares.
struct ContractActs {
  /// `needs|key|amounts|client`: how the contract's own shares were made.
  fileprivate(set) var rule = "amounts"
  fileprivate(set) var key: String?
  /// SIRET numbers or names.
  fileprivate(set) var holders: [String] = []
  /// The contract's own, its buyer's first and the others in French order of names.
  fileprivate(set) var shares: [Share] = []
  /// In their order.
  fileprivate(set) var amendments: [Amendment] = []
  /// The numbers of amendments whose year is closed.
  fileprivate(set) var ofClosedYears: Set<Int> = []
}

extension Store {
  /// All acts of a contract.
  func acts(of contract: ID<Contract>) throws -> ContractActs {
    var acts = ContractActs()
    _ = try ask(
      """
      select number, share_rule, key_code, holders, coalesce(members, '{}'), names, amounts, weights, remainders,
        amount, notified_on, ground, ground_en, ground_fr, title, new_maximum, new_end, cao_on, is_of_a_closed_year
      from report.act_of(\(contract), \(today))
      order by number
      """
    ) { row in
      let (number, rule, key) = (try row.next(Int.self), try row.next(String.self), try row.next(String?.self))
      let (holders, shares) = (try row.next([String].self), try row.nextShares())
      guard number > 0 else {
        (acts.rule, acts.key, acts.holders, acts.shares) = (rule, key, holders, shares)
        return
      }
      acts.amendments.append(
        Amendment(
          number: number, amount: try row.next(), notifiedOn: try row.next(), ground: try row.nextKindIfAny(),
          title: try row.next(), maximum: try row.next(), endsOn: try row.next(), caoOn: try row.next(), rule: rule,
          key: key, shares: shares))
      if try row.next(Bool.self) { acts.ofClosedYears.insert(number) }
    }
    return acts
  }
}

extension Row {
  /// Five columns, an array each: codes, names, amounts, weights and whether it took a unit of the remainder.
  fileprivate mutating func nextShares() throws -> [Share] {
    let members = try next([String].self)
    let (names, amounts) = (try next([String]?.self) ?? [], try next([String]?.self) ?? [])
    let (weights, remainders) = (try next([String?]?.self) ?? [], try next([Bool]?.self) ?? [])
    return try members.indices.map {
      Share(
        member: try MemberCode(stored: members[$0]), name: names[$0], amount: try Money(stored: amounts[$0]),
        weight: weights[$0], remainder: remainders[$0])
    }
  }

  /// Three columns, as of a kind; nil when they are null.
  fileprivate mutating func nextKindIfAny() throws -> Kind? {
    let (code, english, french) = (try next(String?.self), try next(String?.self), try next(String?.self))
    guard let code, let english, let french else { return nil }
    return Kind(code: code, english: english, french: french)
  }
}
