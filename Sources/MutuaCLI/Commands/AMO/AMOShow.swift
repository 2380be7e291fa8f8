import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct AMOShow: MutuaCommand {
  static let configuration = verb(
    "show", french: ["montrer", "afficher"], Phrase("Show a project", "Montrer un projet"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("its code", "son code", value: "code"), completion: .names(.projects)) var project: String

  func run(_ context: Context) throws -> Answer {
    Answer(.project(try context.store().amoSheet(project), on: context.today))
  }
}
