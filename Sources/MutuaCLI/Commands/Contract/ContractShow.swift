import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct ContractShow: MutuaCommand {
  static let configuration = verb(
    "show", french: ["montrer", "afficher"],
    Phrase("Show a contract: shares, amendments, orders", "Montrer un marché : parts, avenants, commandes"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("its reference", "sa référence", value: "ref"), completion: .names(.contracts)) var contract:
    String

  func run(_ context: Context) throws -> Answer {
    Answer(.contract(try context.store().contractSheet(contract)))
  }
}
