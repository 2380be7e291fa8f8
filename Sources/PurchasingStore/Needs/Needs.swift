import Postgres
public import Purchasing

extension Store {
  /// - throws: `Problem` `.unknownName` when there is no need of this number.
  public func need(_ id: ID<Need>) throws -> Need {
    guard let need = try ask(needColumns + " where n.id = \(id)", decodeNeed).first else { throw Self.noNeed(id) }
    return need
  }

  /// A need, with what of it is linked to a lot; nil for nothing.
  ///
  /// - parameter holding: whether its row is held from then on, and before it the group's, beside others
  ///   who link needs; it is told as it was before that.
  func need(
    _ id: ID<Need>, in lot: Int, of group: String, holding: Bool
  ) throws -> (need: Need, linked: Money?) {
    let held: SQL = """
      with whole as (select id from purchasing_group where code = \(group) for share),
        held as (
          select id from need where id = \(id) and (select count(*) from whole) >= 0 for no key update
        )

      """
    let linked: SQL = """
      (
        select a.amount
        from report.live_assignment as a
        join lot as l on l.id = a.lot_id
        join purchasing_group as g on g.id = l.group_id
        where a.need_id = \(id) and g.code = \(group) and l.number = \(lot)
      )
      """
    let found = try connection.first(
      (holding ? held : "") + "select n.*, " + linked + " as linked from (" + needColumns + " where n.id = \(id)) as n"
        + (holding ? " where exists (select from held)" : "")
    ) { (try decodeNeed($0), try $0["linked"] as Money?) }
    guard let found else { throw Self.noNeed(id) }
    return found
  }

