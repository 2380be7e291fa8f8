import ArgumentParser
import Purchasing
import PurchasingOffice

extension FamilyCommands {
  struct Import: WritingCommand {
    static let configuration = verb(
      "import", french: ["importer"],
      Phrase("Add or change the families of a file", "Ajouter ou changer les familles d'un fichier"),
      details: Phrase(
        "Columns: code (or family), title, title_en, types, cpv, words, opposing; parts of a list are separated by "
          + "commas or semicolons. What `family list --format csv` writes can be changed and imported. All lines, or "
          + "none.",
        "Colonnes : code (ou famille), intitulé, title_en, types, cpv, mots, contraires ; les éléments d'une liste se "
          + "séparent par des virgules ou des points-virgules. Ce que `famille lister --format csv` écrit peut être "
          + "modifié puis importé. Tout, ou rien."))
    static var answersWithATable: Bool { true }
    static let examples = ["mutua family import families.csv --dry-run"]

    @OptionGroup var common: CommonOptions
    @Argument(
      help: help(
        "the CSV file or workbook, - for standard input",
        "le fichier CSV ou le classeur, - pour l'entrée standard", .file))
    var file: String

    func run(_ context: Context) throws -> Answer {
      Answer(try ImportDesk(context.store(), dryRun: context.dryRun).families(path: file), common, context)
    }
  }
}
