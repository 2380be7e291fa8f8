public import Purchasing

extension Report {
  public static func campaigns(_ sheets: [CampaignSheet]) throws -> Report {
    Report(
      name: "campaign_list", title: Phrase("Campaigns", "Recensements"), columns: campaignColumns(.machines),
      rows: try sheets.map(campaignCells))
  }

  public static func campaign(_ sheet: CampaignSheet) throws -> Report {
    let answers = NestedTable(columns: answerColumns(sheet), rows: sheet.answers.map(answerCells))
    return Report(
      name: "campaign", title: Phrase(verbatim: sheet.campaign.title),
      columns: campaignColumns(.everyone) + [Column("members", Phrase("Members", "Membres"), .text)],
      rows: [try campaignCells(sheet) + [.table(answers)]], notes: setAside(sheet), shape: .record)
  }

  /// Members by what they answered.
  public static func campaignStatus(_ sheet: CampaignSheet) throws -> Report {
    let amount = try sheet.amount()
    let columns = answerColumns(sheet)
    let totals = columns.map { column -> Cell in
      switch column.name {
      case "needs": .count(sheet.needs)
      case "amount": .money(amount)
      default: .none
      }
    }
    let late = sheet.answers.count { $0.late }
    let english = CampaignAnswer.Kind.allCases.map { "\($0.title.english) \(sheet.count($0))" }
    let french = CampaignAnswer.Kind.allCases.map { "\($0.title.french) \(sheet.count($0))" }
    return Report(
      name: "campaign_status", title: Phrase(verbatim: sheet.campaign.title),
      parameters: [("campaign", .code(sheet.campaign.code))], columns: columns,
      rows: sheet.answers.map(answerCells), totals: totals,
      notes: [
        Phrase(
          "Members: \(english.joined(separator: ", ")); late \(late). Amounts before tax.",
          "Membres : \(french.joined(separator: ", ")) ; hors délai \(late). Montants HT."),
        deadline(sheet.campaign),
      ] + setAside(sheet))
  }

  /// Messages to members, as they were written or would be.
  public static func letters(
    _ kind: CampaignLetter, _ letters: [(member: CampaignAnswer, address: String?, file: String?)], campaign: Campaign
  ) -> Report {
    Report(
      name: kind == .invitation ? "campaign_invite" : "campaign_remind", title: Phrase(verbatim: campaign.title),
      parameters: [("campaign", .code(campaign.code))],
      columns: [
        .member(), .name(), Column("email", Phrase("E-mail", "Courriel"), .text),
        Column("file", Phrase("Message", "Message"), .text),
      ],
      rows: letters.map { [.member($0.member.member), .text($0.member.name), .text($0.address), .text($0.file)] })
  }

  private static func campaignColumns(_ rare: Audience) -> [Column] {
    [
      Column("campaign", Phrase("Code", "Code"), .code), .title,
      Column("opens", Phrase("Opens", "Ouvre le"), .date, for: rare),
      Column("closes", Phrase("Answers until", "Réponses jusqu'au"), .date),
      Column("closed", Phrase("Closed", "Clos le"), .date, for: rare), .state,
      Column("asked", Phrase("Asked", "Collectivités sollicitées"), .count, leaves: 1),
      Column("answered", Phrase("Answered", "Répondu"), .count, for: rare),
      Column("none", Phrase("No need", "Aucun besoin"), .count, for: rare),
      Column("declined", Phrase("Declined", "Ne participe pas"), .count, for: rare),
      Column("silent", Phrase("Silent", "Sans réponse"), .count, leaves: 3),
      Column("late", Phrase("Late", "Hors délai"), .count, for: rare),
      Column("needs", Phrase("Needs", "Besoins"), .count, leaves: 2), .amount,
    ]
  }

  private static func campaignCells(_ sheet: CampaignSheet) throws -> [Cell] {
    let campaign = sheet.campaign
    return [
      .code(campaign.code), .text(campaign.title), .date(campaign.opensOn), .date(campaign.closesOn),
      .date(campaign.closedOn), .state(campaign.state), .count(sheet.asked), .count(sheet.count(.answered)),
      .count(sheet.count(.none)), .count(sheet.count(.declined)), .count(sheet.count(.silent)),
      .count(sheet.answers.count { $0.late }), .count(sheet.needs), .money(try sheet.amount()),
    ]
  }

  /// When messages were drafted is shown once there are some.
  private static func answerColumns(_ sheet: CampaignSheet) -> [Column] {
    func audience(_ isUsed: (CampaignAnswer) -> Bool) -> Audience {
      sheet.answers.contains(where: isUsed) ? .everyone : .machines
    }
    return [
      .member(), .name(.machines), Column("answer", Phrase("Answer", "Réponse"), .code),
      Column("needs", Phrase("Needs", "Besoins"), .count), .amount,
      Column("answered", Phrase("Received on", "Reçu le"), .date), Column("late", Phrase("Late", "Hors délai"), .text),
      Column("asked", Phrase("Asked", "Sollicitée"), .text, for: .machines),
      Column("note", Phrase("Note", "Note"), .text, for: .machines),
      Column("invited", Phrase("Invited on", "Invitée le"), .date, for: audience { $0.invitedOn != nil }),
      Column("reminded", Phrase("Reminded on", "Relancée le"), .date, for: audience { $0.remindedOn != nil }),
    ]
  }

  private static func answerCells(_ answer: CampaignAnswer) -> [Cell] {
    [
      .member(answer.member), .text(answer.name), .code(answer.answer.rawValue, label: answer.answer.title),
      .count(answer.needs), .money(answer.amount), .date(answer.answeredOn),
      answer.answeredOn == nil ? .none : .flag(answer.late), .flag(answer.asked), .text(answer.note),
      .date(answer.invitedOn), .date(answer.remindedOn),
    ]
  }

  private static func deadline(_ campaign: Campaign) -> Phrase {
    if let closed = campaign.closedOn {
      return Phrase("Closed on \(closed), and frozen.", "Clos le \(NumberFormat.frenchDate(closed)), donc figé.")
    }
    return Phrase(
      "Answers until \(campaign.closesOn); later ones are kept, and marked.",
      "Réponses jusqu'au \(NumberFormat.frenchDate(campaign.closesOn)) ; les suivantes sont gardées, et signalées.")
  }

  /// Who said that it has none, or won't, and has needs: they count.
  private static func setAside(_ sheet: CampaignSheet) -> [Phrase] {
    sheet.answers.compactMap { answer in
      answer.setAside.map { said in
        Phrase(
          "\(answer.member) had answered “\(said.title.english)”; its needs count.",
          "\(answer.member) avait répondu « \(said.title.french) » ; ses besoins comptent.")
      }
    }
  }

  /// The same, for whoever adds a need.
  public static func setAside(_ answer: CampaignAnswer) -> Phrase? {
    answer.setAside.map { said in
      Phrase(
        "\(answer.member) had answered “\(said.title.english)” to the campaign: the need counts",
        "\(answer.member) avait répondu « \(said.title.french) » au recensement : le besoin compte")
    }
  }
}
