import Postgres
public import Purchasing

extension Store {
  /// Changes what a group says; what isn't given stays. What launches have frozen is never rewritten.
  public func editGroup(_ code: String, _ change: GroupChange) throws -> GroupSheet {
    try requireChange()
    let group = try openGroup(code)
    try connection.execute("select 1 from purchasing_group where id = \(group.id) for no key update")
    let basis = try change.basis.map {
      try groupBases().named($0, noun: Phrase("legal basis", "fondement"), code: "basis_unknown").code
    }
    let mission = try change.mission.map {
      try groupMissions().named($0, noun: Phrase("mission", "mission"), code: "mission_unknown").code
    }
    let permanent = change.permanent ?? (change.termEndsOn == nil ? nil : false)
    try connection.execute(
      """
      update purchasing_group
      set title = coalesce(\(change.title), title), basis = coalesce(\(basis), basis),
        statutes_reference = coalesce(\(change.statutes), statutes_reference),
        mission = coalesce(\(mission), mission), permanent = coalesce(\(permanent), permanent),
        term_ends_on = case when \(permanent) then null else coalesce(\(change.termEndsOn), term_ends_on) end
      where id = \(group.id)
      """)
    if let name = change.coordinator { try setCoordinator(of: group, to: member(named: name)) }
    if let performer = change.performanceCoordinator {
      let performing = try performer.map { try member(named: $0).id }
      try connection.execute(
        "update purchasing_group set performance_coordinator_id = \(performing) where id = \(group.id)")
    }
    if let sharing = change.costSharing {
      let key = try sharing.map { try keyID(named: $0) }
      try connection.execute("update purchasing_group set cost_sharing_key_id = \(key) where id = \(group.id)")
    }
    return try groupSheet(group.code)
  }

  private func setCoordinator(of group: PurchasingGroup, to member: Member) throws {
    let stays = try memberships(of: group.id, on: today).contains {
      $0.member == member.code && $0.isParty && $0.leftOn == nil
    }
    guard stays else { throw Self.notInGroup(member.code, group.code) }
    try connection.execute("update purchasing_group set coordinator_id = \(member.id) where id = \(group.id)")
  }

  /// Forms the next group like an earlier one: the members that are still there (merged ones by their successors), and
  /// the lots without needs, estimates and maximums.
  /// - returns: the new group, and in words who isn't in it any more.
  public func copyGroup(
    _ code: String, as newCode: String?, title: String?
  ) throws -> (sheet: GroupSheet, remarks: [Phrase]) {
    try requireChange()
    let old = try groupSheet(code)
    let group = old.group
    let (members, remarks) = try stillMembers(of: old)
    guard let coordinator = members[group.coordinator] else { throw Self.coordinatorGone(group) }
    let draft = GroupDraft(
      title: title ?? GroupSheet.aYearLater(group.title), coordinator: coordinator.text, needs: [], code: newCode,
      basis: group.basis.code,
      statutes: group.statutes, mission: group.mission.code,
      performanceCoordinator: group.performanceCoordinator.flatMap { members[$0]?.text },
      permanent: group.permanent, costSharing: group.costSharing)
    let copy = try insertGroup(draft, owners: Array(Set(members.values)).sorted())
    try connection.execute("update purchasing_group set copied_from_id = \(group.id) where code = \(copy)")
    try connection.execute(
      """
      insert into lot (group_id, number, title, contract_type, cpv, months, months_reason, framework,
        specific_service)
      select g.id, l.number, l.title, l.contract_type, l.cpv, l.months, l.months_reason,
        l.framework or l.maximum is not null, l.specific_service
      from lot as l cross join purchasing_group as g
      where l.group_id = \(group.id) and g.code = \(copy)
      """)
    let titles = old.lots.map { GroupSheet.aYearLater($0.title) }
    try connection.execute(
      """
      update lot set title = new.title
      from unnest(\(old.lots.map(\.number))::int[], \(titles)::text[]) as new (number, title)
      where lot.number = new.number and lot.group_id = (select id from purchasing_group where code = \(copy))
      """)
    return (try groupSheet(copy), remarks)
  }

  /// Each member of a group that is still there, with the one that stands for it today.
  private func stillMembers(of sheet: GroupSheet) throws -> (members: [MemberCode: MemberCode], remarks: [Phrase]) {
    let successors = try ask(
      """
      select m.code, s.code
      from membership as p
      join member as m on m.id = p.member_id
      join member as s on s.id = report.successor(m.id, \(today))
      where p.group_id = \(sheet.group.id)
      """
    ) { (try $0.next(MemberCode.self), try $0.next(MemberCode.self)) }
    let today = Dictionary(successors, uniquingKeysWith: { first, _ in first })
    var members: [MemberCode: MemberCode] = [:]
    var remarks: [Phrase] = []
    for membership in sheet.memberships {
      let member = membership.member
      if let left = membership.leftOn, !membership.isParty {
        remarks.append(
          Phrase("\(member) left on ", "\(member) est parti le ") + .day(left)
            + Phrase(": not in the new group", " : pas dans le nouveau groupement"))
        continue
      }
      let successor = today[member] ?? member
      members[member] = successor
      if successor != member {
        remarks.append(
          Phrase(
            "\(member) is merged into \(successor), which takes its place",
            "\(member) est fusionné dans \(successor), qui prend sa place"))
      }
    }
    return (members, remarks)
  }

  private static func coordinatorGone(_ group: PurchasingGroup) -> Problem {
    Problem(
      code: "coordinator_gone",
      Phrase(
        "\(group.coordinator), the coordinator, has left group \(group.code)",
        "\(group.coordinator), le coordonnateur, a quitté le groupement \(group.code)"),
      hint: .run(.groupEdit, "\(group.code)", .give(.coordinator, "M"))
        + Phrase(" names another", " en désigne un autre"))
  }

  /// What a member has in the group's contracts that run, which it keeps when it leaves.
  public func runningParts(of code: String, member name: String) throws -> [RunningPart] {
    let group = try group(named: code)
    let member = try member(named: name)
    return try ask(
      """
      select reference, share, framework, ordered, ends_on
      from report.running_part(\(member.id), \(today))
      where group_id = \(group.id)
      order by reference
      """
    ) {
      RunningPart(
        contract: try $0.next(), share: try $0.next(), framework: try $0.next(), ordered: try $0.next(),
        endsOn: try $0.next())
    }
  }
}
