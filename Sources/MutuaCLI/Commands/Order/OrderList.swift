import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension OrderCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"],
      Phrase("List the orders under all frameworks", "Lister les commandes de tous les accords-cadres"),
      details: Phrase(
        "Type, family, CPV code, supplier, group and lot are those of the contract.",
        "Type, famille, code CPV, titulaire, groupement et lot sont ceux du marché."))
    static let examples = ["mutua order list --member daoulas --year 2026"]

    @OptionGroup var common: CommonOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var filters: ContractFilterOptions

    func run(_ context: Context) throws -> Answer {
      let question = try list.question(among: Report.orderColumns)
      let filter = try ListFilter([filters], context)
      let found = try context.store().orders(filter, question)
      return Answer(try Report.orders(found).answering(question, found))
    }
  }
}
