import ArgumentParser
import Purchasing
import PurchasingOffice

extension AmendmentCommands {
  struct Import: WritingCommand {
    static let configuration = verb(
      "import", french: ["importer"],
      Phrase("Record the amendments of files", "Enregistrer les avenants de fichiers"),
      details: Phrase(
        "Columns: contract, number, title, amount, notified, ground, maximum, ends, and one per member for its share; "
          + "without shares they follow the contract's. Numbers go on from those that are there; without one, it is "
          + "the next. All lines are recorded, or none; one that is there already is known, and not doubled. What "
          + "`contract amend` warns of is warned of here.",
        "Colonnes : marché, numéro, objet, montant, notifié le, motif, maximum, fin, et une par membre pour sa part ; "
          + "sans parts, elles suivent celles du marché. Les numéros continuent ceux qui existent ; sans numéro, c'est "
          + "le suivant. Tout est enregistré, ou rien ; un avenant qui existe déjà n'est pas doublé. Ce que `marché "
          + "avenant` signale est signalé ici."))
    static var answersWithATable: Bool { true }
    static let examples = ["mutua amendment import amendments.csv --dry-run"]

    @OptionGroup var common: CommonOptions
    @OptionGroup var files: LineFileOptions

    func run(_ context: Context) throws -> Answer {
      let desk = ImportDesk(try context.store(), dryRun: context.dryRun)
      return Answer(try desk.amendments(files.lineFiles), common, context)
    }
  }
}
