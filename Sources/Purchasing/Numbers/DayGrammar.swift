/// What people type for a day: `2026-03-01`, `1/3/2026`, `1er mars 2026`. The day comes first in both languages.
/// Midnight behind it, as spreadsheets and programs write it, is that day: `01/01/2027 00:00`, `2027-01-01T00:00:00`.
public enum DayGrammar {
  /// - throws: `Problem`: `day_missing`, `day_two_digit_year`, `day_not_in_calendar`, `day_out_of_range`,
  ///   `day_relative`, `day_with_hour`, `day_form_unknown`.
  public static func day(_ text: String) throws -> Day {
    if let day = Day(iso: text) ?? slashed(text) { return day }
    let (date, hour) = DayAndHour.cut(text)
    guard let hour else { return try bare(text) }
    // The date first: what is wrong with it is said before its hour.
    let day = try bare(date)
    switch hour {
    case .midnight: return day
    case .hour:
      throw withHour(text, Phrase("write \(day)", "écrivez \(NumberFormat.date(day, .french))"))
    case .instant:
      throw withHour(
        text,
        Phrase(
          "write the day in France alone: with another zone it may be the one before or after",
          "écrivez seulement le jour en France : avec un autre fuseau, ce peut être la veille ou le lendemain"))
    }
  }

  private static func bare(_ text: String) throws -> Day {
    if let day = Day(iso: text) ?? slashed(text) { return day }
    let words = text.split { $0.isWhitespace }.map(String.init)
    switch words.count {
    case 0: throw Self.missing
    case 1:
      if let day = try separated(words[0], by: "-", yearFirst: true, text) { return day }
      if let day = try separated(words[0], by: "/", yearFirst: false, text) { return day }
    case 3: if let day = try spelled(words, text) { return day }
    default: break
    }
    let folded = Folding.words(text).joined(separator: " ")
    throw Self.relative.contains(folded) ? Self.relativeDay(text) : Self.formUnknown(text)
  }

  /// `1/3/2026` from its bytes, since French files have a million of them; nil for all else, which is read with care.
  private static func slashed(_ text: String) -> Day? {
    var numbers = [0, 0, 0]
    var lengths = [0, 0, 0]
    var part = 0
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39 where lengths[part] < 4:
        numbers[part] = numbers[part] * 10 + Int(byte) - 0x30
        lengths[part] += 1
      case 0x2F where part < 2: part += 1
      default: return nil
      }
    }
    guard (1...2).contains(lengths[0]), (1...2).contains(lengths[1]), lengths[2] == 4 else { return nil }
    return Day(year: numbers[2], month: numbers[1], day: numbers[0])
  }

  /// Three numbers with one separator; nil when the text has another form.
  private static func separated(
    _ word: String, by separator: Character, yearFirst: Bool, _ text: String
  ) throws -> Day? {
    let parts = word.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts.allSatisfy({ digits($0) != nil }) else { return nil }
    let ordered = yearFirst ? parts : parts.reversed()
    if yearFirst {
      // Days before years with hyphens, and single digits, are no ISO dates.
      guard ordered[0].utf8.count == 4, ordered[1].utf8.count == 2, ordered[2].utf8.count == 2 else { return nil }
    } else {
      // A year in front (2026/03/01) belongs to neither form.
      guard ordered[2].utf8.count <= 2, ordered[1].utf8.count <= 2 else { return nil }
    }
    return try checked(year: ordered[0], month: digits(ordered[1]) ?? 0, day: digits(ordered[2]) ?? 0, text)
  }

  /// `1er mars 2026`, `15 août 2026`.
  private static func spelled(_ words: [String], _ text: String) throws -> Day? {
    guard let month = Self.months[Folding.words(words[1]).joined(separator: "-")] else { return nil }
    let number = words[0].lowercased() == "1er" ? "1" : words[0]
    guard number.utf8.count <= 2, let day = digits(number), digits(words[2]) != nil else { return nil }
    return try checked(year: words[2], month: month, day: day, text)
  }

  private static func checked(year: String, month: Int, day: Int, _ text: String) throws -> Day? {
    guard year.utf8.count != 2 else { throw Self.twoDigitYear(text) }
    guard year.utf8.count == 4, let number = digits(year) else { return nil }
    guard (1900...2199).contains(number) else { throw Self.outOfRange(text) }
    guard let found = Day(year: number, month: month, day: day) else { throw Self.notInCalendar(text) }
    return found
  }

  private static func digits(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }

  private static let months: [String: Int] = [
    "janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "aout": 8, "septembre": 9,
    "octobre": 10, "novembre": 11, "decembre": 12,
  ]

  /// Words that databases take for days; a file must mean the same tomorrow.
  private static let relative: Set<String> = [
    "today", "now", "tomorrow", "yesterday", "infinity", "epoch", "aujourd hui", "demain", "hier", "maintenant",
    "infini",
  ]
}

// MARK: - Refusals

extension DayGrammar {
  private static let forms = Phrase(
    "write 2026-03-01, 1/3/2026 (day first) or 1er mars 2026", "écrivez 2026-03-01, 1/3/2026 ou 1er mars 2026")

  private static let missing = Problem(
    code: "day_missing", Phrase("the date is missing", "la date manque"), hint: forms)

  private static func twoDigitYear(_ text: String) -> Problem {
    Problem(
      code: "day_two_digit_year",
      Phrase("the year of “\(text)” has two digits", "l'année de « \(text) » n'a que deux chiffres"),
      hint: Phrase("write the year with four digits", "écrivez l'année avec quatre chiffres"))
  }

  private static func notInCalendar(_ text: String) -> Problem {
    Problem(
      code: "day_not_in_calendar",
      Phrase("the calendar has no day “\(text)”", "le calendrier n'a pas de jour « \(text) »"),
      hint: Phrase(
        "the day comes first, then the month: 1/3/2026 is 1 March",
        "le jour vient d'abord, puis le mois : 1/3/2026 est le 1er mars"))
  }

  private static func outOfRange(_ text: String) -> Problem {
    Problem(
      code: "day_out_of_range",
      Phrase("“\(text)” is not between the years 1900 and 2199", "« \(text) » n'est pas entre les années 1900 et 2199"),
      hint: Phrase("check the year", "vérifiez l'année"))
  }

  private static func relativeDay(_ text: String) -> Problem {
    Problem(
      code: "day_relative",
      Phrase("“\(text)” is not a fixed day", "« \(text) » n'est pas un jour fixe"), hint: forms)
  }

  private static func withHour(_ text: String, _ hint: Phrase) -> Problem {
    Problem(
      code: "day_with_hour",
      Phrase("“\(text)” has an hour; a day is needed", "« \(text) » porte une heure, et il faut un jour"),
      hint: hint)
  }

  private static func formUnknown(_ text: String) -> Problem {
    Problem(
      code: "day_form_unknown",
      Phrase("“\(text)” is not a date", "« \(text) » n'est pas une date"), hint: forms)
  }
}
