import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension GroupActs {
  /// What a group says of itself, all in one form.
  static let edit = Act<GroupSubject>(
    path: "modifier", command: "group edit", title: Phrase("Correct the group", "Modifier le groupement"),
    button: Phrase("Save", "Enregistrer"),
    isOffered: { $0.isOpen },
    fields: { try editFields($0, $1) },
    values: { editValues($0).mapValues { [$0] } },
    work: { form, subject in
      let change = change(&form, subject)
      return { Outcome(try $0.editGroup(subject.code, change)) }
    },
    done: Phrase("Saved", "Enregistré"))

  private static func editFields(_ subject: GroupSubject, _ store: Store) throws -> [PageForm.Field] {
    let language = subject.visit.language
    let members = subject.present.map { ($0.member.text, $0.name) }
    func kinds(_ kinds: [Kind]) -> PageForm.Control { .choice(kinds.map { ($0.code, $0.title(language)) }, empty: nil) }
    let (nobody, none) = (Phrase("nobody else", "personne d'autre"), Phrase("not shared", "non partagés"))
    return [
      PageForm.Field(name: "objet", label: Phrase("Title", "Objet"), isRequired: true),
      PageForm.Field(
        name: "coordonnateur", label: Phrase("Coordinator", "Coordonnateur"), control: .choice(members, empty: nil),
        refusals: ["member_not_in_group"]),
      PageForm.Field(
        name: "execution", label: Phrase("Who performs", "Qui exécute"),
        control: .choice(members, empty: nobody(language))),
      PageForm.Field(
        name: "fondement", label: Phrase("Legal basis", "Fondement"), control: kinds(try store.groupBases()),
        refusals: ["basis_unknown"]),
      PageForm.Field(
        name: "statuts", label: Phrase("Article of the statutes", "Article des statuts"),
        hint: Phrase("for L5211-4-4", "pour L5211-4-4")),
      PageForm.Field(
        name: "mission", label: Phrase("Mission of the coordinator", "Mission du coordonnateur"),
        control: kinds(try store.groupMissions()), refusals: ["mission_unknown"]),
      PageForm.Field(
        name: "terme", label: Phrase("End of the convention", "Fin de la convention"),
        hint: Phrase("a day; empty for none", "une date ; vide s'il n'y en a pas")),
      PageForm.Field(
        name: "permanent", label: Phrase("Permanent group", "Groupement permanent"),
        control: .ticks([("oui", Phrase("without a term", "sans terme")(language))])),
      PageForm.Field(
        name: "frais", label: Phrase("Key by which costs are shared", "Clé de partage des frais"),
        control: .choice(try store.keys().map { ($0.code, $0.code) }, empty: none(language)),
        refusals: ["key_unknown"]),
      PageForm.Field(
        name: "depuis", label: Phrase("There since", "Existe depuis le"),
        hint: Phrase("empty: from the beginning", "vide : depuis le début"), refusals: ["too_late", "too_early"]),
    ]
  }

  static func editValues(_ subject: GroupSubject) -> [String: String] {
    let group = subject.sheet.group
    let language = subject.visit.language
    return [
      "objet": group.title, "coordonnateur": group.coordinator.text,
      "execution": group.performanceCoordinator?.text ?? "", "fondement": group.basis.code,
      "statuts": group.statutes ?? "", "mission": group.mission.code,
      "terme": group.termEndsOn.map { NumberFormat.date($0, language) } ?? "",
      "permanent": group.permanent ? "oui" : "", "frais": group.costSharing ?? "",
      "depuis": group.formedOn.isTheFirst ? "" : NumberFormat.date(group.formedOn, language),
    ]
  }

  /// What is typed otherwise than it stands.
  private static func change(_ form: inout PageForm, _ subject: GroupSubject) -> GroupChange {
    let stands = editValues(subject)
    let group = subject.sheet.group
    func changed(_ name: String) -> Bool { (form.text(name) ?? "") != (stands[name] ?? "") }
    var change = GroupChange()
    if let title = form.required("objet"), title != group.title { change.title = title }
    if changed("coordonnateur") { change.coordinator = form.required("coordonnateur") }
    if changed("execution") { change.performanceCoordinator = .some(form.text("execution")) }
    if changed("fondement") { change.basis = form.required("fondement") }
    if changed("statuts") { change.statutes = .some(form.text("statuts")) }
    if changed("mission") { change.mission = form.required("mission") }
    if changed("frais") { change.costSharing = .some(form.text("frais")) }
    let (term, isPermanent) = (form.day("terme"), form.values("permanent").contains("oui"))
    if term != nil, isPermanent {
      form.refuse(
        Problem(
          code: "permanent_with_a_term",
          Phrase("a permanent group has no term", "un groupement permanent n'a pas de terme"),
          hint: Phrase("leave one of the two out", "enlevez l'un des deux")), "terme")
    }
    if term != group.termEndsOn { change.termEndsOn = .some(term) }
    if isPermanent != group.permanent { change.permanent = isPermanent }
    let since = form.text("depuis") == nil ? Day(year: 1900, month: 1, day: 1) : form.day("depuis")
    if let since, since != group.formedOn { change.formedOn = since }
    return change
  }
}
