import Postgres
public import Purchasing

// What officers do about a campaign once it is there. Each holds its row: closing, extending and taking out wait for
// each other, and whoever adds to it holds it too.

extension Store {
  /// Freezes it: whoever is adding to it at this moment is waited for, and counted.
  ///
  /// - parameter lastDay: the last day for answers as whoever closes knows it.
  /// - throws: `Problem` `changed_meanwhile` when somebody has extended it since.
  public func closeCampaign(_ code: String, on day: Day?, lastDay: Day? = nil) throws -> CampaignSheet {
    try requireChange()
    let (seen, campaign) = try heldCampaign(code)
    try requireOpen(campaign)
    guard campaign.closesOn == lastDay ?? seen.closesOn else { throw Self.changedMeanwhile(campaign.code) }
    try connection.execute("update campaign set closed_on = \(day ?? today) where id = \(campaign.id)")
    return try self.campaign(campaign.code)
  }

  /// Gives more time: a closed campaign takes answers again.
  ///
  /// - returns: besides the sheet, since when it was closed; nil for one that wasn't.
  /// - throws: `Problem` `campaign_not_extended` for a last day that is past, or no later than the one that it has.
  public func extendCampaign(_ code: String, to day: Day) throws -> (sheet: CampaignSheet, wasClosed: Day?) {
    try requireChange()
    let (seen, campaign) = try heldCampaign(code)
    guard seen == campaign else { throw Self.changedMeanwhile(campaign.code) }
    try requireLonger(campaign, day)
    try connection.execute(
      "update campaign set closes_on = \(day), closed_on = null where id = \(campaign.id)")
    return (try self.campaign(campaign.code), campaign.closedOn)
  }

  /// Changes with every change of the campaign's row, and with nothing else.
  public func campaignVersion(_ id: ID<Campaign>) throws -> String {
    try value("select xmin::text from campaign where id = \(id)", as: String.self) ?? ""
  }

  /// Holds the campaign, as whoever changes it has seen it.
  ///
  /// - parameter seen: what `campaignVersion` said then.
  /// - throws: `Problem` `.changedMeanwhile` when somebody has changed it since.
  public func requireVersion(_ seen: String, of campaign: Campaign) throws {
    try requireChange()
    let now: String? = try connection.value(
      "select xmin::text from campaign where id = \(campaign.id) for no key update")
    guard now == seen else { throw Self.changedMeanwhile(campaign.code) }
  }

  /// Corrects what it was opened with; a closed one stays closed.
  public func editCampaign(_ code: String, _ edit: CampaignEdit) throws -> CampaignSheet {
    try requireChange()
    let campaign = try heldCampaign(code).now
    if let opens = edit.opensOn { try requireNothingBefore(opens, campaign) }
    try connection.execute(
      """
      update campaign
      set title = coalesce(\(edit.title), title), opens_on = coalesce(\(edit.opensOn), opens_on),
        closes_on = coalesce(\(edit.closesOn), closes_on)
      where id = \(campaign.id)
      """)
    return try self.campaign(campaign.code)
  }

  /// Asks members that it didn't ask.
  ///
  /// - returns: besides the sheet, those of them that it had asked.
  /// - throws: `Problem` `campaign_asked_already` when it had asked all of them.
  public func askCampaign(
    _ code: String, members names: [String]
  ) throws -> (sheet: CampaignSheet, asked: [MemberCode]) {
    try requireChange()
    let before = try openCampaign(code)
    let typed = try members(typed: names)
    let members = try names.map { try typed.living(named: $0) }
    let known = Set(before.answers.filter(\.asked).map(\.member))
    let asked = members.map(\.code).filter(known.contains)
    guard asked.count < members.count else {
      let list = asked.map(\.text).joined(separator: ", ")
      throw Problem(
        code: "campaign_asked_already",
        Phrase(
          "campaign \(before.campaign.code) asks already: \(list)",
          "le recensement \(before.campaign.code) sollicite déjà : \(list)"),
        hint: .run(.campaignStatus, "\(before.campaign.code)") + Phrase(" shows whom it asks", " montre qui l'est"))
    }
    try connection.execute(
      """
      insert into campaign_asked (campaign_id, member_id)
      select \(before.campaign.id), m.id from unnest(\(members.map(\.id))::bigint[]) as m (id)
      on conflict do nothing
      """)
    return (try campaign(before.campaign.code), asked)
  }

  /// Keeps for whom a message was drafted, and today as the day. Of a silent member that was merged its successor is
  /// written to.
  ///
  /// - throws: `Problem` `.refused` `campaign_closed_is_frozen` when it was closed meanwhile.
  public func noteDrafts(_ letter: CampaignLetter, of campaign: ID<Campaign>, to members: [MemberCode]) throws {
    try requireChange()
    let column: SQL =
      switch letter {
      case .invitation: "invited_on"
      case .reminder: "reminded_on"
      }
    try connection.execute(
      "update campaign_asked as q set " + column
        + """
         = \(today)
        from member as m
        where q.campaign_id = \(campaign) and m.code = any (\(members.map(\.text))::text[])
          and m.id in (q.member_id, report.successor(q.member_id, \(today)))
        """)
  }

