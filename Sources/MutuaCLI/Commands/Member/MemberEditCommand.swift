import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension MemberCommands {
  struct Edit: WritingCommand {
    static let configuration = verb(
      "edit", french: ["modifier"],
      Phrase(
        "Change what is known of a member; the rest stays", "Changer ce qu'on sait d'un membre ; le reste demeure"),
      details: Phrase(
        "A name or a column holds from --since on, today otherwise, and reports of the years before keep the old one; "
          + "with --correction it was always meant so. The kind, the numbers and the contact have no dates. A member "
          + "that left comes back with --joined; --correction sets the days of its last stay right, --left none takes "
          + "the leaving back. none empties a number or the contact.",
        "Un nom ou une colonne vaut à partir de --since, aujourd'hui sinon, et les rapports des années passées gardent "
          + "l'ancien ; avec --correction, c'était une erreur. La catégorie, les numéros et le contact ne sont pas "
          + "datés. Un membre qui s'est retiré revient par --joined ; --correction rectifie les dates de son dernier "
          + "séjour, --left aucun annule le retrait. aucun vide un numéro ou le contact."))
    static let examples = [
      "mutua member edit capld --name \"Communauté d'agglomération du Pays de Landerneau-Daoulas\" --since 2020-01-01",
      "mutua membre modifier daoulas --contact \"Mairie <mairie@daoulas.example>\"",
      "mutua member edit hanvec --left 2027-01-01",
      "mutua member edit daoulas --siren 212900435 --correction",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code, INSEE code, SIREN or name", "son code, code INSEE, SIREN ou nom", .member))
    var member: String
    @Option(help: help("its new name", "son nouveau nom", .name)) var name: String?
    @Option(help: help("since when the name or the column holds", "depuis quand le nom ou la colonne vaut", .date))
    var since: String?
    @Flag(
      help: help("what is said now was a mistake", "ce qui est dit aujourd'hui était une erreur"))
    var correction = false
    @Option(
      help: help(
        "whose column carries its figures; itself for its own",
        "le membre dont la colonne porte ses chiffres, ou lui-même", .member))
    var reportsUnder: String?
    @Option(help: help("commune, epci, ccas, syndicate or other", "commune, epci, ccas, syndicat ou autre", .kind))
    var kind: String?
    @Option(help: help("SIREN, when it is missing", "SIREN, s'il manque", .siren)) var siren: String?
    @Option(help: help("SIRET of its seat", "SIRET de son siège", .siret)) var siret: String?
    @Option(help: help("INSEE code, when it is missing", "code INSEE, s'il manque", .insee)) var insee: String?
    @Option(help: help("whom to write to; none for nobody", "à qui écrire ; aucun pour personne", .contact))
    var contact: String?
    @Option(help: help("the day it joins the perimeter", "le jour où il entre dans le périmètre", .date))
    var joined: String?
    @Option(help: help("the first day outside it", "le premier jour où il n'y est plus", .date)) var left: String?
    @OptionGroup var reason: ReasonOption

    func run(_ context: Context) throws -> Answer {
      var edit = MemberEdit()
      func said(_ text: String?, _ field: MemberEdit.Field) -> String? {
        guard Typed.isNone(text) else { return text }
        edit.cleared.insert(field)
        return nil
      }
      (edit.name, edit.kind, edit.contact) = (name, kind, said(contact, .contact))
      // Under none it has its own column.
      edit.reportsUnder = Typed.isNone(reportsUnder) ? member : reportsUnder
      (edit.siren, edit.siret, edit.insee) = (said(siren, .siren), said(siret, .siret), said(insee, .insee))
      edit.joined = try Typed.day(said(joined, .joined), "--joined")
      edit.left = try Typed.day(said(left, .left), "--left")
      guard edit != MemberEdit() else { throw UsageProblem.nothingToChange }
      edit.since = try Typed.day(since, "--since")
      edit.isCorrection = correction
      guard since == nil || name != nil || reportsUnder != nil else {
        throw UsageProblem.oneOf("--name, --reports-under")
      }
      let corrected = [name, reportsUnder, siren, insee, joined, left]
      guard !correction || corrected.contains(where: { $0 != nil }) else {
        throw UsageProblem.oneOf("--name, --reports-under, --siren, --insee, --joined, --left")
      }
      let sheet = try context.change(because: reason.typed()) { try $0.editMember(member, edit) }
      return Answer(.member(sheet)).saying(ContactRemark.about(contact)).saying(past(edit, context.today))
    }

    /// Says that a past period is changed.
    private func past(_ edit: MemberEdit, _ today: Day) -> Phrase? {
      if edit.isCorrection, edit.name != nil || edit.reportsUnder != nil {
        return Phrase(
          "a correction: reports of past years show it too",
          "une correction : les rapports des années passées changent aussi")
      }
      guard let since = edit.since, since.year < today.year else { return nil }
      return Phrase(
        "reports of \(since.year) and later years show it",
        "les rapports de \(since.year) et des années suivantes changent")
    }
  }
}
