import Postgres
public import Purchasing

extension Store {
  /// Adds the groups of all lines or, when one of them has a problem, none. Groups that are there count, and change
  /// nothing.
  ///
  /// - parameter problems: what was found in the files already; with any, nothing is written.
  public func importGroups(_ lines: [GroupLine], problems found: [Problem]) throws -> ImportedLines {
    try requireChange()
    var reading = try GroupReading(self, lines, found)
    for line in lines { reading.take(line) }
    try reading.write()
    return reading.result
  }
}

/// Who and what lines of groups may name.
private struct GroupNames {
  let store: Store
  let directory: MemberDirectory
  let bases: [Kind]
  let missions: [Kind]

  /// One that exists on the day when the group begins.
  func member(_ name: String, of draft: GroupDraft) throws -> MemberCode {
    let member = try directory.member(named: name)
    if let day = draft.formedOn { try member.requireNotMerged(on: day) }
    return member.code
  }

  /// Its code, its name, or the article among other words: `article L. 2113-6 du CCP`.
  func basis(_ text: String) throws -> String {
    func bare(_ text: String) -> String { Folding.words(text).joined() }
    if let named = bases.first(where: { bare(text).contains(bare($0.code)) }) { return named.code }
    return try store.basis(text, among: bases)
  }

  func mission(_ text: String) throws -> String { try store.mission(text, among: missions) }
}

/// One import of groups on its way.
private struct GroupReading: LineReading {
  private let store: Store
  private let names: GroupNames
  private let stored: [String: StoredGroup]
  var result = ImportedLines()
  private var fresh: [ResolvedGroup] = []
  private var seen: [String: FileLine] = [:]

  /// A group that is there.
  private struct StoredGroup {
    let title: String
    let coordinator: MemberCode
    let basis: String
    let mission: String
    let formedOn: Day
    /// Those who formed it, and all that ever were in it.
    let founders: Set<MemberCode>
    let members: Set<MemberCode>
  }

  /// A line whose names are found.
  private struct ResolvedGroup {
    let line: GroupLine
    let code: String
    let coordinator: MemberCode
    let basis: String
    let mission: String
    let members: [MemberCode]
  }

  init(_ store: Store, _ lines: [GroupLine], _ problems: [Problem]) throws {
    self.store = store
    result.problems = problems
    let words = try store.ask(
      """
      select code, title_en, title_fr, true as is_basis from group_basis
      union all
      select code, title_en, title_fr, false from group_mission
      """
    ) { try (kind: $0.kind(), isBasis: $0["is_basis"] as Bool) }
    names = GroupNames(
      store: store, directory: try store.memberDirectory(), bases: words.filter(\.isBasis).map(\.kind),
      missions: words.filter { !$0.isBasis }.map(\.kind))
    let known = try store.ask(
      """
      select code, title, coordinator, basis, mission, formed_on, founders, members
      from report.group_line where code = any (\(lines.map(Self.code))::text[])
      """
    ) { row in
      let founders = try (row["founders"] as [String]).map(MemberCode.init(stored:))
      let members = try (row["members"] as [String]).map(MemberCode.init(stored:))
      return (
        try row["code"] as String,
        try StoredGroup(
          title: row["title"], coordinator: row["coordinator"], basis: row["basis"], mission: row["mission"],
          formedOn: row["formed_on"], founders: Set(founders), members: Set(members))
      )
    }
    stored = Dictionary(known, uniquingKeysWith: { first, _ in first })
  }

  /// A line without a code has the one that its title makes: the same each time that the file is read.
  private static func code(_ line: GroupLine) -> String {
    line.draft.code.map(Folding.code) ?? Store.code(for: line.draft.title, of: .group)
  }

  mutating func take(_ line: GroupLine) {
    guard let group = resolve(line) else { return }
    if let first = seen.updateValue(line.at, forKey: group.code) {
      return refuse(
        line.at, line.draft.code == nil ? "title" : "code", Self.twice(group.code, first.seen(from: line.at)))
    }
    guard let there = stored[group.code] else { return fresh.append(group) }
    let differences = differences(group, there)
    if let first = differences.first {
      refuse(line.at, first.column, Self.knownOtherwise(group.code, differences))
    } else {
      result.known += 1
    }
  }

  // MARK: Names

