import Postgres
public import Purchasing

extension Store {
  /// The latest first, with what came back.
  ///
  /// - parameter filter: its days are those of the opening.
  public func campaigns(_ filter: ListFilter = ListFilter()) throws -> [CampaignSheet] {
    try read {
      var conditions = Conditions()
      conditions.equal("c.state", filter.state)
      conditions.days("c.opens_on", filter)
      let campaigns = try ask(campaignColumns + conditions.clause + " order by c.opens_on desc, c.code", decodeCampaign)
      let answers = try answers(to: campaigns)
      return campaigns.map { CampaignSheet(campaign: $0, answers: answers[$0.id] ?? []) }
    }
  }

  /// - throws: `Problem` `.unknownName` when there is none of this code.
  public func campaign(_ code: String) throws -> CampaignSheet {
    try read {
      let id = try campaignID(named: code)
      guard let campaign = try ask(campaignColumns + " where c.id = \(id)", decodeCampaign).first else {
        throw Violation.needCampaignExists.problem
      }
      return CampaignSheet(campaign: campaign, answers: try answers(to: [campaign])[campaign.id] ?? [])
    }
  }

  /// Opens a campaign and keeps whom it asks: mergers and moves that come later don't change that.
  public func openCampaign(_ draft: CampaignDraft) throws -> CampaignSheet {
    try requireChange()
    let id: Int64? = try connection.value(
      """
      insert into campaign (code, title, opens_on, closes_on)
      values (\(draft.code), \(draft.title), \(draft.opensOn), \(draft.closesOn))
      returning id
      """)
    guard let id else { throw Violation.needCampaignExists.problem }
    let members = try draft.members.map { try $0.map { try livingMember(named: $0, on: draft.opensOn).id.number } }
    let asked = try connection.execute(
      """
      insert into campaign_asked (campaign_id, member_id)
      select \(id), m.id
      from report.member_on(\(draft.opensOn)) as m join member_kind as k on k.code = m.kind
      where case
        when \(members)::bigint[] is null then
          (k.is_asked or k.is_intercommunality and report.buys(m.id, \(draft.opensOn)))
          and (m.merged_on is null or m.merged_on > \(draft.opensOn)) and report.is_in_perimeter(m.id, \(draft.opensOn))
        else m.id = any (\(members)::bigint[])
      end
      """)
    guard asked > 0 else {
      throw Problem(
        code: "campaign_asks_nobody",
        Phrase(
          "no commune, CCAS or syndicate is in the perimeter on \(draft.opensOn)",
          "ni commune, ni CCAS, ni syndicat dans le périmètre le \(NumberFormat.frenchDate(draft.opensOn))"),
        hint: Phrase("name them: ", "nommez-les : ") + .give(.members, "daoulas,dirinon"))
    }
    return try campaign(draft.code)
  }

  /// Records «no need» or a refusal; a later word replaces an earlier one.
  ///
  /// - throws: `Problem` `.refused` when the member has needs in the campaign, or the campaign is closed.
  public func answerCampaign(
    _ code: String, member name: String, _ answer: CampaignAnswer.Kind, on day: Day?, note: String?
  ) throws -> CampaignSheet {
    try requireChange()
    let before = try openCampaign(code)
    let campaign = before.campaign
    let member = try livingMember(named: name, on: day)
    try OrderOfActs.require(received: day ?? today, (campaign.code, campaign.opensOn), today: today)
    if let present = before.answers.first(where: { $0.member == member.code }), present.needs > 0 {
      throw Problem(
        code: "campaign_answered_with_needs",
        Phrase(
          "\(member.code) has needs in campaign \(campaign.code): \(present.needs)",
          "\(member.code) a des besoins dans le recensement \(campaign.code) : \(present.needs)"),
        hint: Phrase("withdraw them first: ", "retirez-les d'abord : ")
          + .run(.needList, .give(.member, "\(member.code)"), .give(.campaign, "\(campaign.code)")))
    }
    try connection.execute(
      """
      insert into campaign_answer (campaign_id, member_id, answer, answered_on, note)
      values (\(campaign.id), \(member.id), \(answer.rawValue), \(day ?? today), \(note))
      on conflict (campaign_id, member_id) do update
      set answer = excluded.answer, answered_on = excluded.answered_on, note = excluded.note
      """)
    let after = try self.campaign(campaign.code)
    return CampaignSheet(campaign: after.campaign, answers: after.answers.filter { $0.member == member.code })
  }

