import ArgumentParser
import Purchasing
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
      let sheet = try context.change { try $0.closeCampaign(code, on: day, lastDay: lastDay) }
      let silent = sheet.silent.count
      return Answer(try .campaign(sheet)).saying(
        silent == 0
          ? nil : Phrase("members that stay silent: \(silent)", "membres restés sans réponse : \(silent)"))
    }
  }
}
