import Postgres
public import Purchasing

extension Store {
  /// Forms a group from needs: its members are the coordinator and the needs' owners, lot 1 takes all that is open.
  ///
  /// - throws: `Problem` `.refused` when a need was taken before; `.changedMeanwhile` when it was open when this began
  ///   and is taken now.
  public func formGroup(_ draft: GroupDraft) throws -> GroupSheet {
    try requireChange()
    let wanted = Array(Set(draft.needs)).sorted()
    let before = try openAmounts(of: wanted)
    for need in wanted { try Self.requireOpen(need, before[need]) }
    let needs = try lock(wanted, openBefore: before.mapValues { $0?.open })
    let type = try Self.commonType(needs)
    let code = try insertGroup(draft, owners: needs.map(\.member))
    try connection.execute(
      """
      insert into lot (group_id, number, title, contract_type, cpv, months)
      select id, 1, title, \(type), \(CPVCode.common(needs.compactMap(\.cpv))), \(Self.commonMonths(needs))
      from purchasing_group where code = \(code)
      """)
    let quantities = needs.map { $0.open == $0.amount ? $0.quantity : nil }
    try connection.execute(
      """
      insert into assignment (need_id, lot_id, amount, quantity)
      select n.id, lot.id, n.amount, n.quantity
      from unnest(\(needs.map(\.id))::bigint[], \(needs.map(\.open))::numeric[], \(quantities)::numeric[])
        as n (id, amount, quantity)
      cross join lot join purchasing_group as g on g.id = lot.group_id
      where g.code = \(code) and lot.number = 1
      order by n.id
      """)
    return try groupSheet(code)
  }

  private typealias Openness = (open: Money, state: Need.State, groups: String?)

  private func openAmounts(of needs: [ID<Need>]) throws -> [ID<Need>: Openness?] {
    var found: [ID<Need>: Openness?] = [:]
    let rows = try ask(
      "select id, open, state, groups from report.need where id = any (\(needs.map(\.number))::bigint[])"
    ) {
      (
        id: try $0.next(ID<Need>.self),
        openness: Openness(open: try $0.next(), state: try $0.next(), groups: try $0.next())
      )
    }
    for row in rows { found[row.id] = row.openness }
    return found
  }

  private static func requireOpen(_ need: ID<Need>, _ openness: Openness??) throws {
    guard let openness = openness ?? nil else { throw noNeed(need) }
    if openness.state == .withdrawn { throw Violation.assignmentOfALiveNeed.problem }
    guard openness.state == .grouped else { return }
    throw Problem(
      code: "need_taken",
      Phrase(
        "need \(need) is in group \(openness.groups ?? "") already",
        "le besoin \(need) est déjà dans le groupement \(openness.groups ?? "")"),
      hint: Phrase("choose open needs: ", "choisissez des besoins ouverts : ") + .run(.needList, .give(.open)))
  }

  /// Holds the needs' rows, in one order for everybody, and looks again at what is open.
  func lock(_ needs: [ID<Need>], openBefore: [ID<Need>: Money?]) throws -> [Need] {
    try connection.execute(
      """
      select 1 from need where id = any (\(needs.map(\.number))::bigint[]) order by id for no key update
      """)
    let held = try self.needs(numbered: needs)
    for need in held {
      if let before = openBefore[need.id] ?? nil, need.open < before || need.state == .withdrawn {
        throw Self.takenMeanwhile(need)
      }
    }
    return held
  }

  static func takenMeanwhile(_ need: Need) -> Problem {
    Problem(
      .changedMeanwhile, code: "need_taken_meanwhile",
      Phrase(
        "need \(need.id) was taken meanwhile by group \(need.groups ?? "")",
        "le besoin \(need.id) vient d'être pris par le groupement \(need.groups ?? "")"),
      hint: Phrase("look at ", "regardez ") + .run(.needList, .give(.open)) + Phrase(" and repeat", " et recommencez"))
  }

