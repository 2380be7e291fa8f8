import Postgres
public import Purchasing

// What changes about members with time. Past years read what was in force then, so nothing here rewrites it.

extension Store {
  /// A member with its history.
  public func memberSheet(_ name: String) throws -> MemberSheet {
    try read { try sheet(of: member(named: name)) }
  }

  /// Changes what the edit says and leaves the rest.
  public func editMember(_ name: String, _ edit: MemberEdit) throws -> MemberSheet {
    try requireChange()
    let edit = try edit.checked()
    let member = try member(named: name)
    try connection.execute("select 1 from member where id = \(member.id) for no key update")
    try member.requireNotMerged(on: edit.since ?? today)
    if let name = edit.name { try rename(member, name, edit) }
    if let under = edit.reportsUnder { try report(member, under: under, edit) }
    try correct([(member, edit)], among: edit.kind == nil ? [] : memberKinds())
    if edit.isCorrection || !edit.cleared.isDisjoint(with: [.joined, .left]) {
      try correctStay(of: member, edit)
    } else {
      if let joined = edit.joined { try join(member, on: joined) }
      if let left = edit.left { try leave(member, on: left) }
    }
    return try sheet(of: self.member(named: member.code.text))
  }

  /// Lets members be one from a day on: a commune nouvelle. Needs, groups and shares stay with the legal person that
  /// had them; reports of that year and later ones show them under the new one.
  ///
  /// - parameter newName: what `successor` is called from that day on; it is entered as a commune when it isn't there.
  public func mergeMembers(
    _ names: [String], into successor: String, on day: Day, newName: String?
  ) throws -> MemberSheet {
    try requireChange()
    let typed = try members(typed: names + [successor])
    let merging = try names.map { try typed.living(named: $0, on: day) }
    let (into, isNew) = try self.successor(successor, typed, newName, on: day, from: merging)
    let gone = merging.filter { $0.code != into.code }.map(\.id)
    guard !gone.isEmpty else {
      throw Problem(
        code: "nothing_to_merge",
        Phrase("\(into.code) merges with nobody", "\(into.code) ne fusionne avec personne"),
        hint: Phrase("name those that it takes in", "nommez ceux qu'il absorbe"))
    }
    // In one order for everybody.
    try connection.execute(
      """
      select 1 from member where id = any (\(gone + [into.id])::bigint[]) order by id for update
      """)
    try standAlone(into.id, apartFrom: gone, on: day)
    try merge(gone, into.id, on: day)
    if let newName, !isNew { try rename(into.id, newName, since: day) }
    return try sheet(of: self.member(named: into.code.text))
  }

  /// The member of that name; else a new commune, when it was given a name.
  private func successor(
    _ text: String, _ typed: TypedMembers, _ newName: String?, on day: Day, from merging: [Member]
  ) throws -> (member: (id: ID<Member>, code: MemberCode), isNew: Bool) {
    do {
      let member = try typed.living(named: text, on: day)
      return ((member.id, member.code), false)
    } catch let problem as Problem where problem.code == "member_unknown" {
      guard let newName, let code = MemberCode(text) else {
        throw Problem(
          problem.kind, code: problem.code, problem.message,
          hint: Phrase("for a new one give its name: ", "pour un nouveau, donnez son nom : ")
            + .give(.name, .said("\"…\"", "« … »")))
      }
      let kind = merging.first?.kind.name.code ?? "commune"
      let draft = try MemberDraft(code: code.text, name: newName, kind: kind)
      try insertMembers([draft], among: merging.first.map { [$0.kind.name] } ?? memberKinds())
      // No campaign asks it before that day.
      let id: ID<Member>? = try connection.value(
        """
        insert into member_perimeter (member_id, joined_on)
        select id, \(day)::date from member where code = \(code)
        returning member_id
        """)
      guard let id else { throw Unreadable(code.text, as: "Member") }
      return ((id, code), true)
    }
  }

