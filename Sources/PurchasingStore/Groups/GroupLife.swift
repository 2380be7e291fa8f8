import Postgres
public import Purchasing

extension Store {
  /// Lets a member join, or come back after it left: its earlier stay, and its parts of contracts, remain as they were.
  ///
  /// - returns: besides the group, who joined.
  public func joinGroup(
    _ code: String, member name: String, on day: Day?
  ) throws -> (sheet: GroupSheet, member: MemberCode) {
    try requireChange()
    let group = try heldGroup(code)
    let member = try livingMember(named: name, on: day)
    let day = day ?? today
    let found = try ask("select is_there, away_since from report.join_group(\(group.id), \(member.id), \(day))") {
      try (isThere: $0["is_there"] as Bool, awaySince: $0["away_since"] as Day?)
    }.first
    if let found, found.isThere {
      try OrderOfActs.require(
        day, notBefore: found.awaySince,
        Phrase("\(member.code) left group \(group.code)", "\(member.code) s'est retiré du groupement \(group.code)"))
      throw Problem(
        code: "member_in_group_already",
        Phrase("\(member.code) is in group \(group.code)", "\(member.code) est membre du groupement \(group.code)"),
        hint: .run(.groupShow, "\(group.code)") + Phrase(" says since when", " dit depuis quand"))
    }
    return (try groupSheet(group.code), member.code)
  }

