import Postgres
public import Purchasing

extension Store {
  /// Forms a group: from needs, so that its members are the coordinator and the needs' owners and lot 1 takes all that
  /// is open; or, without a lot, of members that are named, as groups of the past are.
  ///
  /// - throws: `Problem` `.refused` when a need was taken before; `.changedMeanwhile` when it was open when this began
  ///   and is taken now.
  public func formGroup(_ draft: GroupDraft) throws -> GroupSheet {
    try requireChange()
    guard draft.members.isEmpty || !draft.needs.isEmpty else { return try groupSheet(formGroupOfMembers(draft)) }
    let wanted = Array(Set(draft.needs)).sorted()
    let before = try hold(wanted)
    for need in wanted { try Self.requireOpen(need, before[need]) }
    let needs = try held(wanted, openBefore: before.mapValues(\.open))
    let type = try Self.commonType(needs)
    let code = try insertGroup(draft, owners: needs.map(\.member), formedOn: draft.formedOn)
    let quantities = needs.map { $0.open == $0.amount ? $0.quantity : nil }
    try connection.execute(
      """
      with first as (
        insert into lot (group_id, number, title, contract_type, cpv, months)
        select id, 1, title, \(type), \(CPVCode.common(needs.compactMap(\.cpv))), \(Self.commonMonths(needs))
        from purchasing_group where code = \(code) returning id
      ) insert into assignment (need_id, lot_id, amount, quantity) select n.id, first.id, n.amount, n.quantity
      from first, unnest(\(needs.map(\.id))::bigint[], \(needs.map(\.open))::numeric[], \(quantities)::numeric[])
          as n (id, amount, quantity) order by n.id
      """)
    return try groupSheet(code)
  }

  /// - returns: its code.
  private func formGroupOfMembers(_ draft: GroupDraft) throws -> String {
    let leaders = [draft.coordinator] + [draft.performanceCoordinator].compactMap(\.self)
    let typed = try members(typed: leaders + draft.members)
    var owners: [MemberCode] = []
    for name in draft.members {
      let member = try typed.living(named: name, on: draft.formedOn).code
      guard !owners.contains(member) else { throw Self.memberTwice(member) }
      owners.append(member)
    }
    return try insertGroup(draft, owners: owners, typed: typed, formedOn: draft.formedOn)
  }

  static func memberTwice(_ member: MemberCode) -> Problem {
    Problem(
      code: "member_twice", Phrase("\(member) is named twice", "\(member) est nommé deux fois"),
      hint: Phrase("leave one out", "n'en gardez qu'un"))
  }

  private typealias Openness = (open: Money, state: Need.State, groups: String?)

  /// Holds the needs' rows, in one order for everybody.
  ///
  /// - returns: what was open of them before that.
  private func hold(_ needs: [ID<Need>]) throws -> [ID<Need>: Openness] {
    let rows = try connection.query(
      """
      with held as (select id from need where id = any (\(needs)::bigint[]) order by id for no key update)
      select id, open, state, groups from report.need
      where id = any (\(needs)::bigint[]) and (select count(*) from held) > 0
      """
    ) { try ($0["id"] as ID<Need>, Openness(open: $0["open"], state: $0["state"], groups: $0["groups"])) }
    return Dictionary(rows, uniquingKeysWith: { first, _ in first })
  }

  private static func requireOpen(_ need: ID<Need>, _ openness: Openness?) throws {
    guard let openness else { throw noNeed(need) }
    if openness.state == .withdrawn { throw Violation.assignmentOfALiveNeed.problem }
    guard openness.state == .grouped else { return }
    throw Problem(
      code: "need_taken",
      Phrase(
        "need \(need) is in group \(openness.groups ?? "") already",
        "le besoin \(need) est déjà dans le groupement \(openness.groups ?? "")"),
      hint: Phrase("choose open needs: ", "choisissez des besoins ouverts : ") + .run(.needList, .give(.open)))
  }

