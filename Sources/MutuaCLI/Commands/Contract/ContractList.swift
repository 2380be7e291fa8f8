import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension ContractCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"], Phrase("List contracts", "Lister les marchés"),
      details: Phrase(
        "Years and days are those of notification; a member's contracts are those that it has a share in. "
          + "A contract is of the family of its CPV code.",
        "Années et jours sont ceux de la notification ; les marchés d'un membre sont ceux où il a une part. Un marché "
          + "est de la famille de son code CPV."))
    static let examples = [
      "mutua contract list --group papier-2026", "mutua contract list --ends-within 6m --sort ends",
    ]

    @OptionGroup var common: CommonOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var filters: ContractFilterOptions
    @Option(help: help("running or ended", "en cours ou terminé", .state)) var state: String?
    @OptionGroup var ends: EndsWithinOption

    func run(_ context: Context) throws -> Answer {
      let question = try list.question(among: Report.contractColumns)
      var filter = try ListFilter([filters, ends], context)
      filter.state = try Typed.state(state, Contract.State.self)
      let found = try context.store().contracts(filter, question)
      return Answer(try Report.contracts(found, on: context.today).answering(question, found))
    }
  }
}
