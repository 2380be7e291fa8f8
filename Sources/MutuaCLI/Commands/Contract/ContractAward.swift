import ArgumentParser
import Purchasing
import PurchasingOffice
import Reporting

extension ContractCommands {
  struct Award: WritingCommand {
    static let configuration = verb(
      "award", french: ["attribuer"],
      Phrase(
        "Record the contract of a launched lot, with each member's share",
        "Enregistrer le marché d'un lot lancé, avec la part de chaque membre"),
      details: Phrase(
        "Without --shares or --key the shares follow the needs linked to the lot; they always add up to the cent.",
        "Sans --shares ni --key, les parts suivent les besoins du lot ; leur somme est toujours exacte au centime."
      ))
    static let examples = [
      "mutua contract award papier-2026 --title Papier --supplier \"Armor SA\" --amount 17150.01 --notified 2026-06-15"
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .openGroup)) var group: String
    @Option(help: help("the lot's number", "le numéro du lot", ValueName("lot"))) var lot: Int = 1
    @OptionGroup var award: AwardOptions
    @OptionGroup var details: GroupContractOptions

    func run(_ context: Context) throws -> Answer {
      var draft = try award.draft(context)
      draft.framework = details.framework
      draft.monthsReason = details.monthsReason
      draft.maximum = try Typed.money(details.maximum, "--maximum")
      draft.offers = try Typed.count(details.offers, "--offers")
      draft.holders = details.holders
      draft.procedure = Typed.procedure(details.procedure) ?? nil
      let outcome = try context.change {
        try ActDesk($0).award(
          draft, group: group, lot: lot, shares: Typed.rule(shares: details.shares, key: details.key))
      }
      return Answer(outcome, Report.contract)
    }
  }
}
