import ArgumentParser
import Purchasing
import PurchasingStore
import PurchasingOffice
import Reporting
import Spreadsheet

extension CheckCommands {
  struct Printed: ReadingCommand {
    static let configuration = verb(
      "printed", french: ["imprimé"],
      Phrase(
        "Compare a printed table with what the data gives",
        "Comparer un tableau imprimé avec ce que donnent les données"),
      details: Phrase(
        "The file has the columns table,row,column,printed, or looks like the table. Exit 1 when a printed figure is "
          + "wrong. Nothing is corrected.",
        "Le fichier a les colonnes table,row,column,printed, ou l'aspect du tableau. Code 1 quand un chiffre imprimé "
          + "est faux. Rien n'est corrigé."))
    static let examples = [
      "mutua check printed printed.csv --year 2023",
      "mutua check printed printed.csv --year 2023 --explain TOTAL contracts",
      "mutua check printed types.xlsx --year 2023 --report \"volumes --by type --columns source\"",
    ]
    static let partialView = PartialView.refused

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the printed figures, CSV or workbook", "les chiffres imprimés, CSV ou classeur", .file))
    var file: String
    @Option(help: help("the year of notification", "l'année de notification", .year)) var year: Int
    @Option(
      help: help(
        "which report a file that looks like a table holds: groups, amo, members…, a saved one, or its words",
        "de quel rapport est le tableau : groups, amo, members…, un rapport enregistré, ou ses mots", .report))
    var report: String?
    @OptionGroup var explained: ExplainOption

    func run(_ context: Context) throws -> Answer {
      let table = try Table(path: file)
      let check = PrintedCheck(try context.store(), year: year) { name in
        guard let report, Folding.code(report) == name else { return nil }
        return try ReportWords.question(report, year: year)
      }
      if let figure = try explained.figure() {
        return Answer(try check.explain(table, only: report, row: figure.row, column: figure.column))
      }
      let (answer, isWrong) = try check.report(table, only: report)
      return Answer(answer, status: isWrong ? .needsAttention : .done)
    }
  }
}
