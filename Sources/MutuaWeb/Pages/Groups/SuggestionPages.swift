import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

/// What could be bought together: a card a suggestion, whose needs are ticked; the form carries the needs shown, never
/// the suggestion's name.
enum SuggestionPages {
  static let routes = [
    Route.office("/propositions", show),
    Route.office("/propositions", as: "group form", form),
  ]

  /// A page of cards is read from the top; the surest ones stand there.
  private static let most = 30

  private static func show(_ visit: Visit, _ session: StoreSession) throws -> WebAnswer {
    let campaign = visit.asked("recensement").flatMap { $0.isEmpty ? nil : $0 }
    return try session.read { store in
      let suggestions = try store.suggestions(SuggestionFilter(campaign: campaign))
      let shown = Array(suggestions.prefix(most))
      let numbers = shown.flatMap { $0.needs + $0.leftOut.map(\.need) }.map { ID<Need>($0) }
      let needs = try store.needs(among: Array(Set(numbers)))
      let members = try store.members()
      let cards = shown.map { SuggestionCard($0, needs, members, visit).html }.joined()
      return .page(page(cards, suggestions.count, try store.campaigns(), visit))
    }
  }

  private static func page(_ cards: HTML, _ count: Int, _ campaigns: [CampaignSheet], _ visit: Visit) -> Page {
    let language = visit.language
    let none = Phrase(
      "No open needs of two members are near enough.", "Aucun besoin ouvert de deux membres n'est assez proche.")
    let more: HTML =
      count > most
      ? "<p>\(Phrase("Shown: \(most) of \(count).", "Affichées : \(most) sur \(count).")(language))</p>\n" : ""
    let choices = campaigns.map { ($0.campaign.code, $0.campaign.title) }
    let all = Phrase("all needs that are open", "tous les besoins ouverts")(language)
    let campaign = FormParts.select(
      "recensement", name: "recensement", choices, chosen: visit.asked("recensement") ?? "", empty: all)
    return Page(
      Phrase("Suggestions", "Propositions"),
      """
      <p>\(Phrase(
        "Open needs of several members that could be bought together. Nothing is formed without you.",
        "Besoins ouverts de plusieurs membres qui pourraient s'acheter ensemble. Rien n'est formé sans vous."
      )(language))</p>
      <form method="get" action="/propositions" class="filters">
      <div class="field">
      <label for="recensement">\(Phrase("Needs of", "Besoins de")(language))</label>
      \(campaign)
      </div>
      <button class="second">\(Phrase("Show", "Afficher")(language))</button>
      </form>
      \(count == 0 ? "<p>\(none(language))</p>\n" : cards)\(more)
      """)
  }

  // MARK: Forming

  private typealias Wrong = [(field: String?, problem: Problem)]

  private static func form(_ visit: Visit, _ session: StoreSession) throws -> WebAnswer {
    let store = session.store
    let (shown, ticked) = (try numbers("montre", visit), try numbers("besoin", visit))
    var (draft, problems) = draft(of: ticked, visit)
    var status = 422
    if let draft {
      do {
        let outcome = try session.change { try GroupDesk($0).form(draft) }
        let said = Phrase("Formed: ", "Formé : ") + Phrase(verbatim: outcome.sheet.group.title)
        return .seeOther(GroupPages.path(outcome.sheet.group.code), said: said + Said.of(outcome))
      } catch let problem as Problem where [.refused, .unknownName, .changedMeanwhile].contains(problem.kind) {
        // What was shown as open and is open no more has changed meanwhile, whenever that was.
        if problem.kind == .changedMeanwhile || gone.contains(problem.code) { status = 409 }
        let isOfNeeds = problem.code.hasPrefix("need") || gone.contains(problem.code)
        let field = isOfNeeds ? "besoins" : problem.code.hasPrefix("member") ? "coordonnateur" : nil
        problems.append((field, problem))
      }
    }
    let all = shown.isEmpty ? ticked : shown
    let card = try SuggestionCard(
      shown: all, ticked: Set(ticked), store.needs(among: all), title: visit.typed("objet") ?? "",
      coordinator: visit.typed("coordonnateur") ?? "", problems: problems, store.members(), visit)
    return .page(refused(card, problems, visit), status: status)
  }

  /// Refusals of a need that is there no more, or no longer open.
  private static let gone: Set = ["need_taken", "need_taken_meanwhile", "need_unknown", "assignment_of_a_live_need"]

  private static func numbers(_ name: String, _ visit: Visit) throws -> [ID<Need>] {
    try visit.form.all(name).map { text in
      guard let number = Int64(text), number > 0 else { throw WebRefusal.notFound }
      return ID(number)
    }
  }

  /// The group that the form means; nil where something is missing.
  private static func draft(of needs: [ID<Need>], _ visit: Visit) -> (GroupDraft?, Wrong) {
    let (title, coordinator) = (visit.typed("objet"), visit.typed("coordonnateur"))
    var wrong: Wrong = []
    if title == nil { wrong.append(("objet", PageForm.missing)) }
    if coordinator == nil { wrong.append(("coordonnateur", PageForm.missing)) }
    if needs.isEmpty {
      let nothing = Phrase("no need is ticked", "aucun besoin n'est coché")
      wrong.append(("besoins", Problem(code: "needs_missing", nothing)))
    }
    guard let title, let coordinator, wrong.isEmpty else { return (nil, wrong) }
    return (
      GroupDraft(
        title: title, coordinator: coordinator, needs: needs, code: nil, basis: GroupDraft.usualBasis, statutes: nil,
        mission: GroupDraft.usualMission, performanceCoordinator: nil, permanent: false, costSharing: nil), []
    )
  }

  private static func refused(
    _ card: SuggestionCard, _ problems: Wrong, _ visit: Visit
  ) -> Page {
    let language = visit.language
    let summary = FormParts.summary(
      problems.map { ($0.field.map { "\($0)-\(card.key)" }, $0.field.flatMap(SuggestionCard.label), $0.problem) },
      language)
    let all = Phrase("See all suggestions as they are now", "Voir toutes les propositions telles qu'elles sont")
    return Page(
      Phrase("Suggestion", "Proposition"), hasErrors: true,
      """
      \(summary)\(card.html)
      <p><a href="/propositions">\(all(language))</a></p>

      """)
  }
}