  /// Looks again at what is open, once the rows are held.
  private func held(_ needs: [ID<Need>], openBefore: [ID<Need>: Money]) throws -> [Need] {
    let held = try self.needs(numbered: needs)
    for need in held {
      if let before = openBefore[need.id], need.open < before || need.state == .withdrawn {
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
    let types = Set(needs.map(\.type)).sorted { $0.code < $1.code }
    guard let type = types.first, types.count == 1 else {
      throw Problem(
        code: needs.isEmpty ? "needs_missing" : "needs_of_several_types",
        needs.isEmpty
          ? Phrase("a group is formed from needs", "un groupement se forme à partir de besoins")
          : Phrase(
            "these needs are of several types: \(types.map(\.english).joined(separator: ", "))",
            "ces besoins sont de plusieurs types : \(types.map(\.french).joined(separator: ", "))"),
        hint: needs.isEmpty
          ? .give(.needs, "1,2,3")
          : Phrase(
            "form the group from one type, then add a lot for the other: ",
            "formez le groupement avec un type, puis ajoutez un lot pour l'autre : ") + .run(.lotAdd))
    }
    return type.code
  }

  private static func commonMonths(_ needs: [Need]) -> Int? {
    let months = Set(needs.map(\.months))
    return months.count == 1 ? months.first ?? nil : nil
  }

  /// The group's row and its memberships.
  ///
  /// - parameters:
  ///   - owners: besides, the members that it has.
  ///   - typed: all of them, when they were looked up before.
  /// - returns: its code.
  func insertGroup(
    _ draft: GroupDraft, owners: [MemberCode], typed: TypedMembers? = nil, formedOn: Day? = nil
  ) throws -> String {
    let leaders = [draft.coordinator] + [draft.performanceCoordinator].compactMap(\.self)
    let typed = try typed ?? members(typed: leaders + owners.map(\.text))
    let coordinator = try typed.living(named: draft.coordinator, on: formedOn).code
    let performer = try draft.performanceCoordinator.map { try typed.living(named: $0, on: formedOn).code }
    for owner in owners.sorted() { _ = try typed.living(named: owner.text, on: formedOn) }
    return try insertGroup(
      draft, coordinator: coordinator, performer: performer, owners: owners, formedOn: formedOn ?? today)
  }

  /// The same once it is known that all of its members are there.
  ///
  /// - parameter old: the group that it is copied from.
  func insertGroup(
    _ draft: GroupDraft, coordinator: MemberCode, performer: MemberCode?, owners: [MemberCode], formedOn: Day,
    copiedFrom old: ID<PurchasingGroup>? = nil
  ) throws -> String {
    var draft = draft
    let code = try draft.code ?? freeCode(for: draft.title, of: .group)
    let members = Set([coordinator] + (performer.map { [$0] } ?? []) + owners).sorted()
    func isInserted() throws -> Bool {
      try connection.value(
        """
        select report.add_group(\(code), \(draft.title), \(coordinator), \(performer), \(draft.basis),
          \(draft.statutes), \(draft.mission), \(draft.permanent), \(draft.costSharing), \(formedOn), \(old),
          \(members)::text[])
        """) ?? false
    }
    // As a rule these three are codes; other names take the longer way.
    guard try !isInserted() else { return code }
    if let key = draft.costSharing { draft.costSharing = try self.key(named: key).code }
    draft.basis = try basis(named: draft.basis)
    draft.mission = try mission(named: draft.mission)
    guard try isInserted() else { throw Unreadable(draft.basis, as: "GroupDraft") }
    return code
  }

  func basis(named text: String) throws -> String { try basis(text, among: groupBases()) }

  func basis(_ text: String, among bases: [Kind]) throws -> String {
    try bases.named(text, noun: Phrase("legal basis", "fondement"), code: "basis_unknown").code
  }

  func mission(named text: String) throws -> String { try mission(text, among: groupMissions()) }

  func mission(_ text: String, among missions: [Kind]) throws -> String {
    try missions.named(text, noun: Phrase("mission", "mission"), isFeminine: true, code: "mission_unknown").code
  }

  func keyID(named code: String) throws -> Int64 {
    if let found: Int64 = try connection.value("select id from allocation_key where code = \(code)") { return found }
    throw try unknownKey(code)
  }

  /// What gets a code or a reference of the program's making.
  enum Numbered: String {
    case group, project, contract

    /// What a title without letters gives.
    fileprivate var fallback: String { self == .group ? "groupement" : "projet" }
  }

  /// What is taken of codes or references that begin like this; until the transaction's end nobody else looks.
  func taken(_ what: Numbered, beginning: String) throws -> Set<String> {
    Set(try connection.values("select report.taken(\(what.rawValue), \(beginning))"))
  }

  /// The title as a code, with `-2`, `-3`… when it is taken.
  func freeCode(for title: String, of what: Numbered) throws -> String {
    let base = Self.code(for: title, of: what)
    let taken = try taken(what, beginning: base)
    if !taken.contains(base) { return base }
    var number = 2
    while taken.contains("\(base)-\(number)") { number += 1 }
    return "\(base)-\(number)"
  }

  /// The title as a code.
  static func code(for title: String, of what: Numbered) -> String {
    var words = Folding.words(title)
    while words.joined(separator: "-").utf8.count > 50, words.count > 1 { words.removeLast() }
    var base = String(words.joined(separator: "-").prefix(50))
    while base.last == "-" { base.removeLast() }
    return base.isEmpty ? what.fallback : base
  }
}
