import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

/// A group's lots: added, corrected, filled with needs, taken out.
enum LotActs {
  static let estimate = Phrase("Estimate excl. tax", "Estimation HT")
  static let specific = Phrase("Specific services", "Services spécifiques")
  static let part = Phrase("How much of it, excl. tax", "Quelle part, HT")
  private static let (isFramework, isSpecific) = ("accord_cadre", "specifique")

  // MARK: Fields that several have

  private static func terms(_ language: Language) -> [PageForm.Field] {
    func ticked(_ words: Phrase) -> PageForm.Control { .ticks([("oui", words(language))]) }
    return [
      PageForm.Field(
        name: "estimation", label: estimate,
        hint: Phrase("its needs when left empty", "celle des besoins si rien n'est saisi"), control: .decimal,
        refusals: ["lot_estimate_not_negative", "amount_too_large"]),
      PageForm.Field(
        name: "mois", label: ContractFields.months, control: .number,
        refusals: ["months_are_a_term"]),
      PageForm.Field(name: "cpv", label: Phrase("CPV code", "Code CPV"), refusals: ["need_cpv_division_exists"]),
      PageForm.Field(
        name: isFramework, label: Phrase("Framework", "Accord-cadre"),
        control: ticked(Phrase("it is a framework", "c'est un accord-cadre"))),
      PageForm.Field(
        name: "maximum", label: ContractFields.maximum, control: .decimal, refusals: ["lot_maximum_not_negative"]),
      PageForm.Field(
        name: "duree_motif", label: ContractFields.monthsReason, refusals: ["lot_long_framework_has_a_reason"]),
      PageForm.Field(
        name: isSpecific, label: specific,
        control: ticked(
          Phrase(
            "social or other specific services (R2123-1 3°)", "sociaux ou autres services spécifiques (R2123-1 3°)")
        ), refusals: ["lot_specific_is_a_service"]),
    ]
  }

  private static let titleField = PageForm.Field(
    name: "objet", label: Phrase("Title", "Objet"), isRequired: true,
    refusals: ["title_is_not_empty", "title_is_not_too_long"])

  /// What the fields say, whatever stands there.
  private static func change(_ form: inout PageForm) -> LotChange {
    LotChange(
      title: form.required("objet"), cpv: form.cpv("cpv"), months: form.months("mois"),
      monthsReason: form.text("duree_motif"), estimate: form.money("estimation"), maximum: form.money("maximum"),
      framework: form.values(isFramework).contains("oui"), specificService: form.values(isSpecific).contains("oui"))
  }

  // MARK: Added

  static let add = Act<GroupSubject>(
    path: "ajouter-lot", command: "lot add", title: Phrase("Add a lot", "Ajouter un lot"),
    button: Phrase("Add this lot", "Ajouter ce lot"),
    isOffered: { $0.isOpen },
    fields: { subject, store in
      let language = subject.visit.language
      let types = try store.contractTypes().map { ($0.code, $0.title(language)) }
      return [
        titleField,
        PageForm.Field(
          name: "type", label: Phrase("Type", "Type"), control: .choice(types, empty: "–"), isRequired: true,
          refusals: ["contract_type_unknown"]),
      ] + terms(language)
    },
    isOfVersion: false,
    work: { form, subject in
      let (lot, type) = (change(&form), form.required("type"))
      guard let title = lot.title, let type else { return nil }
      let group = subject.code
      return {
        Outcome(
          try $0.addLot(
            to: group, title: title, type: type, cpv: lot.cpv, months: lot.months, estimate: lot.estimate,
            maximum: lot.maximum, framework: lot.framework ?? false, monthsReason: lot.monthsReason,
            specificService: lot.specificService ?? false))
      }
    },
    done: Phrase("Lot added", "Lot ajouté"))

  // MARK: Corrected

  private static let hasEnded: @Sendable (GroupSubject) -> Bool = {
    $0.lot?.state == .unsuccessful || $0.lot?.state == .dropped
  }

  static let edit = Act<GroupSubject>(
    path: "modifier", command: "lot edit", title: Phrase("Correct the lot", "Modifier le lot"),
    button: Phrase("Save", "Enregistrer"),
    explanation: { _ in
      Phrase("What a launch has frozen stays as it was.", "Ce qu'un lancement a figé reste inchangé.")
    },
    isOffered: { $0.isOpen && $0.lot?.state != .awarded },
    fields: { subject, _ in
      let language = subject.visit.language
      guard hasEnded(subject) else { return [titleField] + terms(language) }
      let outcomes = [Lot.State.unsuccessful, .dropped].map { ($0.rawValue, $0.title(language)) }
      return [titleField] + terms(language) + [
        PageForm.Field(
          name: "issue", label: Phrase("How it ended", "Issue"), control: .choice(outcomes, empty: nil),
          refusals: ["lot_unsuccessful_was_launched"]),
        PageForm.Field(
          name: "le", label: Phrase("It ended on", "A pris fin le"),
          hint: Phrase("empty: as it is", "vide : inchangé"), refusals: ["too_early", "too_late"]),
      ]
    },
    values: { values($0).mapValues { [$0] } },
    work: { form, subject in
      guard let change = correction(&form, subject), let lot = subject.lot else { return nil }
      let group = subject.code
      return { Outcome(try $0.editLot(of: group, number: lot.number, change)) }
    },
    done: Phrase("Saved", "Enregistré"))

  private static func values(_ subject: GroupSubject) -> [String: String] {
    guard let lot = subject.lot else { return [:] }
    func plain(_ amount: Money) -> String { NeedForm.plain(amount, subject.visit.language) }
    var values = [
      "objet": lot.title, "estimation": plain(lot.estimate), "mois": lot.months.map(String.init) ?? "",
      "cpv": lot.cpv ?? "", isFramework: lot.framework ? "oui" : "", "maximum": lot.maximum.map(plain) ?? "",
      "duree_motif": lot.monthsReason ?? "", isSpecific: lot.specificService ? "oui" : "",
    ]
    if hasEnded(subject) { values["issue"] = lot.state.rawValue }
    return values
  }

