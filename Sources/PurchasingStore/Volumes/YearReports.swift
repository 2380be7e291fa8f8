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
    try ask(
      """
      select code, title, is_coordinator, joined_on, left_on, contracts, volume, share
      from report.group_of_member(\(member.id), \(period.start), \(period.end))
      order by group_id
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
      select acts, shares, acts_that_differ, act_count
      from report.sums_to_reconcile(\(period.start), \(period.end))
      """
    ) {
      try SumsToReconcile(
        acts: $0.next(), shares: $0.next(), actsThatDiffer: $0.next(), actCount: $0.next())
    }.first
    return found ?? SumsToReconcile(acts: .zero, shares: .zero, actsThatDiffer: 0, actCount: 0)
  }
}
