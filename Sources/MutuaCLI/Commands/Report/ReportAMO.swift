import ArgumentParser
import Purchasing
import PurchasingStore

extension ReportCommands {
  struct AMO: ReportCommand {
    static let configuration = verb(
      "amo", french: [], Phrase("AMO contracts of a year by type", "Marchés attribués en AMO dans l'année, par type"))
    static let examples = ["mutua report amo --year 2023"]

    @OptionGroup var common: CommonOptions
    @Option(help: help("the year of notification", "l'année de notification", .year)) var year: Int
    @Option(
      help: help(
        "line (as printed), project-type or contract-type", "line (comme imprimé), project-type ou contract-type", .by))
    var by = "line"
    @OptionGroup var chart: ChartOption

    func question() throws -> ReportQuestion {
      ReportQuestion(
        .amo(by: try UsageProblem.value(AMOAxis.self, by, of: "--by")), of: .year(year), drawsCharts: chart.chart)
    }
  }
}
