import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

/// A campaign that something is done about.
struct CampaignSubject: ActSubject {
  let visit: Visit
  let sheet: CampaignSheet

  init(_ visit: Visit, _ store: Store) throws {
    self.visit = visit
    sheet = try store.campaign(visit.name("code"))
  }

  /// For the page that shows it.
  init(_ sheet: CampaignSheet, _ visit: Visit) { (self.sheet, self.visit) = (sheet, visit) }

  var campaign: Campaign { sheet.campaign }
  var name: String { campaign.title }
  var path: String { Self.path(of: sheet) }
  var actPath: String { CampaignPages.path(campaign.code) }

  func version(in store: Store) throws -> String { try store.campaignVersion(campaign.id) }

  func requireVersion(_ seen: String, in store: Store) throws { try store.requireVersion(seen, of: campaign) }

  static let listPath = "/recensements"
  static let back = Phrase("Back to the follow-up", "Retour au suivi")
  static func path(of sheet: CampaignSheet) -> String { CampaignPages.path(sheet.campaign.code) + "/suivi" }
  static func title(of sheet: CampaignSheet) -> String { sheet.campaign.title }
}

/// What the office does about a campaign, in the order in which its page has it.
enum CampaignActs {
  static let all = [answer, ask, edit, extend, close, remove]

  private static let example = Phrase("15/10/2027", "15/10/2027")

  static let answer = Act<CampaignSubject>(
    path: "repondre", command: "campaign answer", title: Phrase("Answer for a member", "Répondre pour un membre"),
    button: Phrase("Record this answer", "Enregistrer cette réponse"),
    explanation: { _ in
      Phrase(
        "For a member that has no need, or doesn't take part; needs are added on its own page.",
        "Pour un membre sans besoin, ou qui ne participe pas ; ses besoins s'ajoutent sur sa propre page.")
    },
    isOffered: { $0.campaign.closedOn == nil && !$0.sheet.silent.isEmpty },
    fields: { subject, _ in
      let language = subject.visit.language
      let members = subject.sheet.answers.filter { $0.needs == 0 }.map { ($0.member.text, $0.name) }
      let answers = [CampaignAnswer.Kind.none, .declined].map { ($0.rawValue, $0.title(language)) }
      return [
        PageForm.Field(
          name: "membre", label: Phrase("Member", "Membre"), control: .choice(members, empty: "–"), isRequired: true,
          refusals: ["campaign_answered_with_needs"]),
        PageForm.Field(
          name: "reponse", label: Phrase("Answer", "Réponse"), control: .choice(answers, empty: "–"),
          isRequired: true),
        PageForm.Field(
          name: "recu", label: Phrase("Received on", "Reçue le"), hint: Phrase("empty: today", "vide : aujourd'hui"),
          refusals: ["received_in_the_future", "too_early", "too_late"]),
        PageForm.Field(name: "note", label: Phrase("Note", "Note"), hint: Phrase("who said so", "qui l'a dit")),
      ]
    },
    values: { $0.visit.asked("membre").map { ["membre": [$0]] } ?? [:] }, isOfVersion: false,
    work: { form, subject in
      let (member, day, note) = (form.required("membre"), form.day("recu"), form.text("note"))
      let kind = form.required("reponse").map(CampaignAnswer.Kind.init(rawValue:))
      guard let member, let kind else { return nil }
      guard let kind, [.none, .declined].contains(kind) else {
        form.refuse(ActPages.unknownChoice, "reponse")
        return nil
      }
      let code = subject.campaign.code
      return {
        _ = try $0.answerCampaign(code, member: member, kind, on: day, note: note)
        return Outcome(try $0.campaign(code))
      }
    },
    done: Phrase("Recorded", "Enregistré"))

  static let ask = Act<CampaignSubject>(
    path: "solliciter", command: "campaign ask", title: Phrase("Ask other members", "Solliciter d'autres membres"),
    button: Phrase("Ask them", "Solliciter"),
    isOffered: { $0.campaign.closedOn == nil },
    fields: { subject, store in
      let asked = Set(subject.sheet.answers.filter(\.asked).map(\.member))
      let others = try store.members().filter { $0.merger == nil && !asked.contains($0.code) }
      return [
        PageForm.Field(
          name: "membres", label: Phrase("Members", "Membres"),
          control: .ticks(others.map { ($0.code.text, $0.name) }), refusals: ["campaign_asked_already"])
      ]
    }, isOfVersion: false,
    work: { form, subject in
      let (members, code) = (form.values("membres"), subject.campaign.code)
      if members.isEmpty { _ = form.required("membres") }
      return { try CampaignDesk($0).ask(code, members: members) }
    },
    done: Phrase("Asked", "Sollicités"))

  static let edit = Act<CampaignSubject>(
    path: "modifier", command: "campaign edit", title: Phrase("Correct the campaign", "Modifier le recensement"),
    button: Phrase("Save", "Enregistrer"),
    fields: { _, _ in [titleField, opensField, lastDayField] },
    values: { subject in
      let (campaign, language) = (subject.campaign, subject.visit.language)
      return [
        "objet": [campaign.title], "ouverture": [NumberFormat.date(campaign.opensOn, language)],
        "dernier_jour": [NumberFormat.date(campaign.closesOn, language)],
      ]
    },
    work: { form, subject in
      let (campaign, code) = (subject.campaign, subject.campaign.code)
      let title = form.required("objet")
      let (opens, closes) = (form.day("ouverture", isRequired: true), form.day("dernier_jour", isRequired: true))
      var change = CampaignEdit()
      change.title = title == campaign.title ? nil : title
      change.opensOn = opens == campaign.opensOn ? nil : opens
      change.closesOn = closes == campaign.closesOn ? nil : closes
      return { [change] in Outcome(try $0.editCampaign(code, change)) }
    },
    done: Phrase("Saved", "Enregistré"))

