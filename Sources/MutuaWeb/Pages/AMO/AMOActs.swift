import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

/// A project that something is done about, or days spent on it.
struct ProjectSubject: ActSubject {
  let visit: Visit
  let sheet: AMOSheet
  var day: AMODay?

  init(_ visit: Visit, _ store: Store) throws {
    self.visit = visit
    sheet = try store.amoSheet(visit.name("project"))
    guard let number = visit.names["day"] else { return }
    guard let day = sheet.days.first(where: { "\($0.id)" == number }) else { throw WebRefusal.notFound }
    self.day = day
  }

  /// For the page that shows it.
  init(_ sheet: AMOSheet, day: AMODay? = nil, _ visit: Visit) {
    (self.sheet, self.day, self.visit) = (sheet, day, visit)
  }

  var code: String { sheet.project.code }
  var part: Phrase? { day.map { Phrase("days no. \($0.id)", "les jours n° \($0.id)") } }
  var name: String {
    let part = part.map { Phrase(", ", ", ") + $0 } ?? Phrase("", "")
    return sheet.project.title + part(visit.language)
  }
  var path: String { AMOPages.path(code) }
  var actPath: String { day.map { "\(path)/jours/\($0.id)" } ?? path }
  var isOpen: Bool { sheet.project.closedOn == nil }
  var today: String { NumberFormat.date(visit.today, visit.language) }

  func version(in store: Store) throws -> String { try store.projectVersion(sheet.project.id) }
  func requireVersion(_ seen: String, in store: Store) throws { try store.requireVersion(seen, of: sheet.project) }

  static let listPath = "/amo"
  static let back = Phrase("Back to the project", "Retour au projet")
  static func path(of sheet: AMOSheet) -> String { AMOPages.path(sheet.project.code) }
  static func title(of sheet: AMOSheet) -> String { sheet.project.title }

  /// As one types it.
  func typed(_ number: Quantity?) -> String { number.map { NeedForm.plain($0.description, visit.language) } ?? "" }
}

/// What the office does about a project, and about days.
enum AMOActs {
  static let routes =
    ActPages.routes(ofProject, under: "/amo/{project}") + ActPages.routes(ofDay, under: "/amo/{project}/jours/{day}")

  static let ofProject = [log, contract, edit, close, reopen, remove]
  static let ofDay = [editDay, removeDay]

  // MARK: Days

  private static func dayFields(_ store: Store, _ language: Language) throws -> [PageForm.Field] {
    [
      PageForm.Field(
        name: "jours", label: Phrase("Days", "Jours"),
        hint: Phrase("half a day is 0.5", "une demi-journée s'écrit 0,5"), control: .decimal, isRequired: true,
        refusals: ["days_too_fine", "amo_day_positive"]),
      PageForm.Field(
        name: "etape", label: Phrase("Step", "Étape"),
        control: .choice(try store.amoSteps().map { ($0.code, $0.title(language)) }, empty: "–"), isRequired: true,
        refusals: ["step_unknown"]),
      PageForm.Field(
        name: "le", label: Phrase("On", "Le"), hint: ContractActs.example, isRequired: true,
        refusals: ["too_early", "too_late"]),
    ]
  }

  static let log = Act<ProjectSubject>(
    path: "consigner", command: "amo log", title: Phrase("Record days", "Consigner des jours"),
    button: Phrase("Record these days", "Consigner ces jours"),
    isOffered: { $0.isOpen },
    fields: { try dayFields($1, $0.visit.language) },
    values: { ["le": [$0.today]] }, isOfVersion: false,
    work: { form, subject in
      _ = form.required("jours")
      let (days, step, day) = (form.quantity("jours"), form.required("etape"), form.day("le", isRequired: true))
      guard let days, let step, let day else { return nil }
      return { try AMODesk($0).log(subject.code, days: days, step: step, on: day) }
    },
    done: Phrase("Days recorded", "Jours consignés"))