  /// What is typed otherwise than it stands.
  private static func correction(_ form: inout PageForm, _ subject: GroupSubject) -> LotChange? {
    guard let lot = subject.lot else { return nil }
    let stands = values(subject)
    func isEmptied(_ name: String) -> Bool { form.text(name) == nil && !(stands[name] ?? "").isEmpty }
    var change = change(&form)
    if isEmptied("cpv") { change.cleared.insert(.cpv) }
    if isEmptied("mois") { change.cleared.insert(.months) }
    if isEmptied("duree_motif") { change.cleared.insert(.monthsReason) }
    if isEmptied("estimation") { change.cleared.insert(.estimate) }
    if isEmptied("maximum") { change.cleared.insert(.maximum) }
    // What its needs add up to isn't an estimate of the office's as long as nobody types another.
    if change.estimate == lot.estimate { change.estimate = nil }
    if let issue = form.text("issue"), issue != lot.state.rawValue {
      change.outcome = Lot.Outcome(rawValue: issue)
      if change.outcome == nil { form.refuse(ActPages.unknownChoice, "issue") }
    }
    change.endedOn = form.day("le")
    return change
  }

  // MARK: Its needs

  /// Of all needs of its members, as many can be chosen from.
  private static let mostNeeds = 500

  static let assign = Act<GroupSubject>(
    path: "affecter", command: "lot assign", title: Phrase("Link a need", "Affecter un besoin"),
    button: Phrase("Link it", "Affecter"),
    explanation: { _ in
      Phrase(
        "Whole, or a part of it where an amount is given; 0 unlinks it.",
        "En entier, ou pour une part si un montant est donné ; 0 le détache.")
    },
    isOffered: { $0.isOpen && $0.lot?.state != .awarded },
    fields: { subject, store in
      [
        PageForm.Field(
          name: "besoin", label: Phrase("Need", "Besoin"), control: .choice(try needs(subject, store), empty: "–"),
          isRequired: true, refusals: ["need_unknown", "need_taken", "need_withdrawn", "need_not_in_lot"]),
        PageForm.Field(
          name: "montant", label: part,
          hint: Phrase("empty: all that is open", "vide : tout ce qui reste"), control: .decimal,
          refusals: ["assignment_within_need", "assignment_amount_not_negative"]),
      ]
    },
    work: { form, subject in
      let (need, amount) = (form.required("besoin"), form.money("montant"))
      guard let need, let lot = subject.lot else { return nil }
      guard let number = Int64(need), number > 0 else {
        form.refuse(ActPages.unknownChoice, "besoin")
        return nil
      }
      let group = subject.code
      return { store in
        let (sheet, findings) = try store.assign(ID(number), to: group, lot: lot.number, amount: amount)
        return Outcome(sheet, findings: findings)
      }
    },
    done: Phrase("Recorded", "Enregistré"))

  /// Those of its members that are open, and those that are in it.
  private static func needs(
    _ subject: GroupSubject, _ store: Store
  ) throws -> [(value: String, title: String)] {
    var inside = ListFilter()
    (inside.group, inside.lot) = (subject.code, subject.lot?.number)
    let members = Set(subject.present.map(\.member))
    let open = try store.needs(ListFilter(openOnly: true)).filter { members.contains($0.member) }
    var seen: Set<String> = []
    return (try store.needs(inside) + open).filter { seen.insert("\($0.id)").inserted }.prefix(mostNeeds).map { need in
      let amount = NumberFormat.money(need.amount, subject.visit.language)
      return ("\(need.id)", "\(need.id). \(need.title) – \(need.member), \(amount)")
    }
  }

  // MARK: Taken out

  static let remove = Act<GroupSubject>(
    path: "supprimer", command: "lot remove", title: Phrase("Remove the lot", "Supprimer le lot"),
    button: Phrase("Remove this lot", "Supprimer ce lot"),
    explanation: { _ in
      Phrase(
        "For a lot that was entered by mistake. The other lots keep their numbers.",
        "Pour un lot saisi par erreur. Les autres lots gardent leur numéro.")
    },
    isOffered: { $0.isOpen && $0.lot?.state != .awarded },
    work: { _, subject in
      guard let lot = subject.lot else { return nil }
      let group = subject.code
      return { Outcome(try $0.removeLot(of: group, number: lot.number)) }
    },
    done: Phrase("Lot removed", "Lot supprimé"))

  // MARK: Its quantities

  /// What its needs ask for, as a page and as files.
  static let quantities = Route.office("/groupements/{group}/lots/{lot}/bordereau") { visit, session in
    guard let number = Int(visit.name("lot")) else { throw WebRefusal.notFound }
    let (group, lot, quantities) = try session.store.quantities(ofLot: number, of: visit.name("group"))
    let document = ReportDocument([try .quantities(quantities, of: lot, in: group)])
    if let format = visit.asked("format") {
      guard let file = try ReportFile(format, document, name: "bordereau", visit) else { throw WebRefusal.notFound }
      return file.answer
    }
    let path = GroupPages.path(group.code)
    let back = GroupSubject.back(visit.language)
    return .page(
      Page(
        Phrase("Bill of quantities", "Bordereau des quantités"), subject: group.title,
        ReportFile.links(visit.language) { "\(path)/lots/\(lot.number)/bordereau?format=\($0)" }
          + ReportPages.sections(document.reports, visit.language)
          + "<p><a href=\"\(path)\">\(back)</a></p>\n"))
  }
}
