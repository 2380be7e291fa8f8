import ArgumentParser
import OpenData
import Purchasing
import PurchasingFiles
import PurchasingOffice
import PurchasingStore
import Reporting

struct ExportDECP: MutuaCommand {
  static let configuration = verb(
    "decp", french: ["decp"],
    Phrase("Publish a year's contracts (DECP 2.0.4, JSON)", "Publier les marchés d'une année (DECP 2.0.4, JSON)"),
    details: Phrase(
      "With --output decp.json, members and shares go beside it to decp.membres.csv: the official format drops them. "
        + "What is missing is listed by contract before anything is written; --complete-only leaves those out.",
      "Avec --output decp.json, les membres et leurs parts vont à côté, dans decp.membres.csv : le format officiel "
        + "les ignore. Ce qui manque est listé par marché avant toute écriture ; --complete-only laisse ces "
        + "marchés de côté."
    ))
  static var examples: [String] { ["mutua export decp --year 2023 --output decp-2023.json"] }

  @OptionGroup var common: CommonOptions
  @Option(help: help("the year of notification", "l'année de notification")) var year: Int
  @Flag(help: help("leave out what is incomplete", "laisser de côté ce qui est incomplet")) var completeOnly = false
  @Option(
    help: help(
      "where members and shares go; beside --output otherwise", "où vont membres et parts ; à côté de --output sinon",
      value: "file"))
  var membersFile: String?

  func run(_ context: Context) throws -> Answer {
    let period = try Self.period(of: year)
    let store = try context.store()
    var (total, incomplete) = (0, 0)
    var shown: [Publication] = []
    try store.read {
      try store.eachPublication(in: period) { publication in
        total += 1
        guard !publication.missing.isEmpty else { return }
        incomplete += 1
        // A list that nobody reads to its end is cut; the count is whole.
        if shown.count < 500 { shown.append(publication) }
      }
    }
    if incomplete > 0, !completeOnly {
      let report = Report.publicationGaps(shown, total: total, incomplete: incomplete, year: year)
      let problem = Self.incomplete(incomplete, of: total)
      // The list never goes to the file that was meant for contracts.
      guard common.output != nil else { return Answer(report, status: .refused).saying(problem.message) }
      try ReportDocument([report]).write(as: .text, RenderOptions(language: context.language)) { piece in
        if case .text(let text) = piece { Output.error(text) }
      }
      throw problem
    }
    let companion = membersFile ?? common.output.flatMap(PublishedShareFile.companion)
    let answer = Answer(
      content: .stream { sink in try write(period, store, companion, sink) },
      status: incomplete > 0 ? .needsALook : .done)
    var text = Phrase(
      "contracts published: \(total - incomplete)", "marchés publiés : \(total - incomplete)")
    if incomplete > 0 {
      text = text + Phrase("; incomplete, left out: \(incomplete)", " ; incomplets, laissés de côté : \(incomplete)")
    }
    if let companion { text = text + Phrase("; members: \(companion)", " ; membres : \(companion)") }
    return answer.saying(text)
  }

  private func write(
    _ period: Period, _ store: Store, _ companion: String?, _ sink: (String) throws -> Void
  ) throws {
    try store.read {
      guard let companion else { return try walk(period, store, sink) { _ in } }
      let members = PublishedShareFile(try store.memberDirectory())
      try OutputFile(companion).write { output in
        try output.put(members.head)
        try walk(period, store, sink) { publication in
          for line in try members.lines(of: publication) { try output.put(line) }
        }
      }
    }
  }

  private func walk(
    _ period: Period, _ store: Store, _ sink: (String) throws -> Void, _ beside: (Publication) throws -> Void
  ) throws {
    var writer = DECPWriter()
    try sink(writer.head)
    try store.eachPublication(in: period) { publication in
      guard publication.missing.isEmpty else {
        if completeOnly { return }
        throw Self.incomplete(1, of: 1)
      }
      try sink(writer.record(publication.contract))
      try beside(publication)
    }
    try sink(writer.tail)
  }

  static func period(of year: Int) throws -> Period {
    guard let period = Period(year: year) else {
      throw Problem(
        code: "period_invalid", Phrase("there is no year \(year)", "il n'y a pas d'année \(year)"),
        hint: Phrase("--year 2023", "--year 2023"))
    }
    return period
  }

  private static func incomplete(_ count: Int, of total: Int) -> Problem {
    Problem(
      code: "publication_incomplete",
      Phrase(
        "contracts that can't be published yet: \(count) of \(total); nothing was written",
        "marchés qui ne peuvent pas encore être publiés : \(count) sur \(total) ; rien n'a été écrit"),
      hint: Phrase(
        "`mutua contract publish` enters what is missing; --complete-only publishes the others",
        "`mutua marché publier` saisit ce qui manque ; --complete-only publie les autres"))
  }
}
