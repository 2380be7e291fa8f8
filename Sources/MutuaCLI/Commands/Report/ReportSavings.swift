import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

struct ReportSavings: MutuaCommand {
  static let configuration = verb(
    "savings", french: ["économies"],
    Phrase("Prices before and after, at constant volume", "Prix avant et après, à volume constant"))

  @OptionGroup var common: CommonOptions
  @Option(help: help("year of notification; all years otherwise", "année de notification ; sinon toutes")) var year:
    Int?
  @Option(
    help: help("group, member or item", "group (groupement), member (membre) ou item (article)"),
    completion: .list(SavingAxis.allCases.map(\.rawValue)))
  var by = SavingAxis.group.rawValue
  @OptionGroup var chart: ChartOption

  func run(_ context: Context) throws -> Answer {
    let axis = try UsageProblem.value(SavingAxis.self, by, of: "--by")
    return Answer(try SectionReports(context.store()).savings(year: year, by: axis)).drawing(chart)
  }
}
