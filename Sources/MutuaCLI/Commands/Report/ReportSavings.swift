import ArgumentParser
import Purchasing
import PurchasingStore

extension ReportCommands {
  struct Savings: ExplainedReportCommand {
    static let configuration = verb(
      "savings", french: ["économies"],
      Phrase("Prices before and after, at constant volume", "Prix avant et après, à volume constant"))
    static let examples = ["mutua report savings --year 2023 --by item"]

    @OptionGroup var common: CommonOptions
    @Option(help: help("year of notification; all years otherwise", "année de notification ; sinon toutes", .year))
    var year: Int?
    @Option(
      help: help("group, member or item", "groupement, membre ou article", .by),
      completion: .list(SavingAxis.allCases.map(\.rawValue)))
    var by = SavingAxis.group.rawValue
    @OptionGroup var chart: ChartOption
    @OptionGroup var explained: ExplainOption

    func question() throws -> ReportQuestion {
      ReportQuestion(
        .savings(by: try UsageProblem.value(SavingAxis.self, by, of: "--by")), of: year.map { .year($0) },
        drawsCharts: chart.chart)
    }
  }
}
