import Purchasing

/// The first word of a command: a noun with its verbs, or a command that stands alone (`init`, `doctor`).
struct Noun: Sendable {
  let name: String
  let aliases: [String]
  let abstract: String
  let verbs: [any MutuaCommand.Type]
  /// The command itself, when it has no verbs.
  let alone: (any MutuaCommand.Type)?

  init(_ name: String, french: [String], _ abstract: Phrase, _ verbs: [any MutuaCommand.Type]) {
    self.name = name
    self.aliases = Self.forms(of: name, french)
    self.abstract = abstract(Start.language)
    self.verbs = verbs
    self.alone = nil
  }

  init(alone command: any MutuaCommand.Type) {
    self.name = command.verbName
    self.aliases = command.verbAliases
    self.abstract = command.abstract
    self.verbs = []
    self.alone = command
  }

  /// A noun without any command is not offered.
  var isOffered: Bool { alone != nil || !verbs.isEmpty }

  /// The verb of that name or French name; case and accents don't count.
  func verb(_ word: String) -> (any MutuaCommand.Type)? {
    Self.find(word, in: verbs) { [$0.verbName] + $0.verbAliases }
  }

  static func find(_ word: String, in nouns: [Noun]) -> Noun? {
    find(word, in: nouns.filter(\.isOffered)) { [$0.name] + $0.aliases }
  }

  private static func forms(of name: String, _ french: [String]) -> [String] {
    MutuaCLI.aliases(of: name, french)
  }

  private static func find<Each>(_ word: String, in all: [Each], names: (Each) -> [String]) -> Each? {
    if let exact = all.first(where: { names($0).contains(word) }) { return exact }
    let folded = Folding.code(word)
    return all.first { names($0).contains(folded) }
  }
}

/// A command with the noun that leads to it.
struct Path {
  let noun: Noun
  let command: any MutuaCommand.Type

  /// `member list`, or `doctor`.
  var words: String {
    noun.alone == nil ? "\(noun.name) \(command.verbName)" : noun.name
  }

  /// The same in French, when there are French names.
  var frenchWords: [String] {
    let nouns = noun.aliases.isEmpty ? [noun.name] : noun.aliases
    guard noun.alone == nil else { return noun.aliases }
    let aliases = command.verbAliases
    let verbs = aliases.isEmpty ? [command.verbName] : aliases
    return nouns.prefix(1).flatMap { noun in verbs.map { "\(noun) \($0)" } }
  }
}
