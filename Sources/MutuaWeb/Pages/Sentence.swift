package import Purchasing

/// Sentences of the office begin small, as behind a place in a file; on a page they begin and end as sentences do.
package enum Sentence {
  package static func whole(_ phrase: Phrase, _ language: Language) -> String {
    let text = phrase(language)
    // What is quoted at its end doesn't end it, unless it ends a sentence itself.
    guard let last = text.last(where: { !$0.isWhitespace && !"»”".contains($0) }) else { return text }
    let begun = begun(text)
    return ".!?`".contains(last) || begun.contains("http") ? begun : begun + "."
  }

  /// With a capital where it begins.
  static func begun(_ text: String) -> String {
    beginsWithName(text) ? text : (text.first?.uppercased() ?? "") + text.dropFirst()
  }

  /// `besoins.csv`, `mutua`, `--db`: a name is written as it is.
  private static func beginsWithName(_ text: String) -> Bool {
    let word = text.prefix { !$0.isWhitespace }.drop { "«“\"(".contains($0) }
    var name = word
    while let last = name.last, ".,;:!?)".contains(last) { name.removeLast() }
    return text.hasPrefix("mutua") || name.contains(".") || name.contains("/") || name.contains("_")
  }

  /// Between the quotation marks of a language.
  static func quoted(_ text: String, _ language: Language) -> String {
    language == .french ? "« \(text) »" : "“\(text)”"
  }
}

/// So many of something, with the word that fits the number: in French none are one, in English they are several.
enum Counted {
  static func lines(_ count: Int) -> Phrase { of(count, ("line", "lines"), ("ligne", "lignes")) }
  static func cells(_ count: Int) -> Phrase { of(count, ("cell", "cells"), ("cellule", "cellules")) }
  static func needs(_ count: Int) -> Phrase { of(count, ("need", "needs"), ("besoin", "besoins")) }
  static func days(_ count: Int) -> Phrase { of(count, ("day", "days"), ("jour", "jours")) }

  private static func of(
    _ count: Int, _ english: (one: String, several: String), _ french: (one: String, several: String)
  ) -> Phrase {
    Phrase(
      "\(count) \(count == 1 ? english.one : english.several)", "\(count) \(count > 1 ? french.several : french.one)")
  }
}
