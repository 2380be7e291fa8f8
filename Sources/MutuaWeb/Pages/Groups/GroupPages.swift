import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

/// Groups: the list, and each group's page.
enum GroupPages {
  static let routes = [
    Route.office("/groupements") { visit, session in
      var form = PageForm(try NewGroupForm.fields(session.store, visit.language))
      for (name, values) in NewGroupForm.usual { form.put(name, values) }
      return try list(visit, session, form)
    },
    Route.office("/groupements", as: "group form") { visit, session in
      var form = PageForm(try NewGroupForm.fields(session.store, visit.language), sent: visit)
      guard let formed = try NewGroupForm.form(&form, session) else { return try list(visit, session, form) }
      let said = Phrase("Formed: ", "Formé : ") + Phrase(verbatim: formed.sheet.group.title) + Said.of(formed)
      return .seeOther(path(formed.sheet.group.code), said: said)
    },
    Route.office("/groupements/{group}") { visit, session in
      .page(try session.read { try GroupSheetPage($0, visit).page() })
    },
    Route.office("/groupements/{group}/convention", convention),
  ]

  static func path(_ code: String) -> String { "/groupements/" + Address.piece(code) }

  /// More of them is a list to be narrowed, not to be read.
  private static let most = 200

  // MARK: The list

  /// - parameter form: that of a new one.
  private static func list(_ visit: Visit, _ session: StoreSession, _ form: PageForm) throws -> WebAnswer {
    let store = session.store
    var filter = ListFilter()
    filter.state = visit.asked("etat").flatMap(PurchasingGroup.State.init(rawValue:))?.rawValue
    let year = visit.asked("annee").flatMap { Int($0) }.flatMap { (1900...2199).contains($0) ? $0 : nil }
    if let year { filter.keep(year: year) }
    let words = TypedText.bare(visit.asked("q") ?? "")
    let search = words.isEmpty ? nil : try SearchText(words)
    let groups = try store.groups(filter)
    let (places, isForgiving) = try store.order(
      ofRows: groups.count, texts: groups.map { "\($0.code) \($0.title) \($0.coordinator)" }, search, sortedBy: [])
    return .page(
      page(places.map { groups[$0] }.reversed(), isForgiving, form, visit), status: form.hasErrors ? 422 : 200)
  }

  private static func page(
    _ groups: [PurchasingGroup], _ isForgiving: Bool, _ form: PageForm, _ visit: Visit
  ) -> Page {
    let language = visit.language
    let rows = groups.prefix(most).map { row($0, language) }
    let headings: [(Phrase, Bool)] = [
      (Phrase("Group", "Groupement"), false), (Phrase("State", "État"), false),
      (Phrase("Coordinator", "Coordonnateur"), false), (Phrase("Members", "Membres"), true),
      (Phrase("Contracts", "Marchés"), true), (Phrase("Value excl. tax", "Valeur HT"), true),
      (Phrase("Launched", "Lancé le"), false),
    ]
    let title = Phrase("Purchasing groups", "Groupements de commandes")
    let nearly = Phrase("Nothing has these words; this is near.", "Rien n'a ces mots ; voici ce qui s'en approche.")
    let near: HTML = isForgiving ? "<p>\(nearly(language))</p>\n" : ""
    let more: HTML =
      groups.count > most
      ? "<p>\(Phrase("Shown: \(most) of \(groups.count).", "Affichés : \(most) sur \(groups.count).")(language))</p>\n"
      : ""
    let none = Phrase("No group is like that.", "Aucun groupement ne correspond.")
    let suggest = Phrase("See what could be bought together", "Voir ce qui peut s'acheter ensemble")
    let new = Phrase("A group before any need", "Nouveau groupement, avant tout besoin")
    return Page(
      title, hasErrors: form.hasErrors,
      """
      \(form.summary(language))\(filters(visit))\(near)\
      \(groups.isEmpty
        ? "<p>\(none(language))</p>\n"
        : Table.html(title(language), headings.map { ($0.0(language), $0.1) }, rows))\(more)\
      <p><a href="/propositions">\(suggest(language))</a></p>
      <h2 id="nouveau">\(new(language))</h2>
      \(form.html(action: "/groupements", button: Phrase("Form this group", "Créer ce groupement"), language))
      """)
  }

  private static func row(_ group: PurchasingGroup, _ language: Language) -> HTML {
    """
    <tr><th scope="row"><a href="\(path(group.code))">\(group.title)</a></th>\
    <td>\(group.state.title(language))</td><td>\(group.coordinator.text)</td>\
    <td class="number">\(group.members)</td><td class="number">\(group.contracts)</td>\
    <td class="number">\(NumberFormat.money(group.value, language))</td>\
    <td>\(group.launchedOn.map { NumberFormat.date($0, language) } ?? "")</td></tr>

    """
  }

  private static func filters(_ visit: Visit) -> HTML {
    let language = visit.language
    let states = PurchasingGroup.State.allCases.map { ($0.rawValue, $0.title(language)) }
    let all = Phrase("all", "tous")(language)
    let state = FormParts.select(
      "etat", name: "etat", states, chosen: visit.asked("etat") ?? "", empty: all)
    return """
      <form method="get" action="/groupements" class="filters" role="search">
      <div class="field">
      <label for="q">\(Phrase("Search", "Recherche")(language))</label>
      <input id="q" name="q" value="\(HTML.typed(visit.asked("q") ?? ""))">
      </div>
      <div class="field">
      <label for="etat">\(Phrase("State", "État")(language))</label>
      \(state)
      </div>
      <div class="field">
      <label for="annee">\(Phrase("Year of launch", "Année de lancement")(language))</label>
      <input id="annee" name="annee" inputmode="numeric" value="\(HTML.typed(visit.asked("annee") ?? ""))">
      </div>
      <button class="second">\(Phrase("Show", "Afficher")(language))</button>
      </form>

      """
  }

  // MARK: The convention

  private static func convention(_ visit: Visit, _ session: StoreSession) throws -> WebAnswer {
    let convention = try session.store.convention(of: visit.name("group"))
    var bytes: [UInt8] = []
    try ConventionDocument(convention, today: visit.today).document.write(as: .odt, on: visit.today) { piece in
      switch piece {
      case .bytes(let more): bytes += more
      case .text(let text): bytes += text.utf8
      }
    }
    return .file(bytes, type: "application/vnd.oasis.opendocument.text", name: "convention.odt")
  }
}
