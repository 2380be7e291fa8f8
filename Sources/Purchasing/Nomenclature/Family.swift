/// A famille homogène: the body's own nomenclature of purchases (CCP R2121-6), with what tells a need of it.
public struct Family: Sendable, Equatable {
  public let id: ID<Family>
  public let code: String
  public let title: Phrase
  /// Codes of the contract types under which it is bought; empty for any.
  public let types: [Kind]
  /// First digits of its CPV codes.
  public let prefixes: [String]
  /// All words of one of them in a title, in any order, name the family.
  public let words: [String]
  /// All words of one of them in a title keep it out of the family.
  public let opposing: [String]

  public init(
    id: ID<Family>, code: String, title: Phrase, types: [Kind], prefixes: [String], words: [String],
    opposing: [String]
  ) {
    self.id = id
    self.code = code
    self.title = title
    self.types = types
    self.prefixes = prefixes
    self.words = words
    self.opposing = opposing
  }
}

/// A family as someone types it; nil is *as it was*, or nothing.
public struct FamilyDraft: Sendable, Equatable {
  public var code: String
  public var title: String?
  public var titleEnglish: String?
  public var types: [String]?
  public var prefixes: [String]?
  public var words: [String]?
  public var opposing: [String]?

  public init(code: String) { self.code = code }

  /// Parts of a list as people separate them: commas, semicolons, bars, line ends.
  public static func list(_ text: String) -> [String] {
    var parts: [String] = []
    for part in text.split(whereSeparator: { ",;|\n".contains($0) }) {
      let words = part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !words.isEmpty, !parts.contains(words) { parts.append(words) }
    }
    return parts
  }

  /// CPV prefixes, also when spaces stand between them; trailing zeros and check digits say nothing.
  ///
  /// - throws: `Problem` `family_cpv_prefix_has_its_form`.
  public static func prefixes(_ texts: [String]) throws -> [String] {
    var prefixes: [String] = []
    for text in texts.flatMap({ $0.split(whereSeparator: { ",;| \n".contains($0) }).map(String.init) }) {
      var digits = text.split(separator: "-", maxSplits: 1).first.map(String.init) ?? ""
      guard (2...8).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        CPVDivision.division(digits.prefix(2)) != nil
      else {
        throw Problem(
          code: "family_cpv_prefix_has_its_form",
          Phrase("no CPV code begins with “\(text)”", "« \(text) » ne commence aucun code CPV"),
          hint: Phrase("2 to 8 digits, as 30197", "2 à 8 chiffres, comme 30197"))
      }
      while digits.utf8.count > 2, digits.last == "0" { digits.removeLast() }
      if !prefixes.contains(digits) { prefixes.append(digits) }
    }
    return prefixes
  }
}
