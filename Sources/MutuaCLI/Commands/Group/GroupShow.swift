import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Show: ReadingCommand {
    static let configuration = verb(
      "show", french: ["montrer", "afficher"],
      Phrase(
        "Show a group: members, lots, value and procedure", "Montrer un groupement : membres, lots, valeur et procédure"
      ))
    static let examples = ["mutua group show papier"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code", "son code", .group)) var group: String

    func run(_ context: Context) throws -> Answer { Answer(.group(try context.store().groupSheet(group))) }
  }
}
