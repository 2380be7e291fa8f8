import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct ReportVolumes: MutuaCommand {
  static let configuration = verb(
    "volumes", french: [],
    Phrase("Volumes along one or two axes", "Volumes selon un ou deux axes"),
    details: Phrase(
      "Axes: \(VolumeDimension.allCases.map(\.rawValue).joined(separator: ", ")).",
      "Axes : \(VolumeDimension.allCases.map(\.rawValue).joined(separator: ", "))."))
  static var examples: [String] { ["mutua report volumes --year 2023 --by type --columns member"] }

  @OptionGroup var common: CommonOptions
  @Option(help: help("the year of notification", "l'année de notification")) var year: Int?
  @Option(help: help("first day, instead of --year", "premier jour, au lieu de --year")) var from: String?
  @Option(help: help("last day, with --from", "dernier jour, avec --from")) var to: String?
  @Option(help: help("what the rows are", "ce que sont les lignes")) var by: String
  @Option(help: help("what the columns are", "ce que sont les colonnes")) var columns: String?
  @Flag(
    help: help(
      "divide terms of more than 12 months by their years", "diviser les durées de plus de 12 mois par leurs années"))
  var annualised = false

  func run(_ context: Context) throws -> Answer {
    let question = VolumeQuestion(
      period: try period(), rows: try Self.dimension(by, "--by"),
      columns: try columns.map { try Self.dimension($0, "--columns") },
      annualised: annualised)
    let store = try context.store()
    return try store.read {
      let cells = try store.volumes(question)
      return Answer(try .volumes(cells, question, years: cells.isEmpty ? store.yearsWithVolumes() : []))
    }
  }

  private static func dimension(_ text: String, _ option: String) throws -> VolumeDimension {
    guard let dimension = VolumeDimension(rawValue: text) else {
      throw UsageProblem.unknownValue(text, of: option, among: VolumeDimension.allCases.map(\.rawValue))
    }
    return dimension
  }

  private func period() throws -> Period {
    switch (year, from, to) {
    case (let year?, nil, nil):
      guard let period = Period(year: year) else { throw Self.badPeriod }
      return period
    case (nil, let from?, let to?):
      let (first, last) = (try Typed.day(from, "--from"), try Typed.day(to, "--to"))
      guard let end = Day(number: last.number + 1), let period = Period(from: first, until: end) else {
        throw Self.badPeriod
      }
      return period
    default: throw UsageProblem.oneOf("--year, --from … --to …")
    }
  }

  private static let badPeriod = Problem(
    code: "period_invalid", Phrase("the period is empty or out of range", "la période est vide ou hors bornes"),
    hint: Phrase(
      "--year 2023, or --from 2023-01-01 --to 2023-06-30", "--year 2023, ou --from 2023-01-01 --to 2023-06-30"))
}
