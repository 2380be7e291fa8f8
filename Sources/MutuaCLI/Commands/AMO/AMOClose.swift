import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension AMOCommands {
  struct Close: WritingCommand {
    static let configuration = verb("close", french: ["clore"], Phrase("Close a project", "Clore un projet"))
    static let examples = ["mutua amo close amo-2023-batiment-01 --on 2026-06-30"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code", "son code", .project)) var project: String
    @Option(help: help("when", "quand", .date)) var on: String

    func run(_ context: Context) throws -> Answer {
      let sheet = try context.change { try $0.closeProject(project, on: Typed.day(on, "--on")) }
      return Answer(.project(sheet, on: context.today))
    }
  }
}
