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
      try EndingContract(
        reference: row["reference"], title: row["title"], type: row["contract_type"], kind: row["kind"],
        kindTitle: row["kind_title"], cpv: row["cpv"], amount: row["amount"], endsOn: row["ends_on"],
        members: (row["members"] as [String]).map { try MemberCode(stored: $0) })
    }
    return try ContractSuggestion.suggestions(contracts, within: months)
  }
}
