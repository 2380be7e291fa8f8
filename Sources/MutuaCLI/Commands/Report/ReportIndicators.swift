import ArgumentParser
import Purchasing
import PurchasingStore

extension ReportCommands {
  struct Indicators: ExplainedReportCommand {
    static let configuration = verb(
      "indicators", french: ["indicateurs"],
      Phrase("The indicators of a year", "Les indicateurs d'une année"))
    static let examples = ["mutua report indicators --year 2023"]

    @OptionGroup var common: CommonOptions
    @Option(help: help("the year of notification", "l'année de notification", .year)) var year: Int
    @OptionGroup var explained: ExplainOption

    func question() -> ReportQuestion { ReportQuestion(.indicators, of: .year(year)) }
  }
}
