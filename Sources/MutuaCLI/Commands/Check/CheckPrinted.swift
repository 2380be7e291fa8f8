import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting
import Spreadsheet

struct CheckPrinted: MutuaCommand {
  static let configuration = verb(
    "printed", french: ["imprimé"],
    Phrase(
      "Compare a printed table with what the data gives",
      "Comparer un tableau imprimé avec ce que donnent les données"),
    details: Phrase(
      "The file has the columns table,row,column,printed, or looks like the table. Exit 1 when a printed figure is "
        + "wrong. Nothing is corrected.",
      "Le fichier a les colonnes table,row,column,printed, ou l'aspect du tableau. Code 1 quand un chiffre imprimé est "
        + "faux. Rien n'est corrigé."))
  static var examples: [String] {
    [
      "mutua check printed printed.csv --year 2023",
      "mutua check printed types.xlsx --year 2023 --report \"volumes --by type --columns source\"",
    ]
  }

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the printed figures, a CSV file", "les chiffres imprimés, un fichier CSV")) var file: String
  @Option(help: help("the year of notification", "l'année de notification")) var year: Int
  @Option(
    help: help(
      "which report a file that looks like a table holds: groups, amo, members…, a saved one, or its words",
      "de quel rapport est le tableau : groups, amo, members…, un rapport enregistré, ou ses mots", value: "report"))
  var report: String?

  func run(_ context: Context) throws -> Answer {
    let table = try Table(path: file)
    let store = try context.store()
    let check = PrintedCheck(store, year: year) { try another($0, store, context) }
    let (answer, isWrong) = try check.report(table, only: report)
    return Answer(answer, status: isWrong ? .needsALook : .done)
  }

  /// A saved report, or the words of one: `volumes --by type --columns source`.
  private func another(_ name: String, _ store: Store, _ context: Context) throws -> Report? {
    let words: [String]
    if let saved = try store.savedReports().first(where: { $0.code == name }) {
      words = saved.words
    } else if let report, Folding.code(report) == name, SavedCommand.isReport(report) {
      words = report.split(separator: " ").map(String.init)
    } else {
      return nil
    }
    let isDated = words.contains { $0 == "--from" || $0 == "trend" || $0 == "campaign" }
    let answer = try SavedCommand.parse(isDated ? words : words + ["--year", String(year)]).run(context)
    guard case .reports(let document) = answer.content else { return nil }
    return document.reports.first
  }
}
