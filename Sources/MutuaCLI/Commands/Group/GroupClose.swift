import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Close: WritingCommand {
    static let configuration = verb(
      "close", french: ["clore"],
      Phrase(
        "Close a group; what it didn't buy is open again",
        "Clore un groupement ; ce qu'il n'a pas acheté redevient ouvert"))
    static let examples = ["mutua group close papier-2026 --on 2026-12-31"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .openGroup)) var group: String
    @Option(help: help("when", "quand", .date)) var on: String

    func run(_ context: Context) throws -> Answer {
      Answer(.group(try context.change { try $0.closeGroup(group, on: Typed.day(on, "--on")) }))
    }
  }
}
