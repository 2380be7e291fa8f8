import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct AMOLog: MutuaCommand {
  static let configuration = verb(
    "log", french: ["consigner"], Phrase("Record days spent on a project", "Consigner des jours passés sur un projet"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the project's code", "le code du projet", value: "code"), completion: .names(.projects))
  var project: String
  @Option(
    parsing: .unconditional,
    help: help("how many: 0.5 is half a day", "combien : 0,5 est une demi-journée", value: "number")) var days: String
  @Option(
    help: help(
      "programme, tender, analysis, award, works or reception", "programme, tender, analysis, award, works ou reception"
    )) var step: String
  @Option(help: help("when", "quand")) var on: String

  func run(_ context: Context) throws -> Answer {
    guard let days = try Typed.quantity(days, "--days") else { throw UsageProblem.oneOf("--days") }
    let day = try Typed.day(on, "--on")
    let (sheet, findings) = try context.change { store in
      try store.watching(.days(project)) { try store.logDays(project, days: days, step: step, on: day) }
    }
    return Answer(.project(sheet, on: context.today)).warning(findings)
  }
}
