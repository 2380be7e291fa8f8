import ArgumentParser
import Purchasing
import PurchasingFiles
import PurchasingStore
import Reporting
import Spreadsheet

struct ImportCPV: MutuaCommand {
  static let configuration = verb(
    "cpv", french: [],
    Phrase(
      "Import the list of CPV codes in French or English", "Importer la liste des codes CPV en français ou anglais"),
    details: Phrase(
      "Two columns: the code, with or without its check digit, and the label; separated by comma, semicolon, tab or |. "
        + "The other language may follow; a second time changes nothing.",
      "Deux colonnes : le code, avec ou sans chiffre de contrôle, et le libellé ; séparées par virgule, point-virgule, "
        + "tabulation ou |. L'autre langue peut suivre ; une seconde fois ne change rien."))
  static var examples: [String] { ["mutua import cpv cpv_2008_fr.csv"] }

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the CSV file, - for standard input", "le fichier CSV, - pour l'entrée standard")) var file:
    String
  @Option(help: help("fr or en; found out otherwise", "fr ou en ; trouvé sinon", value: "language")) var labels: String?

  func run(_ context: Context) throws -> Answer {
    let language = try labels.map { text in
      guard let language = Language(rawValue: text) else {
        throw UsageProblem.unknownValue(text, of: "--labels", among: Language.allCases.map(\.rawValue))
      }
      return language
    }
    let result = try context.change {
      try $0.importCPV(language: language) { take in try CPVFile.read(path: file, take) }
    }
    let answer = Answer(
      .cpvImport(
        language: result.language, rows: result.rows, added: result.added, changed: result.changed,
        known: result.known))
    guard !result.trigrams else { return answer }
    return answer.saying(
      Phrase(
        "codes will be suggested by whole words: the database administrator can run `create extension pg_trgm`",
        "les codes seront proposés par mots entiers : l'administrateur de la base peut lancer "
          + "`create extension pg_trgm`"))
  }
}
