import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension AMOCommands {
  struct Contract: WritingCommand {
    static let configuration = verb(
      "contract", french: ["marché"],
      Phrase(
        "Record a contract of a project: the client's alone",
        "Enregistrer un marché d'un projet : au seul maître d'ouvrage"))
    static let examples = [
      "mutua amo contract amo-2023-batiment-01 --type works --title Toiture --supplier \"Le Roux\" --amount 48000 "
        + "--notified 2026-05-04"
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the project's code", "le code du projet", .project)) var project: String
    @Option(
      help: help(
        "works, supplies, services, project-management…", "travaux, fournitures, services, maîtrise d'œuvre…",
        .contractType))
    var type: String
    @OptionGroup var award: AwardOptions

    func run(_ context: Context) throws -> Answer {
      let draft = try award.draft(context)
      let sheet = try context.change { try $0.awardAMO(draft, project: project, type: type) }
      let newest = sheet.contracts.max { $0.id.number < $1.id.number }
      return Answer(.project(sheet, on: context.today)).saying(newest.flatMap(ContractRemark.shortRenewal))
    }
  }
}
