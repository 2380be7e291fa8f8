import ArgumentParser
import Purchasing
import PurchasingOffice

extension OrderCommands {
  struct Import: WritingCommand {
    static let configuration = verb(
      "import", french: ["importer"],
      Phrase("Record the orders of files", "Enregistrer les commandes de fichiers"),
      details: Phrase(
        "Columns: contract, member, amount, on, reference; a credit note has a minus. All lines are recorded, or none; "
          + "an order that is there already is known, and not doubled. What `contract order` warns of is warned of "
          + "here: exit 1.",
        "Colonnes : marché, membre, montant, le, référence ; un avoir porte un signe moins. Tout est enregistré, ou "
          + "rien ; une commande qui existe déjà n'est pas doublée. Ce que `marché commander` signale est signalé "
          + "ici : code 1."))
    static var answersWithATable: Bool { true }
    static let examples = ["mutua order import orders.csv --dry-run"]

    @OptionGroup var common: CommonOptions
    @OptionGroup var files: LineFileOptions

    func run(_ context: Context) throws -> Answer {
      let desk = ImportDesk(try context.store(), dryRun: context.dryRun)
      return Answer(try desk.orders(files.lineFiles), common, context)
    }
  }
}
