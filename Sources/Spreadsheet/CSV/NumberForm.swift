import Purchasing

/// What the number format of a cell makes of its number: that is all that tells a date from an amount.
enum NumberForm: Equatable {
  case number
  case percent
  case date
  case time
  case dateAndTime
  /// `00000`: codes whose leading zeros are only shown.
  case padded(Int)

  /// The formats that every spreadsheet program knows by their number (ECMA-376 part 1, 18.8.30), with those of East
  /// Asian versions.
  init(builtIn id: Int) {
    switch id {
    case 9, 10: self = .percent
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .date
    case 18...21, 32...35, 45...47, 55, 56: self = .time
    case 22: self = .dateAndTime
    default: self = .number
    }
  }

  /// A format of the workbook's own, always in English: `dd/mm/yyyy`, `#,##0.00\ "€"`, `0.0%`.
  init(code: String) {
    let letters = Self.bare(code)
    let folded = letters.lowercased()
    if folded == "general" || folded == "standard" {
      self = .number
    } else if folded.contains("%") {
      self = .percent
    } else if letters.count >= 2, letters.allSatisfy({ $0 == "0" }) {
      self = .padded(letters.count)
    } else {
      let hasDay = folded.contains { "dyj".contains($0) }
      let hasTime = folded.contains { "hs".contains($0) }
      let hasMonth = folded.contains("m")
      switch (hasDay || (hasMonth && !hasTime), hasTime) {
      case (true, true): self = .dateAndTime
      case (true, false): self = .date
      case (false, true): self = .time
      case (false, false): self = .number
      }
    }
  }

  /// The first section without quoted text, escaped characters, and colours, conditions and currencies in brackets.
  private static func bare(_ code: String) -> String {
    var bare = ""
    var isQuoted = false
    var isEscaped = false
    var bracket: String?
    for character in code {
      if isEscaped {
        isEscaped = false
      } else if isQuoted {
        isQuoted = character != "\""
      } else if let inside = bracket {
        if character == "]" {
          // `[h]` counts hours beyond a day.
          if ["h", "hh", "m", "mm", "s", "ss"].contains(inside.lowercased()) { bare += inside }
          bracket = nil
        } else {
          bracket = inside + String(character)
        }
      } else if character == "\"" {
        isQuoted = true
      } else if ["\\", "_", "*"].contains(character) {
        isEscaped = true
      } else if character == "[" {
        bracket = ""
      } else if character == ";" {
        break
      } else {
        bare.append(character)
      }
    }
    return bare
  }
}

/// Days since the beginning of a workbook's calendar, as text.
struct SerialDays {
  /// Old Macintosh workbooks count from 1904.
  let from1904: Bool

  /// `2026-03-01`, `2026-03-01 14:30:00`, `14:30:00`; nil when it is not a date there.
  func text(_ number: DecimalText, _ form: NumberForm) -> String? {
    guard !number.isNegative, let (days, seconds) = number.daysAndSeconds else { return nil }
    let clock = Self.clock(seconds)
    if form == .time { return days == 0 ? clock : nil }
    guard let day = day(days) else { return nil }
    // A date of which no clock is shown has none, even if one is stored.
    return form == .date || seconds == 0 ? day : day + " " + clock
  }

  private func day(_ days: Int) -> String? {
    // Day 0 is shown as 0 January 1900, and day 60 as 29 February 1900, which never was: the calendar refuses both.
    if !from1904, days == 0 { return "1900-01-00" }
    if !from1904, days == 60 { return "1900-02-29" }
    let sinceEpoch = from1904 ? days - 24_107 : days - (days < 60 ? 25_568 : 25_569)
    return Day(number: sinceEpoch)?.description
  }

  private static func clock(_ seconds: Int) -> String {
    [seconds / 3600, seconds / 60 % 60, seconds % 60].map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
  }
}
