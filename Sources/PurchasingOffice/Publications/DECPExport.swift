import OpenData
package import Purchasing
import PurchasingFiles
package import PurchasingStore
package import Reporting

/// A year's contracts as they are published (DECP), with members and shares beside them.
package struct DECPExport {
  private let store: Store
  private let year: Int
  private let period: Period
  /// Contracts of the year, and how many of them can't be published yet.
  package let total: Int
  package let incomplete: Int
  /// A list that nobody reads to its end is cut; the counts are whole.
  private let shown: [Publication]

  /// - throws: `Problem` `period_invalid`.
  package init(_ store: Store, year: Int) throws {
    self.store = store
    self.year = year
    let period = try Self.period(of: year)
    self.period = period
    var (total, incomplete) = (0, 0)
    var shown: [Publication] = []
    try store.read {
      try store.eachPublication(in: period) { publication in
        total += 1
        guard !publication.missing.isEmpty else { return }
        incomplete += 1
        if shown.count < 500 { shown.append(publication) }
      }
    }
    (self.total, self.incomplete, self.shown) = (total, incomplete, shown)
  }

  static func period(of year: Int) throws -> Period {
    guard let period = Period(year: year) else {
      throw Problem(
        code: "period_invalid", Phrase("there is no year \(year)", "il n'y a pas d'année \(year)"),
        hint: Phrase("--year 2023", "--year 2023"))
    }
    return period
  }

  /// What each contract lacks that can't be published.
  package var gaps: Report { .publicationGaps(shown, total: total, incomplete: incomplete, year: year) }

  /// The refusal to publish a part without being told to.
  package var refusal: Problem { Self.refusal(incomplete, of: total) }

  /// How many were published, and what wasn't.
  ///
  /// - parameter companion: where members and shares are.
  package func summary(companion: String?) -> Phrase {
    var text = Phrase(
      "contracts published: \(total - incomplete)", "marchés publiés : \(total - incomplete)")
    if incomplete > 0 {
      text = text + Phrase("; incomplete, left out: \(incomplete)", " ; incomplets, laissés de côté : \(incomplete)")
    }
    if let companion { text = text + Phrase("; members: \(companion)", " ; membres : \(companion)") }
    return text
  }

  /// Writes the file piece by piece, all of one moment.
  ///
  /// - parameters:
  ///   - completeOnly: whether what is incomplete is left out.
  ///   - companion: where members and shares go; nil for nowhere.
  /// - throws: `Problem` `publication_incomplete` when a contract has become so since.
  package func write(completeOnly: Bool, companion: String?, _ sink: (String) throws -> Void) throws {
    try store.read {
      guard let companion else { return try walk(completeOnly, sink) { _ in } }
      let members = PublishedShareFile(try store.memberDirectory())
      try OutputFile(companion).write { output in
        try output.put(members.head)
        try walk(completeOnly, sink) { publication in
          for line in try members.lines(of: publication) { try output.put(line) }
        }
      }
    }
  }

  private func walk(
    _ completeOnly: Bool, _ sink: (String) throws -> Void, _ beside: (Publication) throws -> Void
  ) throws {
    var writer = DECPWriter()
    try sink(writer.head)
    try store.eachPublication(in: period) { publication in
      guard publication.missing.isEmpty else {
        if completeOnly { return }
        throw Self.refusal(1, of: 1)
      }
      try sink(writer.record(publication.contract))
      try beside(publication)
    }
    try sink(writer.tail)
  }

  private static func refusal(_ count: Int, of total: Int) -> Problem {
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
