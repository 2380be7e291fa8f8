/// Text that someone else typed, made safe for a terminal: what would move the cursor, hide or reorder letters is shown
/// as an escape.
public enum SafeText {
  /// A text of many lines that isn't laid out for a screen but lands on one: its line breaks and tabs stay.
  public static func lines(_ text: String) -> String {
    // Grapheme by grapheme: a carriage return stays only where it ends a line.
    text.contains { $0 != "\n" && $0 != "\r\n" && $0 != "\t" && $0.unicodeScalars.contains(where: isHidden) }
      ? String(
        text.map { $0 == "\n" || $0 == "\r\n" || $0 == "\t" ? String($0) : line(String($0)) }.joined()) : text
  }

  static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where isHidden(scalar): result += "\\u" + fourDigits(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// For paper, which shows what it says: line breaks and tabs are blanks there, and what is hidden is left out.
  static func bare(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isHidden(scalar) || scalar == "\n" || scalar == "\t" {
      result.append(isHidden(scalar) ? " " : scalar)
    }
    return String(result)
  }

  /// `001B`: the scalar's number in hexadecimal.
  static func fourDigits(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// Controls (C0, DEL, C1), line and paragraph separators, the marks that override the direction of writing (Unicode
  /// Technical Report 36, 3.2), and what has no width of its own: the one list for screens, pages, paper and calendars.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x61C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xE0000...0xE007F:
      true
    default: false
    }
  }
}
