import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct KeyShow: MutuaCommand {
  static let configuration = verb(
    "show", french: ["montrer", "afficher"], Phrase("Show a key and its weights", "Montrer une clé et ses poids"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("its code", "son code"), completion: .names(.keys)) var key: String

  func run(_ context: Context) throws -> Answer {
    Answer(.key(try context.store().key(named: key)))
  }
}