  /// The member keeps its past volumes; its needs in lots that aren't awarded are open again.
  ///
  /// - returns: besides the group, what the member has in its contracts that run, and keeps.
  public func leaveGroup(
    _ code: String, member name: String, on day: Day
  ) throws -> (sheet: GroupSheet, kept: [RunningPart]) {
    try requireChange()
    let group = try heldGroup(code)
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

  /// Records what the adhesions of members rest on, the same of all; what isn't given stays. Of a member that left and
  /// came back the papers go to the stay that their day belongs to.
  ///
  /// - returns: besides the group, whose earlier stays these papers are of, each with its end, and what this has
  ///   brought about that needs attention.
  public func recordAdhesion(
    _ code: String, members names: [String], deliberated: Day?, reference: String?, signed: Day?
  ) throws -> (sheet: GroupSheet, earlier: [(member: MemberCode, until: Day)], findings: [Finding]) {
    try requireChange()
    // Held: a member that comes back moves its papers to its earlier stay.
    let group = try heldGroup(code)
    let typed = try members(typed: names)
    var adhering: [MemberCode] = []
    for name in names {
      let member = try typed.named(name).code
      guard !adhering.contains(member) else { throw Self.memberTwice(member) }
      adhering.append(member)
    }
    func papers() throws -> [Finding] {
      let (signed, launched) = try paperFindings(of: group.id)
      return signed + launched
    }
    let (recorded, findings) = try watching(papers) {
      try connection.query(
        """
        select member_code, until, is_parted
        from report.record_papers(\(group.id), \(adhering)::text[], \(deliberated), \(reference), \(signed))
        """
      ) {
        try (member: $0["member_code"] as MemberCode, until: $0["until"] as Day?, isParted: $0["is_parted"] as Bool)
      }
    }
    if let parted = recorded.first(where: \.isParted), let until = parted.until, let deliberated, let signed {
      throw Self.ofTwoStays(parted.member, until, group, deliberated, signed)
    }
    if let stranger = adhering.first(where: { code in !recorded.contains { $0.member == code } }) {
      throw Self.notInGroup(stranger, group.code)
    }
    let earlier = recorded.compactMap { paper in paper.until.map { (member: paper.member, until: $0) } }
    return (try groupSheet(group.code), earlier, findings)
  }

  /// It left and came back between the two days.
  private static func ofTwoStays(
    _ member: MemberCode, _ until: Day, _ group: PurchasingGroup, _ deliberated: Day, _ signed: Day
  ) -> Problem {
    Problem(
      code: "papers_of_two_stays",
      Phrase("\(member) left group \(group.code) on ", "\(member) s'est retiré du groupement \(group.code) le ")
        + .day(until)
        + Phrase(
          " and came back: these days are of two stays", " puis y est revenu : ces dates sont de deux adhésions"),
      hint: Phrase("record them one after the other: ", "notez-les l'une après l'autre : ")
        + .run(.groupAdhesion, "\(group.code)", .give(.member, "\(member)"), .give(.deliberated, "\(deliberated)"))
        + Phrase(", then ", ", puis ") + .give(.signed, "\(signed)"))
  }

  /// Ends a group. What its lots didn't buy is open again; without a contract it is abandoned.
  public func closeGroup(_ code: String, on day: Day) throws -> GroupSheet {
    try requireChange()
    let group = try heldGroup(code)
    try OrderOfActs.require(
      day, notBefore: group.launchedOn, Phrase("the group was launched", "le groupement a été lancé"))
    try connection.execute("update purchasing_group set closed_on = \(day) where id = \(group.id)")
    try releaseLinks(of: group.id, member: nil, on: day)
    return try groupSheet(group.code)
  }

  /// Takes a close back.
  ///
  /// - returns: besides the group, the needs that were in it and are elsewhere now, or withdrawn.
  public func reopenGroup(_ code: String) throws -> (sheet: GroupSheet, keptOut: [ID<Need>]) {
    try requireChange()
    let group = try holdGroup(code)
    guard group.closedOn != nil else {
      throw Problem(
        code: "group_not_closed",
        Phrase("group \(group.code) is not closed", "le groupement \(group.code) n'est pas clos"),
        hint: .run(.groupShow, "\(group.code)") + Phrase(" shows it", " le montre"))
    }
    let keptOut: [ID<Need>] = try values("select kept_out from report.reopen_group(\(group.id))")
    return (try groupSheet(group.code), keptOut)
  }

  /// Takes a group out that was entered by mistake: with its members and its lots, while nothing rests on them.
  ///
  /// - returns: the group as it was, and the needs that are free again.
  public func removeGroup(_ code: String) throws -> (sheet: GroupSheet, freed: [ID<Need>]) {
    try requireChange()
    let group = try holdGroup(code)
    let sheet = try groupSheet(group.code)
    let what = Phrase(
      "group \(group.code) can't be removed", "le groupement \(group.code) ne peut pas être supprimé")
    let resting = try resting(on: sheet.lots).filter { $0.kind != .need }
    guard resting.isEmpty else { throw Self.refusal(what, code: "group_carries", resting, in: group.code) }
    // Past ones may be of no lot.
    let contracts = try ask("select reference, title from contract where group_id = \(group.id) order by id") {
      try Resting(lot: 0, kind: .contract, name: $0["reference"], title: $0["title"], isOfLaunch: false)
    }
    guard contracts.isEmpty else { throw Self.refusal(what, code: "group_carries", contracts, in: group.code) }
    return (sheet, try values("select freed from report.remove_group(\(group.id))"))
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

  func openGroup(_ code: String) throws -> PurchasingGroup { try requireOpen(group(named: code)) }

  /// The same, held until the change ends: what others are doing with it, its lots and its launches is waited for, and
  /// seen. Before its needs, in the order of whoever holds both.
  func heldGroup(_ code: String, _ hold: GroupHold = .alone) throws -> PurchasingGroup {
    try requireOpen(holdGroup(code, hold))
  }

  /// How a group is held.
  enum GroupHold {
    case alone
    /// Beside others who do so: who links needs, or awards lots.
    case shared
    /// With the needs of its lots: what a member is changing at this moment is waited for.
    case withNeeds
  }

  /// Whether it is open or not.
  func holdGroup(_ code: String, _ way: GroupHold = .alone) throws -> PurchasingGroup {
    if try hold(code, way) { return try group(named: code) }
    let named = try group(named: code)
    return try hold(named.code, way) ? group(named: named.code) : named
  }

  private func hold(_ code: String, _ way: GroupHold) throws -> Bool {
    let held: SQL =
      switch way {
      case .alone: "select id from purchasing_group where code = \(code) for no key update"
      case .shared: "select id from purchasing_group where code = \(code) for share"
      case .withNeeds:
        "select held from report.hold_group_with_needs(\(code)) as h (held) where held is not null"
      }
    return try connection.execute(held) > 0
  }

  /// The codes that a name may mean: a code, or a title that makes one.
  static func groupCodes(_ name: String) -> [String] { [name, Folding.code(name), code(for: name, of: .group)] }

  /// Holds the rows of groups until the end of the transaction, so that two officers who add a lot at once get two
  /// numbers.
  func hold(groupsNamed names: [String]) throws {
    let codes = Set(names.flatMap(Self.groupCodes)).sorted()
    try connection.execute(
      "select 1 from purchasing_group where code = any (\(codes)::text[]) order by id for no key update")
  }

  private func requireOpen(_ group: PurchasingGroup) throws -> PurchasingGroup {
    guard group.closedOn == nil else { throw Self.groupClosed(group.code) }
    return group
  }

  static func groupClosed(_ code: String) -> Problem {
    Problem(
      code: "group_closed", Phrase("group \(code) is closed", "le groupement \(code) est clos"),
      hint: .run(.groupReopen, "\(code)") + Phrase(" opens it again", " le rouvre"))
  }

  static func notInGroup(_ member: MemberCode, _ group: String) -> Problem {
    Problem(
      code: "member_not_in_group",
      Phrase("\(member) is not in group \(group)", "\(member) n'est pas membre du groupement \(group)"),
      hint: .run(.groupShow, "\(group)") + Phrase(" lists its members", " en liste les membres"))
  }
}
