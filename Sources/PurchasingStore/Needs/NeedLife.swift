import Postgres
public import Purchasing

// What becomes of a need once it is there: corrected, withdrawn and taken back, taken out.

extension Store {
  /// A need with what was corrected of it.
  public func needSheet(_ id: ID<Need>) throws -> NeedSheet {
    try read { NeedSheet(need: try need(id), corrections: try corrections(of: id)) }
  }

  /// Of a need that isn't the session's to see: none.
  public func corrections(of id: ID<Need>) throws -> [NeedCorrection] {
    try ask("select corrected_on, corrected_by, reason from trust.need_corrections(\(id))") {
      try NeedCorrection(on: $0["corrected_on"], by: $0["corrected_by"], reason: $0["reason"])
    }
  }

  /// Changes with every change of the need's row, and with nothing else.
  public func needVersion(_ id: ID<Need>) throws -> String {
    guard let version: String = try value("select xmin::text from need where id = \(id)") else { throw Self.noNeed(id) }
    return version
  }

  /// Holds the need, as whoever changes it has seen it.
  ///
  /// - parameter seen: what `needVersion` said then.
  /// - throws: `Problem` `.changedMeanwhile` when somebody has changed it since.
  public func requireVersion(_ seen: String, of id: ID<Need>) throws {
    try requireChange()
    let now: String? = try connection.value("select xmin::text from need where id = \(id) for no key update")
    guard let now else { throw Self.noNeed(id) }
    guard now != seen else { return }
    throw Problem(
      .changedMeanwhile, code: "need_changed_meanwhile",
      Phrase(
        "somebody has changed need \(id) since you opened it",
        "quelqu'un a modifié le besoin \(id) depuis que vous l'avez ouvert"),
      hint: .run(.needShow, "\(id)") + Phrase(" shows it as it is now", " le montre tel qu'il est"))
  }

  /// Changes what the draft says and leaves the rest.
  ///
  /// - returns: besides the need, the launched lots that it is in, whose launch and shares stay as they are.
  /// - throws: `Problem` `reason_missing` for one that its member can no longer change.
  public func correctNeed(_ id: ID<Need>, _ draft: NeedDraft) throws -> (need: Need, launched: [NeedLink]) {
    try requireChange()
    let (before, names) = try lockedNeed(id, named: draft)
    if let member = draft.member, try self.member(named: member).code != before.member {
      throw Violation.needHasOneOwner.problem
    }
    let standing = try standing(of: id)
    try requireReason(standing)
    let whole = try draft.filled(from: before)
    try requireCovering(whole.total(), standing, id)
    try update(id, whole, names)
    return (try need(id), standing.launched)
  }

  public func withdrawNeed(_ id: ID<Need>) throws -> Need {
    try requireChange()
    guard try lockedNeed(id).withdrawnOn == nil else {
      throw Problem(
        code: "need_withdrawn_already",
        Phrase("need \(id) is withdrawn already", "le besoin \(id) est déjà retiré"),
        hint: .run(.needReopen, "\(id)") + Phrase(" takes that back", " le rétablit"))
    }
    let standing = try standing(of: id)
    try requireReason(standing)
    if let link = standing.live.first {
      throw Problem(
        code: Violation.needWithdrawnIsInNoGroup.rawValue,
        Phrase("need \(id) is linked: ", "le besoin \(id) est affecté : ")
          + .list(standing.live.map { WhatRests.lot($0.lot, of: $0.group, $0.title) }),
        hint: Self.unlinking(id, link))
    }
    try connection.execute("update need set withdrawn_on = \(today) where id = \(id)")
    return try need(id)
  }

  /// Takes a withdrawal back.
  public func reopenNeed(_ id: ID<Need>) throws -> Need {
    try requireChange()
    guard try lockedNeed(id).withdrawnOn != nil else {
      throw Problem(
        code: "need_not_withdrawn",
        Phrase("need \(id) isn't withdrawn", "le besoin \(id) n'est pas retiré"),
        hint: .run(.needShow, "\(id)") + Phrase(" shows it", " le montre"))
    }
    try requireReason(standing(of: id))
    try connection.execute("update need set withdrawn_on = null where id = \(id)")
    return try need(id)
  }

  /// Takes a need out; `undo` brings it back.
  ///
  /// - returns: what it was.
  /// - throws: `Problem` `rests_on_it` that names the lots that hold it; `need_taken_out_by_officers` for a member.
  public func removeNeed(_ id: ID<Need>) throws -> NeedSheet {
    try requireChange()
    let need = try lockedNeed(id)
    let standing = try standing(of: id)
    guard !standing.isForAMember else {
      throw Problem(
        .notAllowed, code: "need_taken_out_by_officers",
        Phrase("needs are taken out by officers", "les besoins sont supprimés par les agents"),
        hint: .run(.needWithdraw, "\(id)") + Phrase(" withdraws it", " le retire"))
    }
    try requireReason(standing)
    if let link = standing.links.first {
      throw WhatRests.refusal(
        Phrase("need \(id)", "le besoin \(id)"),
        standing.links.map { WhatRests.lot($0.lot, of: $0.group, $0.title) },
        of: standing.links.count, hint: Self.unlinking(id, link))
    }
    let sheet = NeedSheet(need: need, corrections: try corrections(of: id))
    try connection.execute("delete from need where id = \(id)")
    return sheet
  }