  /// Those of these numbers that there are.
  public func needs(among ids: [ID<Need>]) throws -> [ID<Need>: Need] {
    let found = try ask(needColumns + " where n.id = any (\(ids)::bigint[])", decodeNeed)
    return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Those of these numbers, in this order.
  ///
  /// - throws: `Problem` `.unknownName` when there is no need of one of them.
  func needs(numbered ids: [ID<Need>]) throws -> [Need] {
    let byNumber = try needs(among: ids)
    return try ids.map { id in
      guard let need = byNumber[id] else { throw Self.noNeed(id) }
      return need
    }
  }

  /// - returns: the need; the member's answer to the campaign when that was another one, since the need counts above
  ///   it; and the finding that it repeats an earlier need.
  public func addNeed(
    _ draft: NeedDraft
  ) throws -> (need: Need, overruled: CampaignAnswer?, repeated: Finding?) {
    try requireChange()
    let (need, first) = try insertNeed(draft)
    let answers = try draft.campaign.map { try campaign($0).answers }
    return (
      need, answers?.first { $0.member == need.member && $0.setAside != nil },
      first.map { .repeated(need.id, $0, of: need.member, title: need.title) }
    )
  }

  /// Codes are looked up by the very statement that inserts; other names take the longer way first.
  /// - returns: the need, and the first need that it repeats.
  private func insertNeed(_ draft: NeedDraft) throws -> (need: Need, first: ID<Need>?) {
    try requireKnown(cpv: draft.cpv)
    let (member, type) = try ownerAndTypeTyped(draft)
    let amount = try draft.total()
    let family = try draft.family.map(familyKey(named:))
    let campaign = try draft.campaign.map { try campaignTakingAnswers($0).id.number }
    try requireReceived(draft.receivedOn, campaign)
    if MemberCode(member) != nil, let type,
      let written = try inserted(draft, member, type, amount: amount, family: family, campaign: campaign)
    {
      return written
    }
    let (owner, kind) = try ownerAndType(member, type)
    try owner.requireNotMerged(on: today)
    guard
      let written = try inserted(
        draft, owner.code.text, kind.code, amount: amount, family: family, campaign: campaign)
    else { throw Self.noNeed(ID(0)) }
    return written
  }

  /// What the answer shows is what was just written: nothing is linked to a new need, so all of it is open.
  /// - returns: nil when no member or no type has this code, or the member was merged.
  private func inserted(
    _ draft: NeedDraft, _ member: String, _ type: String, amount: Money, family: (id: Int64, code: String)?,
    campaign: Int64?
  ) throws -> (need: Need, first: ID<Need>?)? {
    let answered = draft.receivedOn ?? (campaign == nil ? nil : today)
    let written = try connection.first(
      """
      insert into need (member_id, reference, title, contract_type, cpv, family_id, amount, yearly, months, quantity,
        unit, wanted_from, contract_ends, baseline_price, baseline_source, baseline_date, campaign_id, comment,
        answered_on)
      select m.id, \(draft.reference), \(draft.title), t.code, \(draft.cpv), \(family?.id), \(amount)::numeric,
        \(draft.yearly)::numeric, \(draft.months), \(draft.quantity)::numeric, \(draft.unit), \(draft.wantedFrom)::date,
        \(draft.contractEnds)::date, \(draft.baselinePrice)::numeric, \(draft.baselineSource),
        \(draft.baselineDate)::date, \(campaign), \(draft.comment), \(answered)::date
      from member as m, contract_type as t
      where m.code = \(member) and (m.merged_on is null or m.merged_on > \(today)) and t.code = \(type)
      returning id, \(member) as member,
        (select array[code, title_en, title_fr] from contract_type where code = need.contract_type) as type,
        exists (select from report.cpv_below_division) as has_full_codes,
        exists (select from need as o where o.member_id = need.member_id and o.amount = need.amount) as has_like
      """
    ) {
      let (id, member, type) = try ($0["id"] as ID<Need>, $0["member"] as MemberCode, $0["type"] as [String])
      let need = Need(
        id: id, reference: draft.reference, member: member, title: draft.title ?? "",
        type: Kind(code: type[0], english: type[1], french: type[2]), cpv: draft.cpv, family: family?.code,
        amount: amount, yearly: draft.yearly,
        months: draft.months, quantity: draft.quantity, unit: draft.unit, wantedFrom: draft.wantedFrom,
        contractEnds: draft.contractEnds, baseline: draft.baseline, campaign: draft.campaign, comment: draft.comment,
        receivedOn: answered, withdrawnOn: nil, open: amount, groups: nil, state: .open)
      // Told with the need, since a code is offered next where there is none: a question less. The statement's own row
      // isn't there yet for its `returning`.
      session.hasFullCodes = try $0["has_full_codes"]
      return try (need: need, hasLike: $0["has_like"] as Bool)
    }
    return try written.map { ($0.need, $0.hasLike ? try repeated(by: $0.need.id) : nil) }
  }

  /// The first need that says the same. Asked only where the member has another one of that amount: planning the whole
  /// rule costs half a millisecond.
  private func repeated(by id: ID<Need>) throws -> ID<Need>? {
    try connection.first(
      """
      select min(o.id) from need as n join need as o on o.id <> n.id and report.same_need(n, o) where n.id = \(id)
      """
    ) { try $0.value(ID<Need>?.self) } ?? nil
  }

  /// The member and the type as typed, the type as the CPV code implies it otherwise.
  func ownerAndTypeTyped(_ draft: NeedDraft) throws -> (member: String, type: String?) {
    guard let member = draft.member else {
      throw Problem(
        code: "member_missing", Phrase("the member is missing", "le membre manque"),
        hint: .give(.member, "daoulas"))
    }
    guard let title = draft.title, title.contains(where: { !$0.isWhitespace }) else {
      throw NeedDraft.titleMissing
    }
    return (member, draft.type ?? draft.cpv.flatMap { CPVDivision.division($0.prefix(2))?.contractType })
  }

  private func ownerAndType(_ member: String, _ type: String?) throws -> (member: Member, type: Kind) {
    (try self.member(named: member), try needType(type))
  }

  /// - parameter type: as typed, or as the CPV code implies it.
  func needType(_ type: String?) throws -> Kind {
    let types = try contractTypes()
    guard let type else { throw NeedDraft.typeMissing(types.map(\.code)) }
    return try types.contractType(named: type)
  }

  func campaignID(named code: String) throws -> Int64 {
    if let id = try value("select id from campaign where code = \(code)", as: Int64.self) {
      return id
    }
    throw try unknown(
      code, noun: Phrase("campaign", "recensement"), code: "campaign_unknown", list: .campaignList,
      among: values("select code from campaign order by code"))
  }

  func familyKey(named code: String) throws -> (id: Int64, code: String) {
    let families = try ask("select id, code, title from family order by code") {
      try (id: $0["id"] as Int64, code: $0["code"] as String, title: $0["title"] as String)
    }
    let folded = Folding.code(code)
    if let family = families.first(where: { $0.code == code || Folding.code($0.title) == folded }) {
      return (family.id, family.code)
    }
    throw try unknown(
      code, noun: Phrase("family", "famille"), code: "family_unknown", list: .familyList,
      among: families.map(\.code))
  }

  static func noNeed(_ id: ID<Need>) -> Problem {
    Problem(
      .unknownName, code: "need_unknown", Phrase("there is no need \(id)", "il n'y a pas de besoin \(id)"),
      hint: .run(.needList) + Phrase(" shows them all", " les montre tous"))
  }

  var needColumns: SQL { needSelect + " " + needRows }

  var needSelect: SQL {
    """
    select n.id, n.reference, m.code as member, n.title, n.contract_type, t.title_en, t.title_fr, n.cpv,
      n.family, n.amount, n.yearly, n.months, n.quantity, n.unit, n.wanted_from, n.contract_ends, n.baseline_price,
      n.baseline_source, n.baseline_date, n.campaign, n.comment, n.received_on, n.withdrawn_on, n.open, n.groups,
      n.state
    """
  }

  var needRows: SQL {
    """
    from report.need as n
    join member as m on m.id = n.member_id
    join contract_type as t on t.code = n.contract_type
    """
  }

  func decodeNeed(_ row: borrowing Row) throws -> Need {
    try Need(
      id: row["id"], reference: row["reference"], member: row["member"], title: row["title"],
      type: row.kind("contract_type"),
      cpv: row["cpv"], family: row["family"], amount: row["amount"], yearly: row["yearly"], months: row["months"],
      quantity: row["quantity"], unit: row["unit"], wantedFrom: row["wanted_from"], contractEnds: row["contract_ends"],
      baseline: row.baseline("baseline_price", "baseline_source", "baseline_date"), campaign: row["campaign"],
      comment: row["comment"], receivedOn: row["received_on"], withdrawnOn: row["withdrawn_on"], open: row["open"],
      groups: row["groups"], state: row["state"])
  }
}
