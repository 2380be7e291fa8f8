import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension AMOCommands {
  struct Log: WritingCommand {
    static let configuration = verb(
      "log", french: ["consigner"], Phrase("Record days spent on a project", "Consigner des jours passés sur un projet")
    )
    static let examples = ["mutua amo log amo-2023-batiment-01 --days 1.5 --step tender --on 2026-05-05"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the project's code", "le code du projet", .project)) var project: String
    @Option(
      parsing: .unconditional, help: help("how many: 0.5 is half a day", "combien : 0,5 est une demi-journée", .count))
    var days: String
    @Option(
      help: help(
        "programme, tender, analysis, award, works or reception",
        "programme, consultation, analyse-des-offres, attribution, travaux ou réception", ValueName("step", "étape")))
    var step: String
    @Option(help: help("when", "quand", .date)) var on: String

    func run(_ context: Context) throws -> Answer {
      guard let days = try Typed.quantity(days, "--days") else { throw UsageProblem.oneOf("--days") }
      let day = try Typed.day(on, "--on")
      let outcome = try context.change { try AMODesk($0).log(project, days: days, step: step, on: day) }
      return Answer(outcome) { .project($0, on: context.today) }
    }
  }
}
