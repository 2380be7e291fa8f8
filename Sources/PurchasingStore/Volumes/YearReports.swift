import Postgres
public import Purchasing

extension Store {
  /// The indicators of the yearly report.
  public func indicators(_ period: Period) throws -> Indicators {
    let found = try ask(
      """
      select groups, launched, conventions, contracts, lots, unsuccessful, decided, members, members_in_groups,
        contracts_with_offers, offers, needs_met, median_days, amo_contracts, clients, items, measured, before, after,
        adhesions, amo_projects
      from report.indicator(\(period.start), \(period.end))
      """
    ) { row in
      try Indicators(
        groups: row["groups"], launched: row["launched"], conventions: row["conventions"], contracts: row["contracts"],
        lots: row["lots"], unsuccessfulLots: row["unsuccessful"], decidedLots: row["decided"], members: row["members"],
        membersInGroups: row["members_in_groups"], contractsWithOffers: row["contracts_with_offers"],
        offers: row["offers"], needsMet: row["needs_met"], medianDays: row["median_days"],
        amoContracts: row["amo_contracts"], clients: row["clients"], items: row["items"],
        measuredItems: row["measured"], saving: row.saving(), adhesions: row["adhesions"],
        amoProjects: row["amo_projects"])
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
      try MemberGroup(
        group: $0["code"], title: $0["title"], isCoordinator: $0["is_coordinator"], joinedOn: $0["joined_on"],
        leftOn: $0["left_on"], contracts: $0["contracts"], volume: $0["volume"], share: $0["share"])
    }
  }

  /// The contracts that ran in a period and in which a member has a part, those that end first coming first.
  public func contracts(of member: Member, _ period: Period) throws -> [MemberContract] {
    try ask(
      """
      select contract, title, supplier, ends_on, framework, share, ordered_in, ordered
      from report.contract_of_member(\(member.id), \(period.start), \(period.end))
      order by ends_on nulls last, notified_on, contract_id
      """
    ) {
      try MemberContract(
        contract: $0["contract"], title: $0["title"], supplier: $0["supplier"], endsOn: $0["ends_on"],
        framework: $0["framework"], share: $0["share"], orderedInYear: $0["ordered_in"], ordered: $0["ordered"])
    }
  }

  /// Who reports under a member at the end of a year, itself included, in French order.
  public func carried(by member: Member, in year: Int) throws -> [MemberCode] {
    try values(
      """
      select m.code
      from report.member_column(\(year)) as f
      join report.member_on(make_date(\(year), 12, 31)) as m on m.id = f.member_id
      where \(member.id) in (f.member_id, f.column_id)
      order by m.id <> \(member.id), report.french_order(m.name), m.code
      """)
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
        acts: $0["acts"], shares: $0["shares"], actsThatDiffer: $0["acts_that_differ"], actCount: $0["act_count"])
    }.first
    return found ?? SumsToReconcile(acts: .zero, shares: .zero, actsThatDiffer: 0, actCount: 0)
  }
}
