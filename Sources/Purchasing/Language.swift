/// The two languages in which people are spoken to. Machine formats have none.
public enum Language: String, CaseIterable, Sendable {
  case french = "fr"
  case english = "en"
}

/// A sentence or a label in both languages; a missing translation does not compile.
///
/// `ExitStatus`, JSON and `csv` use the English text whatever the language, so that both are the same bytes.
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

  public static func + (left: Phrase, right: Phrase) -> Phrase {
    Phrase(left.english + right.english, left.french + right.french)
  }
}
