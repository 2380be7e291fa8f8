import Postgres
import Purchasing

extension Store {
  /// What is ordered under a framework until today; nil for an ordinary contract.
  func consumption(of contract: Contract, shares: [Share]) throws -> Consumption? {
    guard contract.framework else { return nil }
    let ordered = try ask(
      """
      select m.code, sum(o.amount)
      from purchase_order as o join member as m on m.id = o.member_id
      where o.contract_id = \(contract.id) and o.ordered_on <= \(today)
      group by m.code
      """
    ) { (try $0.next(MemberCode.self), try $0.next(Money.self)) }
    let byMember = Dictionary(ordered, uniquingKeysWith: { first, _ in first })
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
    try contracts().filter { $0.framework && $0.maximum != nil && $0.ordered > .zero }.flatMap { contract in
      let shares = try shares(of: contract.id)[0] ?? []
      return try consumption(of: contract, shares: shares)?.findings(of: contract.reference) ?? []
    }
  }
}
