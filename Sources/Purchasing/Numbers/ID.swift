/// The number that the database gave to a row; people type one only for needs.
public struct ID<Noun>: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let number: Int64

  public init(_ number: Int64) { self.number = number }

  public var description: String { String(number) }
  public static func < (left: ID, right: ID) -> Bool { left.number < right.number }
}

/// A row of a reference table: the code that scripts use, and what people read.
public struct Kind: Hashable, Sendable {
  public let code: String
  public let english: String
  public let french: String

  public init(code: String, english: String, french: String) {
    self.code = code
    self.english = english
    self.french = french
  }

  public var title: Phrase { Phrase(english, french) }

  /// Its French title as one word to type: «maîtrise-d-œuvre». A title that holds the code is as long as nobody types.
  public var frenchWord: String {
    guard !french.contains(code) else { return code }
    return french.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.joined(separator: "-")
  }
}

extension Sequence where Element == Kind {
  /// The kind that a person means: its code, or its title in either language, accents and case folded.
  /// - parameter noun: what is looked for, for the message: «type de marché».
  /// - throws: `Problem` `unknown_…`, `.unknownName`, that lists them all.
  public func named(_ text: String, noun: Phrase, isFeminine: Bool = false, code: String) throws -> Kind {
    let folded = Folding.code(text)
    if let kind = first(where: { $0.code == text }) { return kind }
    if let kind = first(where: {
      folded == $0.code || folded == Folding.code($0.french) || folded == Folding.code($0.english)
    }) {
      return kind
    }
    // «sans publicité» says it where no other title begins so.
    let begun = filter { Folding.code($0.french).hasPrefix(folded + "-") }
    if begun.count == 1, !folded.isEmpty { return begun[0] }
    let (codes, words) = (map(\.code).joined(separator: ", "), map(\.frenchWord).joined(separator: ", "))
    let unknown = isFeminine ? "inconnue" : "inconnu"
    throw Problem(
      .unknownName, code: code,
      Phrase("unknown \(noun.english) “\(text)”", "\(noun.french) \(unknown) : « \(text) »"),
      hint: Phrase("one of: \(codes)", "au choix : \(words)"))
  }
}
