import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension CampaignCommands {
  struct Remind: WritingCommand {
    static let configuration = verb(
      "remind", french: ["relancer"],
      Phrase("Write a message to each silent member", "Écrire un message à chaque membre qui n'a pas répondu"),
      details: Phrase(
        "Writes one .eml file for each member, which a mail program opens as a draft, with the table to fill in. "
          + "Nothing is sent; for whom a draft was made, and when, is kept. Members without an e-mail address are "
          + "listed, and the exit status is 1.",
        "Écrit un fichier .eml par membre, qu'un logiciel de messagerie ouvre comme brouillon, avec le tableau à "
          + "remplir. Rien n'est envoyé ; pour qui un brouillon a été écrit, et quand, est conservé. Les membres sans "
          + "adresse électronique sont listés, et le statut de sortie est 1."
      ))
    static var answersWithATable: Bool { true }
    static let examples = [
      "mutua campaign remind besoins-2027 --output-folder relances --from \"Achats <achats@agglo.example>\"",
      "mutua recensement relancer besoins-2027 --output-folder relances --text",
    ]
    static let partialView = PartialView.refused

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the campaign's code", "le code du recensement", .openCampaign)) var code: String
    @OptionGroup var letters: LetterOptions

    func run(_ context: Context) throws -> Answer { try letters.write(.reminder, of: code, context).answer }
  }
}
