/// The two languages in which people are spoken to. Machine formats have none.
public enum Language: String, CaseIterable, Sendable {
  case french = "fr"
  case english = "en"
}

/// A sentence or a label in both languages; a missing translation does not compile.
///
/// JSON and `csv` use the English text whatever the language, so that both are the same bytes.
public struct Phrase: Sendable, Hashable {
  /// A sentence may name a remedy, which the door words.
  public enum Piece: Sendable, Hashable {
    case words(String)
    case remedy(Remedy)
  }

  private let plainEnglish: String
  private let plainFrench: String
  /// Both languages of a sentence with a remedy; empty for all others.
  private let pieces: [Both]

  private enum Both: Sendable, Hashable {
    case words(english: String, french: String)
    case remedy(Remedy)
  }

  public init(_ english: String, _ french: String) {
    plainEnglish = english
    plainFrench = french
    pieces = []
  }

  /// A text that reads the same in both languages: a name, a code, a number.
  public init(verbatim text: String) {
    self.init(text, text)
  }

  /// Words from below, where nobody knows phrases.
  public init(_ words: (english: String, french: String)) {
    self.init(words.english, words.french)
  }

  init(_ remedy: Remedy) {
    self.init([.remedy(remedy)])
  }

  private init(_ pieces: [Both]) {
    plainEnglish = ""
    plainFrench = ""
    self.pieces = pieces
  }

  public var english: String { pieces.isEmpty ? plainEnglish : text(.english) }
  public var french: String { pieces.isEmpty ? plainFrench : text(.french) }

  /// As it stands above a column or at the beginning of a line: `travaux` becomes `Travaux`.
  public var capitalized: Phrase {
    func begun(_ text: String) -> String { (text.first?.uppercased() ?? "") + text.dropFirst() }
    guard pieces.isEmpty else { return self }
    return Phrase(begun(plainEnglish), begun(plainFrench))
  }

  public func callAsFunction(_ language: Language) -> String {
    switch language {
    case .french: french
    case .english: english
    }
  }

  /// The words and the remedies, one after the other, for a door that makes more of a remedy than words.
  public func pieces(_ language: Language) -> [Piece] {
    joinable.map { piece in
      switch piece {
      case .words(let english, let french): .words(language == .french ? french : english)
      case .remedy(let remedy): .remedy(remedy)
      }
    }
  }

  private func text(_ language: Language) -> String {
    pieces(language).map { piece in
      switch piece {
      case .words(let words): words
      case .remedy(let remedy): Remedy.wording.text(remedy, language)
      }
    }.joined()
  }

  private var joinable: [Both] { pieces.isEmpty ? [.words(english: plainEnglish, french: plainFrench)] : pieces }

  /// The beginning and the end of what is longer than so many bytes, with `…` between, of each piece.
  func cutInTheMiddle(to bytes: Int) -> Phrase {
    func cut(_ text: String) -> String {
      guard text.utf8.count > bytes else { return text }
      // Bytes that end or begin within a letter leave a U+FFFD.
      let half = bytes / 2
      return String(decoding: text.utf8.prefix(half), as: UTF8.self) + " … "
        + String(decoding: text.utf8.suffix(half), as: UTF8.self)
    }
    guard !pieces.isEmpty else { return Phrase(cut(plainEnglish), cut(plainFrench)) }
    return Phrase(
      pieces.map { piece in
        switch piece {
        case .words(let english, let french): .words(english: cut(english), french: cut(french))
        case .remedy(let remedy): .remedy(remedy.cutInTheMiddle(to: bytes))
        }
      })
  }

  /// With other words for those remedies that they are given for.
  func naming(_ words: (Remedy) -> Phrase?) -> Phrase {
    guard !pieces.isEmpty else { return self }
    return pieces.map { piece in
      if case .remedy(let remedy) = piece, let words = words(remedy) { return words }
      return Phrase([piece])
    }.reduce(Phrase(verbatim: "")) { $0 + $1 }
  }

  public static func + (left: Phrase, right: Phrase) -> Phrase {
    guard left.pieces.isEmpty, right.pieces.isEmpty else { return Phrase(left.joinable + right.joinable) }
    return Phrase(left.plainEnglish + right.plainEnglish, left.plainFrench + right.plainFrench)
  }
}
