import ArgumentParser
import Purchasing
import PurchasingStore
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
      let sheet = try context.change(because: why.typed()) { try $0.removeContract(contract) }
      return Answer(.contract(sheet)).saying(Self.removed(sheet.contract))
    }

    private static func removed(_ contract: Purchasing.Contract) -> Phrase {
      let gone = Phrase(
        "Contract \(contract.reference) is taken out", "Le marché \(contract.reference) est supprimé")
      guard let group = contract.group, let lot = contract.lot else { return gone + Phrase(verbatim: ".") }
      return gone + Phrase("; its lot can be awarded again: ", " ; son lot peut être attribué à nouveau : ")
        + .run(alone: .contractAward, "\(group)", .give(.lot, "\(lot)"))
    }
  }
}
