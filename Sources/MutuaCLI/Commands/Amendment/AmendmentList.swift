import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension AmendmentCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"],
      Phrase("List the amendments of all contracts", "Lister les avenants de tous les marchés"),
      details: Phrase(
        "Type, family, CPV code, supplier, group and lot are those of the contract; a member's are those that moved "
          + "its share.",
        "Type, famille, code CPV, titulaire, groupement et lot sont ceux du marché ; ceux d'un membre ont changé sa "
          + "part."))
    static let examples = ["mutua amendment list --year 2026 --sort -amount"]

    @OptionGroup var common: CommonOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var filters: ContractFilterOptions

    func run(_ context: Context) throws -> Answer {
      let question = try list.question(among: Report.amendmentColumns)
      let filter = try ListFilter([filters], context)
      let found = try context.store().amendments(filter, question)
      return Answer(try Report.amendments(found).answering(question, found))
    }
  }
}
