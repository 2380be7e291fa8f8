extension ReportQuestion.Time {
  /// `2022`, `2022-01-01..2022-06-30`, `2019..2023`: as an option says it.
  public var text: String {
    switch self {
    case .year(let year): String(year)
    case .days(let first, let last): "\(first)..\(last)"
    case .years(let first, let last): "\(first.map { String($0) } ?? "")..\(last.map { String($0) } ?? "")"
    }
  }

  /// A year, or two days as people write them with `..` between.
  ///
  /// - throws: `Problem` `period_unreadable`, and what a day is refused for.
  public init(text: String) throws {
    let words = text.split(separator: " ").joined()
    if words.utf8.count == 4, let year = Int(words) {
      self = .year(year)
    } else if let dots = text.firstRange(of: "..") {
      self = .days(
        first: try DayGrammar.day(String(text[..<dots.lowerBound])),
        last: try DayGrammar.day(String(text[dots.upperBound...])))
    } else {
      throw Problem(
        .usage, code: "period_unreadable",
        Phrase(
          "“\(text)” is neither a year nor two days with .. between",
          "« \(text) » n'est ni une année ni deux jours séparés par .."),
        hint: .give(.compare, "2022") + Phrase(", or ", ", ou ") + .give(.compare, "2022-01-01..2022-06-30"))
    }
  }

  /// The days that it covers; nil for years without an end, and for what isn't in order.
  public var period: Period? {
    switch self {
    case .year(let year): Period(year: year)
    case .days(let first, let last): Day(number: last.number + 1).flatMap { Period(from: first, until: $0) }
    case .years: nil
    }
  }
}
