/// What the heading of a column says: what the column is called, and in which unit its figures are.
///
/// `Montant HT (k€)` is called `Montant`, before tax, in thousands. Brackets that hold no unit stay in `name`.
public struct Heading: Sendable, Equatable {
  /// By how much the figures below a heading were divided; the number of zeros.
  public enum Scale: Int, Sendable {
    case units = 0
    case thousands = 3
    case millions = 6

    public var factor: Int64 {
      switch self {
      case .units: 1
      case .thousands: 1_000
      case .millions: 1_000_000
      }
    }
  }

  /// Whether amounts are before tax (HT) or include it (TTC).
  public enum Tax: Sendable { case unsaid, excluded, included }

  /// The time that `(mois)`, `(ans)`, `€/an` name.
  public enum Period: Sendable { case year, month, other }

  /// As it is written.
  public let text: String
  /// The text without its unit: `Plouédern (k€)` gives `Plouédern`.
  public let name: String
  /// The name as headings are compared: see `Folding.heading`.
  public let base: String
  public let scale: Scale
  public let tax: Tax
  public let period: Period?
  /// What looks like a unit of money and is none that is known, as it is written: `centaines`, `$`, `HT/TTC`.
  public let unknownUnit: String?

  public init(_ text: String) {
    var scanner = HeadingScanner(text)
    scanner.scan()
    self.text = text
    name = scanner.name
    base = Folding.heading(name)
    scale = scanner.scale ?? .units
    tax = scanner.tax
    period = scanner.period
    unknownUnit = scanner.unknownUnit
  }
}

// MARK: - What a column of figures makes of it

extension Heading {
  /// What the figures of a column are, which decides the units that it may have.
  public enum Measure: Sendable { case amount, yearly, price, quantity }

  /// The scale of a column of amounts before tax, prices or quantities.
  ///
  /// - throws: `Problem` `heading_tax_included`, `heading_unit_unknown`, `heading_is_a_rate`.
  public func scale(of measure: Measure) throws -> Scale {
    guard measure != .quantity else { return scale }
    if let unknownUnit { throw Self.unknown(unknownUnit, text) }
    guard tax != .included else { throw taxIncluded }
    switch (measure, period) {
    case (.amount, .some), (.yearly, .month), (.yearly, .other): throw isARate
    default: return scale
    }
  }

  /// How many months one unit of a column of terms is: 12 for `Durée (ans)`.
  ///
  /// - throws: `Problem` `heading_unit_unknown` for weeks, days…
  public func monthsPerUnit() throws -> Int {
    switch period {
    case nil, .month: return 1
    case .year: return 12
    case .other:
      throw Problem(
        code: "heading_unit_unknown",
        Phrase(
          "“\(text)”: a term is counted in months or years", "« \(text) » : une durée se compte en mois ou en années"),
        hint: Phrase(
          "give months, and call the column months", "donnez des mois, et nommez la colonne « Durée (mois) »"))
    }
  }

  /// Whether the figures below it are no amounts before tax.
  public var includesTax: Bool { tax == .included }

  /// What is said of a column whose figures are multiplied.
  public var scaleRemark: Phrase? {
    scale == .units
      ? nil
      : Phrase(
        "column “\(text)”: figures multiplied by \(NumberFormat.count(Int(scale.factor), .english))",
        "colonne « \(text) » : chiffres multipliés par \(NumberFormat.count(Int(scale.factor), .french))")
  }

  /// What is said of a column with tax that stands beside the same amount before tax.
  public var leftOutRemark: Phrase {
    Phrase(
      "column “\(text)” includes tax and is left out: the amount before tax stands beside it",
      "colonne « \(text) » TTC laissée de côté : le montant HT est à côté")
  }

  /// What is said of two columns that mean the same.
  public func twinRemark(_ other: Heading) -> Phrase {
    Phrase(
      "columns “\(text)” and “\(other.text)” mean the same: equal cells are one value, others refuse their line",
      "les colonnes « \(text) » et « \(other.text) » veulent dire la même chose : deux cellules égales ne font qu'une "
        + "valeur, sinon la ligne est refusée")
  }

  /// Two columns that mean the same and say different things.
  public static func cellsDiffer(_ one: String, _ other: String) -> Problem {
    Problem(
      code: "cells_differ",
      Phrase(
        "two columns mean the same and say “\(one)” and “\(other)”",
        "deux colonnes veulent dire la même chose et disent « \(one) » et « \(other) »"),
      hint: Phrase(
        "correct one of them, or leave one of them empty",
        "corrigez l'une des deux, ou videz-en une"))
  }

  private static func unknown(_ unit: String, _ text: String) -> Problem {
    Problem(
      code: "heading_unit_unknown",
      Phrase("“\(text)”: “\(unit)” is not a known unit", "« \(text) » : « \(unit) » n'est pas une unité connue"),
      hint: Phrase(
        "amounts are before tax, in €, k€ or M€: say which in the heading",
        "les montants sont hors taxes, en €, k€ ou M€ : dites dans l'en-tête laquelle"))
  }

  private var taxIncluded: Problem {
    Problem(
      code: "heading_tax_included",
      Phrase(
        "“\(text)” includes tax (TTC), and amounts are before tax (HT)",
        "« \(text) » est TTC, et les montants sont hors taxes (HT)"),
      hint: Phrase(
        "give a column of the amounts before tax; beside it this one may stay",
        "ajoutez une colonne des montants hors taxes ; celle-ci peut rester à côté"))
  }

  private var isARate: Problem {
    Problem(
      code: "heading_is_a_rate",
      Phrase(
        "“\(text)” is an amount for a part of the term; the whole is needed",
        "« \(text) » est un montant par période, et il faut celui de la durée totale"),
      hint: Phrase(
        "give the amount of the whole term, or call the column yearly and give the months",
        "donnez le montant de la durée totale, ou nommez la colonne « Montant annuel HT » et donnez la durée"))
  }
}
