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

  private func ordered(under contracts: [ID<Contract>]) throws -> [ID<Contract>: [MemberCode: Money]] {
    let rows = try ask(
      """
      select o.contract_id, m.code, sum(o.amount) as amount
      from purchase_order as o join member as m on m.id = o.member_id
      where o.contract_id = any (\(contracts)::bigint[]) and o.ordered_on <= \(today)
      group by o.contract_id, m.code
      """
    ) {
      try (contract: $0["contract_id"] as ID<Contract>, member: $0["code"] as MemberCode, amount: $0["amount"] as Money)
    }
    return Dictionary(grouping: rows, by: \.contract).mapValues { rows in
      Dictionary(rows.map { ($0.member, $0.amount) }, uniquingKeysWith: { first, _ in first })
    }
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
  func consumptionFindings() throws -> [Finding] {
    let frameworks = try contracts().filter { $0.framework && $0.maximum != nil && $0.ordered > .zero }
    let shares = try shares(of: frameworks.map(\.id))
    let ordered = try ordered(under: frameworks.map(\.id))
    return try frameworks.flatMap { contract in
      try consumption(of: contract, shares: shares[contract.id]?[0] ?? [], ordered: ordered[contract.id] ?? [:])
        .findings(of: contract.reference)
    }
  }
}
