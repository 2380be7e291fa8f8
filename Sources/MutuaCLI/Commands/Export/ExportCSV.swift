import ArgumentParser
import Purchasing
import PurchasingOffice

extension ExportCommands {
  struct CSV: ReadingCommand {
    static let configuration = verb(
      "csv", french: ["csv"],
      Phrase("The whole base as a folder of CSV files", "Toute la base en un dossier de fichiers CSV"),
      details: Phrase(
        "One file for each table, all of one moment; datapackage.json describes each with a Table Schema (Frictionless "
          + "Data). An empty cell is null, \"\" an empty text; a day 0001-01-01 means: from the beginning.",
        "Un fichier par table, tous du même instant ; datapackage.json décrit chacun par un Table Schema (Frictionless "
          + "Data). Une cellule vide est l'absence de valeur, \"\" un texte vide ; un jour 0001-01-01 veut dire : "
          + "depuis le début."))
    static let examples = ["mutua export csv base-2026-06-30"]

    @OptionGroup var common: CommonOptions
    @Argument(
      help: help(
        "the folder: new, empty, or an earlier export", "le dossier : nouveau, vide, ou un export précédent", .folder))
    var folder: String

    func run(_ context: Context) throws -> Answer { Answer(try TableExport(context.store()).write(to: folder)) }
  }
}
