import Purchasing

/// Days as programs write them: alone, with a zone behind, or as an instant, which is a day only in some place.
enum PublishedDay {
  /// The day that a text means in France.
  ///
  /// `2024-01-01T23:00:00Z` is 2 January there. A day with a zone (`2018-07-10+02:00`), or an hour without one, is
  /// that day as it stands. - throws: the problems of `DayGrammar`.
  static func day(_ text: String) throws -> (day: Day, isMoved: Bool) {
    guard text.utf8.count > 10, text.prefix(10).utf8.count == 10, let next = text.dropFirst(10).first,
      "+-TZ ".contains(next)
    else { return (try DayGrammar.day(text), false) }
    let day = try DayGrammar.day(String(text.prefix(10)))
    guard next == "T" || next == " " else { return (day, false) }
    guard let clock = Clock(text.dropFirst(11)) else { throw noInstant(text) }
    guard let offset = clock.offset else { return (day, false) }
    guard let french = inFrance(day.number * 86_400 + clock.seconds - offset) else { throw noInstant(text) }
    return (french, french != day)
  }

  /// The hour of an instant, and how far its zone is ahead; nil offset: none is said.
  private struct Clock {
    let seconds: Int
    let offset: Int?

    /// `23:00`, `23:00:00.000`, with `Z`, `+02:00`, `+0200` or `+02` behind it.
    init?(_ text: Substring) {
      let bytes = Array(text.utf8)
      let zone = bytes.firstIndex { $0 == 0x5A || $0 == 0x2B || $0 == 0x2D } ?? bytes.count
      var time = bytes[..<zone]
      if let point = time.firstIndex(of: 0x2E) {
        guard time[(point + 1)...].allSatisfy(Self.isDigit), point + 1 < zone else { return nil }
        time = time[..<point]
      }
      let parts = time.split(separator: 0x3A, omittingEmptySubsequences: false)
      guard (2...3).contains(parts.count), let hours = Self.number(parts[0], 0...24),
        let minutes = Self.number(parts[1], 0...59), let seconds = parts.count == 3 ? Self.number(parts[2], 0...60) : 0
      else { return nil }
      self.seconds = hours * 3600 + minutes * 60 + seconds
      guard zone < bytes.count else {
        offset = nil
        return
      }
      guard let offset = Self.offset(bytes[zone...]) else { return nil }
      self.offset = offset
    }

    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
      guard bytes.first != 0x5A else { return bytes.count == 1 ? 0 : nil }
      let digits = bytes.dropFirst().filter { $0 != 0x3A }[...]
      guard digits.count == 2 || digits.count == 4, let hours = number(digits.prefix(2), 0...14),
        let minutes = digits.count == 4 ? number(digits.suffix(2), 0...59) : 0
      else { return nil }
      return (bytes.first == 0x2D ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func number(_ digits: ArraySlice<UInt8>, _ range: ClosedRange<Int>) -> Int? {
      guard digits.count == 2, digits.allSatisfy(isDigit) else { return nil }
      let number = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
      return range.contains(number) ? number : nil
    }
  }

  /// - parameter seconds: since the beginning of 1970, UTC.
  private static func inFrance(_ seconds: Int) -> Day? {
    func day(_ seconds: Int) -> Day? { Day(number: (seconds >= 0 ? seconds : seconds - 86_399) / 86_400) }
    // The rule of today holds since 1996 (directive 94/21/CE, then 2000/84/CE): summer time begins and ends on the last
    // Sundays of March and October, at one o'clock UTC.
    guard let year = day(seconds)?.year, year >= 1996, let spring = lastSunday(of: 3, year),
      let autumn = lastSunday(of: 10, year)
    else { return nil }
    let isSummer = seconds >= spring * 86_400 + 3600 && seconds < autumn * 86_400 + 3600
    return day(seconds + (isSummer ? 7200 : 3600))
  }

  /// In days since 1970 of a month with 31 days; 1 January 1970 was a Thursday.
  private static func lastSunday(of month: Int, _ year: Int) -> Int? {
    guard let last = Day(year: year, month: month, day: 31)?.number else { return nil }
    return last - (last + 4) % 7
  }

  private static func noInstant(_ text: String) -> Problem {
    Problem(
      code: "instant_unknown",
      Phrase(
        "“\(text)” is not a time whose day can be told", "« \(text) » n'est pas un instant dont on sache le jour"),
      hint: Phrase("write the day: 2026-03-01", "écrivez le jour : 2026-03-01"))
  }
}
