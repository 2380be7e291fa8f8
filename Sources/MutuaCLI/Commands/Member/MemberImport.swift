import ArgumentParser
import Purchasing
import PurchasingOffice

extension MemberCommands {
  struct Import: WritingCommand {
    static let configuration = verb(
      "import", french: ["importer"], Phrase("Add the members of a file", "Ajouter les membres d'un fichier"),
      details: Phrase(
        "Columns: code, name, kind, siren, siret, insee, reports_under, population, population_year, contact; or the "
          + "DGCL's list of EPCI and their members, with --epci. Without a code, one is made from the name. All lines "
          + "are added, or none. Members that are there already, by their SIREN or INSEE code, or by code and name, "
          + "get the numbers, kind, contact and population of a line that says otherwise; for a name or a column, "
          + "which have days, the command is told. The DGCL's list leaves them as they are.",
        "Colonnes : code, nom, catégorie, siren, siret, insee, rattaché à, population, année de population, "
          + "contact ; ou la liste DGCL des EPCI et de leurs membres, avec --epci. Sans code, il est tiré du nom. "
          + "Tout est ajouté, ou rien. Les membres déjà connus, par leur SIREN, leur code INSEE, ou leur code et "
          + "leur nom, prennent les numéros, la catégorie, le contact et la population d'une ligne qui dit autre "
          + "chose ; pour un nom ou une colonne, qui sont datés, la commande est indiquée. La liste DGCL les "
          + "laisse tels quels."
      ))
    static var answersWithATable: Bool { true }
    static let examples = ["mutua member import epcicom2023.xlsx --epci 242900801 --dry-run"]

    @OptionGroup var common: CommonOptions
    @Argument(help: LineFileOptions.filesHelp) var files: [String]
    @Option(
      help: help(
        "the EPCI whose communes are taken from the DGCL's list",
        "l'EPCI dont les communes sont prises dans la liste DGCL", .siren))
    var epci: String?
    @Option(help: SheetOption.help) var sheet: String?

    func run(_ context: Context) throws -> Answer {
      let desk = ImportDesk(try context.store(), dryRun: context.dryRun)
      return Answer(try desk.members(paths: files, sheet: sheet, epci: epci), common, context)
    }
  }
}