  static let extend = Act<CampaignSubject>(
    path: "prolonger", command: "campaign extend", title: Phrase("Give more time", "Prolonger"),
    button: Phrase("Give more time", "Prolonger"),
    explanation: { subject in
      subject.campaign.closedOn == nil
        ? nil
        : Phrase("The campaign takes answers again.", "Le recensement recevra de nouveau des réponses.")
    },
    fields: { _, _ in
      var field = lastDayField
      field.refusals = ["campaign_not_extended"]
      return [field]
    },
    work: { form, subject in
      guard let day = form.day("dernier_jour", isRequired: true) else { return nil }
      let code = subject.campaign.code
      return { try CampaignDesk($0).extend(code, to: day) }
    },
    done: Phrase("Extended", "Prolongé"))

  /// The page is the question that the command line asks.
  static let close = Act<CampaignSubject>(
    path: "clore", command: "campaign close", title: Phrase("Close the campaign", "Clore le recensement"),
    button: Phrase("Close the campaign", "Clore le recensement"),
    explanation: { subject in
      let silent = subject.sheet.silent.count
      let freezes = Phrase(
        "What it gathered is frozen; giving more time opens it again. Members that stay silent: \(silent).",
        "Ce qu'il a recueilli est figé ; le prolonger le rouvre. Membres restés sans réponse : \(silent).")
      guard subject.visit.today < subject.campaign.closesOn else { return freezes }
      return Phrase("Answers are expected until ", "Des réponses sont attendues jusqu'au ")
        + .day(subject.campaign.closesOn) + Phrase(". Close it before? ", ". Le clore avant ? ") + freezes
    },
    isOffered: { $0.campaign.closedOn == nil },
    work: { _, subject in
      let campaign = subject.campaign
      return { try CampaignDesk($0).close(campaign.code, on: nil, lastDay: campaign.closesOn) }
    },
    done: Phrase("Closed", "Clos"))

  static let remove = Act<CampaignSubject>(
    path: "supprimer", command: "campaign remove", title: Phrase("Take the campaign out", "Supprimer le recensement"),
    button: Phrase("Take the campaign out", "Supprimer le recensement"),
    explanation: { _ in
      Phrase(
        "For a campaign that was entered by mistake. Whom it asked and answers without needs go with it; the history "
          + "keeps them.",
        "Pour un recensement saisi par erreur. Les collectivités sollicitées et les réponses sans besoin partent avec "
          + "lui ; le journal les garde.")
    },
    isOffered: { $0.sheet.needs == 0 }, isRemoval: true,
    work: { _, subject in
      let code = subject.campaign.code
      return { Outcome(try $0.removeCampaign(code)) }
    },
    done: Phrase("Taken out", "Supprimé"))

  // MARK: A new one

  static let titleField = PageForm.Field(
    name: "objet", label: Phrase("What is asked for", "Objet du recensement"), isRequired: true)
  static let opensField = PageForm.Field(
    name: "ouverture", label: Phrase("First day", "Premier jour"), hint: example,
    refusals: ["campaign_answered_before"])
  static let lastDayField = PageForm.Field(
    name: "dernier_jour", label: Phrase("Last day for answers", "Dernier jour pour répondre"), hint: example,
    isRequired: true, refusals: ["campaign_closes_after_it_opens"])

  static func newForm(_ store: Store, _ visit: Visit) throws -> [PageForm.Field] {
    let members = try store.members().filter { $0.merger == nil }.map { ($0.code.text, $0.name) }
    return [
      titleField,
      PageForm.Field(
        name: "code", label: Phrase("Short code", "Code court"), hint: Phrase("needs-2028", "besoins-2028"),
        isRequired: true, refusals: ["campaign_code_once", "code_form"]),
      opensField, lastDayField,
      PageForm.Field(
        name: "membres", label: Phrase("Whom to ask", "Qui solliciter"),
        hint: Phrase(
          "nobody ticked: communes, CCAS and syndicates of the perimeter, and the EPCI where it buys",
          "rien de coché : les communes, CCAS et syndicats du périmètre, et l'EPCI s'il achète"),
        control: .ticks(members), refusals: ["campaign_asks_nobody"], isFolded: true),
    ]
  }

  /// Opens the campaign that the form means; nil where something is wrong with it.
  static func open(_ form: inout PageForm, _ visit: Visit, _ session: StoreSession) throws -> CampaignSheet? {
    let (title, code) = (form.required("objet"), form.required("code"))
    let (opens, closes) = (form.day("ouverture"), form.day("dernier_jour", isRequired: true))
    let members = form.values("membres")
    guard let title, let code, let closes, !form.hasErrors else { return nil }
    let draft = CampaignDraft(
      code: code, title: title, opensOn: opens ?? visit.today, closesOn: closes,
      members: members.isEmpty ? nil : members)
    do {
      return try session.change { try $0.openCampaign(draft) }
    } catch let problem as Problem where problem.kind == .refused || problem.kind == .unknownName {
      form.refuse(problem)
      return nil
    }
  }
}
