import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension CampaignCommands {
  struct Remove: WritingCommand {
    static let configuration = verb(
      "remove", french: ["supprimer"],
      Phrase(
        "Take out a campaign that was entered by mistake", "Supprimer un recensement saisi par erreur"),
      details: Phrase(
        "Refused while needs answer it. Whom it asked and answers without needs go with it, and come back with it.",
        "Refusé tant que des besoins y répondent. Les collectivités sollicitées et les réponses sans besoin partent "
          + "avec lui, et reviennent avec lui."))
    static let examples = ["mutua campaign remove besoins-2027"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code", "son code", .campaignCode)) var code: String
    @OptionGroup var reason: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let sheet = try context.change(because: reason.typed()) { try $0.removeCampaign(code) }
      return Answer(try .campaign(sheet)).saying(Removal.remark)
    }
  }
}
