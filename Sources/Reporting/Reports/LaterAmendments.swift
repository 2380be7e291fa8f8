import Purchasing

extension Note {
  /// What figures «amendments included» of a day leave out, by name; nothing when they leave out nothing.
  static func leftOut(_ later: [LaterAmendment]) -> [Phrase] {
    guard let day = later.first?.asOf else { return [] }
    return [
      Phrase("As of ", "Situation au ") + .day(day)
        + Phrase(
          ", without what is notified later: ", ", sans ce qui est notifié plus tard : ") + list(later)
        + Phrase(". Reports of its year count it.", ". Les rapports de son année le comptent.")
    ]
  }

  /// Shares as awarded, beside which there are amendments.
  static func asAwarded(_ amendments: [LaterAmendment]) -> [Phrase] {
    guard !amendments.isEmpty else { return [] }
    return [
      Phrase("As awarded, without the amendments: ", "À l'attribution, sans les avenants : ") + list(amendments)
        + Phrase(verbatim: ".")
    ]
  }

  private static func list(_ amendments: [LaterAmendment]) -> Phrase {
    let shown = amendments.prefix(10).map { amendment in
      Phrase(
        "\(amendment.contract), amendment \(amendment.number) of ",
        "\(amendment.contract), avenant \(amendment.number) du ")
        + .day(amendment.notifiedOn) + Phrase(verbatim: " (") + .amount(amendment.amount) + Phrase(verbatim: ")")
    }
    let rest = amendments.count - shown.count
    let more = rest > 0 ? Phrase("; \(rest) more", " ; \(rest) de plus") : Phrase(verbatim: "")
    return shown.dropFirst().reduce(shown.first ?? Phrase(verbatim: "")) { $0 + Phrase("; ", " ; ") + $1 } + more
  }
}
