import Purchasing

/// Why something that somebody wants to take out stays: what rests on it, by number and title.
enum WhatRests {
  /// How many are named; of the others their number is told.
  static let shown = 5

  static func need(_ id: ID<Need>, _ title: String, of member: MemberCode) -> Phrase {
    Phrase("need \(id) “\(title)” of \(member)", "besoin \(id) « \(title) » de \(member)")
  }

  static func lot(_ number: Int, of group: String, _ title: String) -> Phrase {
    Phrase("lot \(group)/\(number) “\(title)”", "lot \(group)/\(number) « \(title) »")
  }

  static func contract(_ reference: String, _ title: String) -> Phrase {
    Phrase("contract \(reference) “\(title)”", "marché \(reference) « \(title) »")
  }

  /// - parameter what: with its article: `need 3`, `le besoin 3`.
  /// - parameter resting: the first of those that rest on it.
  /// - parameter all: how many there are.
  static func refusal(_ what: Phrase, _ resting: [Phrase], of all: Int, hint: Phrase) -> Problem {
    Problem(
      code: "rests_on_it",
      Phrase("", "on ne peut pas supprimer ") + what
        + Phrase(" can't be taken out; on it rest: ", " ; s'y rattachent : ") + named(resting, of: all), hint: hint)
  }

  /// The first by their names, the others by their number.
  static func named(_ resting: [Phrase], of all: Int) -> Phrase {
    let others = all - shown
    return .list(Array(resting.prefix(shown)) + (others > 0 ? [Phrase("\(others) more", "\(others) de plus")] : []))
  }
}
