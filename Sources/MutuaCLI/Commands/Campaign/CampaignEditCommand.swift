import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension CampaignCommands {
  struct Edit: WritingCommand {
    static let configuration = verb(
      "edit", french: ["modifier"],
      Phrase("Correct what a campaign says; the rest stays", "Corriger ce que dit un recensement ; le reste demeure"),
      details: Phrase(
        "A closed campaign stays closed; `mutua campaign extend` opens it again.",
        "Un recensement clos le reste ; `mutua recensement prolonger` le rouvre."))
    static let examples = ["mutua campaign edit besoins-2027 --title \"Besoins 2027 et 2028\""]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code", "son code", .campaignCode)) var code: String
    @Option(help: help("what is asked for", "son objet", .title)) var title: String?
    @Option(help: help("the first day", "le premier jour", .date)) var opens: String?
    @Option(help: help("the last day for answers", "le dernier jour pour répondre", .date)) var closes: String?
    @OptionGroup var reason: ReasonOption

    func run(_ context: Context) throws -> Answer {
      var edit = CampaignEdit()
      edit.title = title
      edit.opensOn = try Typed.day(opens, "--opens")
      edit.closesOn = try Typed.day(closes, "--closes")
      guard edit != CampaignEdit() else { throw UsageProblem.nothingToChange }
      return Answer(try .campaign(context.change(because: reason.typed()) { try $0.editCampaign(code, edit) }))
    }
  }
}
