import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension ThresholdCommands {
  struct Remove: WritingCommand {
    static let configuration = verb(
      "remove", french: ["supprimer"],
      Phrase("Take out a threshold that was entered by mistake", "Supprimer un seuil saisi par erreur"),
      details: Phrase(
        "Refused where a launch was judged by it.", "Refusé si un lancement a été apprécié d'après lui."))
    static let examples = ["mutua threshold remove 21"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its number in the list", "son numéro dans la liste", .number)) var number: Int
    @OptionGroup var reason: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let threshold = try context.change(because: reason.typed()) { try $0.removeThreshold(number) }
      return Answer(.thresholds([threshold])).saying(Removal.remark)
    }
  }
}
