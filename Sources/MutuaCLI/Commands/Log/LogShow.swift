import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension LogCommands {
  struct Show: ReadingCommand {
    static let configuration = verb(
      "show", french: ["montrer"],
      Phrase("What one entry changed, before and after", "Ce qu'une entrée a changé, avant et après"))
    static let examples = ["mutua log show 12"]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its number", "son numéro", .entry)) var entry: String

    func run(_ context: Context) throws -> Answer {
      let (entry, fields) = try context.store().logEntry(Typed.entry(entry))
      return Answer(.logEntry(entry, fields, zone: context.zone, command: Path.phrase(entry.command)))
    }
  }
}
