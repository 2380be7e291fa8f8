import Purchasing
import PurchasingStore
import Reporting

/// Campaigns, who has answered, and the answers that aren't needs.
enum CampaignPages {
  static let routes = [
    Route.get("/recensements") { visit, session in
      let form = visit.isOfficer ? PageForm(try CampaignActs.newForm(session.store, visit)) : nil
      return .page(list(try session.store.campaigns(), form, visit))
    },
    Route.office("/recensements", as: "campaign open", open),
    Route.get("/recensements/{code}/suivi") { visit, session in
      .page(followUp(try session.store.campaign(visit.name("code")), visit))
    },
    Route.post("/recensements/{code}/reponse", as: "campaign answer", answer),
  ]

  static func path(_ code: String, member: MemberCode? = nil) -> String {
    "/recensements/" + Address.piece(code) + (member.map { "?membre=" + Address.piece($0.text) } ?? "")
  }

  /// `6 of 11 have answered, 14 needs`
  static func count(_ sheet: CampaignSheet) -> Phrase {
    let (asked, answered) = (sheet.answers.count, sheet.answers.count - sheet.silent.count)
    return Phrase(
      "\(answered) of \(asked) \(asked == 1 ? "has" : "have") answered; ",
      "\(answered) réponse\(answered > 1 ? "s" : "") sur \(asked) ; ") + Counted.needs(sheet.needs)
  }

  /// `answered 4, no need 2, declined 1, silent 4; late 1`
  static func tally(_ sheet: CampaignSheet) -> Phrase {
    let counts = CampaignAnswer.Kind.allCases.map { kind in
      let count = sheet.count(kind)
      return Phrase("\(kind.title.english): \(count)", "\(kind.title.french) : \(count)")
    }
    let late = sheet.answers.count(where: \.late)
    return counts.dropFirst().reduce(counts[0]) { $0 + Phrase(", ", ", ") + $1 }
      + Phrase("; late: \(late); needs: \(sheet.needs)", " ; hors délai : \(late) ; besoins : \(sheet.needs)")
  }

  /// Until when it takes answers, and how long that is.
  static func deadline(_ campaign: Campaign, _ today: Day) -> Phrase {
    if let closed = campaign.closedOn {
      return Phrase(
        "Closed on \(closed): nothing changes any more.",
        "Clos depuis le \(NumberFormat.frenchDate(closed)) : plus rien ne change.")
    }
    let left = campaign.closesOn.number - today.number
    let until = Phrase(
      "Answers until \(campaign.closesOn)", "Réponses jusqu'au \(NumberFormat.frenchDate(campaign.closesOn))")
    guard left >= 0 else {
      return until + Phrase("; later ones are marked late.", " ; les suivantes sont notées hors délai.")
    }
    return until
      + (left == 0
        ? Phrase(": today is the last day.", " : aujourd'hui est le dernier jour.")
        : Phrase(": ", " : encore ") + Counted.days(left) + Phrase(" left.", "."))
  }

  private static func open(_ visit: Visit, _ session: StoreSession) throws -> WebAnswer {
    var form = PageForm(try CampaignActs.newForm(session.store, visit), sent: visit)
    guard let sheet = try CampaignActs.open(&form, visit, session) else {
      return .page(list(try session.store.campaigns(), form, visit), status: 422)
    }
    return .seeOther(
      CampaignSubject.path(of: sheet),
      said: Phrase("Opened: ", "Ouvert : ") + Phrase(verbatim: sheet.campaign.title)
        + Phrase("; members asked: \(sheet.asked)", " ; membres sollicités : \(sheet.asked)"))
  }

  /// - parameter form: that of a new one, for who may open it.
  private static func list(_ sheets: [CampaignSheet], _ form: PageForm?, _ visit: Visit) -> Page {
    let language = visit.language
    let behind: HTML = visit.isOfficer ? "/suivi" : ""
    let rows = sheets.map { sheet -> HTML in
      let campaign = sheet.campaign
      let (opens, closes) = (campaign.opensOn, campaign.closesOn)
      return """
        <tr><th scope="row"><a href="\(path(campaign.code))\(behind)">\(campaign.title)</a></th>\
        <td>\(NumberFormat.date(opens, language))</td><td>\(NumberFormat.date(closes, language))</td>\
        <td>\(campaign.state.title(language))</td><td>\(count(sheet)(language))</td></tr>

        """
    }
    let headings = [
      Phrase("Campaign", "Recensement"), Phrase("Opens", "Ouverture"), Phrase("Last day", "Dernier jour"),
      Phrase("State", "État"), Phrase("Answers", "Réponses"),
    ]
    let empty = Phrase(
      "There is no campaign yet; an officer opens one.", "Il n'y a pas encore de recensement ; un agent en ouvre un.")
    let title = Phrase("Campaigns", "Recensements")
    let table =
      sheets.isEmpty
      ? "<p>\(empty(language))</p>\n" : Table.html(title(language), headings.map { ($0(language), false) }, rows)
    let new: HTML =
      form.map { form -> HTML in
        """
        <h2 id="nouveau">\(Phrase("A new campaign", "Nouveau recensement")(language))</h2>
        \(form.html(action: "/recensements", button: Phrase("Open it", "Ouvrir ce recensement"), language))
        """
      } ?? ""
    return Page(
      title, hasErrors: form?.hasErrors ?? false, "\(form?.summary(language) ?? "")\(table)\(new)")
  }

