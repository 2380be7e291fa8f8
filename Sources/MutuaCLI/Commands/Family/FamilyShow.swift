import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension FamilyCommands {
  struct Show: ReadingCommand {
    static let configuration = verb(
      "show", french: ["montrer", "afficher"],
      Phrase("Show a family with its words", "Montrer une famille avec ses mots"))
    static let examples = ["mutua family show papier"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code or title", "son code ou son intitulé", .familyCode)) var code: String

    func run(_ context: Context) throws -> Answer { Answer(.family(try context.store().family(named: code))) }
  }
}
