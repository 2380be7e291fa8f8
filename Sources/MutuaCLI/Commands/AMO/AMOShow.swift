import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension AMOCommands {
  struct Show: ReadingCommand {
    static let configuration = verb(
      "show", french: ["montrer", "afficher"], Phrase("Show a project", "Montrer un projet"))
    static let examples = ["mutua amo show amo-2023-batiment-01"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code", "son code", .project)) var project: String

    func run(_ context: Context) throws -> Answer {
      Answer(.project(try context.store().amoSheet(project), on: context.today))
    }
  }
}
