import ArgumentParser
import Purchasing
import PurchasingStore

extension ReportCommands {
  struct Groups: ExplainedReportCommand {
    static let configuration = verb(
      "groups", french: ["groupements"],
      Phrase("Groups of a year with each member's share", "Groupements d'une année, avec la part de chaque membre"))
    static let examples = ["mutua report groups --year 2023"]

    @OptionGroup var common: CommonOptions
    @Option(help: help("the year of notification", "l'année de notification", .year)) var year: Int
    @Option(
      help: help(
        "columns to show, the rest together as others: capld,landerneau",
        "colonnes à montrer, le reste ensemble : capld,landerneau", .members))
    var members: String?
    @OptionGroup var chart: ChartOption
    @OptionGroup var explained: ExplainOption

    func question() -> ReportQuestion {
      ReportQuestion(.groups(members: members), of: .year(year), drawsCharts: chart.chart)
    }
  }
}
