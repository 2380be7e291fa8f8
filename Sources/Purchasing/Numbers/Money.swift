/// An amount before tax (HT) in euros, exact to the cent. Before and after tax are never added together.
///
/// Holds what `numeric(14,2)` holds: below a thousand billions. A sum that would leave it is refused, never wrapped.
public struct Money: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let cents: Int64

  public static let zero = Money(unchecked: 0)
  /// 999 999 999 999.99
  public static let largest = Money(unchecked: 99_999_999_999_999)

  /// Nil beyond ± 999 999 999 999.99.
  public init?(cents: Int64) {
    guard cents.magnitude <= Self.largest.cents.magnitude else { return nil }
    self.cents = cents
  }

  /// The machine's form and nothing else: `-1234.50`. Nil for any other text; what people type is `NumberGrammar`'s.
  public init?(machine text: some StringProtocol) {
    guard let units = FixedPoint.units(machine: text, decimals: 2) else { return nil }
    self.init(cents: units)
  }

  private init(unchecked cents: Int64) { self.cents = cents }

  /// `1234567.89`: what machines read, whatever the language.
  public var description: String { FixedPoint.text(cents, decimals: 2) }

  public static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
  public static prefix func - (money: Money) -> Money { Money(unchecked: -money.cents) }

  /// - throws: `Problem` `amount_too_large` when the sum leaves the range.
  public func adding(_ other: Money) throws -> Money {
    guard let sum = Money(cents: cents + other.cents) else { throw Self.tooLarge }
    return sum
  }

  public func subtracting(_ other: Money) throws -> Money { try adding(-other) }

  public static func sum(_ amounts: some Sequence<Money>) throws -> Money {
    try amounts.reduce(.zero) { try $0.adding($1) }
  }

  /// A yearly amount over some months: rounded half away from zero to the cent.
  public func yearly(overMonths months: Int) throws -> Money {
    guard let total = Money(cents: Apportionment.quotient(Int128(cents) * Int128(months), 12))
    else { throw Self.tooLarge }
    return total
  }

  public static let tooLarge = Problem(
    code: "amount_too_large",
    Phrase(
      "the amount is beyond 999,999,999,999.99", "le montant dépasse 999 999 999 999,99"),
    hint: Phrase("split it, or check the unit", "scindez-le, ou vérifiez l'unité"))
}

/// A unit price or a quantity: four decimals at most.
public struct Quantity: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Ten-thousandths.
  public let units: Int64

  public init?(units: Int64) {
    guard units.magnitude <= 9_999_999_999_999_999 else { return nil }
    self.units = units
  }

  public init?(machine text: some StringProtocol) {
    guard let units = FixedPoint.units(machine: text, decimals: 4) else { return nil }
    self.init(units: units)
  }

  /// An amount in euros: every one fits.
  public init(_ money: Money) { units = money.cents * 100 }

  private init(ones: Int64) { units = ones * 10_000 }

  public static let one = Quantity(ones: 1)

  /// The amount in euros; nil for parts of a cent, or beyond what an amount holds.
  public var money: Money? { units % 100 == 0 ? Money(cents: units / 100) : nil }

  /// Without needless zeros: `12`, `0.0325`.
  public var description: String { FixedPoint.trimmed(FixedPoint.text(units, decimals: 4)) }

  public static func < (left: Quantity, right: Quantity) -> Bool { left.units < right.units }

  /// - throws: `Problem` `amount_too_large` for a sum beyond what a quantity holds.
  public static func sum(_ quantities: some Sequence<Quantity>) throws -> Quantity {
    guard let sum = Quantity(units: quantities.reduce(0) { $0 + $1.units }) else { throw Money.tooLarge }
    return sum
  }
}

/// Decimal text and whole units of its last decimal: the one home of turning digits into numbers and back.
public enum FixedPoint {
  /// `-1234.5` with two decimals gives -123 450. Nil for a sign other than `-`, spaces, exponents, more decimals, or
  /// overflow.
  public static func units(machine text: some StringProtocol, decimals: Int) -> Int64? {
    var value: Int64 = 0
    var decimalsSeen = -1
    var digitsSeen = 0
    var negative = false
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case 0x2D where index == 0: negative = true
      case 0x2E where decimalsSeen < 0 && digitsSeen > 0: decimalsSeen = 0
      case 0x30...0x39:
        guard decimalsSeen < decimals, let next = appended(value, Int64(byte) - 0x30) else { return nil }
        value = next
        digitsSeen += 1
        if decimalsSeen >= 0 { decimalsSeen += 1 }
      default: return nil
      }
    }
    guard digitsSeen > 0, decimalsSeen != 0 else { return nil }
    for _ in max(decimalsSeen, 0)..<decimals {
      guard let next = appended(value, 0) else { return nil }
      value = next
    }
    return negative ? -value : value
  }

  /// 123 450 with two decimals gives `1234.50`.
  public static func text(_ units: Int64, decimals: Int) -> String {
    var digits = String(units.magnitude)
    if digits.utf8.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
    }
    let whole = digits.prefix(digits.count - decimals)
    let text = decimals == 0 ? digits : "\(whole).\(digits.suffix(decimals))"
    return units < 0 ? "-" + text : text
  }

  /// The same number without zeros at its end.
  public static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text[...]
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return String(text)
  }

  private static func appended(_ value: Int64, _ digit: Int64) -> Int64? {
    let (product, overflow) = value.multipliedReportingOverflow(by: 10)
    let (sum, more) = product.addingReportingOverflow(digit)
    return overflow || more ? nil : sum
  }
}
