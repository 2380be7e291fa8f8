import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct LogShow: MutuaCommand {
  static let configuration = verb(
    "show", french: ["montrer"],
    Phrase("What one entry changed, before and after", "Ce qu'une entrée a changé, avant et après"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("its number", "son numéro", value: "number"), completion: .names(.entries)) var entry: String

  func run(_ context: Context) throws -> Answer {
    let (entry, fields) = try context.store().logEntry(Typed.entry(entry))
    return Answer(.logEntry(entry, fields, zone: context.zone))
  }
}
