import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension CampaignCommands {
  struct RecordAnswer: WritingCommand {
    static let configuration = verb(
      "answer", french: ["répondre"],
      Phrase("Record that a member has no need, or declines", "Noter qu'un membre n'a aucun besoin, ou décline"),
      details: Phrase(
        "An answer with needs is `mutua need add --campaign CODE`; a need counts above both.",
        "Une réponse avec des besoins : `mutua besoin ajouter --campaign CODE` ; un besoin l'emporte sur les deux."))
    static let examples = ["mutua campaign answer besoins-2027 --member daoulas --none"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the campaign's code", "le code du recensement", .openCampaign)) var code: String
    @Option(help: help("who answers", "qui répond", .member)) var member: String
    @Flag(help: help("it has no need", "il n'a aucun besoin")) var none = false
    @Flag(help: help("it doesn't take part", "il ne participe pas")) var declined = false
    @Option(
      name: [.customLong("received"), .customLong("on")],
      help: help("when it came in; today otherwise", "quand elle est arrivée ; aujourd'hui sinon", .date))
    var received: String?
    @Option(help: help("why, who said so…", "pourquoi, qui l'a dit…", .text)) var note: String?

    func run(_ context: Context) throws -> Answer {
      guard none != declined else { throw UsageProblem.oneOf("--none, --declined") }
      let sheet = try context.change {
        try $0.answerCampaign(
          code, member: member, none ? .none : .declined, on: Typed.day(received, "--received"), note: note)
      }
      return Answer(try .campaignStatus(sheet))
    }
  }
}
