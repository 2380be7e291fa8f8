import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension PriceCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister"], Phrase("Unit prices of a group", "Prix unitaires d'un groupement"))
    static let examples = ["mutua price list papier"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .group)) var group: String

    func run(_ context: Context) throws -> Answer {
      let store = try context.store()
      return try store.read {
        let (group, prices) = try store.prices(ofGroup: group)
        return Answer(try .prices(prices, of: group))
      }
    }
  }
}
