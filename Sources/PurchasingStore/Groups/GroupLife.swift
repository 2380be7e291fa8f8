import Postgres
public import Purchasing

extension Store {
  public func joinGroup(_ code: String, member name: String, on day: Day?) throws -> GroupSheet {
    try requireChange()
    let group = try openGroup(code)
    let member = try livingMember(named: name, on: day)
    let added = try connection.execute(
      """
      insert into membership (group_id, member_id, joined_on)
      values (\(group.id), \(member.id), \(day ?? today))
      on conflict (group_id, member_id) do nothing
      """)
    guard added == 1 else {
      throw Problem(
        code: "member_in_group_already",
        Phrase(
          "\(member.code) is, or was, in group \(group.code)",
          "\(member.code) est, ou a été, membre du groupement \(group.code)"),
        hint: .run(.groupShow, "\(group.code)") + Phrase(" says since when", " dit depuis quand"))
    }
    return try groupSheet(group.code)
  }

  /// The member keeps its past volumes; its needs in lots that aren't awarded are open again.
  ///
  /// - returns: besides the group, what the member has in its contracts that run, and keeps.
  public func leaveGroup(
    _ code: String, member name: String, on day: Day
  ) throws -> (sheet: GroupSheet, kept: [RunningPart]) {
    try requireChange()
    let group = try openGroup(code)
    let member = try member(named: name)
    guard member.code != group.coordinator, member.code != group.performanceCoordinator else {
      throw Violation.groupCoordinatorIsAMember.problem
    }
    let left = try connection.execute(
      """
      update membership set left_on = \(day)
      where group_id = \(group.id) and member_id = \(member.id) and left_on is null
      """)
    guard left == 1 else { throw Self.notInGroup(member.code, group.code) }
    try releaseLinks(of: group.id, member: member.id, on: day)
    return (try groupSheet(group.code), try runningParts(of: group.id, member: member.id))
  }

  /// Records what a member's adhesion rests on; what isn't given stays.
  ///
  /// - returns: besides the group, what this has brought about that needs attention.
  public func recordAdhesion(
    _ code: String, member name: String, deliberated: Day?, reference: String?, signed: Day?
  ) throws -> (sheet: GroupSheet, findings: [Finding]) {
    try requireChange()
    let group = try openGroup(code)
    let member = try member(named: name)
    func papers() throws -> [Finding] {
      let (signed, launched) = try paperFindings(of: group.id)
      return signed + launched
    }
    let (recorded, findings) = try watching(papers) {
      try connection.execute(
        """
        update membership
        set deliberated_on = coalesce(\(deliberated), deliberated_on),
          deliberation_reference = coalesce(\(reference), deliberation_reference),
          signed_on = coalesce(\(signed), signed_on)
        where group_id = \(group.id) and member_id = \(member.id)
        """)
    }
    guard recorded == 1 else { throw Self.notInGroup(member.code, group.code) }
    return (try groupSheet(group.code), findings)
  }

  /// Freezes the estimate, the members and the thresholds with the date, for the lots that await a launch.
  ///
  /// - throws: `Problem` `.refused` while délibérations or signatures are missing, unless a reason is given.
  public func launchGroup(_ code: String, on day: Day, withoutConvention reason: String?) throws
    -> GroupSheet
  {
    try requireChange()
    let group = try openGroup(code)
    try holdGroupAndNeeds(of: group.id)
    try requireConvention(of: group, on: day, unless: reason)
    try insertLaunch(of: group, on: day, reason: reason)
    return try groupSheet(group.code)
  }

  private func requireConvention(of group: PurchasingGroup, on day: Day, unless reason: String?) throws {
    guard reason == nil else { return }
    // As of the launch's day, whenever it is entered: with those who left since, without those who joined since.
    let adhesions = Adhesions(group: group, memberships: try memberships(of: group.id, on: day), membersOn: day)
    let missing =
      adhesions.missing
      + adhesions.parties.compactMap { membership -> Phrase? in
        let lacks = adhesions.missing(of: membership)
        guard !lacks.isEmpty else { return nil }
        return Phrase("\(membership.member): ", "\(membership.member) : ") + .list(lacks)
      }
    guard !missing.isEmpty else { return }
    throw Problem(
      code: "convention_not_in_force",
      Phrase(
        "the convention is not in force on \(day); missing: \(missing.map(\.english).joined(separator: "; "))",
        "la convention n'est pas en vigueur le \(NumberFormat.frenchDate(day)) ; il manque : "
          + "\(missing.map(\.french).joined(separator: " ; "))"
      ),
      hint: .run(.groupAdhesion, "\(group.code)", .give(.member, "M"), .give(.deliberated, "D"), .give(.signed, "D"))
        + Phrase(", or ", ", ou ") + .give(.withoutConvention, .said("\"reason\"", "« motif »")) + Phrase("; ", " ; ")
        + .run(.groupCheck, "\(group.code)", .give(.asOf, "\(day)"))
        + Phrase(" lists the members of that day", " montre les membres à cette date"))
  }

