import Postgres
import Purchasing

/// What stands on a lot and keeps it, or its launch, from being taken away.
struct Resting {
  enum Kind: String, Stored { case contract, outcome, launch, need, price }

  let lot: Int
  let kind: Kind
  /// A reference, a number, a day, what a price is of, or how the lot ended.
  let name: String
  let title: String?
  /// Whether it rests on the lot's last launch.
  let isOfLaunch: Bool

  /// By number and title.
  var phrase: Phrase {
    let title = title ?? ""
    switch kind {
    case .contract: return Phrase("contract \(name) “\(title)”", "le marché \(name) « \(title) »")
    case .outcome:
      let outcome = Lot.State(rawValue: name)?.title ?? Phrase(verbatim: name)
      let day = (try? Day(stored: title)).map { Phrase(" on ", " le ") + .day($0) } ?? Phrase("", "")
      return Phrase("the end of lot \(lot) (", "la fin du lot \(lot) (") + outcome + day + Phrase(")", ")")
    case .launch:
      let day = (try? Day(stored: name)).map { Phrase.day($0) } ?? Phrase(verbatim: name)
      return Phrase("the launch of lot \(lot) of ", "le lancement du lot \(lot) du ") + day
    case .need: return Phrase("need \(name) “\(title)”", "le besoin \(name) « \(title) »")
    case .price: return Phrase("the price of “\(name)”", "le prix de « \(name) »")
    }
  }

  /// What takes it away, or shows it.
  func remedy(in group: String) -> Phrase {
    switch kind {
    case .contract:
      .run(.contractRemove, "\(name)")
        + Phrase(
          " takes it out, where it was entered by mistake", " le supprime, s'il a été saisi par erreur")
    case .outcome: .run(.lotReopen, "\(group)", "\(lot)") + Phrase(" takes it back", " l'annule")
    case .launch:
      .run(.groupUnlaunch, "\(group)", .give(.lot, "\(lot)")) + Phrase(" takes it back", " l'annule")
    case .need:
      .run(.lotAssign, "\(group)", "\(lot)", .give(.need, "\(name)"), .give(.amount, "0"))
        + Phrase(" takes it out", " le détache")
    case .price:
      .run(.priceRemove, "\(group)", .give(.lot, "\(lot)"), .give(.item, "\"\(name)\""))
        + Phrase(" takes it out", " le supprime")
    }
  }
}

extension Store {
  /// What rests on some lots, what weighs most first.
  func resting(on lots: [Lot]) throws -> [Resting] {
    try ask("select number, kind, name, title, of_launch from report.rests_on_lot(\(lots.map(\.id))::bigint[])") {
      try Resting(
        lot: $0["number"], kind: $0["kind"], name: $0["name"], title: $0["title"], isOfLaunch: $0["of_launch"])
    }
  }

  /// - parameters:
  ///   - what: `lot 2 can't be removed`.
  ///   - remedy: what to do instead; what takes the first away otherwise.
  static func refusal(
    _ what: Phrase, code: String, _ resting: [Resting], in group: String, remedy: Phrase? = nil
  ) -> Problem {
    Problem(
      code: code,
      what + Phrase(" while it has ", " tant qu'il porte ")
        + WhatRests.named(resting.map(\.phrase), of: resting.count),
      hint: remedy ?? resting.first?.remedy(in: group))
  }
}
