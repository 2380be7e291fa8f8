extension Phrase {
  /// An amount inside a sentence: `€215,000`, `215 000 €` with narrow no-break spaces; cents only where there are some.
  ///
  /// Tables have their own format, with cents always.
  public static func amount(_ money: Money) -> Phrase {
    let cents = money.cents.magnitude % 100
    let whole = grouped(money.cents.magnitude / 100)
    let tail = cents == 0 ? "" : (cents < 10 ? "0\(cents)" : "\(cents)")
    let sign = money.cents < 0 ? "-" : ""
    return Phrase(
      "\(sign)€\(whole.joined(separator: ","))" + (tail.isEmpty ? "" : ".\(tail)"),
      sign + whole.joined(separator: "\u{202F}") + (tail.isEmpty ? "" : ",\(tail)") + "\u{202F}€")
  }

  private static func grouped(_ number: UInt64) -> [String] {
    var rest = String(number)[...]
    var groups: [String] = []
    while !rest.isEmpty {
      groups.insert(String(rest.suffix(3)), at: 0)
      rest = rest.dropLast(3)
    }
    return groups
  }
}
