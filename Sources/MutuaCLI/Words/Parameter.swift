import ArgumentParser
import FoundationEssentials
import Purchasing
import Reporting

/// One argument, option or flag of a command, as help and completion see it.
///
/// Read from the parser's own description of a command, the only door to it; about a millisecond, paid by help and
/// completion alone.
struct Parameter: Decodable {
  enum Kind: String, Decodable {
    case positional, option, flag
  }

  struct Name: Decodable {
    let kind: String
    let name: String
    var text: String { kind == "long" ? "--\(name)" : "-\(name)" }
  }

  struct Suggestion: Decodable {
    struct List: Decodable { let values: [String] }
    struct File: Decodable { let extensions: [String] }
    let list: List?
    let file: File?
  }

  let kind: Kind
  let shouldDisplay: Bool
  let isOptional: Bool
  let isRepeating: Bool
  let names: [Name]?
  let valueName: String?
  let defaultValue: String?
  let allValues: [String]?
  let completionKind: Suggestion?
  let abstract: String?

  /// `-n`, `--dry-run`: short ones first.
  var spellings: [String] {
    let all = (names ?? []).map(\.text)
    return all.filter { !$0.hasPrefix("--") } + all.filter { $0.hasPrefix("--") }
  }

  /// As somebody reads them. A second name is for whoever knows the first from another command.
  func spellings(_ language: Language, in command: String) -> [String] {
    var all: [String] = []
    for name in spellings.map({ OptionWords.spelled($0, language, in: command) }) where !all.contains(name) {
      all.append(name)
    }
    return all
  }

  /// Whether the word behind this one is its value.
  func takesNext(after word: String) -> Bool { kind == .option && spellings.contains(word) }

  /// The name without dashes that tables go by: `dry-run`.
  var word: String {
    (names?.first { $0.kind == "long" }?.name ?? names?.first?.name ?? valueName) ?? ""
  }

  /// The values that it may have, when they can be listed.
  private var choices: [String] { allValues ?? completionKind?.list?.values ?? [] }

  /// As somebody reads them.
  func choices(_ language: Language) -> [String] {
    (word == "format" ? OutputFormat.allCases.map(\.rawValue) : choices).map {
      ValueWords.spelled($0, language, of: word)
    }
  }

  /// What stands behind it; nil for a flag.
  var value: ValueName? { valueName.flatMap(ValueName.init(carried:)) }

  var isCommon: Bool {
    spellings.contains { CommonOptions.withValue.contains($0) || CommonOptions.flags.contains($0) || $0 == "--help" }
  }

  static func all(of command: any ParsableArguments.Type) -> [Parameter] {
    let decoded = try? JSONDecoder().decode(Described.self, from: Data(command._dumpHelp().utf8))
    return (decoded?.command.arguments ?? []).filter(\.shouldDisplay)
  }

  private struct Described: Decodable {
    struct Command: Decodable { let arguments: [Parameter]? }
    let command: Command
  }
}
