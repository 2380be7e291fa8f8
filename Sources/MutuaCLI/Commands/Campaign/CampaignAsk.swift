import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension CampaignCommands {
  struct Ask: WritingCommand {
    static let configuration = verb(
      "ask", french: ["solliciter"],
      Phrase("Ask more members for their needs", "Demander leurs besoins à d'autres membres"))
    static let examples = ["mutua campaign ask besoins-2027 --member client-01"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the campaign's code", "le code du recensement", .openCampaign)) var code: String
    @Option(help: help("whom to ask: daoulas,dirinon", "qui solliciter : daoulas,dirinon", .members))
    var member: String

    func run(_ context: Context) throws -> Answer {
      let members = Typed.names(member)
      guard !members.isEmpty else { throw UsageProblem.oneOf("--member") }
      return try Answer(context.change { try CampaignDesk($0).ask(code, members: members) }, { try .campaign($0) })
    }
  }
}