  /// Who was carried by one of the members that go has its own column from that day on.
  private func standAlone(_ into: ID<Member>, apartFrom gone: [ID<Member>], on day: Day) throws {
    try connection.execute(
      """
      insert into member_reporting (member_id, since)
      select id, \(day)::date from report.member_on(\(day))
      where id = \(into) and reports_under_id = any (\(gone)::bigint[])
      on conflict (member_id, since) do update set reports_under_id = null
      """)
  }

  private func merge(_ gone: [ID<Member>], _ into: ID<Member>, on day: Day) throws {
    try connection.execute(
      "update member set merged_into_id = \(into), merged_on = \(day) where id = any (\(gone)::bigint[])")
    // Whom they carried is carried by whoever carries the new one; a column is one step.
    try connection.execute(
      """
      insert into member_reporting (member_id, since, reports_under_id)
      select m.id, \(day)::date, nullif(i.column_id, m.id)
      from report.member_on(\(day)) as m, report.member_on(\(day)) as i
      where i.id = \(into) and (m.id = any (\(gone)::bigint[]) or m.reports_under_id = any (\(gone)::bigint[]))
      on conflict (member_id, since) do update set reports_under_id = excluded.reports_under_id
      """)
  }
}

// MARK: One change each

extension Store {
  private func rename(_ member: Member, _ name: String, _ edit: MemberEdit) throws {
    guard edit.isCorrection else { return try rename(member.id, name, since: edit.since ?? today) }
    try connection.execute(
      """
      update member_name set name = \(name)
      where member_id = \(member.id) and since = (
        select max(since) from member_name where member_id = \(member.id) and since <= \(edit.since ?? today)
      )
      """)
  }

  private func rename(_ member: ID<Member>, _ name: String, since day: Day) throws {
    try connection.execute(
      """
      insert into member_name (member_id, since, name) values (\(member), \(day)::date, \(name))
      on conflict (member_id, since) do update set name = excluded.name
      """)
  }

  private func report(_ member: Member, under name: String, _ edit: MemberEdit) throws {
    let day = edit.since ?? today
    let found = try livingMember(named: name, on: day)
    let under = found.id == member.id ? nil : found.id
    let since: SQL =
      edit.isCorrection
      ? """
      coalesce(
        (select max(since) from member_reporting where member_id = \(member.id) and since <= \(day)), '-infinity'
      )
      """ : "\(day)::date"
    try connection.execute(
      """
      insert into member_reporting (member_id, since, reports_under_id) values (\(member.id), \(since), \(under))
      on conflict (member_id, since) do update set reports_under_id = excluded.reports_under_id
      """)
  }

  /// What has no dates. A number that is there already is another legal person's when it changes, but for the SIRET,
  /// which moves with the seat.
  func correct(_ edits: [(member: Member, edit: MemberEdit)], among known: [Kind]) throws {
    for (member, edit) in edits { try Self.requireNoOtherNumber(member, edit) }
    let kinds = try edits.map { _, edit in
      try edit.kind.map {
        try known.named(
          $0, noun: Phrase("kind of member", "catégorie de membre"), isFeminine: true, code: "member_kind_unknown"
        ).code
      }
    }
    try connection.execute(
      """
      select report.correct_members(\(edits.map(\.member.id))::bigint[], \(kinds)::text[],
        \(edits.map(\.edit.siren))::text[], \(edits.map(\.edit.siret))::text[], \(edits.map(\.edit.insee))::text[],
        \(edits.map(\.edit.contact))::text[])
      """)
  }

  private static func requireNoOtherNumber(_ member: Member, _ edit: MemberEdit) throws {
    for (name, old, new) in [("SIREN", member.siren, edit.siren), ("INSEE", member.insee, edit.insee)] {
      guard !edit.isCorrection, let old, let new, !new.isEmpty, old != new else { continue }
      throw Problem(
        code: "member_number_known",
        Phrase("\(member.code) has \(name) code \(old) already", "\(member.code) a déjà le code \(name) \(old)"),
        hint: Phrase(
          "another number is another legal person: add it, then ",
          "un autre numéro, c'est une autre personne morale : ajoutez-la, puis ") + .run(.memberMerge)
          + Phrase("; a typing error: ", " ; une faute de frappe : ") + .give(.correction))
    }
  }

