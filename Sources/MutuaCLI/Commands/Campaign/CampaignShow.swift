import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct CampaignShow: MutuaCommand {
  static let configuration = verb(
    "show", french: ["montrer", "afficher"], Phrase("Show a campaign", "Montrer un recensement"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("its code", "son code"), completion: .names(.campaigns)) var code: String

  func run(_ context: Context) throws -> Answer {
    Answer(try .campaign(context.store().campaign(code)))
  }
}
