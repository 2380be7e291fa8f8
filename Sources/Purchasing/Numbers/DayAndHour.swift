/// The hour that stands behind a day: `00:00`, `0:00:00`, `00:00:00.000`, `00h00`, behind blanks, `à` or a `T`.
enum DayAndHour {
  case midnight
  case hour
  /// An hour with a zone: whose day it is depends on where one stands.
  case instant

  /// The text without its hour, and which hour that was; nil when there is none.
  static func cut(_ text: String) -> (date: String, hour: DayAndHour?) {
    var date = Substring(text)
    while date.last?.isWhitespace == true { date.removeLast() }
    guard let gap = date.lastIndex(where: { $0.isWhitespace || $0 == "T" || $0 == "t" }),
      let hour = hour(date[date.index(after: gap)...])
    else { return (text, nil) }
    date = date[..<gap]
    while date.last?.isWhitespace == true { date.removeLast() }
    if date.last == "à" { date.removeLast() }
    return (String(date), hour)
  }

  /// Nil for what is no hour: one or two digits, a colon or an h, and two digits at least.
  private static func hour(_ text: Substring) -> DayAndHour? {
    func digits(_ text: Substring) -> Int { text.prefix { ("0"..."9").contains($0) }.count }
    let hours = digits(text)
    let rest = text.dropFirst(hours)
    guard (1...2).contains(hours), let mark = rest.first, mark == ":" || mark == "h", digits(rest.dropFirst()) == 2
    else { return nil }
    if text.allSatisfy({ "0:h.,".contains($0) }) { return .midnight }
    return text.allSatisfy { "0123456789:h.,".contains($0) } ? .hour : .instant
  }
}
