/// The two languages in which people are spoken to. Machine formats have none.
public enum Language: String, CaseIterable, Sendable {
  case french = "fr"
  case english = "en"
}

/// A sentence or a label in both languages; a missing translation does not compile.
///
/// JSON and `csv` use the English text whatever the language, so that both are the same bytes.
public struct Phrase: Sendable, Hashable {
  public let english: String
  public let french: String

  public init(_ english: String, _ french: String) {
    self.english = english
    self.french = french
  }

  /// A text that reads the same in both languages: a name, a code, a number.
  public init(verbatim text: String) {
    self.init(text, text)
  }

  public func callAsFunction(_ language: Language) -> String {
    switch language {
    case .french: french
    case .english: english
    }
  }

  /// The beginning and the end of what is longer than so many bytes, with `…` between.
  func cutInTheMiddle(to bytes: Int) -> Phrase {
    func cut(_ text: String) -> String {
      guard text.utf8.count > bytes else { return text }
      // Bytes that end or begin within a letter leave a U+FFFD.
      let half = bytes / 2
      return String(decoding: text.utf8.prefix(half), as: UTF8.self) + " … "
        + String(decoding: text.utf8.suffix(half), as: UTF8.self)
    }
    return Phrase(cut(english), cut(french))
  }

  public static func + (left: Phrase, right: Phrase) -> Phrase {
    Phrase(left.english + right.english, left.french + right.french)
  }
}
