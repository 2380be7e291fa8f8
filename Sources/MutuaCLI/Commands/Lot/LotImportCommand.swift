import ArgumentParser
import Purchasing
import PurchasingOffice

extension LotCommands {
  struct Import: WritingCommand {
    static let configuration = verb(
      "import", french: ["importer"],
      Phrase("Add the lots of files to their groups", "Ajouter les lots de fichiers à leurs groupements"),
      details: Phrase(
        "Columns: group, number, title, type, cpv, months, estimate, maximum, outcome, on. An outcome (unsuccessful, "
          + "dropped) has its day; without a number it is the group's next one. All lines are added, or none; a lot "
          + "that is there already is known, and not changed.",
        "Colonnes : groupement, numéro, objet, type, cpv, durée, estimation, maximum, issue, le. Une issue "
          + "(infructueux, sans suite) a sa date ; sans numéro, c'est le suivant du groupement. Tout est ajouté, ou "
          + "rien ; un lot qui existe déjà est reconnu, et n'est pas changé."))
    static var answersWithATable: Bool { true }
    static let examples = ["mutua lot import lots.csv --dry-run"]

    @OptionGroup var common: CommonOptions
    @OptionGroup var files: LineFileOptions

    func run(_ context: Context) throws -> Answer {
      let desk = ImportDesk(try context.store(), dryRun: context.dryRun)
      return Answer(try desk.lots(files.lineFiles), common, context)
    }
  }
}