  static let editDay = Act<ProjectSubject>(
    path: "modifier", command: "amo edit", title: Phrase("Correct", "Corriger"), button: Phrase("Save", "Enregistrer"),
    fields: { try dayFields($1, $0.visit.language) },
    values: { subject in
      guard let day = subject.day else { return [:] }
      return [
        "jours": [subject.typed(day.days)], "etape": [day.step.code],
        "le": [NumberFormat.date(day.workedOn, subject.visit.language)],
      ]
    },
    work: { form, subject in
      _ = form.required("jours")
      let (days, step, on) = (form.quantity("jours"), form.required("etape"), form.day("le", isRequired: true))
      guard let day = subject.day, let days, let step, let on else { return nil }
      var change = AMODayEdit()
      if days != day.days { change.days = days }
      if step != day.step.code { change.step = step }
      if on != day.workedOn { change.on = on }
      return { [change] in try AMODesk($0).editDay(day.id, of: subject.code, change) }
    },
    done: Phrase("Days corrected", "Jours corrigés"))

  static let removeDay = Act<ProjectSubject>(
    path: "supprimer", command: "amo remove", title: Phrase("Take out", "Supprimer"),
    button: Phrase("Take these days out", "Supprimer ces jours"),
    work: { _, subject in
      guard let day = subject.day else { return nil }
      return { Outcome(try $0.removeDay(day.id, of: subject.code)) }
    },
    done: Phrase("Days taken out", "Jours supprimés"))

  // MARK: The project

  /// The client's alone: no shares, no framework.
  static let contract = Act<ProjectSubject>(
    path: "marche", command: "amo contract", title: Phrase("Record a contract", "Enregistrer un marché"),
    button: Phrase("Record the contract", "Enregistrer le marché"),
    isOffered: { $0.isOpen },
    fields: { subject, store in
      let said: Set = ["objet", "titulaire", "montant", "notifie", "type", "mois", "reference", "ferme", "reconduit"]
      let language = subject.visit.language
      let types = try store.contractTypes().map { ($0.code, $0.title(language)) }
      return try ContractFields.all(store, members: [], isCorrection: false, language)
        .filter { said.union(["preavis", "cpv"]).contains($0.name) } + [
          PageForm.Field(
            name: "type", label: Phrase("Type", "Type"), control: .choice(types, empty: "–"), isRequired: true,
            refusals: ["contract_type_unknown"])
        ]
    },
    work: { form, subject in
      let (draft, type) = (ContractFields.draft(&form), form.required("type"))
      guard let draft, let type else { return nil }
      return { Outcome(try $0.awardAMO(draft, project: subject.code, type: type)) }
    },
    done: Phrase("Contract recorded", "Marché enregistré"))

  static let edit = Act<ProjectSubject>(
    path: "modifier", command: "amo edit", title: Phrase("Correct the project", "Modifier le projet"),
    button: Phrase("Save", "Enregistrer"),
    fields: { try AMOForm.fields($1, $0.visit) },
    values: { AMOForm.values($0).mapValues { [$0] } },
    work: { form, subject in
      let edit = AMOForm.edit(&form, subject)
      return { try AMODesk($0).edit(subject.code, edit) }
    },
    done: Phrase("Saved", "Enregistré"))

  static let close = Act<ProjectSubject>(
    path: "clore", command: "amo close", title: Phrase("Close the project", "Clore le projet"),
    button: Phrase("Close the project", "Clore le projet"),
    isOffered: { $0.isOpen },
    fields: { _, _ in [GroupActs.dayField(Phrase("On", "Le"))] },
    values: { ["le": [$0.today]] },
    work: { form, subject in
      guard let day = form.day("le", isRequired: true) else { return nil }
      return { Outcome(try $0.closeProject(subject.code, on: day)) }
    },
    done: Phrase("Closed", "Clos"))

  static let reopen = Act<ProjectSubject>(
    path: "rouvrir", command: "amo reopen", title: Phrase("Reopen the project", "Rouvrir le projet"),
    button: Phrase("Reopen the project", "Rouvrir le projet"),
    isOffered: { !$0.isOpen },
    work: { _, subject in { Outcome(try $0.reopenProject(subject.code)) } },
    done: Phrase("Reopened", "Rouvert"))

  static let remove = Act<ProjectSubject>(
    path: "supprimer", command: "amo remove", title: Phrase("Remove the project", "Supprimer le projet"),
    button: Phrase("Remove the project", "Supprimer le projet"),
    explanation: { _ in
      Phrase(
        "For a project that was entered by mistake; it stays while contracts or days belong to it.",
        "Pour un projet saisi par erreur ; il demeure tant que des marchés ou des jours s'y rattachent.")
    },
    isRemoval: true,
    work: { _, subject in { Outcome(try $0.removeProject(subject.code)) } },
    done: Phrase("Removed", "Supprimé"))
}
