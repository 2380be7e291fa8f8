import Postgres
public import Purchasing

extension Store {
  func lots(of group: ID<PurchasingGroup>) throws -> [Lot] {
    try ask(
      """
      select l.id, l.number, l.title, t.code, t.title_en, t.title_fr, l.cpv, l.months, l.estimate, l.maximum,
        l.framework, l.months_reason, l.specific_service, l.procedure, l.value, l.purchase_kind, l.launch_id,
        l.launched_on, l.state
      from report.lot as l join contract_type as t on t.code = l.contract_type
      where l.group_id = \(group)
      order by l.number
      """
    ) {
      try Lot(
        id: $0["id"], number: $0["number"], title: $0["title"], type: $0.kind(), cpv: $0["cpv"], months: $0["months"],
        estimate: $0["estimate"], maximum: $0["maximum"], framework: $0["framework"], monthsReason: $0["months_reason"],
        specificService: $0["specific_service"], frozenProcedure: $0["procedure"], value: $0["value"],
        purchase: $0["purchase_kind"], launch: $0["launch_id"], launchedOn: $0["launched_on"], state: $0["state"])
    }
  }

  /// - throws: `Problem` `.unknownName` when the group has no lot of this number.
  func lot(_ number: Int, of group: PurchasingGroup) throws -> Lot {
    try Self.lot(number, among: lots(of: group.id), of: group)
  }

  static func lot(_ number: Int, among lots: [Lot], of group: PurchasingGroup) throws -> Lot {
    guard let lot = lots.first(where: { $0.number == number }) else {
      let all = lots.map { String($0.number) }.joined(separator: ", ")
      throw Problem(
        .unknownName, code: "lot_unknown",
        Phrase("group \(group.code) has no lot \(number)", "le groupement \(group.code) n'a pas de lot \(number)"),
        hint: Phrase("its lots: \(all)", "ses lots : \(all)"))
    }
    return lot
  }

  public func addLot(
    to code: String, title: String, type: String, cpv: String?, months: Int?, estimate: Money?, maximum: Money?,
    framework: Bool = false, monthsReason: String? = nil, specificService: Bool = false
  ) throws -> GroupSheet {
    try requireChange()
    // Held, so that two officers who add a lot at once get two numbers.
    let group = try heldGroup(code)
    let type = try contractType(named: type)
    try connection.execute(
      """
      insert into lot (group_id, number, title, contract_type, cpv, months, months_reason, estimate, maximum,
        framework, specific_service)
      select \(group.id), coalesce(max(number), 0) + 1, \(title), \(type.code), \(cpv), \(months), \(monthsReason),
        \(estimate), \(maximum), \(framework), \(specificService)
      from lot where group_id = \(group.id)
      """)
    return try groupSheet(group.code)
  }

  /// Links a need to a lot, for its whole open amount or for a part of it; zero unlinks it.
  ///
  /// - returns: besides the group, what needs attention in what is now linked.
  public func assign(
    _ need: ID<Need>, to code: String, lot number: Int, amount: Money?
  ) throws -> (sheet: GroupSheet, findings: [Finding]) {
    try requireChange()
    let (before, linkedBefore) = try self.need(need, in: number, of: code, holding: true)
    if amount == nil, before.state == .grouped {
      throw Problem(
        code: "need_taken",
        Phrase(
          "need \(need) is in group \(before.groups ?? "") already",
          "le besoin \(need) est déjà dans le groupement \(before.groups ?? "")"),
        hint: Phrase("give ", "donnez ") + .give(.amount) + Phrase(" to change its part", " pour changer sa part"))
    }
    // Held with the need by its code; by its title only now.
    let open = try openGroup(code)
    let group = open.code == code ? open : try heldGroup(open.code, .shared)
    let lot = try lot(number, of: group)
    guard lot.state != .awarded else { throw Self.lotAwarded(number, group.code) }
    let (now, linkedNow) = try self.need(need, in: number, of: group.code, holding: false)
    let wanted = try amount ?? now.open.adding(linkedBefore ?? .zero)
    // It fitted when this began and fits no more: someone else was quicker.
    if try wanted > now.open.adding(linkedNow ?? .zero), try wanted <= before.open.adding(linkedBefore ?? .zero) {
      throw Self.takenMeanwhile(now)
    }
    try link(now, to: lot, amount: wanted, isLinked: linkedNow != nil)
    let sheet = try groupSheet(group.code)
    return (sheet, linkedNow == nil ? try lotFindings(withNeed: need, inLot: lot.id) : [])
  }

  /// Nothing takes it out; a need of nothing, that isn't there yet, goes in.
  private func link(_ need: Need, to lot: Lot, amount: Money, isLinked: Bool) throws {
    if amount == .zero, need.amount != .zero || isLinked {
      let unlinked = try connection.execute("delete from assignment where need_id = \(need.id) and lot_id = \(lot.id)")
      guard unlinked == 1 else {
        throw Problem(
          code: "need_not_in_lot",
          Phrase("need \(need.id) is not in this lot", "le besoin \(need.id) n'est pas dans ce lot"),
          hint: .run(.needShow, "\(need.id)") + Phrase(" says where it is", " dit où il est"))
      }
      return
    }
    try connection.execute(
      """
      insert into assignment (need_id, lot_id, amount, quantity)
      values (\(need.id), \(lot.id), \(amount), \(amount == need.amount ? need.quantity : nil))
      on conflict (need_id, lot_id)
      do update set amount = excluded.amount, quantity = excluded.quantity, released_on = null
      """)
  }

  static func lotAwarded(_ number: Int, _ group: String) -> Problem {
    Problem(
      code: "lot_awarded",
      Phrase("lot \(number) of group \(group) is awarded", "le lot \(number) du groupement \(group) est attribué"),
      hint: Phrase("its shares are changed by ", "ses parts se changent par ") + .run(.shareSet))
  }
}
