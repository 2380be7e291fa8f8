import ArgumentParser
import Purchasing

/// The help of one option or argument, in the reader's language.
///
/// Options that take amounts are declared `parsing: .unconditional` (`.unconditionalSingleValue` when they repeat),
/// else `--amount -500` reads as a missing value:
///
///     @Option(parsing: .unconditional, help: help("excluding tax", "hors taxes", .amount)) var amount: String
///
/// Amounts, days and codes stay `String` in the command; `run` reads them with the domain's grammar, whose `Problem`
/// has a code, a hint and exit status 2, while a parser's own error could only be a usage error.
/// - parameter value: what stands behind the option; only flags have none.
func help(_ english: String, _ french: String, _ value: ValueName? = nil) -> ArgumentHelp {
  ArgumentHelp(stringLiteral: Phrase(english, french)(Start.language), valueName: value?.carried)
}

extension ArgumentHelp {
  fileprivate init(stringLiteral text: String, valueName: String?) {
    self.init(text, valueName: valueName)
  }
}

/// The configuration of one command: its fixed English name, its French names, what it does in one line.
///
/// - parameter french: with their accents; the forms without are added.
/// - parameter details: paragraphs for `--help`.
func verb(
  _ name: String, french: [String], _ abstract: Phrase, details: Phrase? = nil
) -> CommandConfiguration {
  // Spared the parser: its search for a completion option of its own (not for commands with a parent's name), and for
  // --help, which Shell finds itself. Together a quarter of its time.
  CommandConfiguration(
    commandName: name, _superCommandName: "mutua", abstract: abstract(Start.language),
    discussion: details?(Start.language) ?? "", helpNames: [], aliases: aliases(of: name, french))
}

/// The French names and, after them, their forms without accents.
func aliases(of name: String, _ french: [String]) -> [String] {
  var all: [String] = []
  for alias in french + french.map(Folding.code) where alias != name && !all.contains(alias) {
    all.append(alias)
  }
  return all
}
