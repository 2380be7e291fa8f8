import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension ReportCommands {
  struct Run: ReadingCommand {
    static let configuration = verb(
      "run", french: ["exécuter"],
      Phrase("Run a saved report", "Exécuter un rapport enregistré"),
      details: Phrase(
        "Further options are added to the saved ones, and win: --year 2024 runs it for another year. --explain ROW "
          + "COLUMN gives the rows behind one of its figures.",
        "Les options ajoutées l'emportent sur celles enregistrées : --year 2024 l'exécute pour une autre année. "
          + "--explain LIGNE COLONNE donne les lignes qui composent l'un de ses chiffres."))
    static let examples = [
      "mutua report run par-type --year 2024 --output par-type.xlsx",
      "mutua report run par-type --explain TOTAL total",
    ]
    static let use = CommandUse.reports

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its name", "son nom", .name)) var name: String
    @Argument(
      parsing: .allUnrecognized,
      help: help("further options of the report", "autres options du rapport", ValueName("option")))
    var more: [String] = []

    func run(_ context: Context) throws -> Answer {
      let saved = try context.store().savedReport(named: name)
      return try ReportWords.command(ReportWords.words(saved.fields) + more).run(context)
    }
  }
}
