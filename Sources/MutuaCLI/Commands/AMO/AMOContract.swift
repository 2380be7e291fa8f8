import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct AMOContract: MutuaCommand {
  static let configuration = verb(
    "contract", french: ["marché"],
    Phrase(
      "Record a contract of a project: the client's alone",
      "Enregistrer un marché d'un projet : au seul maître d'ouvrage"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the project's code", "le code du projet", value: "code"), completion: .names(.projects))
  var project: String
  @Option(
    help: help("works, supplies, services, project-management…", "travaux, fournitures, services, maîtrise d'œuvre…"),
    completion: .names(.contractTypes))
  var type: String
  @OptionGroup var award: AwardOptions

  func run(_ context: Context) throws -> Answer {
    let draft = try award.draft(context)
    let sheet = try context.change { try $0.awardAMO(draft, project: project, type: type) }
    let newest = sheet.contracts.max { $0.id.number < $1.id.number }
    return Answer(.project(sheet, on: context.today)).saying(newest.flatMap(AwardOptions.remark))
  }
}
