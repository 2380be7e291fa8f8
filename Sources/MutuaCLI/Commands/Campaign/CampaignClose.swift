import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension CampaignCommands {
  struct Close: WritingCommand {
    static let configuration = verb(
      "close", french: ["clore", "clôturer"],
      Phrase("Close a campaign; it is frozen for good", "Clore un recensement ; il est figé définitivement"))
    static let examples = ["mutua campaign close besoins-2027"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code", "son code", .openCampaign)) var code: String
    @Option(help: help("when; today otherwise", "quand ; aujourd'hui sinon", .date)) var on: String?

    func run(_ context: Context) throws -> Answer {
      let day = try Typed.day(on, "--on")
      let sheet = try context.change { try $0.closeCampaign(code, on: day) }
      let silent = sheet.silent.count
      return Answer(try .campaign(sheet)).saying(
        silent == 0
          ? nil : Phrase("members that stay silent: \(silent)", "membres restés sans réponse : \(silent)"))
    }
  }
}
