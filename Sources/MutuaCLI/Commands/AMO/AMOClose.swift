import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct AMOClose: MutuaCommand {
  static let configuration = verb("close", french: ["clore"], Phrase("Close a project", "Clore un projet"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("its code", "son code", value: "code"), completion: .names(.projects)) var project: String
  @Option(help: help("when", "quand")) var on: String

  func run(_ context: Context) throws -> Answer {
    let sheet = try context.change { try $0.closeProject(project, on: Typed.day(on, "--on")) }
    return Answer(.project(sheet, on: context.today))
  }
}
