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

  /// Without tags and with characters in place of their names: `Fournitures &amp; papier<br />`. Names that were
  /// written anew by a second program (`&amp;#8211;`) are followed to their end.
  static func withoutMarkup(_ text: String) -> String {
    var text = text
    for _ in 0..<4 {
      let plain = WebCharacters.replaced(withoutTags(text))
      guard plain != text else { break }
      text = plain
    }
    return text
  }

  /// Letters that Windows has where ISO 8859-1 has control characters, read as the latter: `v\u{9C}ux` is «vœux».
  static func withLettersOfWindows(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { (0x80...0x9F).contains($0.value) }) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { WebCharacters.ofWindows($0.value) ?? $0 }))
  }

  /// The first word in which a program has put a question mark for a letter that it didn't know: `d?équipements`.
  static func wordWithLostLetter(_ line: String) -> String? {
    guard line.utf8.contains(0x3F) else { return nil }
    let words = line.split(separator: " ")
    for (index, word) in words.enumerated() where word.contains("?") {
      let isAddress = word.contains("://") || word.lowercased().hasPrefix("www.")
      let letters = Array(word)
      let isInside = letters.indices.contains { at in
        letters[at] == "?" && at > 0 && at + 1 < letters.count
          && [letters[at - 1], letters[at + 1]].allSatisfy { $0.isLetter || $0.isNumber }
      }
      // A dash between blanks: no question goes on with a small letter.
      let isDash = word == "?" && index > 0 && index + 1 < words.count && words[index + 1].first?.isLowercase == true
      if isInside, !isAddress { return String(word) }
      if isDash { return "\(words[index - 1]) ? \(words[index + 1])" }
    }
    return nil
  }

  private static func withoutTags(_ text: String) -> String {
    guard text.utf8.contains(0x3C) else { return text }
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
}
