package import Purchasing

/// The first word of a command: a noun with its verbs, or a command that stands alone (`init`, `doctor`).
///
/// What isn't asked for isn't made: a start of the program needs one name of one noun.
struct Noun: Sendable {
  private let ownName: String
  private let french: [String]
  private let about: Phrase
  private let listed: @Sendable () -> [any MutuaCommand.Type]
  /// The command itself, when it has no verbs.
  let alone: (any MutuaCommand.Type)?

  init(
    _ name: String, french: [String], _ abstract: Phrase,
    _ verbs: @escaping @autoclosure @Sendable () -> [any MutuaCommand.Type]
  ) {
    self.ownName = name
    self.french = french
    self.about = abstract
    self.listed = verbs
    self.alone = nil
  }

  init(alone command: any MutuaCommand.Type) {
    self.ownName = ""
    self.french = []
    self.about = Phrase(verbatim: "")
    self.listed = { [] }
    self.alone = command
  }

  var verbs: [any MutuaCommand.Type] { listed() }
  var name: String { alone?.verbName ?? ownName }
  var aliases: [String] { alone?.verbAliases ?? MutuaCLI.aliases(of: ownName, french) }
  /// All its names, the reader's own language first.
  func names(_ language: Language) -> [String] { Self.inOrder(name, aliases, language) }
  /// As people read it.
  func name(_ language: Language) -> String { names(language)[0] }
  var abstract: String { alone?.abstract ?? about(Start.language) }

  /// The verb of that name or French name; case and accents don't count.
  func verb(_ word: String) -> (any MutuaCommand.Type)? {
    Self.find(word, in: verbs, name: { $0.verbName }, aliases: { $0.verbAliases })
  }

  static func inOrder(_ name: String, _ aliases: [String], _ language: Language) -> [String] {
    language == .french ? aliases + [name] : [name] + aliases
  }

  static func find(_ word: String, in nouns: [Noun]) -> Noun? {
    find(word, in: nouns, name: { $0.name }, aliases: { $0.aliases })
  }

  private static func find<Each>(
    _ word: String, in all: [Each], name: (Each) -> String, aliases: (Each) -> [String]
  ) -> Each? {
    if let exact = all.first(where: { name($0) == word }) ?? all.first(where: { aliases($0).contains(word) }) {
      return exact
    }
    let folded = Folding.code(word)
    return all.first { name($0) == folded || aliases($0).contains(folded) }
  }
}

/// A command with the noun that leads to it.
package struct Path {
  let noun: Noun
  let command: any MutuaCommand.Type

  /// `member list`, or `doctor`.
  var words: String {
    noun.alone == nil ? "\(noun.name) \(command.verbName)" : noun.name
  }

  /// As people read it: the first name in their language.
  func words(_ language: Language) -> String { language == .french ? frenchWords.first ?? words : words }

  /// The same in French, when there are French names.
  var frenchWords: [String] {
    guard noun.alone == nil else { return noun.aliases }
    let verbs = command.verbAliases.isEmpty ? [command.verbName] : command.verbAliases
    return verbs.map { "\(noun.name(.french)) \($0)" }
  }
}

extension Path {
  /// The command of that English name, `member list`; nil where there is none.
  init?(named name: String) {
    let words = name.split(separator: " ").map(String.init)
    guard let noun = words.first.flatMap({ Noun.find($0, in: CommandList.nouns) }),
      let command = noun.alone ?? noun.verb(words[words.count - 1])
    else { return nil }
    self.init(noun: noun, command: command)
  }

  /// A name that was written down, as people type it; what is no command of ours stays as it is.
  package static func phrase(_ name: String) -> Phrase { Phrase(name, Path(named: name)?.words(.french) ?? name) }
}