  /// What a member is changing at this moment is waited for; from here on its needs are closed to it.
  private func holdGroupAndNeeds(of group: ID<PurchasingGroup>) throws {
    try connection.execute(
      """
      with held as (select id from purchasing_group where id = \(group) for no key update)
      select 1 from need
      where exists (select from held) and id in (
        select a.need_id from report.live_assignment as a join lot as l on l.id = a.lot_id
        where l.group_id = \(group)
      )
      order by id for share
      """)
  }

  func insertLaunch(of group: PurchasingGroup, on day: Day, reason: String?) throws {
    let lots = try lots(of: group.id)
    let launched = lots.filter(\.awaitsLaunch)
    guard !launched.isEmpty else {
      throw Problem(
        code: "no_lot_to_launch",
        Phrase("group \(group.code) has no lot to launch", "le groupement \(group.code) n'a pas de lot à lancer"),
        hint: Phrase("add one: ", "ajoutez-en un : ") + .run(.lotAdd))
    }
    for lot in launched where lot.framework { try Self.requireFrameworkRules(lot, of: group, on: day) }
    let judged = try GroupJudgement(
      lots: lots.filter { $0.awaitsLaunch || $0.counts }, on: day, rows: thresholds())
    let (limits, decision) = (judged.limits, judged.decision)
    try connection.execute(
      """
      select report.add_launch(\(group.id), \(day), \(reason), \(judged.value), \(judged.purchase),
        \(decision.procedure), \(decision.article), \(limits.none), \(limits.publicity), \(limits.european),
        \(judged.specificThreshold), \(launched.map(\.id))::bigint[], \(launched.map(\.value))::numeric[],
        \(launched.map { judged.lots[$0.number]?.rawValue })::text[])
      """)
  }

  private static func requireFrameworkRules(_ lot: Lot, of group: PurchasingGroup, on day: Day) throws {
    try FrameworkRules.requireMaximum(
      lot.maximum, launchedOn: day, what: Phrase("lot \(lot.number)", "lot \(lot.number)"),
      hint: .run(.lotEdit, "\(group.code)", "\(lot.number)", .give(.maximum, .said("AMOUNT", "MONTANT"))))
    try FrameworkRules.requireReason(lot.monthsReason, months: lot.months)
  }

  /// Ends a group. What its lots didn't buy is open again; without a contract it is abandoned.
  public func closeGroup(_ code: String, on day: Day) throws -> GroupSheet {
    try requireChange()
    let group = try openGroup(code)
    try OrderOfActs.require(
      day, notBefore: group.launchedOn, Phrase("the group was launched", "le groupement a été lancé"))
    try connection.execute("update purchasing_group set closed_on = \(day) where id = \(group.id)")
    try releaseLinks(of: group.id, member: nil, on: day)
    return try groupSheet(group.code)
  }

  private func releaseLinks(of group: ID<PurchasingGroup>, member: ID<Member>?, on day: Day) throws {
    try connection.execute(
      """
      update assignment as a set released_on = \(day)
      from lot as l, need as n
      where l.id = a.lot_id and n.id = a.need_id and l.group_id = \(group) and a.released_on is null
        and (\(member)::bigint is null or n.member_id = \(member))
        and not exists (select from contract as c where c.lot_id = l.id)
      """)
  }

  func openGroup(_ code: String) throws -> PurchasingGroup {
    let group = try group(named: code)
    guard group.closedOn == nil else {
      throw Problem(
        code: "group_closed", Phrase("group \(group.code) is closed", "le groupement \(group.code) est clos"),
        hint: .run(.groupShow, "\(group.code)") + Phrase(" says since when", " dit depuis quand"))
    }
    return group
  }

  static func notInGroup(_ member: MemberCode, _ group: String) -> Problem {
    Problem(
      code: "member_not_in_group",
      Phrase("\(member) is not in group \(group)", "\(member) n'est pas membre du groupement \(group)"),
      hint: .run(.groupShow, "\(group)") + Phrase(" lists its members", " en liste les membres"))
  }
}
