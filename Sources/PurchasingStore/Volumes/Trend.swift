import Postgres
public import Purchasing

extension Store {
  /// A row a year of the period; a year in which nothing was notified is there with zeros.
  public func trend(_ period: Period, annualised: Bool) throws -> [TrendYear] {
    try ask(
      """
      select year, groups, group_contracts, amo_contracts, own_contracts, group_amount, amo_amount, own_amount
      from report.trend(\(period.start), \(period.end), \(annualised))
      order by year
      """
    ) {
      try TrendYear(
        year: $0["year"], groups: $0["groups"], groupContracts: $0["group_contracts"],
        amoContracts: $0["amo_contracts"], ownContracts: $0["own_contracts"], groupAmount: $0["group_amount"],
        amoAmount: $0["amo_amount"], ownAmount: $0["own_amount"])
    }
  }
}
