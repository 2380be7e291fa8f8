import ArgumentParser
import Purchasing
import PurchasingOffice

extension ContractCommands {
  struct Import: WritingCommand {
    static let configuration = verb(
      "import", french: ["importer"],
      Phrase("Add the past contracts of a file, with each member's share", "Ajouter les marchés passés d'un fichier"),
      details: Phrase(
        "Columns: reference, group, amo, lot, title, type, supplier, amount, notified, months, firm, renewed_every, "
          + "notice, framework, maximum, and one per member for its share. All lines are added, or none; what is there "
          + "already is known, and not doubled. "
          + "What `contract list` writes can be read back: a corrected cell is named with the command that changes it.",
        "Colonnes : référence, groupement, amo, lot, objet, type, titulaire, montant, notifié le, durée, période "
          + "ferme, reconduction, préavis, accord-cadre, maximum, et une par membre pour sa part. Tout est ajouté, ou "
          + "rien ; ce qui existe déjà n'est pas doublé. Ce que `marché lister` écrit peut être relu : une cellule "
          + "corrigée est nommée, avec la commande qui la change."
      ))
    static let examples = ["mutua contract import contracts.csv --dry-run"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the file, - for standard input", "le fichier, - pour l'entrée standard", .file))
    var file: String

    func run(_ context: Context) throws -> Answer {
      Answer(try ImportDesk(context.store(), dryRun: context.dryRun).contracts(path: file), common, context)
    }
  }
}
