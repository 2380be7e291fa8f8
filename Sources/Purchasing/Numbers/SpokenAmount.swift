extension Phrase {
  /// An amount inside a sentence: `€215,000`, `215 000 €`; cents only where there are some. Tables have them always.
  public static func amount(_ money: Money) -> Phrase {
    Phrase(
      NumberFormat.money(money, .english, alwaysCents: false), NumberFormat.money(money, .french, alwaysCents: false))
  }

  /// A number inside a sentence: `1.5`, `1,5`.
  public static func quantity(_ quantity: Quantity) -> Phrase {
    Phrase(NumberFormat.quantity(quantity, .english), NumberFormat.quantity(quantity, .french))
  }

  /// A percentage inside a sentence that compares it: `38.46%`, `38,46 %`.
  public static func percent(hundredths: Int) -> Phrase {
    Phrase(
      NumberFormat.percent(hundredths: hundredths, .english, exact: true),
      NumberFormat.percent(hundredths: hundredths, .french, exact: true))
  }

  /// One after the other, with commas.
  public static func list(_ phrases: [Phrase]) -> Phrase {
    phrases.dropFirst().reduce(phrases.first ?? Phrase(verbatim: "")) { $0 + Phrase(verbatim: ", ") + $1 }
  }

  /// A day inside a sentence: `2026-05-02`, `02/05/2026`.
  public static func day(_ day: Day) -> Phrase {
    Phrase(NumberFormat.date(day, .english), NumberFormat.date(day, .french))
  }
}
