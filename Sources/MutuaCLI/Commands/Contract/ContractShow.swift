import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension ContractCommands {
  struct Show: ReadingCommand {
    static let configuration = verb(
      "show", french: ["montrer", "afficher"],
      Phrase("Show a contract: shares, amendments, orders", "Montrer un marché : parts, avenants, commandes"))
    static let examples = ["mutua contract show GC-2023-1"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its reference", "sa référence", .contract)) var contract: String

    func run(_ context: Context) throws -> Answer { Answer(.contract(try context.store().contractSheet(contract))) }
  }
}
