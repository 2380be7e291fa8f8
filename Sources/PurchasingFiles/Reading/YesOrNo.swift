import Purchasing

/// A cell that says yes or no, or a box that is ticked or not.
package enum YesOrNo {
  /// - parameter words: folded ones that mean yes too.
  /// - throws: `Problem` `flag_unknown`.
  package static func read(_ text: String, or words: String...) throws -> Bool {
    switch Folding.words(text).joined(separator: " ") {
    case "yes", "true", "1", "x", "oui", "vrai": return true
    case "no", "false", "0", "non", "faux": return false
    case "": return text.unicodeScalars.contains { ticks.contains($0) }
    case let word where words.contains(word): return true
    default:
      throw Problem(
        code: "flag_unknown", Phrase("“\(text)” is neither yes nor no", "« \(text) » n'est ni oui ni non"),
        hint: Phrase("yes, or nothing", "oui, ou rien"))
    }
  }

  /// Boxes and marks as people insert them.
  private static let ticks: Set<Unicode.Scalar> = ["☑", "☒", "✓", "✔", "✗", "✘", "×", "√"]
}
