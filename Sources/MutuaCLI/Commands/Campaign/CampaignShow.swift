import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension CampaignCommands {
  struct Show: ReadingCommand {
    static let configuration = verb(
      "show", french: ["montrer", "afficher"], Phrase("Show a campaign", "Montrer un recensement"))
    static let examples = ["mutua campaign show besoins-2027"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code", "son code", .campaignCode)) var code: String

    func run(_ context: Context) throws -> Answer { Answer(try .campaign(context.store().campaign(code))) }
  }
}
