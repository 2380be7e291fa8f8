import Postgres
public import Purchasing

extension Store {
  /// All members as they are today, in French order of names; those that were merged are left out.
  public func members(kind: String? = nil) throws -> [Member] {
    let kind = try kind.map {
      try memberKinds().named(
        $0, noun: Phrase("kind of member", "catégorie de membre"), isFeminine: true, code: "member_kind_unknown"
      ).code
    }
    return try ask(
      memberColumns + """
         where (m.merged_on is null or m.merged_on > \(today)) and (\(kind)::text is null or m.kind = \(kind))
        order by report.french_order(m.name), m.code
        """, decodeMember)
  }

  /// - throws: `Problem` `.unknownName` for an unknown or ambiguous name.
  public func member(named text: String) throws -> Member {
    if MemberCode(text) != nil, let member = try ask(memberColumns + " where m.code = \(text)", decodeMember).first {
      return member
    }
    return try memberDirectory().member(named: text)
  }

  /// All members, for whoever looks up many names.
  public func memberDirectory() throws -> MemberDirectory {
    var formerNames: [(member: ID<Member>, name: String)] = []
    let members = try ask("select m.*, report.former_names(m.id) as former_names from (" + memberColumns + ") as m") {
      row in
      let member = try decodeMember(row)
      formerNames += try (row["former_names"] as [String]).map { (member.id, $0) }
      return member
    }
    return MemberDirectory(members, formerNames: formerNames, on: today)
  }

  /// The members that somebody typed, looked up at once: one question for codes, one more when there are other names.
  func members(typed names: [String]) throws -> TypedMembers {
    let found = try members(coded: names.compactMap { MemberCode($0) })
    let byCode = Dictionary(found.map { ($0.code.text, $0) }, uniquingKeysWith: { first, _ in first })
    return TypedMembers(
      byCode: byCode, directory: try names.allSatisfy { byCode[$0] != nil } ? nil : memberDirectory(), today: today)
  }

  /// - throws: besides, `Problem` `.refused` `member_merged` for one that exists no more on that day, or today.
  func livingMember(named text: String, on day: Day? = nil) throws -> Member {
    let member = try member(named: text)
    try member.requireNotMerged(on: day ?? today)
    return member
  }

  public func addMember(_ draft: MemberDraft) throws -> Member {
    try requireChange()
    try insertMembers([draft], among: memberKinds())
    if draft.reportsUnder != nil { try setReporting([draft]) }
    return try member(named: draft.code.text)
  }

  /// Adds all, or none when one of them is refused. Members may report under one that stands further down.
  /// - parameter places: where each stands in its file, for messages; may be empty.
  public func addMembers(_ drafts: [MemberDraft], places: [Place] = []) throws -> [Member] {
    try requireChange()
    return try insertMembers(drafts, places: places)
  }

  func insertMembers(_ drafts: [MemberDraft], places: [Place]) throws -> [Member] {
    let kinds = try memberKinds()
    let rows = drafts.indices.map { (draft: drafts[$0], place: $0 < places.count ? places[$0] : nil) }
    func refused(_ row: (draft: MemberDraft, place: Place?), _ problem: Problem) throws {
      guard let place = row.place, problem.place == nil else { throw problem }
      throw problem.at(place)
    }
    try writeAsSets(rows, { try insertMembers($0.map(\.draft), among: kinds) }, refused: refused)
    let carried = rows.filter { $0.draft.reportsUnder != nil }
    try writeAsSets(carried, { try setReporting($0.map(\.draft)) }, refused: refused)
    return try members(coded: drafts.map(\.code))
  }

  /// Those of these codes, in this order.
  func members(coded codes: [MemberCode]) throws -> [Member] {
    let found = try ask(memberColumns + " where m.code = any (\(codes)::text[])", decodeMember)
    let byCode = Dictionary(found.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    return codes.compactMap { byCode[$0] }
  }

  /// Adds members with their names and populations, in this order; whom they report under is another matter.
  func insertMembers(_ drafts: [MemberDraft], among known: [Kind]) throws {
    let kinds = try drafts.map {
      try known.named(
        $0.kind, noun: Phrase("kind of member", "catégorie de membre"), isFeminine: true, code: "member_kind_unknown"
      ).code
    }
    try connection.execute(
      """
      select report.add_members(\(drafts.map(\.code))::text[], \(kinds)::text[], \(drafts.map(\.siren))::text[],
        \(drafts.map(\.siret))::text[], \(drafts.map(\.insee))::text[], \(drafts.map(\.contact))::text[],
        \(drafts.map(\.name))::text[], \(drafts.map(\.population))::int[],
        \(drafts.map { $0.populationYear ?? today.year })::int[])
      """)
  }

  /// Lets members report under others, from their beginning.
  func setReporting(_ drafts: [MemberDraft]) throws {
    let names = drafts.compactMap(\.reportsUnder)
    let members = try members(typed: names)
    let carriers = try names.map { try members.living(named: $0).id }
    try connection.execute(
      """
      insert into member_reporting (member_id, reports_under_id)
      select m.id, r.under
      from unnest(\(drafts.map(\.code))::text[], \(carriers)::bigint[]) with ordinality as r (code, under, place)
      join member as m on m.code = r.code
      order by r.place
      """)
  }

  private var memberColumns: SQL {
    """
    select id, code, name, kind, kind_en, kind_fr, is_commune, is_intercommunality, assembly_fr, siren, siret, insee,
      reports_under, contact, inhabitants, population_year, merged_into, merged_on, has_perimeter, joined_on, left_on
    from report.described_member(\(today)) as m
    """
  }

  private func merger(_ row: borrowing Row) throws -> Merger? {
    guard let into: MemberCode = try row["merged_into"], let on: Day = try row["merged_on"] else { return nil }
    return Merger(into: into, on: on)
  }

  private func stay(_ row: borrowing Row) throws -> PerimeterStay? {
    try row["has_perimeter"] ? PerimeterStay(joined: row["joined_on"], left: row["left_on"]) : nil
  }

  private func decodeMember(_ row: borrowing Row) throws -> Member {
    try Member(
      id: row["id"], code: row["code"], name: row["name"], kind: row.memberKind(), siren: row["siren"],
      siret: row["siret"], insee: row["insee"], reportsUnder: row["reports_under"], contact: row["contact"],
      population: row["inhabitants"], populationYear: row["population_year"], merger: merger(row), stay: stay(row))
  }
}

/// Members that were looked up together and are asked for one by one, so that the first that is wrong is told first.
struct TypedMembers {
  fileprivate let byCode: [String: Member]
  /// Nil when all names are codes.
  fileprivate let directory: MemberDirectory?
  fileprivate let today: Day

  /// - throws: `Problem` `.unknownName` for an unknown or ambiguous name.
  func named(_ text: String) throws -> Member {
    if let member = byCode[text] { return member }
    guard let directory else { throw Misuse("“\(text)” wasn't looked up") }
    return try directory.member(named: text)
  }

  /// - throws: besides, `Problem` `.refused` `member_merged` for one that exists no more on that day, or today.
  func living(named text: String, on day: Day? = nil) throws -> Member {
    let member = try named(text)
    try member.requireNotMerged(on: day ?? today)
    return member
  }
}
