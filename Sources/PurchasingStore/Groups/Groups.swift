import Postgres
public import Purchasing

extension Store {
  /// Groups in the order of their forming.
  public func groups(openOnly: Bool = false) throws -> [PurchasingGroup] {
    try ask(
      groupColumns + " where not \(openOnly) or g.state not in ('closed', 'abandoned') order by g.id", decodeGroup)
  }

  /// - throws: `Problem` `.unknownName` when there is no group of this code or title.
  public func group(named text: String) throws -> PurchasingGroup {
    if let group = try ask(groupColumns + " where g.code = \(text)", decodeGroup).first { return group }
    let names = try ask("select code, title from purchasing_group order by code") {
      (code: try $0.next(String.self), title: try $0.next(String.self))
    }
    let titled = names.filter { Folding.code($0.title) == Folding.code(text) || $0.code == Folding.code(text) }
    if titled.count == 1 { return try group(named: titled[0].code) }
    throw try unknown(
      text, noun: Phrase("group", "groupement"), code: "group_unknown", list: .groupList,
      among: names.map(\.code))
  }

  /// A group with its members, its lots and what its value imposes.
  ///
  /// - parameter day: the day on which its members are looked at; today otherwise.
  public func groupSheet(_ code: String, membersOn day: Day? = nil) throws -> GroupSheet {
    try read { try sheet(of: group(named: code), membersOn: day ?? today) }
  }

  private func sheet(of group: PurchasingGroup, membersOn day: Day) throws -> GroupSheet {
    let lots = try lots(of: group.id)
    let launches = try launches(of: group.id)
    let bought = lots.filter(\.counts)
    let members = try memberships(of: group.id, on: day)
    let later = group.contracts > 0 ? try laterAmendments(ofGroup: group.id) : []
    guard let launch = launches.last else {
      let judged = try GroupJudgement(lots: bought, on: today, rows: thresholds())
      return GroupSheet(
        group: group, memberships: members, membersOn: day, lots: lots, launches: [], purchase: judged.purchase,
        decision: judged.decision, decidedOn: today, lotProcedures: judged.lots, notes: judged.note.map { [$0] } ?? [],
        later: later)
    }
    // As frozen at the launch: what was judged then is not judged again.
    let decision = try GroupJudgement.decide(launch.value, launch.thresholds, launch.specificThreshold)
    let frozen = bought.map { ($0.number, $0.frozenProcedure ?? decision.procedure) }
    return GroupSheet(
      group: group, memberships: members, membersOn: day, lots: lots, launches: launches, purchase: launch.purchase,
      decision: decision, decidedOn: launch.launchedOn,
      lotProcedures: Dictionary(frozen, uniquingKeysWith: { first, _ in first }), later: later)
  }

  func memberships(of group: ID<PurchasingGroup>, on day: Day) throws -> [Membership] {
    try ask(
      """
      select m.code, m.name, coalesce(asked.amount, 0), coalesce(fell.amount, 0), coalesce(s.joined_on, g.formed_on),
        s.left_on, s.deliberated_on, s.deliberation_reference, s.signed_on, k.code, k.title_en, k.title_fr,
        k.is_commune, k.is_intercommunality, k.assembly_fr, merged.code, party.member_id is not null
      from membership as s
      join report.member_on(\(day)) as m on m.id = s.member_id
      left join report.launch_party(\(group), \(day)) as party on party.member_id = s.member_id
      left join member as merged on merged.id = m.merged_into_id and m.merged_on <= \(day)
      join member_kind as k on k.code = m.kind
      join purchasing_group as g on g.id = s.group_id
      left join lateral (
        select sum(a.amount) as amount
        from lot as l
        join report.live_assignment as a on a.lot_id = l.id
        join need as n on n.id = a.need_id
        where l.group_id = s.group_id and n.member_id = s.member_id
      ) as asked on true
      left join lateral (
        select sum(sh.amount) as amount
        from contract as c join share as sh on sh.contract_id = c.id
        where c.group_id = s.group_id and sh.member_id = s.member_id
          and (sh.amendment_number = 0 or sh.notified_on <= \(today))
      ) as fell on true
      where s.group_id = \(group)
      order by m.id <> g.coordinator_id, k.stands_last, report.french_order(m.name), m.code
      """
    ) {
      Membership(
        member: try $0.next(), name: try $0.next(), amount: try $0.next(), share: try $0.next(),
        joinedOn: try $0.next(), leftOn: try $0.next(), deliberatedOn: try $0.next(),
        deliberationReference: try $0.next(), signedOn: try $0.next(), kind: try $0.nextMemberKind(),
        mergedInto: try $0.next(), isParty: try $0.next())
    }
  }

  func launches(of group: ID<PurchasingGroup>) throws -> [Launch] {
    try ask(
      """
      select launched_on, value, purchase_kind, without_convention, none_limit, publicity_threshold, eu_threshold,
        specific_threshold
      from launch where group_id = \(group) order by launched_on, id
      """
    ) { row in
      Launch(
        launchedOn: try row.next(), value: try row.next(), purchase: try row.next(),
        withoutConvention: try row.next(),
        thresholds: Thresholds(none: try row.next(), publicity: try row.next(), european: try row.next()),
        specificThreshold: try row.next())
    }
  }

  private var groupColumns: SQL {
    """
    select g.id, g.code, g.title, c.code, p.code, b.code, b.title_en, b.title_fr, k.code, k.title_en, k.title_fr,
      g.permanent, b.needs_statutes, own.statutes_reference, own.term_ends_on, a.code, g.formed_on,
      g.launched_on, g.closed_on, g.state,
      (select count(*) from report.launch_party(g.id, \(today))),
      g.lots, g.contracts,
      coalesce(
        (select value from launch where launch.id = g.launch_id),
        (select value from report.group_value as v where v.group_id = g.id)
      )
    from report.group_on(\(today)) as g
    join purchasing_group as own on own.id = g.id
    left join allocation_key as a on a.id = own.cost_sharing_key_id
    join member as c on c.id = g.coordinator_id
    left join member as p on p.id = g.performance_coordinator_id
    join group_basis as b on b.code = g.basis
    join group_mission as k on k.code = g.mission
    """
  }

  private func decodeGroup(_ row: inout Row) throws -> PurchasingGroup {
    PurchasingGroup(
      id: try row.next(), code: try row.next(), title: try row.next(), coordinator: try row.next(),
      performanceCoordinator: try row.next(), basis: try row.nextKind(), mission: try row.nextKind(),
      permanent: try row.next(), needsStatutes: try row.next(), statutes: try row.next(), termEndsOn: try row.next(),
      costSharing: try row.next(),
      formedOn: try row.next(), launchedOn: try row.next(), closedOn: try row.next(),
      state: try row.next(), members: try row.next(), lots: try row.next(), contracts: try row.next(),
      value: try row.next())
  }
}
