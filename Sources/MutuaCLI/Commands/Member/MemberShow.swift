import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension MemberCommands {
  struct Show: ReadingCommand {
    static let configuration = verb(
      "show", french: ["montrer", "afficher"], Phrase("Show one member", "Montrer un membre"))
    static let examples = ["mutua member show landerneau"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code, INSEE code, SIREN or name", "son code, code INSEE, SIREN ou nom", .member))
    var member: String

    func run(_ context: Context) throws -> Answer { Answer(.member(try context.store().memberSheet(member))) }
  }
}
