import Postgres
public import Purchasing

extension Store {
  /// The indicators of the yearly report.
  public func indicators(_ period: Period) throws -> Indicators {
    let found = try ask(
      """
      select groups, launched, conventions, contracts, lots, unsuccessful, decided, members, members_in_groups,
        contracts_with_offers, offers, needs_met, median_days, amo_contracts, clients, items, measured, before, after
      from report.indicator(\(period.start), \(period.end))
      """
    ) { row in
      try Indicators(
        groups: row.next(), launched: row.next(), conventions: row.next(), contracts: row.next(), lots: row.next(),
        unsuccessfulLots: row.next(), decidedLots: row.next(), members: row.next(), membersInGroups: row.next(),
        contractsWithOffers: row.next(), offers: row.next(), needsMet: row.next(), medianDays: row.next(),
        amoContracts: row.next(), clients: row.next(), items: row.next(), measuredItems: row.next(),
        saving: row.nextSaving())
    }.first
    guard let found else { throw Unreadable("no row", as: "Indicators") }
    return found
  }

  /// The groups that a member was in during the period, with those who report under it, and its part in each.
  public func groups(of member: Member, _ period: Period) throws -> [MemberGroup] {
    let year = Self.lastYear(before: period.end)
    return try ask(
      """
      with own as (
        select member_id from report.member_column(\(year)) where \(member.id) in (member_id, column_id)
      ), fact as (
        select c.group_id, sum(s.amount) as volume,
          coalesce(sum(s.amount) filter (where s.member_id in (select member_id from own)), 0) as share,
          count(distinct s.contract_id) filter (
            where s.amendment_number = 0 and s.member_id in (select member_id from own)
              and \(VolumeQuery.isPart(period))
          ) as contracts
        from share as s join contract as c on c.id = s.contract_id
        where s.notified_on >= \(period.start) and s.notified_on < \(period.end)
          and c.group_id in (select group_id from membership where member_id in (select member_id from own))
        group by c.group_id
      )
      select g.code, g.title, bool_or(g.coordinator_id = m.member_id), min(m.joined_on),
        case when count(*) = count(m.left_on) then max(m.left_on) end,
        coalesce(max(f.contracts), 0), coalesce(max(f.volume), 0), coalesce(max(f.share), 0)
      from membership as m
      join purchasing_group as g on g.id = m.group_id
      left join fact as f on f.group_id = g.id
      where m.member_id in (select member_id from own) and (m.joined_on is null or m.joined_on < \(period.end))
        and (f.group_id is not null or (g.formed_on < \(period.end)
          and (m.left_on is null or m.left_on >= \(period.start))
          and (g.closed_on is null or g.closed_on >= \(period.start))))
      group by g.id
      order by g.id
      """
    ) {
      MemberGroup(
        group: try $0.next(), title: try $0.next(), isCoordinator: try $0.next(), joinedOn: try $0.next(),
        leftOn: try $0.next(), contracts: try $0.next(), volume: try $0.next(), share: try $0.next())
    }
  }

  /// Who reports under a member at the end of a year, itself included, in French order.
  public func carried(by member: Member, in year: Int) throws -> [MemberCode] {
    try ask(
      """
      select m.code
      from report.member_column(\(year)) as f
      join report.member_on(make_date(\(year), 12, 31)) as m on m.id = f.member_id
      where \(member.id) in (f.member_id, f.column_id)
      order by m.id <> \(member.id), report.french_order(m.name), m.code
      """
    ) { try $0.next() }
  }
}

extension Store {
  /// The period's volume by acts and by shares, and how many acts differ from their shares.
  public func sumsToReconcile(_ period: Period) throws -> SumsToReconcile {
    let found = try ask(
      """
      with act as (
        select id as contract_id, 0 as number, amount from contract
        where notified_on >= \(period.start) and notified_on < \(period.end)
        union all
        select contract_id, number, amount from amendment
        where notified_on >= \(period.start) and notified_on < \(period.end)
      ), part as (
        select contract_id, amendment_number as number, sum(amount) as amount from share
        where notified_on >= \(period.start) and notified_on < \(period.end)
        group by 1, 2
      )
      select coalesce(sum(a.amount), 0), coalesce(sum(p.amount), 0),
        count(*) filter (where a.amount is distinct from p.amount), count(*)
      from act as a full join part as p on p.contract_id = a.contract_id and p.number = a.number
      """
    ) {
      try SumsToReconcile(
        acts: $0.next(), shares: $0.next(), actsThatDiffer: $0.next(), actCount: $0.next())
    }.first
    return found ?? SumsToReconcile(acts: .zero, shares: .zero, actsThatDiffer: 0, actCount: 0)
  }
}
