import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

/// A member's needs in a campaign: the table, a form for another one, each need's page.
enum NeedPages {
  static let routes = [
    Route.get("/recensements/{code}", campaign),
    Route.post("/recensements/{code}", as: "need add", add),
    Route.get("/besoins/{number}", show),
    Route.post("/besoins/{number}", as: "need edit", edit),
    Route.get("/besoins/{number}/retirer") { visit, session in
      let sheet = try session.store.needSheet(number(visit))
      guard sheet.need.withdrawnOn == nil else { return .seeOther(path(sheet.need.id)) }
      return .page(question(sheet.need, version: try session.store.needVersion(sheet.need.id), visit, nil))
    },
    Route.post("/besoins/{number}/retirer", as: "need withdraw") { visit, session in
      try change(visit, session, Phrase("Withdrawn: ", "Retiré : ")) { try NeedDesk($0).withdraw($1) }
    },
    Route.post("/besoins/{number}/retablir", as: "need reopen") { visit, session in
      try change(visit, session, Phrase("Taken back: ", "Rétabli : ")) { try NeedDesk($0).reopen($1) }
    },
  ]

  // MARK: A campaign's needs

  private static func campaign(_ visit: Visit, _ session: StoreSession) throws -> WebAnswer {
    let sheet = try session.store.campaign(visit.name("code"))
    guard let answer = whose(visit.asked("membre"), sheet) else {
      return .seeOther(CampaignPages.path(sheet.campaign.code) + "/suivi")
    }
    return .page(try page(sheet, answer, NeedForm(types: session.store.contractTypes()), visit, session))
  }

  /// The member named, or the only one that there is.
  static func whose(_ name: String?, _ sheet: CampaignSheet) -> CampaignAnswer? {
    guard let name else { return sheet.answers.count == 1 ? sheet.answers[0] : nil }
    return sheet.answers.first { $0.member.text == name }
  }

  private static func page(
    _ sheet: CampaignSheet, _ answer: CampaignAnswer, _ form: NeedForm, _ visit: Visit, _ session: StoreSession
  ) throws -> Page {
    let language = visit.language
    var filter = ListFilter()
    filter.campaign = sheet.campaign.code
    filter.member = answer.member.text
    let needs = try session.store.needs(filter)
    let campaign = sheet.campaign
    let isOpen = campaign.closedOn == nil
    let path = CampaignPages.path(campaign.code)
    let until = CampaignPages.deadline(campaign, visit.today)(language)
    return Page(
      Phrase("Needs: \(answer.name)", "Besoins : \(answer.name)"), subject: campaign.title,
      hasErrors: form.hasErrors,
      """
      \(form.summary(language))<p class="subtitle">\(campaign.title). \(until)</p>
      \(table(needs, answer, language))\(isOpen && needs.isEmpty ? otherAnswers(path, answer, language) : "")\
      \(isOpen || form.hasErrors ? newNeed(form, path, answer, language) : "")
      """)
  }

  private static func table(_ needs: [Need], _ answer: CampaignAnswer, _ language: Language) -> HTML {
    guard !needs.isEmpty else {
      let said = Phrase("Answer so far: ", "Réponse à ce jour : ") + answer.answer.title
      return "<p>\(said(language)).</p>\n"
    }
    let rows = needs.map { need -> HTML in
      """
      <tr id="b\(Int(need.id.number))"><th scope="row"><a href="\(path(need.id))">\(need.title)</a></th>\
      <td>\(need.type.title(language))</td><td class="number">\(NumberFormat.money(need.amount, language))</td>\
      <td>\(need.state.title(language))</td></tr>

      """
    }
    let title = Phrase("Needs", "Besoins")(language)
    let headings: [(String, Bool)] = [
      (Phrase("What", "Objet")(language), false), (Phrase("Type", "Type")(language), false),
      (Phrase("Amount excl. tax", "Montant HT")(language), true), (Phrase("State", "État")(language), false),
    ]
    let total: HTML = """
      <tr><th scope="row">\(Phrase("Total", "Total")(language))</th><td></td>\
      <td class="number">\(NumberFormat.money(answer.amount, language))</td><td></td></tr>

      """
    return Table.html(title, headings, rows, totals: total)
  }

