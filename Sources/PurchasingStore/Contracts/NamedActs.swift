import Purchasing

// Acts as sentences name them: by noun, number and title.

extension Contract {
  /// `contract GC-2026-1 “Papier”`
  var named: Phrase { Phrase("contract \(reference) “\(title)”", "le marché \(reference) « \(title) »") }
}

extension Contract {
  /// Behind one of its acts: `amendment 1 of GC-2026-1`.
  var ofIt: Phrase { Phrase(" of \(reference)", " de \(reference)") }
}

extension Amendment {
  /// `amendment 1 “Révision” of 2027-01-15 (€100)`
  var named: Phrase {
    let about = title.map { Phrase(" “\($0)”", " « \($0) »") } ?? Phrase(verbatim: "")
    return Phrase("amendment \(number)", "l'avenant \(number)") + about + Phrase(" of ", " du ") + .day(notifiedOn)
      + Phrase(" (", " (") + .amount(amount) + Phrase(")", ")")
  }
}

extension Order {
  /// `order 12 of daoulas, “B-1”, of 2026-07-01 (€100)`
  var named: Phrase {
    let about = reference.map { Phrase(", “\($0)”,", ", « \($0) »,") } ?? Phrase(verbatim: "")
    return Phrase("order \(id) of \(member)", "la commande \(id) de \(member)") + about + Phrase(" of ", " du ")
      + .day(orderedOn) + Phrase(" (", " (") + .amount(amount) + Phrase(")", ")")
  }
}
