import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension KeyCommands {
  struct Show: ReadingCommand {
    static let configuration = verb(
      "show", french: ["montrer", "afficher"], Phrase("Show a key and its weights", "Montrer une clé et ses poids"))
    static let examples = ["mutua key show population-2023"]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code", "son code", .key)) var key: String

    func run(_ context: Context) throws -> Answer { Answer(.key(try context.store().key(named: key))) }
  }
}
