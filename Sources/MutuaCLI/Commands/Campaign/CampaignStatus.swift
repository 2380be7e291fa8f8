import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct CampaignStatus: MutuaCommand {
  static let configuration = verb(
    "status", french: ["statut", "état"],
    Phrase("Show who has answered what, and who is silent", "Montrer qui a répondu quoi, et qui se tait"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("its code", "son code"), completion: .names(.campaigns)) var code: String

  func run(_ context: Context) throws -> Answer {
    Answer(try .campaignStatus(context.store().campaign(code)))
  }
}
