import ArgumentParser
import Purchasing
import PurchasingOffice
import Spreadsheet

extension ImportCommands {
  struct CPV: WritingCommand {
    static let configuration = verb(
      "cpv", french: [],
      Phrase(
        "Import the list of CPV codes in French or English", "Importer la liste des codes CPV en français ou anglais"),
      details: Phrase(
        "Two columns: the code, with or without its check digit, and the label; separated by comma, semicolon, tab or "
          + "|. The other language may follow; importing it again changes nothing.",
        "Deux colonnes : le code, avec ou sans chiffre de contrôle, et le libellé ; séparées par virgule, "
          + "point-virgule, tabulation ou |. L'autre langue peut suivre ; une seconde fois ne change rien."))
    static var answersWithATable: Bool { true }
    static let examples = ["mutua import cpv cpv_2008_fr.csv"]

    @OptionGroup var common: CommonOptions
    @Argument(
      help: help(
        "the CSV file or workbook, - for standard input",
        "le fichier CSV ou le classeur, - pour l'entrée standard", .file))
    var file: String
    @Option(help: help("fr or en; detected otherwise", "fr ou en ; trouvé sinon", ValueName("language", "langue")))
    var labels: String?

    func run(_ context: Context) throws -> Answer {
      let language = try labels.map { try UsageProblem.value(Language.self, $0, of: "--labels") }
      let desk = ImportDesk(try context.store(), dryRun: context.dryRun)
      return Answer(try desk.cpv(path: file, language: language), common, context)
    }
  }
}
