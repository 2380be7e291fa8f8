import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct MemberImport: MutuaCommand {
  static let configuration = verb(
    "import", french: ["importer"], Phrase("Add the members of a CSV file", "Ajouter les membres d'un fichier CSV"),
    details: Phrase(
      "Columns: code, name, kind, siren, siret, insee, reports_under, population, population_year. "
        + "All lines are added, or none.",
      "Colonnes : code, nom, genre, siren, siret, insee, rattaché à, population, année de population. "
        + "Tout est ajouté, ou rien."
    ))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the CSV file, - for standard input", "le fichier CSV, - pour l'entrée standard")) var file:
    String

  func run(_ context: Context) throws -> Answer {
    let lines = try MemberFile.read(path: file)
    let members = try context.store().addMembers(lines.map(\.draft), places: lines.map(\.place), dryRun: context.dryRun)
    return Answer(.members(members)).saying(
      context.dryRun
        ? Phrase("members to add: \(members.count)", "membres à ajouter : \(members.count)")
        : Phrase("members added: \(members.count)", "membres ajoutés : \(members.count)"))
  }
}
