import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension AMOCommands {
  struct Reopen: WritingCommand {
    static let configuration = verb(
      "reopen", french: ["rouvrir"], Phrase("Take the closing of a project back", "Revenir sur la clôture d'un projet"))
    static let examples = ["mutua amo reopen gymnase"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code", "son code", .project)) var project: String
    @OptionGroup var reason: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let sheet = try context.change(because: reason.typed()) { try $0.reopenProject(project) }
      return Answer(.project(sheet, on: context.today))
    }
  }
}
