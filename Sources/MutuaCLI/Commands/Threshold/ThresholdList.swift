import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension ThresholdCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"], Phrase("List thresholds", "Lister les seuils"))
    static let examples = ["mutua threshold list"]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions
    @OptionGroup var list: ListOptions
    @Option(
      help: help(
        "supplies-services or works", "fournitures-et-services ou travaux", .contractType))
    var type: String?
    @OptionGroup var days: DaysOptions
    @OptionGroup var amounts: AmountOption

    func run(_ context: Context) throws -> Answer {
      var filter = try ListFilter([days, amounts], context)
      filter.type = try type.map { try UsageProblem.value(Purchase.self, $0, of: "--type").rawValue }
      let (question, store) = try (list.question(), context.store())
      return try store.read {
        try Answer(Report.thresholds(store.numberedThresholds(filter)).arranged(question, in: store))
      }
    }
  }
}
