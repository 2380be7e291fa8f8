import Postgres
public import Purchasing

extension Store {
  /// Contracts of several members, of one family or class of the CPV, that end within the same months.
  ///
  /// - parameter months: how far apart the ends may be.
  /// - parameter horizon: how far ahead ends are looked for, in months.
  public func suggestFromContracts(within months: Int, horizon: Int = 36) throws -> [ContractSuggestion] {
    let until = today.adding(months: horizon) ?? today
    let contracts = try ask(
      """
      select reference, title, contract_type, kind, kind_title, cpv, amount, ends_on, members
      from report.ending_contract(\(today)::date, \(until)::date)
      """
    ) { row in
      EndingContract(
        reference: try row.next(), title: try row.next(), type: try row.next(), kind: try row.next(),
        kindTitle: try row.next(), cpv: try row.next(), amount: try row.next(), endsOn: try row.next(),
        members: try row.next([String].self).map { try MemberCode(stored: $0) })
    }
    return try ContractSuggestion.suggestions(contracts, within: months)
  }
}
