import Purchasing

/// Sentences of ours that name options, as somebody reads them: in French with French names, and with the word that
/// was typed where one was.
///
/// They are written with English names in both languages: one table knows the others, and the same sentence is said
/// of several commands, whose words differ.
struct OptionSpeech {
  let language: Language
  /// Whose options are meant where the sentence names no other command.
  let command: String
  var typed: [String: String] = [:]

  func callAsFunction(_ text: String) -> String {
    guard language == .french || !typed.isEmpty, text.contains("--") else { return text }
    var said = ""
    var rest = text[...]
    var other: String?
    while let dashes = rest.firstRange(of: "--") {
      let before = rest[..<dashes.lowerBound]
      said += before
      other = Self.command(named: before, before: other)
      let name = rest[dashes.lowerBound...].prefix { $0 == "-" || $0.isLetter || $0.isNumber }
      rest = rest[name.endIndex...]
      guard !isQuoted(said) else {
        said += name
        continue
      }
      said += option(String(name), in: other) + value(of: name.dropFirst(2), in: &rest)
    }
    return said + rest
  }

  /// The same problem in these words.
  func callAsFunction(_ problem: Problem) -> Problem {
    Problem(
      problem.kind, code: problem.code, self(problem.message), hint: problem.hint.map { self($0) },
      place: problem.place)
  }

  private func callAsFunction(_ phrase: Phrase) -> Phrase {
    let said = self(phrase(language))
    return language == .french ? Phrase(phrase.english, said) : Phrase(said, phrase.french)
  }

  private func option(_ name: String, in other: String?) -> String {
    if other == nil, let word = typed[name] { return word }
    return OptionWords.spelled(name, language, in: other ?? command)
  }

  /// What stands behind an option, one word or several with commas between; it is taken from the text.
  private func value(of option: Substring, in text: inout Substring) -> String {
    guard language == .french, let sign = text.first, sign == " " || sign == "=" else { return "" }
    let value = text.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "," }
    guard !value.isEmpty, !value.hasPrefix("--") else { return "" }
    text = text[value.endIndex...]
    let pieces = value.split(separator: ",", omittingEmptySubsequences: false).map { piece in
      let minus = piece.hasPrefix("-") ? "-" : ""
      return minus + ValueWords.spelled(String(piece.dropFirst(minus.count)), language, of: String(option))
    }
    return String(sign) + pieces.joined(separator: ",")
  }

  /// A value that somebody typed stands in quotes.
  private func isQuoted(_ text: String) -> Bool {
    text.hasSuffix("«\u{A0}") || text.hasSuffix("« ") || text.hasSuffix("“") || text.hasSuffix("'")
  }

  /// The command that a sentence names in full before an option: of it are the options until its end.
  private static func command(named text: Substring, before: String?) -> String? {
    guard let start = text.ranges(of: "mutua ").last else {
      return text.contains { "`»”\n".contains($0) } ? nil : before
    }
    let words = text[start.upperBound...]
    guard !words.contains(where: { "`»”\n".contains($0) }) else { return nil }
    let names = words.split(separator: " ").prefix(2).map(String.init)
    guard let noun = names.first.flatMap({ Noun.find($0, in: CommandList.nouns) }) else { return nil }
    if noun.alone != nil { return noun.name }
    return names.count > 1 ? noun.verb(names[1]).map { "\(noun.name) \($0.verbName)" } : nil
  }
}
