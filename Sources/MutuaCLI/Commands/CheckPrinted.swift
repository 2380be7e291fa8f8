import ArgumentParser
import Purchasing
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
      "Exit 1 when a printed figure is wrong. Nothing is corrected.",
      "Code 1 quand un chiffre imprimé est faux. Rien n'est corrigé."))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the printed figures, a CSV file", "les chiffres imprimés, un fichier CSV")) var file: String
  @Option(help: help("the year of notification", "l'année de notification")) var year: Int
  @Option(
    help: help(
      "which table a file that looks like one holds: groups or amo",
      "quel tableau contient un fichier à son image : groups ou amo", value: "report")) var report: String?

  func run(_ context: Context) throws -> Answer {
    if let report, !["groups", "amo"].contains(report) {
      throw UsageProblem.unknownValue(report, of: "--report", among: ["groups", "amo"])
    }
    let table = try Table(path: file)
    return try PrintedCheck.answer(table, year: year, only: report, context.store())
  }
}
