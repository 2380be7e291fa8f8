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
        year: $0.next(), groups: $0.next(), groupContracts: $0.next(), amoContracts: $0.next(),
        ownContracts: $0.next(), groupAmount: $0.next(), amoAmount: $0.next(), ownAmount: $0.next())
    }
  }
}