  private static func commonType(_ needs: [Need]) throws -> String {
    let types = Set(needs.map(\.type.code))
    guard let type = types.first, types.count == 1 else {
      throw Problem(
        code: needs.isEmpty ? "needs_missing" : "needs_of_several_types",
        needs.isEmpty
          ? Phrase("a group is formed from needs", "un groupement se forme à partir de besoins")
          : Phrase(
            "these needs are of several types: \(types.sorted().joined(separator: ", "))",
            "ces besoins sont de plusieurs types : \(types.sorted().joined(separator: ", "))"),
        hint: needs.isEmpty
          ? .give(.needs, "1,2,3")
          : Phrase(
            "form the group from one type, then add a lot for the other: ",
            "formez le groupement avec un type, puis ajoutez un lot pour l'autre : ") + .run(.lotAdd))
    }
    return type
  }

  private static func commonMonths(_ needs: [Need]) -> Int? {
    let months = Set(needs.map(\.months))
    return months.count == 1 ? months.first ?? nil : nil
  }

  /// The group's row and its memberships.
  /// - returns: its code.
  func insertGroup(_ draft: GroupDraft, owners: [MemberCode], formedOn: Day? = nil) throws -> String {
    let coordinator = try livingMember(named: draft.coordinator, on: formedOn)
    let performer = try draft.performanceCoordinator.map { try livingMember(named: $0, on: formedOn) }
    try requireNotMerged(owners, on: formedOn ?? today)
    let key = try draft.costSharing.map { try keyID(named: $0) }
    let code = try draft.code ?? freeGroupCode(for: draft.title)
    let basis = try groupBases().named(draft.basis, noun: Phrase("legal basis", "fondement"), code: "basis_unknown")
      .code
    let mission = try groupMissions().named(draft.mission, noun: Phrase("mission", "mission"), code: "mission_unknown")
      .code
    let day = formedOn ?? today
    let id: ID<PurchasingGroup>? = try connection.first(
      """
      insert into purchasing_group (code, title, coordinator_id, performance_coordinator_id, basis, statutes_reference,
        mission, permanent, cost_sharing_key_id, formed_on)
      values (\(code), \(draft.title), \(coordinator.id), \(performer?.id), \(basis), \(draft.statutes), \(mission),
        \(draft.permanent), \(key), \(day))
      returning id
      """
    ) { try $0.next() }
    guard let id else { return code }
    let members = Set([coordinator.code] + (performer.map { [$0.code] } ?? []) + owners)
    try connection.execute(
      """
      insert into membership (group_id, member_id)
      select \(id), id from member where code = any (\(members.sorted())::text[]) order by code collate "C"
      """)
    return code
  }

  func keyID(named code: String) throws -> Int64 {
    _ = try key(named: code)
    return try connection.first("select id from allocation_key where code = \(code)") { try $0.next() } ?? 0
  }

  private func freeGroupCode(for title: String) throws -> String {
    try freeCode(for: title, fallback: "groupement") {
      try connection.query("select code from purchasing_group where code like \($0 + "%")") { try $0.next() }
    }
  }

  /// One session at a time looks for a free code or reference, until its transaction ends: two officers who leave the
  /// choice to the program get two.
  func holdNumbering() throws {
    try connection.execute("select trust.hold('numbering')")
  }

  /// The title as a code, with `-2`, `-3`… when it is taken.
  /// - parameter takenCodes: the codes that begin with a text.
  func freeCode(for title: String, fallback: String, takenCodes: (String) throws -> [String]) throws -> String {
    var words = Folding.words(title)
    while words.joined(separator: "-").utf8.count > 50, words.count > 1 { words.removeLast() }
    var base = String(words.joined(separator: "-").prefix(50))
    while base.last == "-" { base.removeLast() }
    if base.isEmpty { base = fallback }
    try holdNumbering()
    let taken = Set(try takenCodes(base))
    if !taken.contains(base) { return base }
    var number = 2
    while taken.contains("\(base)-\(number)") { number += 1 }
    return "\(base)-\(number)"
  }
}
