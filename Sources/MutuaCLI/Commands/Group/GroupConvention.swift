import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Convention: ReadingCommand {
    static let configuration = verb(
      "convention", french: ["convention-constitutive"],
      Phrase(
        "Draft the convention constitutive, and a délibération for each member",
        "Rédiger un projet de convention constitutive et de délibérations"),
      details: Phrase(
        "In French, as a text document to be worked on (.odt), as HTML that prints on A4, as PDF or as Markdown, by "
          + "the extension of --output. A draft to be read by a lawyer: what the base doesn't know stands as "
          + "[à compléter].",
        "En document de texte à retravailler (.odt), en HTML à imprimer en A4, en PDF ou en Markdown, selon "
          + "l'extension de --output. C'est un projet, à faire relire : ce que la base ignore reste [à compléter]."
      ))
    static let examples = ["mutua group convention papier --output convention.odt"]
    static var writesADocument: Bool { true }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .group)) var group: String

    func run(_ context: Context) throws -> Answer {
      .document(ConventionDocument(try context.store().convention(of: group), today: context.today).document)
    }
  }
}
