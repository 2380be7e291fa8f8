import Purchasing

/// Words that make no command: a problem with exit status 64, and what to show beside it.
struct UsageError: Error {
  let problem: Problem
  let topic: Route.Topic
  /// Whether the whole help page is shown, on standard error: a noun alone asks what its verbs are.
  let showsPage: Bool

  init(code: String, _ message: Phrase, _ topic: Route.Topic, hint: Phrase? = nil, showsPage: Bool = false) {
    self.problem = Problem(.usage, code: code, message, hint: hint ?? Self.seeHelp(topic))
    self.topic = topic
    self.showsPage = showsPage
  }

  static func unknownNoun(_ word: String, _ nouns: [Noun]) -> UsageError {
    let names = nouns.map { $0.names(Start.language) } + [Noun.inOrder("help", ["aide"], Start.language)]
    return UsageError(
      code: "unknown_command",
      Phrase("unknown command “\(word)”", "commande inconnue : « \(word) »") + didYouMean(word, names), .program)
  }

  static func unknownVerb(_ word: String, _ noun: Noun) -> UsageError {
    let names = noun.verbs.map { $0.verbNames(Start.language) }
    return UsageError(
      code: "unknown_command",
      Phrase("unknown command “\(noun.name) \(word)”", "commande inconnue : « \(noun.name(.french)) \(word) »")
        + didYouMean(word, names), .noun(noun))
  }

  static func missingVerb(_ noun: Noun) -> UsageError {
    UsageError(
      code: "missing_command",
      Phrase("say what to do after “\(noun.name)”", "dites que faire après « \(noun.name(.french)) »"), .noun(noun),
      showsPage: true)
  }

  static func unknownOption(_ word: String, _ topic: Route.Topic) -> UsageError {
    let name = String(word.prefix(while: { $0 != "=" }))
    return UsageError(
      code: "unknown_option", ParserMessage.unknownOption(name, near: NearOption.find(for: name, in: nil)), topic,
      hint: Phrase(
        "a command's own options come after its verb; see “\(invocation(topic, .english))”",
        "les options d'une commande se placent après son verbe ; voyez « \(invocation(topic, .french)) »"))
  }

  static func missingValue(_ option: String, _ topic: Route.Topic) -> UsageError {
    UsageError(
      code: "missing_value",
      Phrase("\(option) needs a value", "\(option) attend une valeur"), topic)
  }

  /// `; did you mean “member”?` when one of the names is near, else nothing.
  ///
  /// - parameter things: the names of each, the reader's first, which is the one that is said.
  private static func didYouMean(_ word: String, _ things: [[String]]) -> Phrase {
    let folded = Folding.code(word)
    let named = things.flatMap { names in names.map { (said: names[0], name: Folding.code($0)) } }
    let near = named.map { ($0.said, $0.name, editDistance(folded, $0.name)) }
      .filter { _, name, distance in distance <= max(1, min(3, name.count / 3)) }
      .min { $0.2 < $1.2 }
    let started = named.first { folded.count > 1 && $0.name.hasPrefix(folded) }
    guard let name = near?.0 ?? started?.said else { return Phrase(verbatim: "") }
    return Phrase("; did you mean “\(name)”?", " ; vouliez-vous dire « \(name) » ?")
  }

  /// The command line that shows the help page of a topic.
  static func invocation(_ topic: Route.Topic, _ language: Language) -> String {
    switch topic {
    case .program: "mutua --help"
    case .noun(let noun): "mutua \(noun.name(language)) --help"
    case .command(let path): "mutua \(path.words(language)) --help"
    }
  }

  private static func seeHelp(_ topic: Route.Topic) -> Phrase {
    Phrase("see “\(invocation(topic, .english))”", "voyez « \(invocation(topic, .french)) »")
  }
}
