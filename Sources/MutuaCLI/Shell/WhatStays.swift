import Purchasing

/// Work of several steps of which some stay, whatever becomes of the rest: an interruption says which, since nobody is
/// to be told that nothing was written.
enum WhatStays {
  /// - parameter hint: how to go on.
  /// - parameter body: sets its argument whenever a step is done for good.
  static func told(hint: Phrase, _ body: (_ made: inout Phrase?) throws -> Answer) throws -> Answer {
    var made: Phrase?
    do {
      return try body(&made)
    } catch let problem as Problem where problem.code == "interrupted" {
      guard let made else { throw problem }
      throw Problem(
        .interrupted, code: problem.code,
        Phrase("interrupted; ", "interrompu ; ") + made
          + Phrase("; of the rest nothing was written", " ; du reste, rien n'a été écrit"),
        hint: hint)
    }
  }
}
