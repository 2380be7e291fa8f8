import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension OrderCommands {
  struct Remove: WritingCommand {
    static let configuration = verb(
      "remove", french: ["supprimer"],
      Phrase("Take out an order that was entered by mistake", "Supprimer une commande saisie par erreur"),
      details: Phrase(
        "The history keeps it, and `mutua undo` brings it back.",
        "Le journal la garde, et `mutua annuler` la rétablit."))
    static let examples = ["mutua order remove 1 --reason \"saisie deux fois\""]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its number", "son numéro", .number)) var id: String
    @OptionGroup var why: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let order = try Typed.order(id)
      let outcome = try context.change(because: why.typed()) { try ActDesk($0).removeOrder(order) }
      return Answer(outcome, Report.contract)
    }
  }
}
