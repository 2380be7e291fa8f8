import Postgres
public import Purchasing

extension Store {
  /// Records the contract of a launched lot, with a share for each member that was in the group at the launch.
  public func award(
    _ draft: ContractDraft, group code: String, lot number: Int, shares rule: ShareRule
  ) throws -> ContractSheet {
    try requireChange()
    return try contractSheet(ofID: insertAward(draft, group: heldGroup(code, .shared), lot: number, shares: rule))
  }

  func insertAward(
    _ draft: ContractDraft, group: PurchasingGroup, lot number: Int, shares rule: ShareRule
  ) throws -> ID<Contract> {
    let lot = try lot(number, of: group)
    guard lot.state != .unsuccessful, lot.state != .dropped, let launch = try launch(of: lot) else {
      throw Self.lotNotLaunched(lot, of: group)
    }
    try OrderOfActs.require(
      draft.notifiedOn, notBefore: lot.launchedOn, Phrase("the lot was launched", "le lot a été lancé"))
    var draft = draft
    if draft.framework { draft = try asFramework(draft, lot: lot, of: group) }
    let parts = try split(draft.amount, by: rule, among: launch.members, needsOf: lot.id)
    return try insertContract(
      draft, reference: try draft.reference ?? freeReference("GC", year: draft.notifiedOn.year),
      buyer: group.coordinator, type: lot.type.code, cpv: draft.cpv ?? lot.cpv,
      months: draft.months ?? lot.months, parts: parts,
      place: ContractPlace(group: group.id, lot: lot.id, launch: launch.id, project: nil))
  }

  static func lotNotLaunched(_ lot: Lot, of group: PurchasingGroup) -> Problem {
    Problem(
      code: "lot_not_launched",
      Phrase(
        "lot \(lot.number) of group \(group.code) is not launched",
        "le lot \(lot.number) du groupement \(group.code) n'est pas lancé"),
      hint: lot.state == .dropped
        ? .run(.groupLaunch, "\(group.code)", .give(.on, "D"), .give(.lot, "\(lot.number)"))
        : .run(.groupLaunch, "\(group.code)", .give(.on, "D")))
  }

  /// A framework has its lot's maximum and reason, unless it states its own.
  private func asFramework(_ draft: ContractDraft, lot: Lot, of group: PurchasingGroup) throws -> ContractDraft {
    var draft = draft
    draft.maximum = draft.maximum ?? lot.maximum
    try FrameworkRules.requireMaximum(
      draft.maximum, launchedOn: lot.launchedOn,
      what: Phrase("lot \(lot.number) of group \(group.code)", "lot \(lot.number) du groupement \(group.code)"),
      hint: .give(.maximum, .said("AMOUNT", "MONTANT")))
    try FrameworkRules.requireReason(draft.monthsReason ?? lot.monthsReason, months: draft.months ?? lot.months)
    if let reason = draft.monthsReason {
      try connection.execute("update lot set months_reason = \(reason) where id = \(lot.id)")
    }
    return draft
  }

  /// Records an AMO contract: the client's alone.
  public func awardAMO(_ draft: ContractDraft, project code: String, type: String) throws -> AMOSheet {
    try requireChange()
    let project = try project(named: code)
    guard project.closedOn == nil else { throw Self.projectClosed(project) }
    try insertAMOContract(draft, project: project, type: contractType(named: type).code)
    return try amoSheet(project.code)
  }

  static func projectClosed(_ project: AMOProject) -> Problem {
    Problem(
      code: "project_closed", Phrase("project \(project.code) is closed", "le projet \(project.code) est clos"),
      hint: .run(.amoReopen, "\(project.code)") + Phrase(" opens it again", " le rouvre"))
  }

  func insertAMOContract(_ draft: ContractDraft, project: AMOProject, type: String) throws {
    let reference = try draft.reference ?? freeReference("AMO", year: draft.notifiedOn.year)
    let client = SplitPart(member: project.client, amount: draft.amount, weight: nil, remainder: false)
    _ = try insertContract(
      draft, reference: reference, buyer: project.client, type: type, cpv: draft.cpv, months: draft.months,
      parts: Split(rule: "client", key: nil, parts: [client]),
      place: ContractPlace(group: nil, lot: nil, launch: nil, project: project.id))
  }

  /// Where a contract belongs.
  struct ContractPlace {
    let group: ID<PurchasingGroup>?
    let lot: ID<Lot>?
    let launch: Int64?
    let project: ID<AMOProject>?
  }

  func procedureCode(named text: String) throws -> String {
    try procedureKinds().named(
      text, noun: Phrase("procedure", "procédure"), isFeminine: true, code: "procedure_unknown"
    ).code
  }

  func insertContract(
    _ draft: ContractDraft, reference: String, buyer: MemberCode, type: String, cpv: String?, months: Int?,
    parts: Split, place: ContractPlace
  ) throws -> ID<Contract> {
    let procedure = try draft.procedure.map(procedureCode(named:))
    let contract: SQL = """
      insert into contract (buyer_id, reference, group_id, lot_id, launch_id, amo_project_id, title, contract_type, cpv,
        supplier, amount, framework, maximum, notified_on, months, key_id, share_rule, procedure, offers,
        firm_months, renewal_months, notice_months)
      select member.id, \(reference), \(place.group), \(place.lot), \(place.launch), \(place.project), \(draft.title),
        \(type), \(cpv), \(draft.supplier), \(draft.amount), \(draft.framework), \(draft.maximum), \(draft.notifiedOn),
        \(months), (select id from allocation_key where code = \(parts.key)), \(parts.rule),
          \(procedure), \(draft.offers), \(draft.firmMonths), \(draft.renewalMonths), \(draft.noticeMonths)
      from member where code = \(buyer)
      returning id
      """
    let holders: SQL = """
      insert into contract_holder (contract_id, position, siret)
      select (select id from added), position, siret
      from unnest(\(draft.holders)::text[]) with ordinality as h (siret, position)
      """
    let act = ActParts(number: 0, day: draft.notifiedOn, parts: parts.parts)
    let shares = insertion(of: [act], contract: "(select id from added)", type: type)
    let id: ID<Contract>? = try connection.value(
      "with added as (" + contract + "), holder as (" + holders + "), own as (" + shares + ") select id from added")
    guard let id else { throw Self.notInGroup(buyer, reference) }
    return id
  }

  /// The launch that the lot went out with, and those who were party to it.
  private func launch(of lot: Lot) throws -> (id: Int64, members: [MemberCode])? {
    try connection.first(
      """
      select l.launch_id, array(
        select m.code from launch_member as p join member as m on m.id = p.member_id
        where p.launch_id = l.launch_id order by m.code) as members
      from report.lot as l where l.id = \(lot.id) and l.launch_id is not null
      """
    ) { try (id: $0["launch_id"] as Int64, members: ($0["members"] as [String]).map(MemberCode.init(stored:))) }
  }

  /// `GC-2026-1`, `GC-2026-2`…: the next one that nobody has used.
  private func freeReference(_ prefix: String, year: Int) throws -> String {
    let start = "\(prefix)-\(year)-"
    let numbers = try taken(.contract, beginning: start).map { Int($0.dropFirst(start.count)) ?? 0 }
    return start + String((numbers.max() ?? 0) + 1)
  }
}
