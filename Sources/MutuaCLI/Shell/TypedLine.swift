import Purchasing

/// The words behind a noun and a verb as the parser knows them: options by their English names.
struct TypedLine {
  private(set) var arguments: [String] = []
  /// The names that were typed, by the English ones, both with dashes: errors name what stands on the line.
  private(set) var typed: [String: String] = [:]

  init(_ words: [String], of path: Path) {
    let command = path.words
    // Read for few lines: those with a word of two meanings, or with an option where a value may stand.
    lazy var parameters = Parameter.all(of: path.command)
    var before: String?
    for (index, word) in words.enumerated() {
      if word == "--" {
        arguments += words[index...]
        return
      }
      let english = OptionWords.english(typed: word, in: command) { parameters.map(\.word) }
      let isValue =
        english != word && before.map { option in parameters.contains { $0.takesNext(after: option) } } == true
      arguments.append(isValue ? word : Self.value(english, after: before))
      before = !isValue && english.hasPrefix("--") && !english.contains("=") ? english : nil
      if english.hasPrefix("--"), !isValue { typed[Self.name(english)] = Self.name(word) }
    }
  }

  /// Two common options take words that are looked at before a command reads its own.
  private static func value(_ word: String, after option: String?) -> String {
    guard let option, ["--color", "--format"].contains(option) else { return word }
    return ValueWords.english(word, of: String(option.dropFirst(2)))
  }

  private static func name(_ word: String) -> String { String(word.prefix { $0 != "=" }) }

  /// The command that this program was started with; nil where its words lead to none. Read where something is said
  /// of its options.
  static let started: (path: Path, line: TypedLine)? = {
    guard case .command(let path, let words)? = try? Route.find(Start.arguments, among: CommandList.nouns) else {
      return nil
    }
    return (path, TypedLine(words, of: path))
  }()
}
