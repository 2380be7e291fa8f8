public import Purchasing

/// Deadlines as iCalendar (RFC 5545): all-day events that calendars show and keep up to date by their UID.
public enum ICalendar {
  /// The whole file; its lines end in CRLF.
  /// - parameter today: the stamp of all events, so that the same data give the same bytes on the same day.
  public static func text(
    _ deadlines: [(deadline: Deadline, version: DeadlineVersion)], today: Day, _ language: Language
  ) -> String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//mutua//mutua//\(language == .french ? "FR" : "EN")",
      "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
      "X-WR-CALNAME:" + escaped(Phrase("Purchases in common", "Achats mutualisés")(language)),
    ]
    for (deadline, version) in deadlines { lines += event(deadline, version, today, language) }
    lines.append("END:VCALENDAR")
    return lines.map { folded($0) + "\r\n" }.joined()
  }

  private static func event(
    _ deadline: Deadline, _ version: DeadlineVersion, _ today: Day, _ language: Language
  ) -> [String] {
    let details = [
      deadline.member.map { Phrase("Member: \($0)", "Membre : \($0)")(language) },
      deadline.group.map { Phrase("Group: \($0)", "Groupement : \($0)")(language) },
      Phrase("To do: ", "À faire : ")(language) + deadline.action(language),
    ]
    // The end of an all-day event is the day after (RFC 5545, 3.6.1).
    let next = Day(number: deadline.on.number + 1) ?? deadline.on
    return [
      "BEGIN:VEVENT", "UID:" + identity(deadline), "DTSTAMP:\(digits(today))T000000Z",
      "SEQUENCE:\(version.sequence)",
    ] + (version.changedAt.map { ["LAST-MODIFIED:\($0)"] } ?? []) + [
      "DTSTART;VALUE=DATE:\(digits(deadline.on))", "DTEND;VALUE=DATE:\(digits(next))",
      "SUMMARY:"
        + escaped(deadline.name(language) + Phrase(": ", " : ")(language) + "\(deadline.title) (\(deadline.subject))"),
      "DESCRIPTION:" + escaped(details.compactMap { $0 }.joined(separator: "\n")),
      "CATEGORIES:" + escaped(deadline.name(language)), "TRANSP:TRANSPARENT", "END:VEVENT",
    ]
  }

  /// The same for a deadline for good: one whose day moves is moved, not doubled.
  private static func identity(_ deadline: Deadline) -> String {
    let subject = Folding.code(deadline.subject)
    return [deadline.kind.rawValue, subject, String(deadline.number), String(deadline.step)]
      .filter { !$0.isEmpty }.joined(separator: "-") + "@mutua"
  }

  private static func digits(_ day: Day) -> String { String(day.description.filter { $0 != "-" }) }

  /// RFC 5545, 3.3.11: backslash, semicolon, comma and line break; what is hidden has no place in a text.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": result += "\\" + String(Character(scalar))
      case "\n", "\u{2028}", "\u{2029}": result += "\\n"
      case "\r": break
      case _ where SafeText.isHidden(scalar): result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// RFC 5545, 3.1: at most 75 bytes a line, the next one begun with a space; never inside a character.
  static func folded(_ line: String) -> String {
    var result = ""
    var length = 0
    for scalar in line.unicodeScalars {
      let size = Character(scalar).utf8.count
      if length + size > 75 {
        result += "\r\n "
        length = 1
      }
      result.unicodeScalars.append(scalar)
      length += size
    }
    return result
  }
}