  private func join(_ member: Member, on day: Day) throws {
    let isInside: Bool? = try connection.value(
      """
      select exists (
        select from member_perimeter
        where member_id = \(member.id) and joined_on <= \(day) and (left_on is null or left_on > \(day))
      )
      """)
    guard isInside != true else { throw Violation.memberPerimeterOnceAtATime.problem }
    try connection.execute(
      "insert into member_perimeter (member_id, joined_on) values (\(member.id), \(day)::date)")
  }

  private func leave(_ member: Member, on day: Day) throws {
    let ended = try connection.execute(
      """
      update member_perimeter set left_on = \(day)
      where member_id = \(member.id) and joined_on < \(day) and (left_on is null or left_on > \(day))
      """)
    guard ended == 0 else { return }
    let added = try connection.execute(
      """
      insert into member_perimeter (member_id, left_on)
      select \(member.id), \(day)::date
      where not exists (select from member_perimeter where member_id = \(member.id))
      """)
    guard added == 1 else {
      throw Problem(
        code: "member_outside_perimeter",
        Phrase(
          "\(member.code) is not in the perimeter on \(day)",
          "\(member.code) n'est pas dans le périmètre le \(NumberFormat.frenchDate(day))"),
        hint: .run(.memberShow) + Phrase(" says since when", " dit depuis quand"))
    }
  }

  /// Sets right the days of the last stay in the perimeter.
  private func correctStay(of member: Member, _ edit: MemberEdit) throws {
    let clearsStart = edit.cleared.contains(.joined)
    let clearsEnd = edit.cleared.contains(.left)
    guard edit.joined != nil || edit.left != nil || clearsStart || clearsEnd else { return }
    let changed = try connection.execute(
      """
      update member_perimeter
      set joined_on = case when \(clearsStart) then '-infinity' else coalesce(\(edit.joined)::date, joined_on) end,
        left_on = case when \(clearsEnd) then null else coalesce(\(edit.left)::date, left_on) end
      where member_id = \(member.id)
        and joined_on = (select max(joined_on) from member_perimeter where member_id = \(member.id))
      """)
    guard changed == 0 else { return }
    throw Problem(
      code: "member_without_stay",
      Phrase(
        "\(member.code) has always been in the perimeter: there is no day to correct",
        "\(member.code) a toujours été dans le périmètre : il n'y a pas de date à corriger"),
      hint: Phrase("leave out ", "retirez ") + .give(.correction))
  }

  func sheet(of member: Member) throws -> MemberSheet {
    var names: [(since: Day?, name: String)] = []
    var columns: [(since: Day?, under: MemberCode?)] = []
    var perimeter: [PerimeterStay] = []
    var madeFrom: [(member: MemberCode, on: Day)] = []
    _ = try ask(
      """
      select part, since, until, name, code from report.member_history(\(member.id))
      order by since nulls first, code
      """
    ) { row in
      let (part, since, until): (String, Day?, Day?) = (try row["part"], try row["since"], try row["until"])
      let (name, code): (String?, MemberCode?) = (try row["name"], try row["code"])
      switch (part, since, name, code) {
      case ("name", _, let name?, _): names.append((since, name))
      case ("column", _, _, _): columns.append((since, code))
      case ("perimeter", _, _, _): perimeter.append(PerimeterStay(joined: since, left: until))
      case ("made from", let since?, _, let code?): madeFrom.append((code, since))
      default: throw Unreadable(part, as: "MemberSheet")
      }
    }
    return MemberSheet(
      member: member, names: names, columns: columns, perimeter: perimeter, madeFrom: madeFrom)
  }
}
