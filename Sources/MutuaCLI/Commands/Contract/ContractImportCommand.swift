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
          + "With --make-groups a group that isn't there is made of those who have a share in its contracts, with "
          + "--make-lots a lot that isn't there, estimated at its contract's amount. "
          + "What `contract list` writes can be read back: a corrected cell is named with the command that changes it.",
        "Colonnes : référence, groupement, amo, lot, objet, type, titulaire, montant, notifié le, durée, période "
          + "ferme, reconduction, préavis, accord-cadre, maximum, et une par membre pour sa part. Tout est ajouté, ou "
          + "rien ; ce qui existe déjà n'est pas doublé. Avec --make-groups, un groupement absent est créé avec ceux "
          + "qui ont une part dans ses marchés ; avec --make-lots, un lot absent, estimé au montant de son marché. "
          + "Ce que `marché lister` écrit peut être relu : une cellule "
          + "corrigée est nommée, avec la commande qui la change."
      ))
    static var answersWithATable: Bool { true }
    static let examples = [
      "mutua contract import contracts.csv --dry-run",
      "mutua contract import 2020.csv 2021.csv --make-groups --coordinator capld --make-lots",
    ]

    @OptionGroup var common: CommonOptions
    @OptionGroup var files: LineFileOptions
    @Flag(
      help: help(
        "make groups that aren't there, of those who have a share",
        "créer les groupements absents, avec ceux qui ont une part"))
    var makeGroups = false
    @Option(
      help: help(
        "who coordinates the groups that are made; the only EPCI otherwise",
        "qui coordonne les groupements créés ; sinon le seul EPCI", .coordinator))
    var coordinator: String?
    @Flag(help: help("make lots that aren't there", "créer les lots absents")) var makeLots = false

    func run(_ context: Context) throws -> Answer {
      guard coordinator == nil || makeGroups else { throw UsageProblem.goesWith("--coordinator", "--make-groups") }
      let desk = ImportDesk(try context.store(), dryRun: context.dryRun)
      let done = try desk.contracts(
        files.lineFiles, makingGroups: makeGroups, lots: makeLots, coordinator: coordinator)
      return Answer(done, common, context)
    }
  }
}
