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
      select number, share_rule, key_code, holders, coalesce(members, '{}') as members, names, amounts, weights,
        remainders, amount, notified_on, ground, ground_en, ground_fr, title, new_maximum, new_end, cao_on,
        is_of_a_closed_year
      from report.act_of(\(contract), \(today))
      order by number
      """
    ) { row in
      let number: Int = try row["number"]
      guard number > 0 else {
        acts.rule = try row["share_rule"]
        acts.key = try row["key_code"]
        acts.holders = try row["holders"]
        acts.shares = try row.shares()
        return
      }
      acts.amendments.append(
        try Amendment(
          number: number, amount: row["amount"], notifiedOn: row["notified_on"],
          ground: row["ground"] as String? == nil ? nil : row.kind("ground", "ground_en", "ground_fr"),
          title: row["title"], maximum: row["new_maximum"], endsOn: row["new_end"], caoOn: row["cao_on"],
          rule: row["share_rule"], key: row["key_code"], shares: row.shares()))
      if try row["is_of_a_closed_year"] { acts.ofClosedYears.insert(number) }
    }
    return acts
  }
}

extension Row {
  /// Five columns, an array each: codes, names, amounts, weights and whether it took a unit of the remainder.
  fileprivate func shares() throws -> [Share] {
    let members: [String] = try self["members"]
    let (names, amounts): ([String], [String]) = (try self["names"] ?? [], try self["amounts"] ?? [])
    let (weights, remainders): ([String?], [Bool]) = (try self["weights"] ?? [], try self["remainders"] ?? [])
    return try members.indices.map {
      Share(
        member: try MemberCode(stored: members[$0]), name: names[$0], amount: try Money(stored: amounts[$0]),
        weight: weights[$0], remainder: remainders[$0])
    }
  }
}
