import Postgres
import Purchasing

extension Store {
  /// What is ordered under a framework until today; nil for an ordinary contract.
  func consumption(of contract: Contract, shares: [Share], orders: [Order]) throws -> Consumption? {
    guard contract.framework else { return nil }
    let ordered = try Dictionary(grouping: orders.filter { $0.orderedOn <= today }, by: \.member)
      .mapValues { try Money.sum($0.map(\.amount)) }
    return try consumption(of: contract, shares: shares, ordered: ordered)
  }

  private func consumption(
    of contract: Contract, shares: [Share], ordered byMember: [MemberCode: Money]
  ) throws -> Consumption {
    let maximums = try maximums(contract.maximum, shares)
    return Consumption(
      maximum: contract.maximum, ordered: contract.ordered,
      parts: shares.map {
        Consumption.Part(
          member: $0.member, name: $0.name, maximum: maximums[$0.member], ordered: byMember[$0.member] ?? .zero)
      })
  }

  /// A framework's maximum by member, in the proportion of the shares.
  private func maximums(_ maximum: Money?, _ shares: [Share]) throws -> [MemberCode: Money] {
    guard let maximum, shares.contains(where: { $0.amount > .zero }) else { return [:] }
    let parts = try apportion(maximum, shares.map { ($0.member, $0.amount.description) })
    return Dictionary(parts.map { ($0.member, $0.amount) }, uniquingKeysWith: { first, _ in first })
  }

  /// Frameworks of which 80, 90 or 100 % of the maximum is ordered, by all or by one member.
  ///
  /// - parameter some: the contracts that are asked about; nil for all.
  func consumptionFindings(of some: [ID<Contract>]? = nil) throws -> [Finding] {
    let asked =
      try some.map { try contracts(where: "c.id = any (\($0)::bigint[]) order by c.notified_on nulls last, c.id") }
      ?? contracts()
    let frameworks = asked.filter { $0.framework && $0.maximum != nil && $0.ordered > .zero }
    let parts = try orderedParts(of: frameworks.map(\.id))
    return try frameworks.flatMap { contract in
      let own = parts[contract.id] ?? []
      let ordered = Dictionary(own.map { ($0.share.member, $0.ordered) }, uniquingKeysWith: { first, _ in first })
      return try consumption(of: contract, shares: own.map(\.share), ordered: ordered).findings(of: contract.reference)
    }
  }

  private func orderedParts(
    of contracts: [ID<Contract>]
  ) throws -> [ID<Contract>: [(share: Share, ordered: Money)]] {
    let rows = try ask(
      """
      select contract_id, code, name, amount, weight, remainder, ordered
      from report.ordered_part(\(contracts)::bigint[], \(today)) order by contract_id, place
      """
    ) {
      try (
        contract: $0["contract_id"] as ID<Contract>,
        share: Share(
          member: $0["code"], name: $0["name"], amount: $0["amount"], weight: $0["weight"], remainder: $0["remainder"]),
        ordered: $0["ordered"] as Money
      )
    }
    return Dictionary(grouping: rows, by: \.contract).mapValues { $0.map { ($0.share, $0.ordered) } }
  }
}