  /// Holds the need's row until the end of the transaction.
  private func lockedNeed(_ id: ID<Need>) throws -> Need {
    try connection.execute("select 1 from need where id = \(id) for no key update")
    return try need(id)
  }
}

// MARK: What stands in the way

/// What a need is part of.
private struct NeedStanding {
  let isCampaignClosed: Bool
  /// Whether whoever asks may write its own members' needs only: the database holds it to more.
  let isForAMember: Bool
  /// The released ones too.
  let links: [NeedLink]

  var live: [NeedLink] { links.filter { !$0.isReleased } }
  var launched: [NeedLink] { live.filter { $0.launchedOn != nil } }

  /// Why its member can't change it any more; nil while it can.
  var whatClosesIt: Phrase? {
    if isCampaignClosed { return Phrase("its campaign is closed", "son recensement est clos") }
    return launched.first.map { Phrase("lot \($0.place) is launched", "le lot \($0.place) est lancé") }
  }
}

extension Store {
  private func standing(of id: ID<Need>) throws -> NeedStanding {
    var closed = false
    var member = false
    let links = try connection.query(
      """
      select trust.is_level('member') as is_member, group_code, number, title, amount, is_released, launched_on,
        exists (
          select from need join campaign as c on c.id = campaign_id where need.id = \(id) and closed_on is not null
        ) as is_closed
      from (values (1)) as one left join report.need_link(\(id)) as l on true
      """
    ) { row -> NeedLink? in
      (closed, member) = (try row["is_closed"], try row["is_member"])
      guard let group: String = try row["group_code"] else { return nil }
      return try NeedLink(
        group: group, lot: row["number"], title: row["title"], amount: row["amount"], isReleased: row["is_released"],
        launchedOn: row["launched_on"])
    }
    return NeedStanding(isCampaignClosed: closed, isForAMember: member, links: links.compactMap(\.self))
  }

  /// What a member can't change any more, an officer corrects and says why.
  private func requireReason(_ standing: NeedStanding) throws {
    guard !standing.isForAMember, let closed = standing.whatClosesIt else { return }
    do {
      try requireReason()
    } catch let missing as Problem where missing.code == Reason.missing.code {
      throw Problem(code: missing.code, closed + Phrase("; ", " ; ") + missing.message, hint: missing.hint)
    }
  }

  /// Never below what is linked.
  private func requireCovering(_ amount: Money, _ standing: NeedStanding, _ id: ID<Need>) throws {
    let linked = try Money.sum(standing.live.map(\.amount))
    guard !standing.isForAMember, amount < linked, let first = standing.live.first else { return }
    throw Problem(
      code: Violation.assignmentWithinNeed.rawValue,
      .amount(linked) + Phrase(" of need \(id) is linked: ", " du besoin \(id) sont affectés : ")
        + .list(standing.live.map { WhatRests.lot($0.lot, of: $0.group, $0.title) }),
      hint: Phrase("give at least that, or link less of it: ", "donnez au moins autant, ou affectez-en moins : ")
        + .run(.lotAssign, "\(first.group)", "\(first.lot)", .give(.need, "\(id)"), .give(.amount, "A")))
  }

  private static func unlinking(_ id: ID<Need>, _ link: NeedLink) -> Phrase {
    Phrase("take it out of the lot first: ", "sortez-le d'abord du lot : ")
      + .run(.lotAssign, "\(link.group)", "\(link.lot)", .give(.need, "\(id)"), .give(.amount, "0"))
  }
}

// MARK: Writing

extension Store {
  private func update(_ id: ID<Need>, _ draft: NeedDraft, _ names: NeedNames) throws {
    // For its refusals alone.
    _ = try ownerAndTypeTyped(draft)
    try OrderOfActs.require(
      received: draft.receivedOn, names.campaign.map { ($0.code, $0.opensOn) }, today: today)
    let family: SQL = "(select id from family where code = \(draft.family == nil ? nil : names.family))"
    let campaign: SQL = "(select id from campaign where code = \(draft.campaign))"
    try connection.execute(
      """
      update need
      set reference = \(draft.reference), title = \(draft.title), contract_type = \(names.type),
        cpv = \(draft.cpv), family_id = \(family), amount = \(try draft.total()),
        yearly = \(draft.yearly), months = \(draft.months),
        quantity = \(draft.quantity), unit = \(draft.unit), wanted_from = \(draft.wantedFrom),
        contract_ends = \(draft.contractEnds), baseline_price = \(draft.baselinePrice),
        baseline_source = \(draft.baselineSource), baseline_date = \(draft.baselineDate),
        campaign_id = \(campaign), comment = \(draft.comment),
        answered_on = case
          when \(draft.receivedOn)::date is not null then \(draft.receivedOn)::date
          when \(draft.cleared.contains(.receivedOn)) then null
          when campaign_id is distinct from \(campaign) and \(draft.campaign)::text is not null then \(today)::date
          else answered_on
        end
      where id = \(id)
      """)
  }
}
