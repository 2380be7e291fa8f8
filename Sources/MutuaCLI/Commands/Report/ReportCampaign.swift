import ArgumentParser
import Purchasing

extension ReportCommands {
  struct Campaign: ReportCommand {
    static let configuration = verb(
      "campaign", french: ["recensement"],
      Phrase("What came back from a campaign", "Ce qu'a donné un recensement"))
    static let examples = ["mutua report campaign besoins-2027"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the campaign's code", "le code du recensement", .campaign)) var campaign: String
    @OptionGroup var chart: ChartOption

    func question() -> ReportQuestion { ReportQuestion(.campaign(campaign), drawsCharts: chart.chart) }
  }
}