  /// «No need», «we don't take part».
  private static func otherAnswers(_ path: String, _ answer: CampaignAnswer, _ language: Language) -> HTML {
    let buttons = [CampaignAnswer.Kind.none, .declined].map { kind -> HTML in
      let words =
        kind == .none
        ? Phrase("We have no need", "Nous n'avons aucun besoin")
        : Phrase("We don't take part", "Nous ne participons pas")
      return "<button name=\"reponse\" value=\"\(kind.rawValue)\" class=\"second\">\(words(language))</button>\n"
    }.joined()
    return """
      <form method="post" action="\(path)/reponse" class="buttons">
      <input type="hidden" name="membre" value="\(answer.member.text)">
      <input type="hidden" name="ticket" value="\(Secret.make())">
      \(buttons)</form>

      """
  }

  private static func newNeed(
    _ form: NeedForm, _ path: String, _ answer: CampaignAnswer, _ language: Language
  ) -> HTML {
    """
    <p><a href="\(path)/importer?membre=\(answer.member.text)">\(Phrase(
      "Bring in a spreadsheet instead", "Importer plutôt un tableur")(language))</a></p>
    <h2 id="nouveau">\(Phrase("A new need", "Nouveau besoin")(language))</h2>
    \(form.html(
      action: path, button: Phrase("Add this need", "Ajouter ce besoin"),
      hidden: [("membre", answer.member.text)], language))
    """
  }

  private static func add(_ visit: Visit, _ session: StoreSession) throws -> WebAnswer {
    let sheet = try session.store.campaign(visit.name("code"))
    guard let answer = whose(visit.typed("membre"), sheet) else { throw WebRefusal.notFound }
    var form = NeedForm(visit, types: try session.store.contractTypes())
    var draft = try form.draft(in: session.store)
    draft.member = answer.member.text
    draft.campaign = sheet.campaign.code
    if !form.hasErrors {
      do {
        let added = try session.change { try $0.addNeed(draft) }
        let need = added.need
        return .seeOther(
          CampaignPages.path(sheet.campaign.code, member: answer.member) + "#b\(need.id)",
          said: Phrase("Added: ", "Ajouté : ") + described(need))
      } catch let problem as Problem where problem.kind == .refused || problem.kind == .unknownName {
        form.refuse(problem)
      }
    }
    return .page(try page(sheet, answer, form, visit, session), status: 422)
  }

  // MARK: A need

  static func path(_ id: ID<Need>) -> String { "/besoins/\(id)" }

  private static func number(_ visit: Visit) throws -> ID<Need> {
    guard let number = Int64(visit.name("number")), number > 0 else { throw WebRefusal.notFound }
    return ID(number)
  }

  private static func show(_ visit: Visit, _ session: StoreSession) throws -> WebAnswer {
    let store = session.store
    let sheet = try store.needSheet(number(visit))
    let form = NeedForm(sheet.need, types: try store.contractTypes(), visit.language)
    return .page(try page(sheet, form, version: store.needVersion(sheet.need.id), visit))
  }

  private static func page(_ sheet: NeedSheet, _ form: NeedForm, version: String, _ visit: Visit) throws -> Page {
    let language = visit.language
    let need = sheet.need
    let edit =
      need.withdrawnOn != nil
      ? ""
      : form.html(
        action: path(need.id), button: Phrase("Save", "Enregistrer"), hidden: [("vu", version)], language)
    let words = Phrase("Back to the needs", "Retour aux besoins")(language)
    let back =
      need.campaign.map { code -> HTML in
        "<p><a href=\"\(CampaignPages.path(code, member: need.member))\">\(words)</a></p>\n"
      } ?? ""
    return Page(
      Phrase("Need \(need.id)", "Besoin n° \(need.id)"), subject: need.title, hasErrors: form.hasErrors,
      """
      \(form.summary(language))\
      <p class="subtitle">\(need.title) – \(need.member.text), \(need.state.title(language))</p>
      \(edit)\(withdrawal(need, version, needsReason: form.asksForReason, language))\
      \(corrections(sheet, language))\(back)
      """)
  }

