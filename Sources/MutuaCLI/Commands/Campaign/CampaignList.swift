import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension CampaignCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"], Phrase("List campaigns", "Lister les recensements"))
    static let examples = ["mutua campaign list"]

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer { Answer(try .campaigns(context.store().campaigns())) }
  }
}
