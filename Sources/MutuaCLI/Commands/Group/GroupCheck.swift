import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Check: ReadingCommand {
    static let configuration = verb(
      "check", french: ["contrôler"],
      Phrase("Say which délibérations and signatures are missing", "Dire quelles délibérations et signatures manquent"),
      details: Phrase(
        "Also what CGCT L5211-4-4 asks for: communes only, the statutes' article, no fee. Exit 1 when something is "
          + "missing.",
        "Et ce que demande CGCT L5211-4-4 : des communes seulement, l'article des statuts, aucune participation aux "
          + "frais. Code 1 quand il manque quelque chose."
      ))
    static let examples = ["mutua group check papier"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .group)) var group: String

    func run(_ context: Context) throws -> Answer {
      let sheet = try context.store().groupSheet(group)
      return Answer(.adhesions(sheet), status: sheet.isInForce ? .done : .needsAttention)
    }
  }
}