  /// The way to withdraw a need, which is asked on a page of its own; one that is withdrawn is taken back at once.
  private static func withdrawal(_ need: Need, _ version: String, needsReason: Bool, _ language: Language) -> HTML {
    guard need.withdrawnOn != nil else {
      return "<p><a href=\"\(path(need.id))/retirer\">\(withdrawWords(language))</a></p>\n"
    }
    return deciding(
      need, "retablir", version, Phrase("Take back the withdrawal", "Rétablir ce besoin"), asksWhy: needsReason,
      language)
  }

  private static let withdrawWords = Phrase("Withdraw this need", "Retirer ce besoin")

  private static func deciding(
    _ need: Need, _ verb: String, _ version: String, _ words: Phrase, asksWhy: Bool, _ language: Language
  ) -> HTML {
    let label = NeedForm.reasonLabel(language)
    let reason: HTML =
      asksWhy ? "<label for=\"raison-retrait\">\(label)</label>\n<input id=\"raison-retrait\" name=\"raison\">\n" : ""
    return """
      <form method="post" action="\(path(need.id))/\(verb)" class="buttons">
      <input type="hidden" name="ticket" value="\(Secret.make())">
      <input type="hidden" name="vu" value="\(version)">
      \(reason)<button class="second">\(words(language))</button>
      </form>

      """
  }

  /// Whether a need is to be withdrawn, and what becomes of it then.
  ///
  /// - parameter problem: why the answer before wasn't enough.
  private static func question(_ need: Need, version: String, _ visit: Visit, _ problem: Problem?) -> Page {
    let language = visit.language
    let alert: HTML =
      problem.map { problem in
        """
        <div role="alert" tabindex="-1" id="erreurs" class="errors">
        <p><a href="#raison-retrait">\(FormParts.sentence(problem, language))</a></p>
        </div>

        """
      } ?? ""
    return Page(
      Phrase("Withdraw this need?", "Retirer ce besoin ?"), subject: need.title, hasErrors: problem != nil,
      """
      \(alert)<p class="subtitle">\(described(need)(language)) – \(need.member.text)</p>
      <p>\(Phrase(
        "It no longer counts in any total. It stays in the list and in the history, and can be taken back.",
        "Il ne comptera plus dans aucun total. Il reste dans la liste et au journal, et pourra être rétabli."
      )(language))</p>
      \(deciding(need, "retirer", version, withdrawWords, asksWhy: problem != nil, language))\
      <p><a href="\(path(need.id))">\(Phrase("Leave it as it is", "Le laisser tel quel")(language))</a></p>

      """)
  }

  private static func corrections(_ sheet: NeedSheet, _ language: Language) -> HTML {
    guard !sheet.corrections.isEmpty else { return "" }
    let items = sheet.corrections.map { correction -> HTML in
      "<li>\(NumberFormat.date(correction.on, language)), \(correction.by): \(correction.reason)</li>\n"
    }.joined()
    return "<h2>\(Phrase("Corrections", "Corrections")(language))</h2>\n<ul>\n\(items)</ul>\n"
  }

