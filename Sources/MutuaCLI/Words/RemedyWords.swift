import Purchasing

extension Remedy {
  /// As a command line: `mutua lot edit G1 1 --maximum AMOUNT`, `mutua lot modifier G1 1 --maximum MONTANT`.
  @Sendable static func commandLine(_ remedy: Remedy, _ language: Language) -> String {
    let words = remedy.words.map { word in
      let text = [word.option?.spelling, word.value?(language)].compactMap(\.self).joined(separator: " ")
      return word.isOptional ? "[\(text)]" : text
    }
    guard let command = remedy.command else { return words.joined(separator: " ") }
    let line = (["mutua", command.path?.words(language) ?? command.rawValue] + words).joined(separator: " ")
    return remedy.standsAlone ? line : "`\(line)`"
  }
}

extension Remedy.Command {
  /// Where the command line has it; a test makes sure of it.
  var path: Path? { Path(named: rawValue) }
}

extension Remedy.Option {
  var spelling: String { "--" + rawValue }
}