  /// Takes a campaign out with whom it asked and the answers without needs; `undo` brings them back.
  ///
  /// - returns: what it was.
  /// - throws: `Problem` `rests_on_it` that names its needs.
  public func removeCampaign(_ code: String) throws -> CampaignSheet {
    try requireChange()
    let campaign = try heldCampaign(code, removing: true).now
    let needs = try connection.query(
      """
      select n.id, n.title, m.code, count(*) over () as all
      from need as n join member as m on m.id = n.member_id
      where n.campaign_id = \(campaign.id)
      order by n.id
      limit \(WhatRests.shown)
      """
    ) { try (rests: WhatRests.need($0["id"], $0["title"], of: $0["code"]), all: $0["all"] as Int) }
    if let first = needs.first {
      throw WhatRests.refusal(
        Phrase("campaign \(campaign.code)", "le recensement \(campaign.code)"), needs.map(\.rests), of: first.all,
        hint: Phrase("take them out of it first: ", "sortez-les-en d'abord : ")
          + .run(.needEdit, "N", .give(.campaign, "none")))
    }
    let sheet = try self.campaign(campaign.code)
    // Each in its own statement, so that what guards them sees an open campaign.
    if campaign.closedOn != nil {
      try connection.execute("update campaign set closed_on = null where id = \(campaign.id)")
    }
    try connection.execute("delete from campaign_answer where campaign_id = \(campaign.id)")
    try connection.execute("delete from campaign_asked where campaign_id = \(campaign.id)")
    try connection.execute("delete from campaign where id = \(campaign.id)")
    return sheet
  }

  /// The campaign without its answers, for whoever adds to it or is about to close it.
  /// - throws: `Problem` `.refused` `campaign_closed_is_frozen` when it is closed.
  public func campaignTakingAnswers(_ code: String) throws -> Campaign {
    guard let campaign = try ask(campaignRow(code), decodeCampaignRow).first else {
      _ = try campaignID(named: code)
      throw Violation.needCampaignExists.problem
    }
    try requireOpen(campaign)
    return campaign
  }

  /// The campaign as it was when this began, and as it is now that its row is held.
  private func heldCampaign(_ code: String, removing: Bool = false) throws -> (seen: Campaign, now: Campaign) {
    let row = campaignRow(code)
    guard let seen = try connection.first(row, decodeCampaignRow) else {
      _ = try campaignID(named: code)
      throw Violation.needCampaignExists.problem
    }
    let held: SQL = removing ? " for update" : " for no key update"
    guard let now = try connection.first(row + held, decodeCampaignRow) else { throw Self.changedMeanwhile(code) }
    return (seen, now)
  }

  private func campaignRow(_ code: String) -> SQL {
    "select id, code, title, opens_on, closes_on, closed_on from campaign where code = \(code)"
  }

  func decodeCampaignRow(_ row: borrowing Row) throws -> Campaign {
    let closed: Day? = try row["closed_on"]
    return try Campaign(
      id: row["id"], code: row["code"], title: row["title"], opensOn: row["opens_on"], closesOn: row["closes_on"],
      closedOn: closed, state: closed == nil ? .open : .closed)
  }

  private func requireLonger(_ campaign: Campaign, _ day: Day) throws {
    let isLater = campaign.closedOn != nil || day > campaign.closesOn
    guard day < today || !isLater else { return }
    throw Problem(
      code: "campaign_not_extended",
      isLater
        ? Phrase("", "le ") + .day(day) + Phrase(" is past", " est passé")
        : Phrase(
          "campaign \(campaign.code) takes answers until ", "le recensement \(campaign.code) est ouvert jusqu'au ")
          + .day(campaign.closesOn) + Phrase(" already", " déjà"),
      hint: isLater
        ? Phrase("give today or a later day", "donnez aujourd'hui ou un jour postérieur")
        : Phrase("give a later day; to correct the day: ", "donnez un jour postérieur ; pour corriger la date : ")
          + .run(.campaignEdit, "\(campaign.code)", .give(.closes, "D")))
  }

  /// Answers came in on days on which the campaign was open.
  private func requireNothingBefore(_ opens: Day, _ campaign: Campaign) throws {
    let first = try connection.first(
      """
      select s.answered_on, m.code
      from report.campaign_status(\(campaign.id), \(today)) as s join member as m on m.id = s.member_id
      where s.answered_on < \(opens)
      order by s.answered_on, m.code
      """
    ) { try (day: $0["answered_on"] as Day, member: $0["code"] as MemberCode) }
    guard let first else { return }
    throw Problem(
      code: "campaign_answered_before",
      Phrase("\(first.member) answered on ", "\(first.member) a répondu le ") + .day(first.day)
        + Phrase(", before it would open", ", avant cette ouverture"),
      hint: Phrase("give that day or an earlier one", "donnez ce jour ou un jour antérieur"))
  }

  private static func changedMeanwhile(_ campaign: String) -> Problem {
    Problem(
      .changedMeanwhile, code: "changed_meanwhile",
      Phrase(
        "someone else changed campaign \(campaign) at the same moment",
        "quelqu'un d'autre a modifié le recensement \(campaign) au même moment"),
      hint: .run(.campaignShow, "\(campaign)") + Phrase(" shows it; repeat the command", " le montre ; recommencez"))
  }
}