  private static func edit(_ visit: Visit, _ session: StoreSession) throws -> WebAnswer {
    let id = try number(visit)
    var form = NeedForm(visit, types: try session.store.contractTypes())
    let draft = try form.draft(in: session.store, editing: session.store.need(id))
    if !form.hasErrors {
      do {
        let reason = try visit.typed(NeedForm.reasonName).map { try Reason($0) }
        let edited = try session.change(because: reason) { store in
          try store.requireVersion(visit.typed("vu") ?? "", of: id)
          return try NeedDesk(store).edit(id, draft)
        }
        return done(edited, Phrase("Saved: ", "Enregistré : "))
      } catch let problem as Problem where problem.kind == .refused || problem.kind == .unknownName {
        form.refuse(problem)
      } catch let problem as Problem where problem.kind == .changedMeanwhile {
        return .page(try both(id, form, problem, visit, session), status: 409)
      }
    }
    let store = session.store
    let version = try visit.typed("vu") ?? store.needVersion(id)
    return .page(try page(store.needSheet(id), form, version: version, visit), status: 422)
  }

  /// Somebody else has changed it meanwhile: what stands there now, and what was typed, to be kept or dropped.
  private static func both(
    _ id: ID<Need>, _ form: NeedForm, _ problem: Problem, _ visit: Visit, _ session: StoreSession
  ) throws -> Page {
    let language = visit.language
    let store = session.store
    let now = try store.needSheet(id).need
    let theirs = NeedForm(now, types: form.types, language)
    let rows = NeedForm.fields.filter { (form.typed[$0] ?? "") != (theirs.typed[$0] ?? "") }.map {
      field -> HTML in
      """
      <tr><th scope="row">\(NeedForm.label(field)(language))</th><td>\(form.typed[field] ?? "")</td>\
      <td>\(theirs.typed[field] ?? "")</td></tr>

      """
    }
    let headings = [
      Phrase("Field", "Champ"), Phrase("What you typed", "Votre saisie"),
      Phrase("What stands there now", "Valeur actuelle"),
    ]
    let title = Phrase("Changed meanwhile", "Modifié entre-temps")
    return Page(
      title, subject: now.title, hasErrors: true,
      """
      <p>\(Sentence.whole(problem.message, language))</p>
      \(Table.html(title(language), headings.map { ($0(language), false) }, rows))\
      <p><a href="\(path(id))">\(Phrase("Take the other one", "Reprendre l'autre")(language))</a></p>
      <h2>\(Phrase("Keep mine", "Garder le mien")(language))</h2>
      \(form.html(
        action: path(id), button: Phrase("Keep mine", "Garder le mien"),
        hidden: [("vu", try store.needVersion(id))], language))
      """)
  }

  private static func change(
    _ visit: Visit, _ session: StoreSession, _ said: Phrase,
    _ body: (Store, ID<Need>) throws -> Outcome<NeedSheet>
  ) throws -> WebAnswer {
    let id = try number(visit)
    do {
      let reason = try visit.typed(NeedForm.reasonName).map { try Reason($0) }
      return done(
        try session.change(because: reason) { store in
          try store.requireVersion(visit.typed("vu") ?? "", of: id)
          return try body(store, id)
        }, said)
    } catch let problem as Problem where problem.code == Reason.missing.code {
      // The form comes back with a field for it.
      let store = session.store
      let (sheet, version) = (try store.needSheet(id), try store.needVersion(id))
      guard sheet.need.withdrawnOn != nil else {
        return .page(question(sheet.need, version: version, visit, problem), status: 422)
      }
      var form = NeedForm(sheet.need, types: try store.contractTypes(), visit.language)
      form.refuse(problem)
      return .page(try page(sheet, form, version: version, visit), status: 422)
    }
  }

  private static func done(_ outcome: Outcome<NeedSheet>, _ said: Phrase) -> WebAnswer {
    let need = outcome.sheet.need
    let place = need.campaign.map { CampaignPages.path($0, member: need.member) + "#b\(need.id)" } ?? path(need.id)
    let known = outcome.findings.map(\.message) + outcome.remarks
    return .seeOther(place, said: known.reduce(said + described(need)) { $0 + Phrase(". ", ". ") + $1 })
  }

  private static func described(_ need: Need) -> Phrase {
    Phrase(
      "\(need.title), \(NumberFormat.money(need.amount, .english))",
      "\(need.title), \(NumberFormat.money(need.amount, .french))")
  }
}
