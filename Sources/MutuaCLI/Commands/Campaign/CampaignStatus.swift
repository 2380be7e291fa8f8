import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension CampaignCommands {
  struct Status: ReadingCommand {
    static let configuration = verb(
      "status", french: ["statut", "état"],
      Phrase("Show who has answered what, and who is silent", "Montrer qui a répondu quoi, et qui n'a pas répondu"))
    static let examples = ["mutua campaign status besoins-2027"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code", "son code", .campaignCode)) var code: String

    func run(_ context: Context) throws -> Answer { Answer(try .campaignStatus(context.store().campaign(code))) }
  }
}
