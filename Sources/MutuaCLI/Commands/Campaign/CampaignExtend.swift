import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension CampaignCommands {
  struct Extend: WritingCommand {
    static let configuration = verb(
      "extend", french: ["prolonger"],
      Phrase(
        "Give more time; a closed campaign takes answers again",
        "Donner plus de temps ; un recensement clos reçoit de nouveau des réponses"))
    static let examples = ["mutua campaign extend besoins-2027 --closes 2026-10-31"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code", "son code", .campaignCode)) var code: String
    @Option(help: help("the last day for answers", "le dernier jour pour répondre", .date)) var closes: String
    @OptionGroup var reason: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let day = try Typed.day(closes, "--closes")
      return try Answer(
        context.change(because: reason.typed()) { try CampaignDesk($0).extend(code, to: day) }, { try .campaign($0) })
    }
  }
}
