import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

/// Invitations and reminders of a campaign: drafts for a mail program, with the table to fill in. Nothing is sent.
enum CampaignMessages {
  static let routes = [
    Route.office("/recensements/{code}/messages") { visit, session in
      .page(page(try session.store.campaign(visit.name("code")), visit))
    },
    Route.office("/recensements/{code}/messages", as: "campaign remind", draft),
    Route.office("/recensements/{code}/messages/{member}", message),
  ]

  private static func kind(_ text: String?) throws -> CampaignLetter {
    guard let kind = CampaignLetter(rawValue: text ?? "") else {
      throw WebRefusal(
        422, Phrase("No message was chosen: nothing was saved", "Aucun message n'est choisi : rien n'est enregistré"),
        hint: Phrase("press one of the two buttons", "appuyez sur l'un des deux boutons"))
    }
    return kind
  }

  /// Keeps for whom there is a draft now; the page has them.
  private static func draft(_ visit: Visit, _ session: StoreSession) throws -> WebAnswer {
    let kind = try kind(visit.typed("lettre"))
    let (drafted, without) = try session.change { store in
      try Letters(kind, store, campaign: visit.name("code"), from: nil, language: visit.language).note()
    }
    let said = Phrase(
      "Messages ready: \(drafted); none was sent", "Messages prêts : \(drafted) ; aucun n'a été envoyé")
    let missing: Phrase =
      without == 0
      ? Phrase("", "")
      : Phrase("; without an e-mail address: \(without)", " ; sans adresse électronique : \(without)")
    return .seeOther(CampaignPages.path(visit.name("code")) + "/messages", said: said + missing)
  }

  private static func message(_ visit: Visit, _ session: StoreSession) throws -> WebAnswer {
    let (code, member, kind) = (visit.name("code"), visit.name("member"), try kind(visit.asked("lettre")))
    let message = try session.read { store in
      try Letters(kind, store, campaign: code, members: [member], from: nil, language: visit.language).messages().first
    }
    guard let message, message.to != nil else { throw WebRefusal.notFound }
    return .file(Array(message.eml.utf8), type: "message/rfc822", name: "\(kind.rawValue).eml")
  }

  private static func page(_ sheet: CampaignSheet, _ visit: Visit) -> Page {
    let language = visit.language
    let (campaign, path) = (sheet.campaign, CampaignPages.path(sheet.campaign.code))
    let silent = sheet.silent.filter(\.asked)
    let rows = silent.map { answer -> HTML in
      """
      <tr><th scope="row">\(answer.name)</th><td>\(answer.contact.flatMap { EmailAddress(in: $0)?.text } ?? "")</td>\
      <td>\(drafted(answer, .invitation, answer.invitedOn, path, language))</td>\
      <td>\(drafted(answer, .reminder, answer.remindedOn, path, language))</td></tr>

      """
    }
    let headings = [
      Phrase("Silent member", "Membre sans réponse"), Phrase("E-mail", "Courriel"),
      Phrase("Invitation", "Invitation"), Phrase("Reminder", "Relance"),
    ]
    let title = Phrase("Messages", "Messages")
    let none = Phrase("Everybody has answered.", "Tout le monde a répondu.")
    return Page(
      title, subject: campaign.title,
      """
      <p class="subtitle">\(campaign.title). \(CampaignPages.deadline(campaign, visit.today)(language))</p>
      <p>\(Phrase(
        "Messages are drafts for your mail program, each with the table to fill in. Nothing is sent from here.",
        "Les messages sont des brouillons pour votre messagerie, chacun avec le tableau à remplir. Rien ne part d'ici."
      )(language))</p>
      \(silent.isEmpty
        ? "<p>\(none(language))</p>\n"
        : buttons(silent, campaign, path, language)
          + Table.html(title(language), headings.map { ($0(language), false) }, rows))\
      <p><a href="\(path)/suivi">\(Phrase("Back to the follow-up", "Retour au suivi")(language))</a></p>

      """)
  }

  private static func drafted(
    _ answer: CampaignAnswer, _ kind: CampaignLetter, _ day: Day?, _ path: String, _ language: Language
  ) -> HTML {
    guard let day else { return "" }
    let link = "\(path)/messages/\(Address.piece(answer.member.text))?lettre=\(kind.rawValue)"
    let words = Phrase("draft of ", "brouillon du ") + .day(day)
    return "<a href=\"\(link)\">\(words(language))</a>"
  }

  private static func buttons(
    _ silent: [CampaignAnswer], _ campaign: Campaign, _ path: String, _ language: Language
  ) -> HTML {
    guard campaign.closedOn == nil else { return "" }
    let reached = silent.filter { $0.contact.flatMap { EmailAddress(in: $0) } != nil }
    let kinds: [(CampaignLetter, Phrase, Int)] = [
      (.invitation, Phrase("Draft invitations", "Préparer les invitations"), reached.count { $0.invitedOn == nil }),
      (.reminder, Phrase("Draft reminders", "Préparer les relances"), reached.count),
    ]
    let without = silent.count - reached.count
    let words = Phrase("Without an e-mail address: \(without)", "Sans adresse électronique : \(without)")
    let missing: HTML = without == 0 ? "" : "<p>\(words(language))</p>\n"
    guard !reached.isEmpty else { return missing }
    let buttons = kinds.filter { $0.2 > 0 }.map { kind, words, count -> HTML in
      "<button name=\"lettre\" value=\"\(kind.rawValue)\" class=\"second\">\(words(language)) (\(count))</button>\n"
    }.joined()
    return """
      <form method="post" action="\(path)/messages" class="buttons">
      \(FormParts.hidden([]))\(buttons)</form>
      \(missing)
      """
  }
}
