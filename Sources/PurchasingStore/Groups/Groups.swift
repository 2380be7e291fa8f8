import Postgres
public import Purchasing

extension Store {
  /// Groups in the order of their forming.
  public func groups(openOnly: Bool = false) throws -> [PurchasingGroup] {
    var filter = ListFilter()
    filter.openOnly = openOnly
    return try groups(filter)
  }

  /// The same of those that a filter leaves; its days are those of the launch.
  public func groups(_ filter: ListFilter) throws -> [PurchasingGroup] {
    var conditions = Conditions()
    if filter.openOnly { conditions.add("g.state not in ('closed', 'abandoned')") }
    if let member = try filter.member.map({ try self.member(named: $0) }) {
      conditions.add("exists (select from membership as s where s.group_id = g.id and s.member_id = \(member.id))")
    }
    if let type = try filter.type.map({ try contractType(named: $0) }) {
      conditions.add("exists (select from lot as l where l.group_id = g.id and l.contract_type = \(type.code))")
    }
    conditions.equal("g.state", filter.state)
    conditions.days("g.launched_on", filter)
    conditions.amount("g.value", filter.amount)
    return try ask(groupColumns + conditions.clause + " order by g.id", decodeGroup)
  }

  /// - throws: `Problem` `.unknownName` when there is no group of this code or title.
  public func group(named text: String) throws -> PurchasingGroup {
    if let group = try ask(groupColumns + " where g.code = \(text)", decodeGroup).first { return group }
    let names = try ask("select code, title from purchasing_group order by code") {
      try (code: $0["code"] as String, title: $0["title"] as String)
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

  /// - parameters:
  ///   - day: the day on which its members are looked at.
  ///   - withLater: whether it tells the amendments that its figures leave out.
  func sheet(of group: PurchasingGroup, membersOn day: Day, withLater: Bool = true) throws -> GroupSheet {
    let lots = try lots(of: group.id)
    let launches = group.launchedOn == nil ? [] : try launches(of: group.id)
    let bought = lots.filter(\.counts)
    let members = try memberships(of: group.id, on: day)
    let later = withLater && group.contracts > 0 ? try laterAmendments(ofGroup: group.id) : []
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
      select m.member, m.name, m.asked, m.fell, m.joined_on, m.left_on, m.deliberated_on, m.deliberation_reference,
        m.signed_on, m.kind, k.title_en as kind_en, k.title_fr as kind_fr, k.is_commune, k.is_intercommunality,
        k.assembly_fr, m.merged_into, m.is_party, m.stays,
        not (select trust.is_level('member')) or m.member in (
          select code from member where id = any ((select trust.own_members())::bigint[])
        ) as is_seen
      from report.membership_on(\(group), \(day), \(today)) as m join member_kind as k on k.code = m.kind
      order by not m.is_coordinator, k.stands_last, report.french_order(m.name), m.member
      """
    ) {
      try Membership(
        member: $0["member"], name: $0["name"], amount: $0["asked"], share: $0["fell"], joinedOn: $0["joined_on"],
        leftOn: $0["left_on"], deliberatedOn: $0["deliberated_on"], deliberationReference: $0["deliberation_reference"],
        signedOn: $0["signed_on"], kind: $0.memberKind(), mergedInto: $0["merged_into"], isParty: $0["is_party"],
        earlier: ($0["stays"] as [String]).map(Self.stay), isSeen: $0["is_seen"])
    }
  }

  /// Two days.
  private static func stay(_ text: String) throws -> Membership.Stay {
    let days = try text.split(separator: " ").map { try Day(stored: String($0)) }
    guard days.count == 2 else { throw Unreadable(text, as: "Membership.Stay") }
    return Membership.Stay(joinedOn: days[0], leftOn: days[1])
  }

  func launches(of group: ID<PurchasingGroup>) throws -> [Launch] {
    try ask(
      """
      select launched_on, value, purchase_kind, without_convention, none_limit, publicity_threshold, eu_threshold,
        specific_threshold
      from launch where group_id = \(group) order by launched_on, id
      """
    ) { row in
      try Launch(
        launchedOn: row["launched_on"], value: row["value"], purchase: row["purchase_kind"],
        withoutConvention: row["without_convention"],
        thresholds: Thresholds(
          none: row["none_limit"], publicity: row["publicity_threshold"], european: row["eu_threshold"]),
        specificThreshold: row["specific_threshold"])
    }
  }

  private var groupColumns: SQL {
    """
    select id, code, title, coordinator, performance_coordinator, basis, basis_en, basis_fr, mission, mission_en,
      mission_fr, permanent, needs_statutes, statutes_reference, term_ends_on, cost_sharing, formed_on, launched_on,
      closed_on, state, members, lots, contracts, value
    from report.described_group(\(today)) as g
    """
  }

  private func decodeGroup(_ row: borrowing Row) throws -> PurchasingGroup {
    try PurchasingGroup(
      id: row["id"], code: row["code"], title: row["title"], coordinator: row["coordinator"],
      performanceCoordinator: row["performance_coordinator"], basis: row.kind("basis", "basis_en", "basis_fr"),
      mission: row.kind("mission", "mission_en", "mission_fr"), permanent: row["permanent"],
      needsStatutes: row["needs_statutes"], statutes: row["statutes_reference"], termEndsOn: row["term_ends_on"],
      costSharing: row["cost_sharing"], formedOn: row["formed_on"], launchedOn: row["launched_on"],
      closedOn: row["closed_on"], state: row["state"], members: row["members"], lots: row["lots"],
      contracts: row["contracts"], value: row["value"])
  }
}
