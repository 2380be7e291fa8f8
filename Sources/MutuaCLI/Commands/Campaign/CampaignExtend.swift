import ArgumentParser
import Purchasing
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
      let (sheet, wasClosed) = try context.change(because: reason.typed()) { try $0.extendCampaign(code, to: day) }
      return Answer(try .campaign(sheet)).saying(
        wasClosed.map {
          Phrase("it was closed on ", "il était clos depuis le ") + .day($0)
            + Phrase("; it takes answers again", " ; il reçoit de nouveau des réponses")
        })
    }
  }
}
