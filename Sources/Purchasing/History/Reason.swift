/// Why something is corrected, as the history keeps it: on one line.
public struct Reason: Sendable, Hashable {
  public let text: String

  /// What the history holds, in characters.
  public static let longest = 500

  /// - throws: `Problem` when it says nothing, or more than the history holds.
  public init(_ typed: String) throws {
    let words = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty else { throw Self.missing }
    guard words.unicodeScalars.count <= Self.longest else {
      throw Problem(
        code: "reason_too_long",
        Phrase(
          "the reason has \(words.count) characters, and at most \(Self.longest) are kept",
          "le motif a \(words.count) caractères, et \(Self.longest) au plus sont gardés"),
        hint: Phrase("say it in a sentence", "dites-le en une phrase"))
    }
    text = words
  }

  /// For whatever corrects an act: silence isn't a reason.
  public static let missing = Problem(
    code: "reason_missing",
    Phrase("a correction says why, and the reason is missing", "une correction dit pourquoi, et le motif manque"),
    hint: .give(.reason, .said("REASON", "MOTIF")))
}
