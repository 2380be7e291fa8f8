import Postgres
public import Purchasing

extension Store {
  /// A row a year of the period; a year in which nothing was notified is there with zeros.
  public func trend(_ period: Period, annualised: Bool) throws -> [TrendYear] {
    try ask(
      """
      with fact as (
        select extract(year from s.notified_on)::int as year, coalesce(c.group_id, 0) as group_id,
          c.amo_project_id is not null as is_amo, sum(s.amount) as amount
        from \(VolumeQuery.shares(period, annualised: annualised)) join contract as c on c.id = s.contract_id
        where s.notified_on >= \(period.start) and s.notified_on < \(period.end)
        group by 1, 2, 3
      ), volume as (
        select year, coalesce(sum(amount) filter (where group_id > 0), 0) as of_groups,
          coalesce(sum(amount) filter (where is_amo), 0) as of_amo,
          coalesce(sum(amount) filter (where group_id = 0 and not is_amo), 0) as own
        from fact group by year
      ), bought as (
        select extract(year from notified_on)::int as year, count(distinct group_id) as groups,
          count(*) filter (where group_id is not null) as of_groups,
          count(*) filter (where amo_project_id is not null) as of_amo,
          count(*) filter (where num_nonnulls(group_id, amo_project_id) = 0) as own
        from contract
        where notified_on >= \(period.start) and notified_on < \(period.end)
        group by 1
      )
      select y.year, coalesce(b.groups, 0), coalesce(b.of_groups, 0), coalesce(b.of_amo, 0), coalesce(b.own, 0),
        coalesce(v.of_groups, 0), coalesce(v.of_amo, 0), coalesce(v.own, 0)
      from generate_series(\(period.years.lowerBound)::int, \(period.years.upperBound - 1)::int) as y (year)
      left join volume as v on v.year = y.year
      left join bought as b on b.year = y.year
      order by y.year
      """
    ) {
      try TrendYear(
        year: $0.next(), groups: $0.next(), groupContracts: $0.next(), amoContracts: $0.next(),
        ownContracts: $0.next(), groupAmount: $0.next(), amoAmount: $0.next(), ownAmount: $0.next())
    }
  }
}
