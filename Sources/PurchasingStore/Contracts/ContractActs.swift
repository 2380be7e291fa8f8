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
  var amendments: [Amendment] = []
  /// The numbers of amendments whose year is closed.
  fileprivate(set) var ofClosedYears: Set<Int> = []
}

extension Store {
  /// All acts of a contract.
  func acts(of contract: ID<Contract>) throws -> ContractActs { try acts(of: [contract])[contract] ?? ContractActs() }

  /// The same of several contracts at once.
  func acts(of contracts: [ID<Contract>]) throws -> [ID<Contract>: ContractActs] {
    var all: [ID<Contract>: ContractActs] = [:]
    _ = try ask(
      """
      select c.id, a.number, a.share_rule, a.key_code, a.holders, coalesce(a.members, '{}') as members, a.names,
        a.amounts, a.weights, a.remainders, a.amount, a.notified_on, a.ground, a.ground_en, a.ground_fr, a.title,
        a.new_maximum, a.new_end, a.cao_on, a.is_of_a_closed_year
      from unnest(\(contracts)::bigint[]) as c (id) cross join report.act_of(c.id, \(today)) as a
      order by c.id, a.number
      """
    ) { row in try all[row["id"] as ID<Contract>, default: ContractActs()].take(row) }
    return all
  }
}

extension ContractActs {
  fileprivate mutating func take(_ row: borrowing Row) throws {
    let number: Int = try row["number"]
    guard number > 0 else {
      rule = try row["share_rule"]
      key = try row["key_code"]
      holders = try row["holders"]
      shares = try row.shares()
      return
    }
    amendments.append(
      try Amendment(
        number: number, amount: row["amount"], notifiedOn: row["notified_on"],
        ground: row["ground"] as String? == nil ? nil : row.kind("ground", "ground_en", "ground_fr"),
        title: row["title"], maximum: row["new_maximum"], endsOn: row["new_end"], caoOn: row["cao_on"],
        rule: row["share_rule"], key: row["key_code"], shares: row.shares()))
    if try row["is_of_a_closed_year"] { ofClosedYears.insert(number) }
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
