import Purchasing

/// Acts have an order: a lot is awarded once it is launched, a contract is amended once it is notified.
enum OrderOfActs {
  /// - throws: `Problem` `too_early` when `day` is before `first`; the same day is fine.
  static func require(_ day: Day, notBefore first: Day?, _ act: Phrase) throws {
    guard let first, day < first else { return }
    throw Problem(
      code: "too_early",
      Phrase("\(day) is too early: ", "le \(day) est trop tôt : ") + act + Phrase(" on \(first)", " le \(first)"),
      hint: Phrase("give that day or a later one", "donnez ce jour ou un jour postérieur"))
  }
}
