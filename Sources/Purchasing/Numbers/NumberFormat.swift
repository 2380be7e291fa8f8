/// Numbers and days as people read them: the one home of their format.
///
/// French groups digits with a narrow no-break space (U+202F), which also stands before `€` and `%`
/// (Lexique des règles typographiques en usage à l'Imprimerie nationale).
public enum NumberFormat {
  /// `1 234 567,89 €`, `€1,234,567.89`; negative `-1 234,50 €`, `-€1,234.50`.
  /// - parameter alwaysCents: false inside sentences, where whole euros read better: `215 000 €`.
  public static func money(_ money: Money, _ language: Language, alwaysCents: Bool = true) -> String {
    let isWhole = !alwaysCents && money.cents % 100 == 0
    let text = isWhole ? String(money.cents / 100) : FixedPoint.text(money.cents, decimals: 2)
    let number = grouped(text, language)
    switch language {
    case .french: return number + "\(narrowSpace)€"
    case .english: return number.hasPrefix("-") ? "-€" + number.dropFirst() : "€" + number
    }
  }

  /// `1 234`, `1,234`.
  public static func count(_ count: Int, _ language: Language) -> String {
    grouped(String(count), language)
  }

  /// As many decimals as it has, four at most: `1 234,5`, `1,234.5`.
  public static func quantity(_ quantity: Quantity, _ language: Language) -> String {
    grouped(quantity.description, language)
  }

  /// A price of one unit, with two decimals at least: `2,50`, `0,0375`.
  public static func price(_ price: Quantity, _ language: Language) -> String {
    let text = price.description
    let decimals = text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
    let more = decimals >= 2 ? "" : (decimals == 0 ? "." : "") + String(repeating: "0", count: 2 - decimals)
    return grouped(text + more, language)
  }

  /// One decimal, rounded half away from zero: `38,5 %`, `38.5%`.
  /// - parameter exact: true inside sentences that compare it: the second decimal too, where it isn't zero.
  public static func percent(hundredths: Int, _ language: Language, exact: Bool = false) -> String {
    let hundredths = exact ? hundredths : (hundredths + (hundredths < 0 ? -5 : 5)) / 10 * 10
    let isRoundTenth = hundredths % 10 == 0
    let text = FixedPoint.text(Int64(isRoundTenth ? hundredths / 10 : hundredths), decimals: isRoundTenth ? 1 : 2)
    switch language {
    case .french: return grouped(text, language) + "\(narrowSpace)%"
    case .english: return grouped(text, language) + "%"
    }
  }

  /// `01/03/2026` in French; ISO in English, where day and month could be taken for each other.
  public static func date(_ day: Day, _ language: Language) -> String {
    switch language {
    case .french: return frenchDate(day)
    case .english: return day.description
    }
  }

  /// `01/03/2026`
  public static func frenchDate(_ day: Day) -> String {
    (day.day < 10 ? "0" : "") + "\(day.day)/" + (day.month < 10 ? "0" : "") + "\(day.month)/\(day.year)"
  }

  private static let narrowSpace = "\u{202F}"

  /// - parameter text: a number in the machine's form.
  private static func grouped(_ text: String, _ language: Language) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    let isNegative = text.hasPrefix("-")
    let whole = Array((parts.first ?? "").utf8.drop { $0 == 0x2D })
    var result = isNegative ? "-" : ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 {
        result += language == .french ? narrowSpace : ","
      }
      result.unicodeScalars.append(Unicode.Scalar(digit))
    }
    guard parts.count == 2 else { return result }
    return result + (language == .french ? "," : ".") + parts[1]
  }
}
