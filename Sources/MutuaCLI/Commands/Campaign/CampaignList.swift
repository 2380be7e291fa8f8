import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension CampaignCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"], Phrase("List campaigns", "Lister les recensements"))
    static let examples = ["mutua campaign list"]

    @OptionGroup var common: CommonOptions
    @OptionGroup var list: ListOptions
    @Option(help: help("open or closed", "ouvert ou clos", .state)) var state: String?
    @OptionGroup var days: DaysOptions

    func run(_ context: Context) throws -> Answer {
      var filter = try ListFilter([days], context)
      filter.state = try Typed.state(state, Campaign.State.self)
      let (question, store) = try (list.question(), context.store())
      return try store.read { try Answer(Report.campaigns(store.campaigns(filter)).arranged(question, in: store)) }
    }
  }
}
