import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct ReportCampaign: MutuaCommand {
  static let configuration = verb(
    "campaign", french: ["recensement"],
    Phrase("What came back from a campaign", "Ce qu'a donné un recensement"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the campaign's code", "le code du recensement")) var campaign: String
  @OptionGroup var chart: ChartOption

  func run(_ context: Context) throws -> Answer {
    let store = try context.store()
    return Answer(try store.read { try ReportDocument.campaign(store.campaignReturns(campaign)) }).drawing(chart)
  }
}
