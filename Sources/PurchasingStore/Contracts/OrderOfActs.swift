import Purchasing

/// Acts have an order: a lot is awarded once it is launched, a contract is amended once it is notified.
enum OrderOfActs {
  /// An answer came in on a day that is there already, and not before its campaign was opened.
  ///
  /// - throws: `Problem` `received_after_today`, `too_early`.
  static func require(received day: Day?, _ campaign: (code: String, opensOn: Day)?, today: Day) throws {
    guard let day else { return }
    guard day <= today else {
      throw Problem(
        code: "received_after_today",
        Phrase("received on ", "reçu le ") + .day(day) + Phrase(", which is after today (", ", après aujourd'hui (")
          + .day(today) + Phrase(")", ")"),
        hint: Phrase("give the day on which it came in", "donnez le jour où la réponse est arrivée"))
    }
    guard let campaign else { return }
    try require(
      day, notBefore: campaign.opensOn,
      Phrase("the campaign \(campaign.code) opens", "le recensement \(campaign.code) ouvre"))
  }

  /// - throws: `Problem` `too_early` when `day` is before `first`; the same day is fine.
  static func require(_ day: Day, notBefore first: Day?, _ act: Phrase) throws {
    guard let first, day < first else { return }
    throw Problem(
      code: "too_early",
      Phrase("", "le ") + .day(day) + Phrase(" is too early: ", " est trop tôt : ") + act + Phrase(" on ", " le ")
        + .day(first),
      hint: Phrase("give that day or a later one", "donnez ce jour ou un jour postérieur"))
  }
}
