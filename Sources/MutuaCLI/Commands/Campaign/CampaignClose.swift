import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension CampaignCommands {
  struct Close: WritingCommand {
    static let configuration = verb(
      "close", french: ["clore", "clôturer"],
      Phrase("Close a campaign; what it gathered is frozen", "Clore un recensement ; ce qu'il a recueilli est figé"),
      details: Phrase(
        "Asks first before its last day. `mutua campaign extend` opens it again.",
        "Demande confirmation avant son dernier jour. `mutua recensement prolonger` le rouvre."))
    static let examples = ["mutua campaign close besoins-2027"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code", "son code", .openCampaign)) var code: String
    @Option(help: help("when; today otherwise", "quand ; aujourd'hui sinon", .date)) var on: String?
    @Flag(name: [.customShort("y"), .long], help: help("don't ask", "ne rien demander")) var yes = false

    func run(_ context: Context) throws -> Answer {
      let day = try Typed.day(on, "--on")
      let lastDay = try context.store().campaignTakingAnswers(code).closesOn
      if !yes, day ?? context.today < lastDay {
        try Confirmation.ask(
          Phrase("Answers are expected until ", "Des réponses sont attendues jusqu'au ") + .day(lastDay)
            + Phrase(". Close it before?", ". Le clore avant ?"), context)
      }
      return try Answer(
        context.change { try CampaignDesk($0).close(code, on: day, lastDay: lastDay) }, { try .campaign($0) })
    }
  }
}
