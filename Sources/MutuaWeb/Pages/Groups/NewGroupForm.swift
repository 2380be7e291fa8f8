import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

/// A group formed of members that are named, before any need is linked to it.
enum NewGroupForm {
  static let members = Phrase("Members", "Membres")
  static let code = Phrase("Code", "Code")

  static func fields(_ store: Store, _ language: Language) throws -> [PageForm.Field] {
    let all = try store.members().filter { $0.merger == nil }.map { ($0.code.text, $0.name) }
    func kinds(_ kinds: [Kind]) -> PageForm.Control { .choice(kinds.map { ($0.code, $0.title(language)) }, empty: nil) }
    return [
      PageForm.Field(
        name: "objet", label: Phrase("Title", "Objet"), isRequired: true,
        refusals: ["title_is_not_empty", "title_is_not_too_long"]),
      PageForm.Field(
        name: "coordonnateur", label: Phrase("Coordinator", "Coordonnateur"),
        control: .choice(all, empty: "–"), isRequired: true),
      PageForm.Field(
        name: "membres", label: members, control: .ticks(all),
        refusals: ["group_has_two_members", "member_twice", "member_unknown"]),
      PageForm.Field(
        name: "code", label: code,
        hint: Phrase("made from the title when left empty", "tiré de l'objet si rien n'est saisi"),
        refusals: ["group_code_once", "code_form", "code_invalid"]),
      PageForm.Field(
        name: "fondement", label: Phrase("Legal basis", "Fondement"), control: kinds(try store.groupBases()),
        refusals: ["basis_unknown"]),
      PageForm.Field(
        name: "mission", label: Phrase("Mission of the coordinator", "Mission du coordonnateur"),
        control: kinds(try store.groupMissions()), refusals: ["mission_unknown"]),
      PageForm.Field(
        name: "depuis", label: Phrase("There since", "Existe depuis le"),
        hint: Phrase("empty: today", "vide : aujourd'hui"), refusals: ["too_late", "too_early"]),
    ]
  }

  static let usual = ["fondement": [GroupDraft.usualBasis], "mission": [GroupDraft.usualMission]]

  /// Forms the group that the form means; nil where something is wrong with it.
  static func form(_ form: inout PageForm, _ session: StoreSession) throws -> Outcome<GroupSheet>? {
    let (title, coordinator) = (form.required("objet"), form.required("coordonnateur"))
    let (members, since) = (form.values("membres"), form.day("depuis"))
    if members.isEmpty { _ = form.required("membres") }
    let known = try session.store.members().map(\.code.text)
    if let coordinator, !known.contains(coordinator) { form.refuse(ActPages.unknownChoice, "coordonnateur") }
    guard let title, let coordinator, !form.hasErrors else { return nil }
    var draft = GroupDraft(
      title: title, coordinator: coordinator, needs: [], code: form.text("code"),
      basis: form.text("fondement") ?? GroupDraft.usualBasis, statutes: nil,
      mission: form.text("mission") ?? GroupDraft.usualMission, performanceCoordinator: nil, permanent: false,
      costSharing: nil)
    (draft.members, draft.formedOn) = (members, since)
    do {
      return try session.change { [draft] in try GroupDesk($0).form(draft) }
    } catch let problem as Problem where problem.kind == .refused || problem.kind == .unknownName {
      form.refuse(problem)
      return nil
    }
  }
}