  /// - throws: `Problem` for a day after today, or before the campaign opens.
  func requireReceived(_ day: Day?, _ campaign: Int64?) throws {
    guard let day else { return }
    let opened = try campaign.flatMap { id in
      try ask("select code, opens_on from campaign where id = \(id)") {
        try (code: $0["code"] as String, opensOn: $0["opens_on"] as Day)
      }.first
    }
    try OrderOfActs.require(received: day, opened, today: today)
  }

  /// The campaign, which still takes answers.
  /// - throws: `Problem` `.refused` `campaign_closed_is_frozen` when it is closed.
  public func openCampaign(_ code: String) throws -> CampaignSheet {
    let sheet = try campaign(code)
    try requireOpen(sheet.campaign)
    return sheet
  }

  func requireOpen(_ campaign: Campaign) throws {
    guard let closed = campaign.closedOn else { return }
    throw Problem(
      code: Violation.campaignClosedIsFrozen.rawValue,
      Phrase(
        "campaign \(campaign.code) was closed on \(closed), and is frozen",
        "le recensement \(campaign.code) est clos depuis le \(NumberFormat.frenchDate(closed)), donc figé"),
      hint: Phrase("an officer opens it again: ", "un agent le rouvre : ")
        + .run(.campaignExtend, "\(campaign.code)", .give(.closes, "D")))
  }

  private func answers(to campaigns: [Campaign]) throws -> [ID<Campaign>: [CampaignAnswer]] {
    // One that opens later asks members that may not be there yet.
    let days = campaigns.map { max(today, $0.opensOn) }
    let answers = try ask(
      """
      select c.id, m.code, m.name, m.contact, s.asked, s.answer, s.needs, s.amount, s.answered_on,
        coalesce(s.late, false) as late, s.note, s.set_aside, s.invited_on, s.reminded_on
      from unnest(\(campaigns.map(\.id))::bigint[], \(days)::date[]) as c (id, day)
      cross join lateral report.campaign_status(c.id, c.day) as s
      join lateral report.member_on(c.day) as m on m.id = s.member_id
      -- Of others a member sees no answer: they would all be silent.
      where not (select trust.is_level('member')) or s.member_id = any ((select trust.own_members())::bigint[])
      order by report.french_order(m.name), m.code
      """
    ) { row in
      try (
        campaign: row["id"] as ID<Campaign>,
        answer: CampaignAnswer(
          member: row["code"], name: row["name"], contact: row["contact"], asked: row["asked"], answer: row["answer"],
          needs: row["needs"], amount: row["amount"], answeredOn: row["answered_on"], late: row["late"],
          note: row["note"], setAside: row["set_aside"], invitedOn: row["invited_on"], remindedOn: row["reminded_on"])
      )
    }
    return Dictionary(grouping: answers, by: \.campaign).mapValues { $0.map(\.answer) }
  }

  private var campaignColumns: SQL {
    "select c.id, c.code, c.title, c.opens_on, c.closes_on, c.closed_on, c.state from report.campaign as c"
  }

  private func decodeCampaign(_ row: borrowing Row) throws -> Campaign {
    try Campaign(
      id: row["id"], code: row["code"], title: row["title"], opensOn: row["opens_on"], closesOn: row["closes_on"],
      closedOn: row["closed_on"], state: row["state"])
  }
}
