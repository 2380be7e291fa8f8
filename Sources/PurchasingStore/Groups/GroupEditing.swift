import Postgres
public import Purchasing

extension Store {
  /// Changes what a group says; what isn't given stays. What launches have frozen is never rewritten.
  public func editGroup(_ code: String, _ change: GroupChange) throws -> GroupSheet {
    try requireChange()
    let group = try heldGroup(code)
    let basis = try change.basis.map(basis(named:))
    let mission = try change.mission.map(mission(named:))
    if let day = change.formedOn { try requireFounders(of: group, on: day) }
    // With a term it isn't permanent; without one it may be either.
    let permanent = change.permanent ?? ((change.termEndsOn ?? nil) == nil ? nil : false)
    let keepsTerm = change.termEndsOn == nil && permanent != true
    try connection.execute(
      """
      update purchasing_group
      set title = coalesce(\(change.title), title), basis = coalesce(\(basis), basis),
        statutes_reference = case
          when \(change.statutes == nil) then statutes_reference else \(change.statutes ?? nil)
        end,
        mission = coalesce(\(mission), mission), formed_on = coalesce(\(change.formedOn)::date, formed_on),
        permanent = coalesce(\(permanent), permanent),
        term_ends_on = case when \(keepsTerm) then term_ends_on else \(change.termEndsOn ?? nil)::date end
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

  /// As if the group were formed on that day: those who formed it are there, and none of them left before.
  private func requireFounders(of group: PurchasingGroup, on day: Day) throws {
    let founders = try ask(
      """
      select m.code, min(s.left_on) as left_on
      from report.stay as s join member as m on m.id = s.member_id
      where s.group_id = \(group.id) and s.joined_on is null
      group by m.code order by m.code
      """
    ) { try (code: $0["code"] as MemberCode, leftOn: $0["left_on"] as Day?) }
    for member in try members(coded: founders.map(\.code)) { try member.requireNotMerged(on: day) }
    if let gone = founders.first(where: { $0.leftOn.map { $0 < day } ?? false }), let left = gone.leftOn {
      throw Self.leftBefore(gone.code, left, group, day)
    }
  }

  private static func leftBefore(_ member: MemberCode, _ left: Day, _ group: PurchasingGroup, _ day: Day) -> Problem {
    Problem(
      code: "too_late",
      Phrase("", "le ") + .day(day)
        + Phrase(
          " is too late: \(member) left group \(group.code) on ",
          " est trop tard : \(member) s'est retiré du groupement \(group.code) le ")
        + .day(left),
      hint: Phrase("give that day or an earlier one", "donnez ce jour ou un jour antérieur"))
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
    let group = try group(named: code)
    let (members, remarks) = try stillMembers(of: group.id)
    guard let coordinator = members[group.coordinator] else { throw Self.coordinatorGone(group) }
    let draft = GroupDraft(
      title: title ?? GroupSheet.aYearLater(group.title), coordinator: coordinator.text, needs: [], code: newCode,
      basis: group.basis.code,
      statutes: group.statutes, mission: group.mission.code,
      performanceCoordinator: group.performanceCoordinator.flatMap { members[$0]?.text },
      permanent: group.permanent, costSharing: group.costSharing)
    let copy = try insertGroup(
      draft, coordinator: coordinator, performer: group.performanceCoordinator.flatMap { members[$0] },
      owners: Array(members.values), formedOn: today, copiedFrom: group.id)
    let lots = try lots(of: group.id)
    try connection.execute(
      """
      insert into lot (group_id, number, title, contract_type, cpv, months, months_reason, framework,
        specific_service)
      select g.id, l.number, new.title, l.contract_type, l.cpv, l.months, l.months_reason,
        l.framework or l.maximum is not null, l.specific_service
      from unnest(\(lots.map(\.id))::bigint[], \(lots.map { GroupSheet.aYearLater($0.title) })::text[])
        as new (id, title)
      join lot as l on l.id = new.id
      join purchasing_group as g on g.code = \(copy)
      order by l.number
      """)
    return (try groupSheet(copy), remarks)
  }

  /// Each member of a group that is still there, with the one that stands for it today.
  private func stillMembers(
    of group: ID<PurchasingGroup>
  ) throws -> (members: [MemberCode: MemberCode], remarks: [Phrase]) {
    let memberships = try memberships(of: group, on: today)
    let areAllThere = memberships.allSatisfy { $0.mergedInto == nil }
    let successors =
      areAllThere
      ? []
      : try ask(
        """
        select m.code, s.code as successor
        from membership as p
        join member as m on m.id = p.member_id
        join member as s on s.id = report.successor(m.id, \(today))
        where p.group_id = \(group)
        """
      ) { try ($0["code"] as MemberCode, $0["successor"] as MemberCode) }
    let today = Dictionary(successors, uniquingKeysWith: { first, _ in first })
    var members: [MemberCode: MemberCode] = [:]
    var remarks: [Phrase] = []
    for membership in memberships {
      let member = membership.member
      if let left = membership.leftOn, !membership.isParty {
        remarks.append(
          Phrase("\(member) left on ", "\(member) s'est retiré le ") + .day(left)
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
        "\(group.coordinator), le coordonnateur, s'est retiré du groupement \(group.code)"),
      hint: .run(.groupEdit, "\(group.code)", .give(.coordinator, "M"))
        + Phrase(" names another", " en désigne un autre"))
  }

  /// What a member has in the group's contracts that run, which it keeps when it leaves.
  func runningParts(of group: ID<PurchasingGroup>, member: ID<Member>) throws -> [RunningPart] {
    try ask(
      """
      select reference, share, framework, ordered, ends_on
      from report.running_part(\(member), \(today))
      where group_id = \(group)
      order by reference
      """
    ) {
      try RunningPart(
        contract: $0["reference"], share: $0["share"], framework: $0["framework"], ordered: $0["ordered"],
        endsOn: $0["ends_on"])
    }
  }
}
