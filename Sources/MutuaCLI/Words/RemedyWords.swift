package import Purchasing

extension Remedy {
  /// As a command line: `mutua lot edit G1 1 --maximum AMOUNT`, `mutua lot modifier G1 1 --maximum MONTANT`.
  @Sendable package static func commandLine(_ remedy: Remedy, _ language: Language) -> String {
    // Options alone are those of what was typed.
    let name = (remedy.command.map(\.path) ?? TypedLine.started?.path)?.words ?? ""
    let words = remedy.words.map { word in
      let option = word.option.map { OptionWords.spelled($0.spelling, language, in: name) }
      let value = word.value.map { value in
        word.option.map { ValueWords.spelled(value(language), language, of: $0.rawValue) } ?? value(language)
      }
      let text = [option, value].compactMap(\.self).joined(separator: " ")
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
