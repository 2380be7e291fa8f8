import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension GroupCommands {
  struct List: ReadingCommand {
    static let configuration = verb(
      "list", french: ["lister", "liste"], Phrase("List groups", "Lister les groupements"))
    static let examples = ["mutua group list"]

    @OptionGroup var common: CommonOptions
    @Flag(help: help("leave out those that are closed", "sans ceux qui sont clos")) var open = false

    func run(_ context: Context) throws -> Answer { Answer(.groups(try context.store().groups(openOnly: open))) }
  }
}
