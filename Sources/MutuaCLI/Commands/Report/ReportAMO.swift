import ArgumentParser
import Purchasing
import PurchasingOffice
import Reporting

struct ReportAMO: MutuaCommand {
  static let configuration = verb(
    "amo", french: [], Phrase("AMO contracts of a year by type", "Marchés attribués en AMO dans l'année, par type"))

  @OptionGroup var common: CommonOptions
  @Option(help: help("the year of notification", "l'année de notification")) var year: Int
  @Option(
    help: help(
      "line (as printed), project-type or contract-type", "line (comme imprimé), project-type ou contract-type"))
  var by = "line"
  @OptionGroup var chart: ChartOption

  func run(_ context: Context) throws -> Answer {
    guard let axis = AMOAxis(rawValue: by) else {
      throw UsageProblem.unknownValue(by, of: "--by", among: AMOAxis.allCases.map(\.rawValue))
    }
    return Answer(try AnnualReports.amo(context.store(), year: year, by: axis)).drawing(chart)
  }
}
