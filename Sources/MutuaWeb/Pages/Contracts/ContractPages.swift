import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

/// Contracts: the list with what is used of each, and each one's page.
enum ContractPages {
  static let routes = [
    Route.get("/marches", list),
    Route.get("/marches/{contract}") { visit, session in
      .page(try session.read { try ContractSheetPage($0, visit).page() })
    },
  ]

  static func path(_ reference: String) -> String { "/marches/" + Address.piece(reference) }

  /// More of them is a list to be narrowed, not to be read.
  private static let most = 200

  // MARK: The list

  private static func list(_ visit: Visit, _ session: StoreSession) throws -> WebAnswer {
    var form = filters(visit)
    var filter = ListFilter()
    filter.state = form.text("etat").flatMap(Contract.State.init(rawValue:))?.rawValue
    if let text = form.text("annee") {
      if let year = Int(text), (1900...2199).contains(year) {
        filter.keep(year: year)
      } else {
        form.refuse(ReportAddress.noYear, "annee")
      }
    }
    var found: Found<Contract>?
    if !form.hasErrors {
      do {
        let search = try form.text("q").map { try SearchText($0) }
        let newest = ListQuestion.Sort(column: "notified", isDescending: true)
        found = try session.store.contracts(filter, ListQuestion(search: search, sort: [newest], limit: most))
      } catch let problem as Problem where [.refused, .usage].contains(problem.kind) {
        form.refuse(problem, "q")
      }
    }
    return .page(
      page(form, found, partly: try PartialSight.sentence(session.store), visit.language),
      status: form.hasErrors ? 422 : 200)
  }

  private static func filters(_ visit: Visit) -> PageForm {
    let states = Contract.State.allCases.map { ($0.rawValue, $0.title(visit.language)) }
    var form = PageForm([
      PageForm.Field(name: "q", label: Phrase("Search", "Recherche")),
      PageForm.Field(
        name: "etat", label: Phrase("State", "État"),
        control: .choice(states, empty: Phrase("all", "tous")(visit.language))),
      PageForm.Field(
        name: "annee", label: Phrase("Year of notification", "Année de notification"), control: .number),
    ])
    for field in form.fields { form.put(field.name, visit.query.all(field.name)) }
    return form
  }

  private static func page(
    _ form: PageForm, _ found: Found<Contract>?, partly: Phrase?, _ language: Language
  ) -> Page {
    let title = Phrase("Contracts", "Marchés")
    return Page(
      title, hasErrors: form.hasErrors,
      """
      \(form.summary(language))<form method="get" action="/marches" class="filters" role="search">
      \(form.rows(language))<button class="second">\(Phrase("Show", "Afficher")(language))</button>
      </form>
      \(found.map { table($0, title(language), language) } ?? "")\(notice(partly, language))
      """)
  }

  /// What who sees a part of it has to know.
  static func notice(_ partly: Phrase?, _ language: Language) -> HTML {
    partly.map { "<p class=\"hint\">\(Sentence.whole($0, language))</p>\n" } ?? ""
  }

  private static func table(_ found: Found<Contract>, _ caption: String, _ language: Language) -> HTML {
    guard !found.rows.isEmpty else {
      return "<p>\(Phrase("No contract is like that.", "Aucun marché ne correspond.")(language))</p>\n"
    }
    let headings: [(Phrase, Bool)] = [
      (Phrase("Contract", "Marché"), false), (Phrase("Supplier", "Titulaire"), false),
      (Phrase("Notified", "Notifié le"), false), (Phrase("Ends", "Fin"), false), (Phrase("State", "État"), false),
      (Phrase("Amount excl. tax", "Montant HT"), true), (Phrase("Ordered", "Commandé"), false),
    ]
    let shown = found.rows.count
    let more: HTML =
      found.count > shown
      ? "<p>\(Phrase("Shown: \(shown) of \(found.count).", "Affichés : \(shown) sur \(found.count).")(language))</p>\n"
      : ""
    return Table.html(caption, headings.map { ($0.0(language), $0.1) }, found.rows.map { row($0, language) }) + more
  }

  private static func row(_ contract: Contract, _ language: Language) -> HTML {
    func day(_ day: Day?) -> String { day.map { NumberFormat.date($0, language) } ?? "" }
    let used: HTML = contract.framework ? meter(contract.ordered, contract.maximum, language) : ""
    return """
      <tr><th scope="row"><a href="\(path(contract.reference))">\(contract.reference)</a><br>\(contract.title)</th>\
      <td>\(contract.supplier)</td><td>\(day(contract.notifiedOn))</td><td>\(day(contract.endsOn))</td>\
      <td>\(contract.state.title(language))</td>\
      <td class="number">\(NumberFormat.money(contract.amended, language))</td><td>\(used)</td></tr>

      """
  }

  // MARK: What is used

  /// How much of a maximum is ordered: a bar, and the same in words.
  static func meter(_ ordered: Money, _ maximum: Money?, _ language: Language) -> HTML {
    let amount = NumberFormat.money(ordered, language)
    guard let maximum else { return "\(amount) (\(Phrase("without a maximum", "sans maximum")(language)))" }
    guard let used = Apportionment.hundredthsOfPercent(ordered.cents, maximum.cents) else { return "\(amount)" }
    let percent = NumberFormat.percent(hundredths: used, language)
    let step = Consumption.level(of: ordered, in: maximum).map { level -> Phrase in
      if ordered > maximum { return Phrase(": the maximum is exceeded", " : le maximum est dépassé") }
      return level == 100
        ? Phrase(": the maximum is reached", " : le maximum est atteint")
        : Phrase(": \(level)% or more", " : \(level) % ou plus")
    }
    let bar = max(0, min(100, used / 100))
    return """
      <meter min="0" max="100" low="80" high="90" optimum="0" value="\(bar)">\(percent)</meter> \
      \(percent)\(step?(language) ?? "")
      """
  }
}
