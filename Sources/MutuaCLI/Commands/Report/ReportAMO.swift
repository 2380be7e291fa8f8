import ArgumentParser
import Purchasing
import PurchasingStore

extension ReportCommands {
  struct AMO: ExplainedReportCommand {
    static let configuration = verb(
      "amo", french: [],
      Phrase(
        "AMO contracts of a year by type, or days by step", "Marchés en AMO de l'année par type, ou jours par étape"),
      details: Phrase(
        "--measure days: the service's days by member and step, beside what was agreed; --by is then member, project, "
          + "line or project-type.",
        "--mesure jours : les jours du service par collectivité et par étape, face aux jours convenus ; --par vaut "
          + "alors membre, projet, ligne ou type-projet."))
    static let examples = ["mutua report amo --year 2023", "mutua report amo --year 2026 --measure days"]

    @OptionGroup var common: CommonOptions
    @Option(help: help("the year of notification, or of the days", "l'année de notification, ou des jours", .year))
    var year: Int
    @Option(
      help: help(
        "line (as printed), project-type or contract-type", "ligne (comme imprimé), type-projet ou type-marché", .by))
    var by: String?
    @Option(help: help("amount or days", "montant ou jours", .choice)) var measure = "amount"
    @OptionGroup var chart: ChartOption
    @OptionGroup var explained: ExplainOption

    func question() throws -> ReportQuestion {
      ReportQuestion(try subject(), of: .year(year), drawsCharts: chart.chart)
    }

    private func subject() throws -> ReportQuestion.Subject {
      switch try UsageProblem.value(AMOMeasure.self, measure, of: "--measure") {
      case .amount: .amo(by: try by.map { try UsageProblem.value(AMOAxis.self, $0, of: "--by") } ?? .line)
      case .days: .amoDays(by: try by.map { try UsageProblem.value(AMODayAxis.self, $0, of: "--by") } ?? .member)
      }
    }
  }
}
