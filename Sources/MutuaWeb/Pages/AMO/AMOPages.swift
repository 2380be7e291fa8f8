import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

/// AMO projects: the list with a form for another one, and each one's page.
enum AMOPages {
  static let routes = [
    Route.office("/amo") { visit, session in try list(visit, session, PageForm(AMOForm.fields(session.store, visit))) },
    Route.office("/amo", as: "amo add") { visit, session in
      var form = PageForm(try AMOForm.fields(session.store, visit), sent: visit)
      guard let added = try AMOForm.add(&form, session) else { return try list(visit, session, form) }
      let said = Phrase("Added: ", "Ajouté : ") + Phrase(verbatim: added.sheet.project.title) + Said.of(added)
      return .seeOther(path(added.sheet.project.code), said: said)
    },
    Route.office("/amo/{project}") { visit, session in
      .page(sheet(ProjectSubject(try session.store.amoSheet(visit.name("project")), visit)))
    },
  ]

  static func path(_ code: String) -> String { "/amo/" + Address.piece(code) }

  /// - parameter form: that of a new one.
  private static func list(_ visit: Visit, _ session: StoreSession, _ form: PageForm) throws -> WebAnswer {
    let language = visit.language
    return try session.read { store -> WebAnswer in
      let projects = try store.projects()
      let report = try Report.projects(projects, on: visit.today, without: store.laterAmendments())
      var shown: HTML = ""
      HTMLSection(report, language, id: "l") { path(projects[$0].code) }.write { shown += $0 }
      let page = Page(
        report.title, hasErrors: form.hasErrors,
        """
        \(form.summary(language))\(shown)\
        <h2 id="nouveau">\(Phrase("A new project", "Nouveau projet")(language))</h2>
        \(form.html(action: "/amo", button: Phrase("Add this project", "Ajouter ce projet"), language))
        """)
      return .page(page, status: form.hasErrors ? 422 : 200)
    }
  }

  private static func sheet(_ subject: ProjectSubject) -> Page {
    let (language, sheet) = (subject.visit.language, subject.sheet)
    let report = Report.project(sheet, on: subject.visit.today)
    var shown: HTML = ""
    HTMLSection(report, language, id: "f").write { shown += $0 }
    let ofDays = sheet.days.flatMap { day in
      let subject = ProjectSubject(sheet, day: day, subject.visit)
      return ActPages.links(AMOActs.ofDay, subject, of: subject.part, language)
    }
    let title = Phrase("Recorded by mistake", "Enregistré par erreur")(language)
    let mistakes: HTML = ofDays.isEmpty ? "" : "<h2 id=\"corriger\">\(title)</h2>\n" + acts(ofDays)
    return Page(
      report.title,
      """
      \(acts(ActPages.links(AMOActs.ofProject, subject, language)))\(shown)\(mistakes)\
      <p><a href="/amo">\(Phrase("All projects", "Tous les projets")(language))</a></p>

      """)
  }

  private static func acts(_ links: [HTML]) -> HTML {
    "<ul class=\"acts\">\n" + links.map { link -> HTML in "<li>\(link)</li>\n" }.joined() + "</ul>\n"
  }
}

/// What a form says of a project.
enum AMOForm {
  static func fields(_ store: Store, _ visit: Visit) throws -> [PageForm.Field] {
    let language = visit.language
    let members = try store.members().filter { $0.merger == nil }.map { ($0.code.text, $0.name) }
    let fees = AMOFee.Kind.allCases.map { ($0.rawValue, $0.title(language)) }
    return [
      PageForm.Field(
        name: "objet", label: Phrase("Title", "Objet"), isRequired: true,
        refusals: ["title_is_not_empty", "title_is_not_too_long"]),
      PageForm.Field(
        name: "membre", label: Phrase("Whose project", "Maître d'ouvrage"), control: .choice(members, empty: "–"),
        isRequired: true, refusals: ["member_unknown", "member_merged", "project_has_contracts"]),
      PageForm.Field(
        name: "type", label: Phrase("Type of project", "Type de projet"),
        control: .choice(try store.projectTypes().map { ($0.code, $0.title(language)) }, empty: "–"), isRequired: true,
        refusals: ["project_type_unknown"]),
      PageForm.Field(
        name: "convenus", label: Phrase("Days agreed", "Jours convenus"),
        hint: Phrase("half a day is 0.5", "une demi-journée s'écrit 0,5"), control: .decimal,
        refusals: ["days_too_fine", "amo_agreed_days_positive"]),
      PageForm.Field(
        name: "remuneration", label: Phrase("Fee", "Rémunération"), control: .choice(fees, empty: nil)),
      PageForm.Field(
        name: "taux", label: Phrase("Its rate: excl. tax, or in percent", "Son taux : HT, ou en pour cent"),
        control: .decimal, refusals: ["amo_fee_goes_with_its_kind", "amo_fee_not_negative"]),
      PageForm.Field(
        name: "code", label: NewGroupForm.code,
        hint: Phrase("made from the title when left empty", "tiré de l'objet si rien n'est saisi"),
        refusals: ["amo_project_code_once", "code_form", "code_invalid"]),
    ]
  }

  static func values(_ subject: ProjectSubject) -> [String: String] {
    let project = subject.sheet.project
    return [
      "objet": project.title, "membre": project.client.text, "type": project.type.code,
      "convenus": subject.typed(project.agreedDays), "remuneration": project.fee.kind.rawValue,
      "taux": subject.typed(project.fee.rate), "code": project.code,
    ]
  }

  /// What the fields say of the fee.
  private static func fee(_ form: inout PageForm) -> AMOEdit {
    var said = AMOEdit()
    if let kind = form.text("remuneration") {
      said.fee = AMOFee.Kind(rawValue: kind)
      if said.fee == nil { form.refuse(ActPages.unknownChoice, "remuneration") }
    }
    said.rate = form.read("taux") { try NumberGrammar.unitPrice($0) }
    return said
  }

  /// Adds the project that the form means; nil where something is wrong with it.
  static func add(_ form: inout PageForm, _ session: StoreSession) throws -> Outcome<AMOSheet>? {
    let (title, member, type) = (form.required("objet"), form.required("membre"), form.required("type"))
    let (agreed, said, code) = (form.quantity("convenus"), fee(&form), form.text("code"))
    guard let title, let member, let type, !form.hasErrors else { return nil }
    do {
      return try session.change {
        try AMODesk($0).add(title: title, member: member, type: type, code: code, agreedDays: agreed, said)
      }
    } catch let problem as Problem where problem.kind == .refused || problem.kind == .unknownName {
      form.refuse(problem)
      return nil
    }
  }

  /// What is typed otherwise than it stands.
  static func edit(_ form: inout PageForm, _ subject: ProjectSubject) -> AMOEdit {
    let (project, said) = (subject.sheet.project, fee(&form))
    func changed(_ name: String, _ stands: String) -> String? { form.text(name).flatMap { $0 == stands ? nil : $0 } }
    for name in ["objet", "membre", "type", "code"] { _ = form.required(name) }
    var edit = AMOEdit()
    edit.title = changed("objet", project.title)
    edit.member = changed("membre", project.client.text)
    edit.type = changed("type", project.type.code)
    edit.code = changed("code", project.code)
    let agreed = form.quantity("convenus")
    if agreed != project.agreedDays { edit.agreedDays = .some(agreed) }
    if said.fee != project.fee.kind { edit.fee = said.fee }
    if edit.fee != nil || said.rate != project.fee.rate { edit.rate = said.rate }
    return edit
  }
}
