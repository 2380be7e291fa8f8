import Purchasing

/// Texts as people read them: without the marks of web pages and without control characters.
enum PlainText {
  static func trimmed(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0xFEFF
    }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars.drop(while: isBlank)))
  }

  /// On one line, its words one blank apart.
  static func oneLine(_ text: String) -> String {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isBlank =
        scalar.value < 0x20 || scalar.value == 0x7F
        || (scalar.properties.isWhitespace && scalar != "\u{202F}"
          && scalar != "\u{A0}")
      if !isBlank {
        word.append(scalar)
      } else if !word.isEmpty {
        words.append(String(word))
        word = String.UnicodeScalarView()
      }
    }
    if !word.isEmpty { words.append(String(word)) }
    return words.joined(separator: " ")
  }

  /// Without tags and with characters in place of their names: `Fournitures &amp; papier<br />`.
  static func withoutMarkup(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C }) else { return text }
    return characters(withoutTags(text))
  }

  private static func withoutTags(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      if let end = endOfTag(scalars, index) {
        result.append(" ")
        index = end
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return String(result)
  }

  /// Where the tag that begins here ends; nil for a `<` that compares.
  private static func endOfTag(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    guard scalars[start] == "<", start + 1 < scalars.count else { return nil }
    let next = scalars[start + 1]
    guard next == "/" || next == "!" || ("a"..."z").contains(next) || ("A"..."Z").contains(next) else { return nil }
    guard let end = scalars[start...].prefix(200).firstIndex(of: ">") else { return nil }
    return end + 1
  }

  private static func characters(_ text: String) -> String {
    guard text.utf8.contains(0x26) else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      if let end = rest.prefix(12).firstIndex(of: ";"),
        let character = character(String(rest[rest.index(after: rest.startIndex)..<end]))
      {
        result += character
        rest = rest[rest.index(after: end)...]
      } else {
        result += "&"
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  private static func character(_ name: String) -> String? {
    if let known = names[name] { return known }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let number = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let number, number >= 0x20, let scalar = Unicode.Scalar(number) else { return nil }
    return String(Character(scalar))
  }

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
