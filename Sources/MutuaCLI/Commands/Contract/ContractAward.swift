import ArgumentParser
import Purchasing
import PurchasingStore
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
    @Option(parsing: .unconditional, help: help("maximum, of a framework", "maximum, d'un accord-cadre", .maximum))
    var maximum: String?
    @Flag(help: help("it is a framework (accord-cadre)", "c'est un accord-cadre")) var framework = false
    @Option(
      help: help("why a framework lasts more than 4 years", "pourquoi un accord-cadre dure plus de 4 ans", .reason))
    var monthsReason: String?
    @Option(help: help("how many offers came in", "nombre d'offres reçues", .number)) var offers: Int?
    @Option(help: help("SIRET of a supplier; once for each", "SIRET d'un titulaire ; une fois pour chacun", .siret))
    var holder: [String] = []
    @Option(
      help: help(
        "none, adapted, adapted-published or formal", "none, adapted, adapted-published ou formal",
        ValueName("procedure", "procédure")))
    var procedure: String?
    @Option(
      help: help(
        "shares typed in: daoulas=10000,dirinon=7150.01", "parts saisies : daoulas=10000,dirinon=7150.01", .shares))
    var shares: String?
    @Option(help: help("split by this allocation key", "répartir selon cette clé", .key)) var key: String?

    func run(_ context: Context) throws -> Answer {
      var draft = try award.draft(context)
      draft.framework = framework
      draft.monthsReason = monthsReason
      draft.maximum = try Typed.money(maximum, "--maximum")
      draft.offers = offers
      draft.holders = holder.map { $0.filter { !$0.isWhitespace } }
      draft.procedure = procedure
      let sheet = try context.change {
        try $0.award(
          draft, group: group, lot: lot, shares: Typed.rule(shares: shares, key: key))
      }
      return Answer(.contract(sheet)).saying(AwardOptions.remark(sheet.contract))
    }
  }
}
