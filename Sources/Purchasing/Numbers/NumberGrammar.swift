/// What people type for a number, in French or English, and what is refused because it could mean something else.
///
/// Accepted: `1 234 567,89 €` with any of the usual spaces, `€1,234,567.89`, `1.234,50`, `1234567.89`, `61 600 € HT`,
/// `-500` and `−500`. Nothing is guessed and nothing becomes zero silently: `1,234`, `4O 000`, `1e3`, `12,` are
/// refused with a hint.
public enum NumberGrammar {
  /// An amount before tax, two decimals at most.
  /// - parameter dashIsZero: whether `-`, `–`, `—` and `- €` mean 0.00, as in share columns and printed tables.
  /// - throws: `Problem`: `number_missing`, `number_ambiguous`, `too_many_decimals`, `number_groups`, `two_signs`,
  ///   `decimals_missing`, `digits_missing`, `exponent`, `not_a_number`, `letter_in_number`, `words_in_number`,
  ///   `number_approximate`, `digit_not_ascii`,
  ///   `tax_included`, `percent_is_not_an_amount`, `multiple_of_euro`, `dash_is_not_an_amount`,
  ///   `character_in_number`, `amount_too_large`.
  /// - parameter scale: what the heading says: `1,5` in thousands is 1 500.00. A cell that names euros is refused then.
  public static func money(
    _ text: String, dashIsZero: Bool = false, in scale: Heading.Scale = .units
  ) throws -> Money {
    if scale == .units, let money = Money(machine: text) { return money }
    return try printed(text, dashIsZero: dashIsZero, in: scale).amount
  }

  /// An amount, with the number of decimals that were written: 0 in `61 600 €`, 2 in `40 000,00 €`.
  /// - throws: as `money`.
  public static func printed(
    _ text: String, dashIsZero: Bool = true, in scale: Heading.Scale = .units
  ) throws -> (amount: Money, decimals: Int) {
    // So many decimals of thousands are the cents themselves: nothing is multiplied, and nothing rounded.
    let written = try written(
      text, decimals: 2 + scale.rawValue, currency: scale == .units, .tooLarge, dashIsZero: dashIsZero)
    guard let money = Money(cents: written.units) else { throw Money.tooLarge }
    return (money, written.decimals)
  }

  /// A quantity, four decimals at most, without a currency.
  /// - throws: as `money`, with `currency_not_expected` and `quantity_too_large`.
  public static func quantity(_ text: String, in scale: Heading.Scale = .units) throws -> Quantity {
    if scale == .units, let quantity = Quantity(machine: text) { return quantity }
    return try quantity(written(text, decimals: 4 + scale.rawValue, currency: false, .quantityTooLarge))
  }

  /// A unit price before tax, four decimals at most: `0,0325 € HT`.
  /// - throws: as `money`, and `quantity_too_large`.
  public static func unitPrice(_ text: String, in scale: Heading.Scale = .units) throws -> Quantity {
    if scale == .units, let quantity = Quantity(machine: text) { return quantity }
    return try quantity(
      written(text, decimals: 4 + scale.rawValue, currency: scale == .units, .quantityTooLarge))
  }

  /// A whole number of things, zero or more: months, offers, copies.
  /// - throws: as `quantity`, with `count_not_whole`, `count_negative`, `count_too_large`.
  public static func count(_ text: String) throws -> Int {
    let units =
      try FixedPoint.units(machine: text, decimals: 0)
      ?? written(text, decimals: 0, currency: false, .countTooLarge).units
    guard units >= 0 else { throw NumberRefusal.negativeCount.problem(text) }
    guard units <= Self.largestCount else { throw NumberRefusal.countTooLarge.problem(text) }
    return Int(units)
  }

  /// A term in months; what people say in years is refused with the months to write.
  /// - throws: as `count`, with `months_with_unit`.
  public static func months(_ text: String) throws -> Int {
    do {
      return try count(text)
    } catch let problem as Problem {
      guard let term = SpokenTerm(text) else { throw problem }
      throw Problem(
        code: "months_with_unit",
        Phrase("“\(text)” is not a number of months", "« \(text) » n'est pas un nombre de mois"),
        hint: Phrase("write \(term.months)", "écrivez \(term.months)"))
    }
  }

  /// What an `int` of the database holds.
  private static let largestCount: Int64 = 2_147_483_647

  /// A weight in millionths.
  static func millionths(_ text: String) throws -> Int64 {
    try FixedPoint.units(machine: text, decimals: Weights.mostDecimals)
      ?? written(text, decimals: Weights.mostDecimals, currency: false, .weightTooLarge).units
  }

  private static func quantity(_ written: WrittenNumber) throws -> Quantity {
    guard let quantity = Quantity(units: written.units) else { throw NumberRefusal.quantityTooLarge.problem("") }
    return quantity
  }

  private static func written(
    _ text: String, decimals: Int, currency: Bool, _ tooLarge: NumberRefusal, dashIsZero: Bool = false
  ) throws -> WrittenNumber {
    var scanner = NumberScanner(text, decimals: decimals, takesCurrency: currency, dashIsZero: dashIsZero)
    do {
      return try scanner.read()
    } catch let refusal as NumberRefusal {
      throw (refusal == .tooLarge ? tooLarge : refusal).problem(text)
    }
  }
}

/// A number in whole units of the last decimal that its kind allows, and how many decimals were really written.
struct WrittenNumber {
  let units: Int64
  let decimals: Int
}
