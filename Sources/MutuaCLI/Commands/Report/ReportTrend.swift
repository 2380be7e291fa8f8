import ArgumentParser
import Purchasing

extension ReportCommands {
  struct Trend: ExplainedReportCommand {
    static let configuration = verb(
      "trend", french: ["évolution", "tendance"],
      Phrase("Volumes over the years", "Volumes au fil des années"),
      details: Phrase(
        "With --columns AXIS the years are laid against any axis of `report volumes`.",
        "Avec --columns AXE, les années sont croisées avec tout axe de `rapport volumes`."))
    static let examples = ["mutua report trend --from 2019 --to 2023 --chart"]

    @OptionGroup var common: CommonOptions
    @Option(
      help: help("first year; the first with volumes otherwise", "première année ; sinon la première renseignée", .year)
    )
    var from: Int?
    @Option(
      help: help("last year; the last with volumes otherwise", "dernière année ; sinon la dernière renseignée", .year))
    var to: Int?
    @Option(help: help("what the columns are", "ce que sont les colonnes", .columns)) var columns: String?
    @Flag(
      help: help(
        "divide terms of more than 12 months by their years", "diviser les durées de plus de 12 mois par leurs années"))
    var annualised = false
    @OptionGroup var chart: ChartOption
    @OptionGroup var explained: ExplainOption

    func question() throws -> ReportQuestion {
      ReportQuestion(
        .trend(
          columns: try columns.map { try UsageProblem.axis($0, of: "--columns") },
          annualised: annualised),
        of: from == nil && to == nil ? nil : .years(first: from, last: to), drawsCharts: chart.chart)
    }
  }
}
