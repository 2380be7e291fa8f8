import ArgumentParser
import Purchasing

/// The period of a report: a year, or two days.
struct PeriodOptions: ParsableArguments {
  @Option(help: help("the year of notification", "l'année de notification")) var year: Int?
  @Option(help: help("first day, instead of --year", "premier jour, au lieu de --year")) var from: String?
  @Option(help: help("last day, with --from", "dernier jour, avec --from")) var to: String?

  func period() throws -> Period {
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

/// Which rows of the data are looked at.
struct FilterOptions: ParsableArguments {
  @Option(
    help: help(
      "only these members, with those who report under them: capld,landerneau",
      "seulement ces membres, avec leurs rattachés : capld,landerneau"))
  var member: [String] = []
  @Option(help: help("only contracts of these groups", "seulement les marchés de ces groupements")) var group:
    [String] = []
  @Option(help: help("only these contract types", "seulement ces types de marché")) var type: [String] = []

  var filter: VolumeFilter {
    func names(_ texts: [String]) -> [String] {
      let pieces = texts.flatMap { (text: String) -> [Substring] in text.split(separator: ",") }
      return pieces.map { String($0.trimmingPrefix { $0 == " " }) }
    }
    return VolumeFilter(members: names(member), groups: names(group), types: names(type))
  }
}
