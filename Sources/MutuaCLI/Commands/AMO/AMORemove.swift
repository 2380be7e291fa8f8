import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension AMOCommands {
  struct Remove: WritingCommand {
    static let configuration = verb(
      "remove", french: ["supprimer"],
      Phrase(
        "Take out a project, or days, entered by mistake", "Supprimer un projet, ou des jours, saisis par erreur"),
      details: Phrase(
        "--day names the days by the number that `mutua amo show` gives. A project stays while contracts or days "
          + "belong to it.",
        "--day désigne les jours par le numéro que donne `mutua amo montrer`. Un projet demeure tant que des marchés "
          + "ou des jours s'y rattachent."))
    static let examples = ["mutua amo remove salle", "mutua amo supprimer ecole --day 1"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the project's code", "le code du projet", .project)) var project: String
    @Option(help: help("the number of the days", "le numéro des jours", .number)) var day: Int?
    @OptionGroup var reason: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let sheet = try context.change(because: reason.typed()) { store in
        try day.map { try store.removeDay(ID(Int64($0)), of: project) } ?? store.removeProject(project)
      }
      return Answer(.project(sheet, on: context.today)).saying(Removal.remark)
    }
  }
}
