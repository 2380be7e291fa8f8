import Postgres
import Purchasing

extension Store {
  /// Runs a correction. Where a closed year shows what it changes, the base refuses it, and this says which year, of
  /// what, and what opens it again.
  func namingClosedYear(_ what: Phrase, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as ServerError {
      guard let rule = error.constraint.flatMap(Violation.init(rawValue:)),
        rule == .yearIsOpen || rule == .closedReportIsKept, let year = error.detail.flatMap({ Int($0) })
      else { throw error }
      throw Problem(
        code: rule.rawValue,
        Phrase("\(year) is closed, and its reports show ", "l'exercice \(year) est clos, et ses rapports montrent ")
          + what,
        hint: Self.reopening(year))
    }
  }

  /// What opens a closed year for a correction.
  static func reopening(_ year: Int) -> Phrase {
    .run(.yearReopen, "\(year)", .give(.reason, .said("REASON", "MOTIF")))
      + Phrase(" opens it again", " le rouvre")
  }
}
