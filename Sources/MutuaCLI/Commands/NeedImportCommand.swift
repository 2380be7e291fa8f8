import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct NeedImportCommand: MutuaCommand {
  static let configuration = verb(
    "import", french: ["importer"], Phrase("Add the needs of a CSV file", "Ajouter les besoins d'un fichier CSV"),
    details: Phrase(
      "UTF-8, comma or semicolon, headings in English or French. "
        + "All lines are added, or none; every problem is listed.",
      "UTF-8, virgule ou point-virgule, en-têtes en français ou en anglais. "
        + "Tout est ajouté, ou rien ; chaque anomalie est listée."
    ))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the CSV file, - for standard input", "le fichier CSV, - pour l'entrée standard")) var file:
    String

  func run(_ context: Context) throws -> Answer {
    let needs = try NeedFile(path: file)
    let result = try needs.imported(into: context.store(), dryRun: context.dryRun)
    let answer = NeedFileAnswer(file: needs, result: result)
    if common.asksForJSON { return Answer(content: .text(answer.json), status: answer.status) }
    for problem in answer.problems { Output.error(problem.rendered(RenderOptions(language: context.language))) }
    return Answer(content: .nothing, status: answer.status).saying(answer.summary(dryRun: context.dryRun))
  }
}
