import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

struct ReportIndicators: MutuaCommand {
  static let configuration = verb(
    "indicators", french: ["indicateurs"],
    Phrase("The indicators of a year", "Les indicateurs d'une année"))

  @OptionGroup var common: CommonOptions
  @Option(help: help("the year of notification", "l'année de notification")) var year: Int

  func run(_ context: Context) throws -> Answer {
    Answer(try SectionReports(context.store()).indicators(year: year))
  }
}
