import Postgres
public import Purchasing

extension Store {
  /// All members as they are today, in French order of names; those that were merged are left out.
  public func members(kind: String? = nil) throws -> [Member] {
    let kind = try kind.map {
      try memberKinds().named($0, noun: Phrase("kind of member", "genre de membre"), code: "member_kind_unknown").code
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
    let members = try ask(memberColumns, decodeMember)
    let formerNames = try ask(
      """
      select n.member_id, n.name
      from member_name as n
      where exists (select from member_name as later where later.member_id = n.member_id and later.since > n.since)
      """
    ) { (member: try $0.next(ID<Member>.self), name: try $0.next(String.self)) }
    return MemberDirectory(members, formerNames: formerNames, on: today)
  }

  /// - throws: besides, `Problem` `.refused` `member_merged` for one that exists no more on that day, or today.
  func livingMember(named text: String, on day: Day? = nil) throws -> Member {
    let member = try member(named: text)
    try member.requireNotMerged(on: day ?? today)
    return member
  }

  public func addMember(_ draft: MemberDraft) throws -> Member {
    try requireChange()
    try insertMember(draft, among: memberKinds())
    return try member(named: draft.code.text)
  }

  /// Adds all, or none when one of them is refused. Members may report under one that stands further down.
  /// - parameter places: where each stands in its file, for messages; may be empty.
  public func addMembers(_ drafts: [MemberDraft], places: [Place] = []) throws -> [Member] {
    try requireChange()
    return try insertMembers(drafts, places: places)
  }

  func insertMembers(_ drafts: [MemberDraft], places: [Place]) throws -> [Member] {
    func standing<T>(_ index: Int, _ body: () throws -> T) throws -> T {
      do {
        return try explaining(body)
      } catch let problem as Problem where index < places.count && problem.place == nil {
        throw problem.at(places[index])
      }
    }
    let kinds = try memberKinds()
    for (index, draft) in drafts.enumerated() {
      var later = draft
      later.reportsUnder = nil
      try standing(index) { try insertMember(later, among: kinds) }
    }
    for (index, draft) in drafts.enumerated() {
      guard let under = draft.reportsUnder else { continue }
      try standing(index) { try setReporting(draft.code, under: under) }
    }
    return try members(coded: drafts.map(\.code))
  }

  /// Those of these codes, in this order.
  func members(coded codes: [MemberCode]) throws -> [Member] {
    let found = try ask(memberColumns + " where m.code = any (\(codes)::text[])", decodeMember)
    let byCode = Dictionary(found.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    return codes.compactMap { byCode[$0] }
  }

  func insertMember(_ draft: MemberDraft, among kinds: [Kind]) throws {
    let kind = try kinds.named(
      draft.kind, noun: Phrase("kind of member", "genre de membre"), code: "member_kind_unknown")
    let id: ID<Member>? = try connection.first(
      """
      insert into member (code, kind, siren, siret, insee, contact)
      values (\(draft.code), \(kind.code), \(draft.siren), \(draft.siret), \(draft.insee), \(draft.contact))
      returning id
      """
    ) { try $0.next() }
    guard let id else { return }
    try connection.execute("insert into member_name (member_id, name) values (\(id), \(draft.name))")
    if let population = draft.population {
      let year = draft.populationYear ?? today.year
      try connection.execute(
        "insert into member_population (member_id, year, inhabitants) values (\(id), \(year), \(population))")
    }
    if let under = draft.reportsUnder { try setReporting(draft.code, under: under) }
  }

  /// - returns: whether it wasn't so before.
  func setPopulation(_ member: Member, year: Int, _ inhabitants: Int) throws -> Bool {
    try explaining {
      try connection.execute(
        """
        insert into member_population as p (member_id, year, inhabitants)
        values (\(member.id), \(year), \(inhabitants))
        on conflict (member_id, year) do update set inhabitants = excluded.inhabitants
        where p.inhabitants <> excluded.inhabitants
        """) > 0
    }
  }

  func setReporting(_ code: MemberCode, under name: String) throws {
    let under = try livingMember(named: name)
    try connection.execute(
      """
      insert into member_reporting (member_id, reports_under_id)
      select id, \(under.id) from member where code = \(code)
      """)
  }

  private var memberColumns: SQL {
    """
    select id, code, name, kind, kind_en, kind_fr, is_commune, is_intercommunality, assembly_fr, siren, siret, insee,
      reports_under, contact, inhabitants, population_year, merged_into, merged_on, has_perimeter, joined_on, left_on
    from report.described_member(\(today)) as m
    """
  }

  private func merger(_ row: inout Row) throws -> Merger? {
    let (into, on) = (try row.next(MemberCode?.self), try row.next(Day?.self))
    guard let into, let on else { return nil }
    return Merger(into: into, on: on)
  }

  private func stay(_ row: inout Row) throws -> PerimeterStay? {
    let (isThere, joined, left) = (try row.next(Bool.self), try row.next(Day?.self), try row.next(Day?.self))
    return isThere ? PerimeterStay(joined: joined, left: left) : nil
  }

  private func decodeMember(_ row: inout Row) throws -> Member {
    try Member(
      id: try row.next(), code: try row.next(), name: try row.next(), kind: try row.nextMemberKind(),
      siren: try row.next(), siret: try row.next(), insee: try row.next(), reportsUnder: try row.next(),
      contact: try row.next(),
      population: try row.next(), populationYear: try row.next(), merger: merger(&row), stay: stay(&row))
  }
}
