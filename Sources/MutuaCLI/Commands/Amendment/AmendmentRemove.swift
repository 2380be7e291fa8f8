import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension AmendmentCommands {
  struct Remove: WritingCommand {
    static let configuration = verb(
      "remove", french: ["supprimer"],
      Phrase("Take out an amendment that was entered by mistake", "Supprimer un avenant saisi par erreur"),
      details: Phrase(
        "The others keep their numbers, and those that are split like the contract keep their sums exact. The history "
          + "keeps it, and `mutua undo` brings it back.",
        "Les autres gardent leur numéro, et ceux qui sont répartis comme le marché gardent leurs sommes exactes. Le "
          + "journal le garde, et `mutua annuler` le rétablit."))
    static let examples = ["mutua amendment remove GC-2026-1 2 --reason \"saisi deux fois\""]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the contract's reference", "la référence du marché", .contract)) var contract: String
    @Argument(help: help("the amendment's number", "le numéro de l'avenant", .number)) var number: Int
    @OptionGroup var why: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let outcome = try context.change(because: why.typed()) {
        try ActDesk($0).removeAmendment(number, of: contract)
      }
      return Answer(outcome, Report.contract)
    }
  }
}
