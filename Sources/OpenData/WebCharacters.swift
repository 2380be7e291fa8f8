/// Characters by the names and numbers that web pages write in their place.
///
/// Where one program wrote them and another put them through its own rules, `&#8211;` has become `et#8211,`: the sign
/// `&` spelled out, the semicolon made a comma. Such forms are read only where nothing else can be meant.
enum WebCharacters {
  /// The text with each of them replaced once.
  static func replaced(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x26 || $0 == 0x23 || $0 == 0x2C || $0 == 0x3B }) else { return text }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      if let (character, end) = reference(scalars, index) {
        result.append(contentsOf: character.unicodeScalars)
        index = end
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return String(result)
  }

  /// The character that a reference beginning here stands for, and where the reference ends.
  private static func reference(_ scalars: [Unicode.Scalar], _ start: Int) -> (character: String, end: Int)? {
    switch scalars[start] {
    case "&": return named(scalars, start + 1, .whole) ?? numbered(scalars, start + 1, .whole)
    case "e" where start + 1 < scalars.count && scalars[start + 1] == "t":
      return named(scalars, start + 2, .mangled) ?? numbered(scalars, start + 2, .mangled)
    // Behind `&amp;` it belongs to what becomes of that.
    case "#" where start == 0 || !["&", ";", ","].contains(scalars[start - 1]): return numbered(scalars, start, .bare)
    default: return nil
    }
  }

  /// What stands in front of a name or number.
  private enum Form {
    /// `&`
    case whole
    /// `et`
    case mangled
    /// Nothing.
    case bare
  }

  private static func named(_ scalars: [Unicode.Scalar], _ start: Int, _ form: Form) -> (String, Int)? {
    guard let (text, end) = upToItsEnd(scalars, start), let character = names[text] else { return nil }
    // Short names may be words: «et deg, …»; `amp` before another reference isn't.
    let isCertain = form == .whole && scalars[end] == ";"
    let leadsOn = text == "amp" && end + 1 < scalars.count && scalars[end + 1] == "#"
    guard isCertain || text.unicodeScalars.count >= 4 || leadsOn else { return nil }
    return (character, end + 1)
  }

  private static func numbered(_ scalars: [Unicode.Scalar], _ start: Int, _ form: Form) -> (String, Int)? {
    guard start < scalars.count, scalars[start] == "#", let (text, end) = upToItsEnd(scalars, start + 1) else {
      return nil
    }
    let isHexadecimal = text.first == "x" || text.first == "X"
    let number = isHexadecimal ? UInt32(text.dropFirst(), radix: 16) : UInt32(text)
    guard let number, number >= 0x20 else { return nil }
    switch form {
    case .whole: break
    case .mangled: guard number >= 0x80 || number == 0x27 || number == 0x22 else { return nil }
    // Only the dashes and quotation marks of texts: «lot #123;» is a lot.
    case .bare: guard (0x2010...0x2026).contains(number), scalars[end] == ";", !isHexadecimal else { return nil }
    }
    guard let scalar = ofWindows(number) ?? Unicode.Scalar(number) else { return nil }
    return (scalar == "\u{A0}" ? " " : String(Character(scalar)), end + 1)
  }

  /// Letters and digits up to a semicolon or a comma.
  private static func upToItsEnd(_ scalars: [Unicode.Scalar], _ start: Int) -> (text: String, end: Int)? {
    var text = ""
    for index in start..<min(scalars.count, start + 9) {
      if scalars[index] == ";" || scalars[index] == "," { return text.isEmpty ? nil : (text, index) }
      guard scalars[index].isASCII, scalars[index].properties.isAlphabetic || ("0"..."9").contains(scalars[index])
      else { return nil }
      text.unicodeScalars.append(scalars[index])
    }
    return nil
  }

  /// What Windows-1252 has at a place where Unicode has control characters.
  static func ofWindows(_ number: UInt32) -> Unicode.Scalar? {
    guard (0x80...0x9F).contains(number) else { return nil }
    return windows[Int(number) - 0x80]
  }

  /// Source: the table of Windows-1252 in the Encoding Standard; five places hold nothing.
  private static let windows = Array(
    "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)

  /// The names of characters that French texts need (HTML 4, section 24).
  private static let names: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "eacute": "é", "egrave": "è",
    "ecirc": "ê", "euml": "ë", "agrave": "à", "acirc": "â", "ccedil": "ç", "icirc": "î", "iuml": "ï", "ocirc": "ô",
    "ucirc": "û", "ugrave": "ù", "uuml": "ü", "oelig": "œ", "Eacute": "É", "Egrave": "È", "Ecirc": "Ê", "Agrave": "À",
    "Ccedil": "Ç", "Ocirc": "Ô", "OElig": "Œ", "rsquo": "’", "lsquo": "‘", "ldquo": "“", "rdquo": "”", "laquo": "«",
    "raquo": "»", "euro": "€", "ndash": "–", "mdash": "—", "hellip": "…", "deg": "°", "sup2": "²", "sup3": "³",
    "middot": "·", "bull": "•", "times": "×",
  ]
}
