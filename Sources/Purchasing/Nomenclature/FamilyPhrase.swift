/// A phrase that names a family, or opposes it, as titles are compared with it: none of its words is lost.
///
/// Words that say something count wherever they stand in a title. A small one (an article, a number, a single letter)
/// says something only in its place: right before the next word of the phrase, or right behind the last one; «matériel
/// son» is in «Matériel son et lumière», and not in «La salle et son matériel».
struct FamilyPhrase {
  /// In the form of titles, in the order of the phrase.
  let words: [String]
  /// Small words with the one beside them: each stands in a title as it is.
  let runs: [[TitleWords.Piece]]

  init(_ phrase: String) {
    let pieces = TitleWords.pieces(of: phrase).filter { $0 != .pause }
    words = pieces.compactMap { if case .word(let word) = $0 { word } else { nil } }
    var runs: [[TitleWords.Piece]] = []
    var small: [TitleWords.Piece] = []
    var before: TitleWords.Piece?
    for piece in pieces {
      switch piece {
      case .small: small.append(piece)
      case .word, .pause:
        if !small.isEmpty { runs.append(small + [piece]) }
        small = []
        before = piece
      }
    }
    if !small.isEmpty, let before { runs.append([before] + small) }
    self.runs = runs
  }

  /// Whether it may name a family without any other word: a word that stands in titles of every kind may not.
  var mayNameAlone: Bool {
    Set(words).count != 1 || !CommonWords.ofTitles.contains(words[0])
      || runs.joined().contains { if case .small(let word) = $0 { !Self.linking.contains(word) } else { false } }
  }

  /// Small words that any other word may have beside it.
  private static let linking: Set<String> = [
    "a", "avec", "ce", "dan", "dans", "de", "en", "et", "le", "ne", "ou", "par", "pour", "que", "qui", "se", "sur",
    "un",
  ]
}

extension FamilyDraft {
  /// Phrases that name the family.
  /// - throws: `Problem`: `phrase_without_words`, `phrase_with_exception`, `phrase_too_common`.
  public static func naming(_ text: String) throws -> [String] {
    try list(text).map { phrase in
      _ = try opposing(phrase)
      guard FamilyPhrase(phrase).mayNameAlone else { throw tooCommon(phrase) }
      return phrase
    }
  }

  /// Phrases that keep a title out of the family.
  /// - throws: `Problem`: `phrase_without_words`, `phrase_with_exception`.
  public static func opposing(_ text: String) throws -> [String] {
    let phrases = list(text)
    for phrase in phrases {
      if let word = Folding.words(phrase).first(where: TitleWords.exceptions.contains) {
        throw withException(phrase, word)
      }
      if FamilyPhrase(phrase).words.isEmpty { throw withoutWords(phrase) }
    }
    return phrases
  }

  private static func withoutWords(_ phrase: String) -> Problem {
    Problem(
      code: "phrase_without_words",
      Phrase(
        "“\(phrase)” has no word that says what is bought, only small words, numbers or single letters",
        "« \(phrase) » n'a aucun mot qui dise ce qu'on achète, seulement de petits mots, des nombres ou des lettres"),
      hint: Phrase("add a word of the thing", "ajoutez un mot de la chose"))
  }

  private static func withException(_ phrase: String, _ word: String) -> Problem {
    Problem(
      code: "phrase_with_exception",
      Phrase(
        "“\(phrase)” would never be found: what stands behind “\(word)” in a title isn't bought",
        "« \(phrase) » ne serait jamais trouvé : ce qui suit « \(word) » dans un objet n'est pas acheté"),
      hint: Phrase("leave “\(word)” out", "retirez « \(word) »"))
  }

  private static func tooCommon(_ phrase: String) -> Problem {
    Problem(
      code: "phrase_too_common",
      Phrase(
        "“\(phrase)” alone stands in titles of every kind, one of the fifty commonest words, and names no family",
        "« \(phrase) » seul est l'un des cinquante mots les plus courants des objets de marchés, et ne désigne aucune "
          + "famille"),
      hint: Phrase("add a word: “\(phrase) …”", "ajoutez un mot : « \(phrase) … »"))
  }
}
