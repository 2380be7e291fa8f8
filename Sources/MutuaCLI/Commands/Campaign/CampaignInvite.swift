import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension CampaignCommands {
  struct Invite: WritingCommand {
    static let configuration = verb(
      "invite", french: ["inviter"],
      Phrase("Write the first message to each member asked", "Écrire le premier message à chaque membre sollicité"),
      details: Phrase(
        "Writes one .eml file, a draft with the table to fill in, for each member that is asked and wasn't written to "
          + "yet. Nothing is sent; for whom and when is kept, and shown by `mutua campaign status`. --members names "
          + "whom to write to again.",
        "Écrit un fichier .eml, un brouillon avec le tableau à remplir, par membre sollicité à qui l'on n'a pas encore "
          + "écrit. Rien n'est envoyé ; pour qui et quand est conservé, et montré par `mutua recensement état`. "
          + "--members dit à qui écrire de nouveau."))
    static var answersWithATable: Bool { true }
    static let examples = [
      "mutua campaign invite besoins-2027 --output-folder invitations --from \"Achats <achats@agglo.example>\"",
      "mutua recensement inviter besoins-2027 --output-folder invitations --members daoulas,hanvec",
    ]
    static let partialView = PartialView.refused

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the campaign's code", "le code du recensement", .openCampaign)) var code: String
    @OptionGroup var letters: LetterOptions
    @Option(help: help("only these, again: daoulas,dirinon", "ceux-là seuls, de nouveau : daoulas,dirinon", .members))
    var members: String?

    func run(_ context: Context) throws -> Answer {
      let (answer, count, before) = try letters.write(
        .invitation, of: code, to: members.map(Typed.names), context)
      guard count == 0, before > 0 else { return answer }
      return answer.saying(
        Phrase(
          "invited already: \(before); remind who is silent: `mutua campaign remind \(code) --output-folder F`",
          "déjà invités : \(before) ; relancez qui n'a pas répondu : `mutua recensement relancer \(code) "
            + "--output-folder F`"))
    }
  }
}
