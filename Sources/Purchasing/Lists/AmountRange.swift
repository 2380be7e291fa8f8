/// Amounts from one to another, both included; nil is *without an end*.
public struct AmountRange: Sendable, Equatable {
  public let lowest: Money?
  public let highest: Money?

  /// What people type: `>1000`, `>=1000`, `<5000`, `<=5000`, `10..20`, `10..`, `..20`, or one amount; each as
  /// `NumberGrammar` reads it.
  ///
  /// - throws: `Problem` as `NumberGrammar.money`, and `amount_range_upside_down`.
  public init(typed text: String) throws {
    let bare = text.trimmingPrefix(while: \.isWhitespace)
    func rest(_ sign: String) throws -> Money? {
      try bare.hasPrefix(sign) ? NumberGrammar.money(String(bare.dropFirst(sign.count))) : nil
    }
    if let dots = bare.firstRange(of: "..") {
      let (from, to) = (String(bare[..<dots.lowerBound]), String(bare[dots.upperBound...]))
      lowest = try from.isEmpty && !to.isEmpty ? nil : NumberGrammar.money(from)
      highest = try to.isEmpty ? nil : NumberGrammar.money(to)
    } else if let least = try rest(">=") ?? rest("≥") {
      (lowest, highest) = (least, nil)
    } else if let most = try rest("<=") ?? rest("≤") {
      (lowest, highest) = (nil, most)
    } else if let above = try rest(">") {
      // An amount has whole cents: the next one is the first above it.
      (lowest, highest) = (try above.adding(Self.cent), nil)
    } else if let below = try rest("<") {
      (lowest, highest) = (nil, try below.subtracting(Self.cent))
    } else {
      let amount = try NumberGrammar.money(text)
      (lowest, highest) = (amount, amount)
    }
    if let lowest, let highest, lowest > highest {
      throw Problem(
        code: "amount_range_upside_down",
        Phrase("no amount is in “\(text)”", "aucun montant n'est dans « \(text) »"),
        hint: Phrase("the lower one comes first: 10..20", "le plus petit d'abord : 10..20"))
    }
  }

  private static let cent = Money(machine: "0.01") ?? .zero

  public func contains(_ amount: Money) -> Bool {
    lowest.map { $0 <= amount } ?? true && highest.map { amount <= $0 } ?? true
  }
}
