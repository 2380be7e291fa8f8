import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct Undo: WritingCommand {
  static let configuration = verb(
    "undo", french: ["annuler"], Phrase("Take back one entry of the history", "Annuler une entrée du journal"),
    details: Phrase(
      "All that the command changed, or nothing: it is refused when later changes depend on it. --dry-run shows what "
        + "would change. The history keeps both.",
      "Tout ce que la commande a changé, ou rien : refusé si des changements ultérieurs en dépendent. --dry-run montre "
        + "ce qui changerait. Le journal garde les deux."))
  static let examples = ["mutua undo 4 --dry-run", "mutua annuler 4"]

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the entry's number; `log list` shows it", "son numéro ; « journal lister » le montre", .entry))
  var entry: String
  @OptionGroup var why: ReasonOption

  func run(_ context: Context) throws -> Answer {
    let number = try Typed.entry(entry)
    return Answer(.undo(number, try context.change(because: why.typed()) { try $0.undo(number) }))
  }
}
