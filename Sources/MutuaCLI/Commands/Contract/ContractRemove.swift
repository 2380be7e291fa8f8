import ArgumentParser
import Purchasing
import PurchasingOffice
import Reporting

extension ContractCommands {
  struct Remove: WritingCommand {
    static let configuration = verb(
      "remove", french: ["supprimer"],
      Phrase(
        "Take out a contract that was entered by mistake", "Supprimer un marché saisi par erreur"),
      details: Phrase(
        "While nothing rests on it: amendments, orders, a publication. Its lot can be awarded again; the history keeps "
          + "it, and `mutua undo` brings it back.",
        "Tant que rien ne repose sur lui : avenants, commandes, publication. Son lot peut être attribué à nouveau ; le "
          + "journal le garde, et `mutua annuler` le rétablit."))
    static let examples = ["mutua contract remove AMO-2023-01 --reason \"saisi deux fois\""]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its reference", "sa référence", .contract)) var contract: String
    @OptionGroup var why: ReasonOption

    func run(_ context: Context) throws -> Answer {
      Answer(
        try context.change(because: why.typed()) { try ActDesk($0).removeContract(contract) }, Report.contract)
    }
  }
}
