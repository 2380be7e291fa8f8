import Purchasing

extension Cell {
  static func kind(_ kind: Kind) -> Cell { .code(kind.code, label: kind.title) }
  static func kind(_ kind: Kind?) -> Cell { kind.map { .code($0.code, label: $0.title) } ?? .none }
  static func member(_ code: MemberCode?) -> Cell { code.map { .code($0.text) } ?? .none }
  static func code(_ text: String?) -> Cell { text.map { .code($0) } ?? .none }
  static func id<Noun>(_ id: ID<Noun>) -> Cell { .count(Int(id.number)) }

  /// How shares were made, with its code.
  static func shareRule(
    _ rule: String, key: String? = nil, typed: Phrase = Phrase("typed in", "saisie")
  ) -> Cell {
    switch rule {
    case "needs": .code(rule, label: Phrase("by the lot's needs", "selon les besoins du lot"))
    case "key":
      .code(
        rule,
        label: key.map { Phrase("by key \($0)", "selon la clé \($0)") } ?? Phrase("by a key", "selon une clé"))
    case "client": .code(rule, label: Phrase("the client's alone", "au seul maître d'ouvrage"))
    case "contract": .code(rule, label: Phrase("as the contract", "comme le marché"))
    default: .code(rule, label: typed)
    }
  }

  /// A word of the program for a state, with what people read.
  static func state(_ state: some State) -> Cell { .code(state.rawValue, label: state.title) }
}

/// Columns that several reports have, with their words.
extension Column {
  static func member(_ audience: Audience = .everyone) -> Column {
    Column("member", Phrase("Member", "Membre"), .code, for: audience)
  }
  static func name(_ audience: Audience = .everyone) -> Column {
    Column("name", Phrase("Name", "Nom"), .text, for: audience)
  }
  static let title = Column("title", Phrase("Title", "Objet"), .text)
  static let type = Column("type", Phrase("Type", "Type"), .code, leaves: 4)
  static let cpv = Column("cpv", Phrase("CPV", "CPV"), .code, leaves: 1)
  static let amount = Column("amount", Phrase("Amount excl. tax", "Montant HT"), .money)
  static let state = Column("state", Phrase("State", "État"), .code)
  static let months = Column("months", Phrase("Months", "Mois"), .count)
  static let contracts = Column("contracts", Phrase("Contracts", "Marchés"), .count)
  static let reference = Column("reference", Phrase("Reference", "Référence"), .code)
  static let notified = Column("notified", Phrase("Notified", "Notifié le"), .date)
  static let total = Column("total", Phrase("Total excl. tax", "Total HT"), .money)
}

/// What can be said of every table of amounts.
enum Note {
  static let wholeAmounts = Phrase(
    "Basis: whole amounts before tax, in the year of notification.",
    "Base : montants HT pour toute la durée, l'année de leur notification.")
  static let annualised = Phrase(
    "Basis: annualised. Terms of more than 12 months are divided by their years, in the year of notification only.",
    "Base : annualisée. Les durées de plus de 12 mois sont divisées par leurs années, l'année de "
      + "notification seulement."
  )
}
