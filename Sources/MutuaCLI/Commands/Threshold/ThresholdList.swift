import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension ThresholdCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"], Phrase("List thresholds", "Lister les seuils"))
    static let examples = ["mutua threshold list"]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer { Answer(.thresholds(try context.store().thresholds())) }
  }
}
