import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

/// A printed table, sent or pasted, laid beside the computed one. Nothing is kept or corrected.
enum PrintedPages {
  static let path = "/rapports/controle"

  static let routes = [
    Route.get(path) { visit, session in
      try PartialSight.requireAll(session.store)
      return .page(page(try form(visit, session.store), nil, visit.language))
    },
    Route(
      method: .post, path: path, audience: .visitor, command: nil,
      work: .uploads { visit, session, _ in
        try session.read { try check(visit, $0) }
      }, body: .upload),
  ]

  private static let (file, pasted) = ("fichier", "colle")

  /// A comparison, and the name of what was compared.
  private struct Result {
    let report: Report
    let isWrong: Bool
    let name: String
  }

  private static func check(_ visit: Visit, _ store: Store) throws -> WebAnswer {
    try PartialSight.requireAll(store)
    var form = try form(visit, store)
    let year = form.required("annee").flatMap { Int($0) }.flatMap { (1900...2199).contains($0) ? $0 : nil }
    if year == nil, !form.hasErrors { form.refuse(ReportAddress.noYear, "annee") }
    do {
      if let sent = sent(&form, visit), let year, !form.hasErrors {
        let (report, isWrong) = try PrintedCheck(store, year: year).report(sent, only: form.text("rapport"))
        let result = Result(report: report, isWrong: isWrong, name: sent.name)
        return .page(page(form, result, visit.language))
      }
    } catch let problem as Problem where [.refused, .unknownName, .usage].contains(problem.kind) {
      form.refuse(problem)
    }
    return .page(page(form, nil, visit.language), status: 422)
  }

  private static func sent(_ form: inout PageForm, _ visit: Visit) -> PrintedCheck.Sent? {
    if let upload = visit.upload { return .file(path: upload.path, name: upload.name) }
    guard let text = form.text(pasted) else {
      form.refuse(nothing, file)
      return nil
    }
    return .text(text, name: Phrase("pasted.csv", "colle.csv")(visit.language))
  }

  private static func form(_ visit: Visit, _ store: Store) throws -> PageForm {
    let known = [
      ("groups", Phrase("Groups with shares", "Groupements et parts")), ("amo", Phrase("AMO", "AMO")),
      ("types", Phrase("Types by source", "Types selon l'origine")),
      ("members", Phrase("Members by source", "Membres selon l'origine")),
      ("indicators", Phrase("Indicators", "Indicateurs")), ("savings", Phrase("Savings", "Économies")),
      ("trend", Phrase("Volumes over the years", "Volumes au fil des années")),
    ].map { ($0.0, $0.1(visit.language)) }
    let saved = try store.savedReports().map { ($0.code, $0.code) }
    let fields = [
      PageForm.Field(
        name: "annee", label: ReportChoices.year, control: .number, isRequired: true),
      PageForm.Field(
        name: "rapport", label: report,
        hint: Phrase(
          "empty for a file with the columns table, row, column, printed",
          "vide pour un fichier aux colonnes table, row, column, printed"),
        control: .choice(known + saved, empty: "–"), refusals: ["printed_tables_several", "report_unknown"]),
      PageForm.Field(
        name: pasted, label: Phrase("or the table, pasted", "ou le tableau, collé"),
        hint: Phrase("as copied from a spreadsheet, headings included", "copié d'un tableur, avec ses titres"),
        control: .lines),
    ]
    guard visit.isQuestion else { return PageForm(fields, sent: visit) }
    var form = PageForm(fields)
    form.put("annee", ["\(try store.yearsWithVolumes().max() ?? visit.today.year)"])
    return form
  }

  static let report = Phrase("Which table it is", "De quel tableau il s'agit")

  private static func page(_ form: PageForm, _ result: Result?, _ language: Language) -> Page {
    let shown: HTML =
      result.map { result in
        let verdict =
          result.isWrong
          ? Phrase("Printed figures are wrong, or can't be read.", "Des chiffres imprimés sont faux ou illisibles.")
          : Phrase("No printed figure is wrong.", "Aucun chiffre imprimé n'est faux.")
        return "<p><strong>\(verdict(language))</strong></p>\n" + ReportPages.sections([result.report], language)
      } ?? ""
    return Page(
      Phrase("Check a printed table", "Contrôler un tableau imprimé"), subject: result?.name,
      hasErrors: form.hasErrors,
      """
      \(summary(form, language))\(shown)\
      <form method="post" action="\(path)" enctype="multipart/form-data" novalidate>
      <div class="field">
      <label for="\(file)">\(Phrase("The printed table", "Le tableau imprimé")(language))</label>
      <p class="hint" id="\(file)-aide">\(ImportPages.kinds(language))</p>
      <input type="file" id="\(file)" name="\(file)" accept=".xlsx,.ods,.csv" aria-describedby="\(file)-aide">
      </div>
      \(form.rows(language))<button>\(Phrase("Compare", "Comparer")(language))</button>
      </form>
      <p><a href="/rapports">\(Phrase("All reports", "Tous les rapports")(language))</a></p>

      """)
  }

  /// Nothing would be saved in any case.
  private static func summary(_ form: PageForm, _ language: Language) -> HTML {
    guard form.hasErrors else { return "" }
    let items = form.problems.map { field, problem -> HTML in
      "<li><a href=\"#\(field ?? file)\">\(FormParts.sentence(problem, language))</a></li>\n"
    }.joined()
    return """
      <div role="alert" tabindex="-1" id="erreurs" class="errors">
      <h2>\(Phrase("To correct", "À corriger")(language))</h2>
      <ul>
      \(items)</ul>
      </div>

      """
  }

  private static let nothing = Problem(
    code: "no_file", Phrase("no file was chosen, and nothing pasted", "aucun fichier choisi, et rien de collé"),
    hint: Phrase("choose your spreadsheet, or paste its table", "choisissez votre tableur, ou collez son tableau"))
}