  /// Nil, with what is wrong added to the problems.
  private mutating func resolve(_ line: GroupLine) -> ResolvedGroup? {
    let (draft, names, before) = (line.draft, names, result.problems.count)
    let basis = found(line.at, "basis") { try names.basis(draft.basis) }
    let mission = found(line.at, "mission") { try names.mission(draft.mission) }
    let coordinator =
      draft.coordinator.isEmpty ? nil : found(line.at, "coordinator") { try names.member(draft.coordinator, of: draft) }
    var members: [MemberCode] = []
    for name in draft.members {
      guard let member = found(line.at, "members", { try names.member(name, of: draft) }) else { continue }
      guard !members.contains(member) else {
        refuse(line.at, "members", Store.memberTwice(member))
        continue
      }
      members.append(member)
    }
    if let code = draft.code.map(Folding.code), code.isEmpty || code.utf8.count > 60 {
      refuse(line.at, "code", Violation.codeHasItsForm.problem)
    }
    if draft.title.count > 500 { refuse(line.at, "title", Violation.titleIsNotTooLong.problem) }
    guard line.isWhole, result.problems.count == before, let basis, let mission, let coordinator else { return nil }
    guard Set(members + [coordinator]).count > 1 else {
      refuse(line.at, "members", Self.alone)
      return nil
    }
    return ResolvedGroup(
      line: line, code: Self.code(line), coordinator: coordinator, basis: basis, mission: mission, members: members)
  }

  // MARK: What is there

  private typealias Difference = (column: String, remedy: Phrase)

  private func differences(_ group: ResolvedGroup, _ there: StoredGroup) -> [Difference] {
    let (line, code) = (group.line, group.code)
    var found: [Difference] = []
    func differs(_ column: String, _ isSo: Bool, _ remedy: Phrase) {
      if isSo { found.append((column, remedy)) }
    }
    let title: Remedy.Word = "\"\(line.draft.title)\""
    differs("title", line.draft.title != there.title, .run(.groupEdit, "\(code)", .give(.title, title)))
    differs(
      "coordinator", group.coordinator != there.coordinator,
      .run(.groupEdit, "\(code)", .give(.coordinator, "\(group.coordinator)")))
    differs(
      "basis", line.said.contains("basis") && group.basis != there.basis,
      .run(.groupEdit, "\(code)", .give(.basis, "\(group.basis)")))
    differs(
      "mission", line.said.contains("mission") && group.mission != there.mission,
      .run(.groupEdit, "\(code)", .give(.mission, "\(group.mission)")))
    let members = Set(group.members + [group.coordinator])
    let more = members.subtracting(there.members).sorted().first
    differs(
      "members", members != there.founders && members != there.members,
      more.map { .run(.groupJoin, "\(code)", .give(.member, "\($0)"), .give(.on, "D")) }
        ?? .run(.groupShow, "\(code)") + Phrase(" lists its members", " en liste les membres"))
    differs(
      "since", line.draft.formedOn.map { $0 != there.formedOn } ?? false,
      .run(.groupEdit, "\(code)", .give(.since, "\(line.draft.formedOn?.description ?? "D")")))
    return found
  }

  // MARK: Writing

  mutating func write() throws {
    let store = store
    try write(fresh, to: store, { try Self.add($0, to: store) }) { group, _ in group.line.at.place("code", "title") }
  }

  private static func add(_ groups: [ResolvedGroup], to store: Store) throws {
    let drafts = groups.map(\.line.draft)
    try store.connection.execute(
      """
      select report.add_groups(\(groups.map(\.code))::text[], \(drafts.map(\.title))::text[],
        \(groups.map(\.coordinator))::text[], \(groups.map(\.basis))::text[], \(groups.map(\.mission))::text[],
        \(drafts.map(\.formedOn))::date[], \(groups.map { $0.members.map(\.text).postgresText })::text[])
      """)
  }

  // MARK: What is said

  private static func twice(_ code: String, _ first: Phrase) -> Problem {
    Problem(
      code: "group_twice_in_file",
      Phrase("group “\(code)” is on ", "le groupement « \(code) » figure déjà ") + first + Phrase(" already", ""),
      hint: Phrase("leave one out, or give it another code", "n'en gardez qu'un, ou donnez-lui un autre code"))
  }

  private static let alone = Problem(
    code: Violation.groupHasTwoMembers.rawValue, Violation.groupHasTwoMembers.sentence,
    hint: Phrase("name the others in the column ", "nommez les autres dans la colonne ") + .give(.members)
      + Phrase(", parted by spaces or semicolons", ", séparés par des espaces ou des points-virgules"))

  private static let frenchNames = [
    "title": "objet", "coordinator": "coordonnateur", "basis": "fondement", "members": "membres", "since": "depuis",
  ]

  private static func knownOtherwise(_ code: String, _ differences: [Difference]) -> Problem {
    let english = differences.map(\.column).joined(separator: ", ")
    let french = differences.map { Self.frenchNames[$0.column] ?? $0.column }.joined(separator: ", ")
    return Problem(
      code: "group_known_otherwise",
      Phrase(
        "group “\(code)” is there already, and says otherwise: \(english)",
        "le groupement « \(code) » existe déjà et dit autre chose : \(french)"),
      hint: Phrase("an import changes no group: ", "l'import ne change aucun groupement : ")
        + (differences.first?.remedy ?? .run(.groupShow, "\(code)"))
        + Phrase("; another group needs another code", " ; un autre groupement a un autre code"))
  }
}
