import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension CampaignCommands {
  struct Open: WritingCommand {
    static let configuration = verb(
      "open", french: ["ouvrir"], Phrase("Ask members for their needs", "Demander leurs besoins aux membres"),
      details: Phrase(
        "Asks the communes, CCAS and syndicates of the perimeter, and the EPCI where it has needs or contracts of its "
          + "own, unless --members says whom.",
        "Sollicite les communes, CCAS et syndicats du périmètre, et l'EPCI s'il a des besoins ou des marchés à lui, "
          + "sauf si --members dit qui."))
    static let examples = [
      "mutua campaign open besoins-2027 --title \"Besoins 2027\" --opens 2026-09-01 --closes 2026-10-15",
      "mutua recensement ouvrir toitures --title Toitures --closes 15/10/2026 --members daoulas,hanvec",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its short code", "son code court", .code)) var code: String
    @Option(help: help("what is asked for", "son objet", .title)) var title: String
    @Option(help: help("the first day; today otherwise", "le premier jour ; aujourd'hui sinon", .date)) var opens:
      String?
    @Option(help: help("the last day for answers", "le dernier jour pour répondre", .date)) var closes: String
    @Option(help: help("whom to ask: daoulas,dirinon", "qui solliciter : daoulas,dirinon", .members)) var members:
      String?

    func run(_ context: Context) throws -> Answer {
      let draft = CampaignDraft(
        code: code, title: title, opensOn: try Typed.day(opens, "--opens") ?? context.today,
        closesOn: try Typed.day(closes, "--closes"), members: members.map(Typed.names))
      return Answer(try .campaign(context.change { try $0.openCampaign(draft) }))
    }
  }
}
