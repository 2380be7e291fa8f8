import Purchasing
import PurchasingOffice
import Reporting

/// What to do where a list has no rows: said beside it, to people alone.
enum EmptyList {
  /// - parameter arguments: those of the list, which say whether it was asked for some of its rows only.
  /// - returns: nil for an answer that has rows, or is no list.
  static func remark(_ answer: Answer, _ path: Path, _ arguments: [String]) -> Phrase? {
    guard ["list", "saved"].contains(path.command.verbName), case .reports(let document) = answer.content,
      document.reports.count == 1, let list = document.reports.first,
      list.rows.isEmpty, let filling = NextSteps.filling(list: list.name)
    else { return nil }
    let isFiltered = arguments.prefix { $0 != "--" }.contains { word in
      let option = word.prefix { $0 != "=" }
      return word.hasPrefix("--") && !CommonOptions.withValue.contains(String(option))
        && !CommonOptions.flags.contains(String(option))
    }
    // Who sees a part only isn't who fills it.
    guard isFiltered else { return answer.isPartial ? nil : Phrase("hint: ", "à faire : ") + filling }
    let names = arguments.prefix { !$0.hasPrefix("-") }.map { " " + $0 }.joined()
    let french = path.frenchWords.first ?? path.words
    return Phrase(
      "hint: nothing fits; `mutua \(path.words)\(names)` lists all there is",
      "à faire : rien ne correspond ; `mutua \(french)\(names)` liste tout ce qu'il y a")
  }
}
