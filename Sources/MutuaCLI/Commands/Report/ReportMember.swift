import ArgumentParser
import Purchasing
import PurchasingStore

extension ReportCommands {
  struct Member: ReportCommand {
    static let configuration = verb(
      "member", french: ["membre"],
      Phrase(
        "One page for a mayor: needs, groups, volumes, AMO, savings",
        "Une page pour un maire : besoins, groupements, volumes, AMO, économies"))
    static let examples = ["mutua report member landerneau --year 2023 --output landerneau.html"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("code, INSEE, SIREN or name", "code, INSEE, SIREN ou nom", .member)) var member: String
    @Option(help: help("the year of notification", "l'année de notification", .year)) var year: Int
    @OptionGroup var chart: ChartOption

    func question() -> ReportQuestion {
      ReportQuestion(.member(member), of: .year(year), drawsCharts: chart.chart)
    }
  }
}
