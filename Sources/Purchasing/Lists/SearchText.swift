/// What somebody looks for in a list: words in any order, in which neither case nor accents count, each of which stands
/// somewhere in the text of a row, as a part of a word too.
///
/// A word is told as patterns of PostgreSQL's regular expressions, all of which its row fits: letters as classes that
/// hold their accents, anything else as it stands. Folding a hundred thousand titles instead takes five times as long.
public struct SearchText: Sendable, Equatable {
  /// As typed.
  public let text: String
  /// A word each: what is asked of a row, condition by condition.
  public let words: [[String]]
  /// The same, cheap conditions first, one slip forgiven in each longer word: a letter that is wrong, missing or too
  /// many, or two that changed places. Nil where no word is long enough.
  public let forgiving: [[String]]?

  /// Shorter words differ by one letter from too many others.
  private static let longWord = 6
  private static let longestForgiven = 24
  private static let longest = 200

  /// - throws: `Problem` `search_empty`, `search_too_long`.
  public init(_ text: String) throws {
    let typed = text.split(whereSeparator: \.isWhitespace).map { Self.units(String($0)) }.filter { !$0.isEmpty }
    guard !typed.isEmpty else {
      throw Problem(
        code: "search_empty", Phrase("there is no word to look for", "il n'y a aucun mot à chercher"),
        hint: Phrase("give one or several words", "donnez un ou plusieurs mots"))
    }
    guard text.unicodeScalars.count <= Self.longest else {
      throw Problem(
        code: "search_too_long",
        Phrase(
          "more than \(Self.longest) characters can't be looked for",
          "on ne cherche pas plus de \(Self.longest) caractères"),
        hint: Phrase("a few words are enough", "quelques mots suffisent"))
    }
    self.text = text
    words = typed.map { [$0.map(\.pattern).joined()] }
    let long = typed.filter(Self.isForgiven)
    // Nearly all rows lack one word or another: what a slip costs is asked of the few that have something of each.
    forgiving =
      long.isEmpty
      ? nil
      : typed.map { [Self.isForgiven($0) ? Self.halves(of: $0) : $0.map(\.pattern).joined()] }
        + long.map { [Self.forgiven($0)] }
  }

  /// One letter or sign of a word.
  private struct Unit {
    let pattern: String
    let isLetter: Bool
  }

  private static func units(_ word: String) -> [Unit] {
    var units: [Unit] = []
    var scalars = word.unicodeScalars.filter { !(0x300...0x36F).contains($0.value) }[...]
    while let scalar = scalars.popFirst() {
      let letters = Folding.letters(scalar)
      if letters.count == 2 {
        units.append(pair(letters))
      } else if let letter = letters.first {
        let pair = letters + (scalars.first.map(Folding.letters) ?? "")
        if Folding.ligatures[pair] != nil {
          scalars.removeFirst()
          units.append(self.pair(pair))
        } else {
          units.append(Unit(pattern: Folding.spellings(of: letter), isLetter: !letter.isNumber))
        }
      } else {
        units.append(Unit(pattern: sign(scalar), isLetter: false))
      }
    }
    return units
  }

  /// Two letters that may be written as one: `oe` and `œ`.
  private static func pair(_ letters: String) -> Unit {
    let both = letters.map { Folding.spellings(of: $0) }.joined()
    let one = Folding.ligatures[letters].map { "|[\($0)]" } ?? ""
    return Unit(pattern: "(?:\(both)\(one))", isLetter: true)
  }

  /// What is neither letter nor digit stands for itself, however an apostrophe or a hyphen is written.
  private static func sign(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "'", "’", "‘": "['’‘]"
    case "-", "‐", "‑", "–": "[‐‑–-]"
    default: scalar.isASCII ? "\\\(scalar)" : String(scalar)
    }
  }

  private static func isForgiven(_ word: [Unit]) -> Bool {
    (longWord...longestForgiven).contains(word.count) && word.allSatisfy(\.isLetter)
  }

  /// What nearly all texts fail that don't have the word: with one slip, one of its halves is whole, or the two letters
  /// in its middle changed places.
  private static func halves(of word: [Unit]) -> String {
    let letters = word.map(\.pattern)
    let middle = letters.count / 2
    return [letters[..<middle].joined(), letters[middle...].joined(), swapped(middle - 1, of: letters)]
      .joined(separator: "|")
  }

  private static func swapped(_ place: Int, of letters: [String]) -> String {
    letters[..<place].joined() + letters[place + 1] + letters[place] + letters[(place + 2)...].joined()
  }

  /// The pattern that decides.
  private static func forgiven(_ word: [Unit]) -> String {
    let letters = word.map(\.pattern)
    func joined(_ range: Range<Int>) -> String { letters[range].joined() }
    let wrongOrMissing = letters.indices.map { joined(0..<$0) + ".?" + joined($0 + 1..<letters.count) }
    let tooMany = letters.indices.dropFirst().map { joined(0..<$0) + "." + joined($0..<letters.count) }
    let swaps = letters.indices.dropLast().map { swapped($0, of: letters) }
    return (wrongOrMissing + tooMany + swaps).joined(separator: "|")
  }
}