  /// Who has answered what.
  private static func followUp(_ sheet: CampaignSheet, _ visit: Visit) -> Page {
    let language = visit.language
    let campaign = sheet.campaign
    let rows = sheet.answers.map { answer -> HTML in
      let late = answer.late ? Phrase(", late", ", hors délai")(language) : ""
      let amount = answer.needs == 0 ? "" : NumberFormat.money(answer.amount, language)
      return """
        <tr><th scope="row"><a href="\(path(campaign.code, member: answer.member))">\(answer.name)</a></th>\
        <td>\(answer.answer.title(language))\(late)</td>\
        <td>\(answer.answeredOn.map { NumberFormat.date($0, language) } ?? "")</td>\(written(answer, visit))\
        <td class="number">\(answer.needs == 0 ? "" : "\(answer.needs)")</td><td class="number">\(amount)</td></tr>

        """
    }
    let headings =
      [
        (Phrase("Member", "Membre"), false), (Phrase("Answer", "Réponse"), false), (Phrase("On", "Le"), false),
      ]
      + (visit.isOfficer
        ? [(Phrase("Invited", "Invité le"), false), (Phrase("Reminded", "Relancé le"), false)] : [])
      + [(Phrase("Needs", "Besoins"), true), (Phrase("Amount excl. tax", "Montant HT"), true)]
    let title = Phrase("Follow-up", "Suivi")
    return Page(
      title, subject: campaign.title,
      """
      <p class="subtitle">\(campaign.title). \(deadline(campaign, visit.today)(language))</p>
      <p>\(visit.isOfficer ? Sentence.whole(tally(sheet), language) : count(sheet)(language) + ".")</p>
      \(visit.isOfficer ? acts(sheet, visit) : "")\
      \(Table.html(title(language), headings.map { ($0.0(language), $0.1) }, rows))
      """)
  }

  /// When it was written to, for the office; who is silent can be answered for.
  private static func written(_ answer: CampaignAnswer, _ visit: Visit) -> HTML {
    guard visit.isOfficer else { return "" }
    func day(_ day: Day?) -> String { day.map { NumberFormat.date($0, visit.language) } ?? "" }
    return "<td>\(day(answer.invitedOn))</td><td>\(day(answer.remindedOn))</td>"
  }

  private static func acts(_ sheet: CampaignSheet, _ visit: Visit) -> HTML {
    let language = visit.language
    let messages: HTML = """
      <a href="\(path(sheet.campaign.code))/messages">\(Phrase(
        "Messages: invitations, reminders", "Messages : invitations, relances")(language))</a>
      """
    let links = [messages] + ActPages.links(CampaignActs.all, CampaignSubject(sheet, visit), language)
    return "<ul class=\"acts\">\n\(links.map { link -> HTML in "<li>\(link)</li>\n" }.joined())</ul>\n"
  }

  /// «No need», or «we don't take part».
  private static func answer(_ visit: Visit, _ session: StoreSession) throws -> WebAnswer {
    guard let kind = CampaignAnswer.Kind(rawValue: visit.typed("reponse") ?? ""), [.none, .declined].contains(kind)
    else { throw WebRefusal.noAnswer }
    let member = visit.typed("membre") ?? ""
    let sheet = try session.change {
      try $0.answerCampaign(visit.name("code"), member: member, kind, on: nil, note: visit.typed("note"))
    }
    let code = sheet.answers.first?.member
    let said = (sheet.answers.first.map { Phrase(verbatim: $0.name + " : ") } ?? Phrase("", "")) + kind.title
    return .seeOther(path(sheet.campaign.code, member: code), said: Phrase("Saved. ", "Enregistré. ") + said)
  }
}

/// Addresses, of pieces that may hold any letter.
enum Address {
  static func piece(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A table of a page, in a region that the keyboard reaches where it scrolls.
enum Table {
  /// - parameter headings: each with whether its column holds numbers.
  static func html(_ caption: String, _ headings: [(String, Bool)], _ rows: [HTML], totals: HTML? = nil) -> HTML {
    let head = headings.map { text, isNumber -> HTML in
      isNumber ? "<th scope=\"col\" class=\"number\">\(text)</th>" : "<th scope=\"col\">\(text)</th>"
    }.joined()
    let foot: HTML = totals.map { "<tfoot>\n\($0)</tfoot>\n" } ?? ""
    return """
      <div class="table" role="region" aria-label="\(caption)" tabindex="0">
      <table>
      <caption class="hidden">\(caption)</caption>
      <thead>
      <tr>\(head)</tr>
      </thead>
      <tbody>
      \(rows.joined())</tbody>
      \(foot)</table>
      </div>

      """
  }
}
