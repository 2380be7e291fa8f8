import ArgumentParser
import Purchasing
import PurchasingStore

/// The period of a report: a year, or two days.
struct PeriodOptions: ParsableArguments {
  @Option(help: help("the year of notification", "l'année de notification", .year)) var year: Int?
  @Option(help: help("first day, instead of --year", "premier jour, au lieu de --year", .date)) var from: String?
  @Option(help: help("last day, with --from", "dernier jour, avec --from", .date)) var to: String?

  func time() throws -> ReportQuestion.Time {
    switch (year, from, to) {
    case (let year?, nil, nil): .year(year)
    case (nil, let from?, let to?): .days(first: try Typed.day(from, "--from"), last: try Typed.day(to, "--to"))
    default: throw UsageProblem.oneOf("--year, --from … --to …")
    }
  }
}

/// Which rows of the data are looked at.
struct FilterOptions: ParsableArguments {
  @Option(
    help: help(
      "only these members, with those who report under them: capld,landerneau",
      "seulement ces membres, avec leurs rattachés : capld,landerneau", .member))
  var member: [String] = []
  @Option(help: help("only contracts of these groups", "seulement les marchés de ces groupements", .group))
  var group: [String] = []
  @Option(help: help("only these contract types", "seulement ces types de marché", .contractType))
  var type: [String] = []

  var filter: VolumeFilter {
    func names(_ texts: [String]) -> [String] {
      let pieces = texts.flatMap { (text: String) -> [Substring] in text.split(separator: ",") }
      return pieces.map { String($0.trimmingPrefix { $0 == " " }) }
    }
    return VolumeFilter(members: names(member), groups: names(group), types: names(type))
  }
}
