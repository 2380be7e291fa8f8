import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension PriceCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister"], Phrase("Unit prices of a group", "Prix unitaires d'un groupement"))
    static let examples = ["mutua price list papier"]

    @OptionGroup var common: CommonOptions
    @OptionGroup var list: ListOptions
    @Argument(help: help("the group's code", "le code du groupement", .group)) var group: String
    @Option(help: help("only this lot's", "seulement ceux de ce lot", .number)) var lot: Int?

    func run(_ context: Context) throws -> Answer {
      let (question, store) = try (list.question(), context.store())
      return try store.read {
        let (group, prices) = try store.prices(ofGroup: group)
        let shown = prices.filter { lot == nil || $0.lot == lot }
        return try Answer(Report.prices(shown, of: group).arranged(question, in: store))
      }
    }
  }
}
