import Purchasing
import PurchasingStore
import Reporting

/// «Et si…»: what another member, or another day, would change. Nothing is written.
enum GroupWhatIfPage {
  static let routes = [Route.office("/groupements/{group}/et-si", ask)]

  private static func ask(_ visit: Visit, _ session: StoreSession) throws -> WebAnswer {
    try session.read { store in
      let sheet = try store.groupSheet(visit.name("group"))
      var form = try form(sheet, store, visit)
      let amount = amount(&form, visit)
      let (member, leaver, day) = (form.text("membre"), form.text("sans"), form.day("lancement"))
      if member != nil, amount == nil, !form.hasErrors { _ = form.required("montant") }
      if member == nil, amount != nil { _ = form.required("membre") }
      var answer: GroupSheet?
      if !form.hasErrors, member != nil || leaver != nil || day != nil {
        do {
          answer = try store.whatIf(
            sheet.group.code,
            WhatIf(
              joins: member.flatMap { member in amount.map { [(name: member, amount: $0)] } } ?? [],
              leaves: leaver.map { [$0] } ?? [], launch: day))
        } catch let problem as Problem where problem.kind == .refused || problem.kind == .unknownName {
          form.refuse(problem)
        }
      }
      return .page(page(sheet, form, answer, visit), status: form.hasErrors ? 422 : 200)
    }
  }

  /// The slider counts where it was moved and the number wasn't: without a script both are sent.
  private static func amount(_ form: inout PageForm, _ visit: Visit) -> Money? {
    let typed = form.text("montant") ?? ""
    let (slid, before) = (visit.asked("curseur") ?? "", visit.asked("curseur_avant") ?? "")
    if typed == (visit.asked("montant_avant") ?? ""), slid != before, let whole = Int(slid), whole >= 0 {
      form.put("montant", ["\(whole)"])
    }
    let amount = form.money("montant")
    form.put("curseur", ["\((amount?.cents ?? 0) / 100)"])
    return amount
  }

  private static func form(_ sheet: GroupSheet, _ store: Store, _ visit: Visit) throws -> PageForm {
    let leading = [sheet.group.coordinator, sheet.group.performanceCoordinator]
    let inside = sheet.parties.filter { !leading.contains($0.member) }.map { ($0.member.text, $0.name) }
    let all = try store.members().filter { $0.merger == nil }.map { ($0.code.text, $0.name) }
    let nobody = Phrase("nobody", "personne")(visit.language)
    var form = PageForm([
      PageForm.Field(
        name: "membre", label: Phrase("Who would join, or ask for more", "Qui adhérerait, ou demanderait davantage"),
        control: .choice(all, empty: nobody)),
      PageForm.Field(
        name: "montant", label: Phrase("For how much, excl. tax", "Pour quel montant HT"), control: .decimal,
        refusals: ["amount_too_large"]),
      slider(sheet, visit),
      PageForm.Field(
        name: "sans", label: Phrase("Who would leave", "Qui partirait"), control: .choice(inside, empty: nobody)),
      PageForm.Field(
        name: "lancement", label: Phrase("Launched on", "Lancé le"),
        hint: Phrase("empty: the group's own day, or today", "vide : la date du groupement, ou aujourd'hui"),
        refusals: ["threshold_missing"]),
    ])
    for field in form.fields { form.put(field.name, visit.query.all(field.name)) }
    return form
  }

  private static func page(
    _ sheet: GroupSheet, _ form: PageForm, _ answer: GroupSheet?, _ visit: Visit
  ) -> Page {
    let language = visit.language
    let group = sheet.group
    let path = GroupPages.path(group.code)
    return Page(
      Phrase("And if…", "Et si…"), subject: group.title, hasErrors: form.hasErrors,
      """
      \(form.summary(language))<p class="subtitle">\(group.title)</p>
      <form method="get" action="\(path)/et-si" data-live="resultat">
      \(form.rows(language))\
      <input type="hidden" name="curseur_avant" value="\(HTML.typed(form["curseur"]))">
      <input type="hidden" name="montant_avant" value="\(HTML.typed(form["montant"]))">
      <button>\(Phrase("Calculate", "Calculer")(language))</button>
      </form>
      <div id="resultat" aria-live="polite">
      \(result(sheet, answer, language))</div>
      <p><a href="\(path)">\(Phrase("Back to the group", "Retour au groupement")(language))</a></p>

      """)
  }

  /// From nothing to beyond the next threshold, and to what was typed.
  private static func slider(_ sheet: GroupSheet, _ visit: Visit) -> PageForm.Field {
    let typed = visit.asked("montant").flatMap { try? NumberGrammar.money($0) }
    let distance = Int((sheet.decision.distance?.cents ?? sheet.group.value.cents) / 100)
    let most = max(roundedUp(distance * 2), roundedUp(Int((typed?.cents ?? 0) / 100)), 10_000)
    return PageForm.Field(
      name: "curseur", label: Phrase("The same by a slider, in euros", "Le même au curseur, en euros"),
      control: .slider(of: "montant", most: most, step: max(most / 200, 1)))
  }

  /// To two figures: a scale that one reads.
  private static func roundedUp(_ number: Int) -> Int {
    var unit = 1
    while number / unit >= 100 { unit *= 10 }
    return (number + unit - 1) / unit * unit
  }

  private static func result(_ sheet: GroupSheet, _ answer: GroupSheet?, _ language: Language) -> HTML {
    guard let answer else {
      return "<h2>\(Phrase("As it stands", "Aujourd'hui")(language))</h2>\n" + ProcedureBox.html(sheet, language)
    }
    let notes = answer.notes.map { note -> HTML in "<p>\(Sentence.whole(note, language))</p>\n" }.joined()
    let changes: Phrase =
      answer.decision.procedure == sheet.decision.procedure
      ? Phrase("The procedure stays the same.", "La procédure ne change pas.")
      : Phrase("The procedure changes.", "La procédure change.")
    return """
      <h2>\(Phrase("It would be", "Ce serait")(language))</h2>
      <p><strong>\(changes(language))</strong></p>
      \(ProcedureBox.html(answer, language))\(notes)
      """
  }
}
