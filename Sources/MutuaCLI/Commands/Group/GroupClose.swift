import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct GroupClose: MutuaCommand {
  static let configuration = verb(
    "close", french: ["clore"],
    Phrase(
      "Close a group; what it didn't buy is open again",
      "Clore un groupement ; ce qu'il n'a pas acheté redevient ouvert"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the group's code", "le code du groupement"), completion: .names(.openGroups)) var group: String
  @Option(help: help("when", "quand")) var on: String

  func run(_ context: Context) throws -> Answer {
    Answer(.group(try context.change { try $0.closeGroup(group, on: Typed.day(on, "--on")) }))
  }
}
