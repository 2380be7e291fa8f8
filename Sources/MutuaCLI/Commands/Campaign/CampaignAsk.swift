import ArgumentParser
import Purchasing
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
      let (sheet, known) = try context.change { try $0.askCampaign(code, members: members) }
      let list = known.map(\.text).joined(separator: ", ")
      return Answer(try .campaign(sheet)).saying(
        known.isEmpty ? nil : Phrase("it asked already: \(list)", "il sollicitait déjà : \(list)"))
    }
  }
}
