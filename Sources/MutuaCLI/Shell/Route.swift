import Purchasing

/// Where the words of a command line lead.
///
/// The noun and the verb are found here, so that the parser only ever sees the one command that is meant: with sixty
/// commands its tree of all of them would cost more than a query.
enum Route {
  case command(Path, arguments: [String])
  case help(Topic)
  case version
  case complete([String])

  /// What a help page is about.
  enum Topic {
    case program
    case noun(Noun)
    case command(Path)
  }

  static func find(_ words: [String], among nouns: [Noun]) throws -> Route {
    if words.first == "__complete" { return .complete(Array(words.dropFirst(words.dropFirst().first == "--" ? 2 : 1))) }
    var walk = Walk(words)
    guard let first = try walk.next(usage: .program) else { return .help(.program) }
    if first == .version { return .version }
    guard case .word(let nounWord) = first else { return .help(.program) }
    if isHelp(nounWord) { return .help(try topic(&walk, among: nouns)) }
    guard let noun = Noun.find(nounWord, in: nouns) else { throw UsageError.unknownNoun(nounWord, nouns) }
    if let alone = noun.alone {
      return .command(Path(noun: noun, command: alone), arguments: walk.collected + walk.rest)
    }
    guard let second = try walk.next(usage: .noun(noun)) else { throw UsageError.missingVerb(noun) }
    guard case .word(let verbWord) = second, !isHelp(verbWord) else { return .help(.noun(noun)) }
    guard let command = noun.verb(verbWord) else { throw UsageError.unknownVerb(verbWord, noun) }
    return .command(Path(noun: noun, command: command), arguments: walk.collected + walk.rest)
  }

  static func isHelp(_ word: String) -> Bool { word == "help" || word == "aide" }

  private static func topic(_ walk: inout Walk, among nouns: [Noun]) throws -> Topic {
    guard case .word(let word)? = try walk.next(usage: .program) else { return .program }
    guard let noun = Noun.find(word, in: nouns) else {
      if isHelp(word) { return .program }
      throw UsageError.unknownNoun(word, nouns)
    }
    if let alone = noun.alone { return .command(Path(noun: noun, command: alone)) }
    guard case .word(let verbWord)? = try walk.next(usage: .noun(noun)) else { return .noun(noun) }
    guard let command = noun.verb(verbWord) else { throw UsageError.unknownVerb(verbWord, noun) }
    return .command(Path(noun: noun, command: command))
  }
}

/// Takes words one by one and sets the common options aside that stand before the noun or the verb.
private struct Walk {
  enum Step: Equatable {
    case word(String)
    case help, version
  }

  private(set) var rest: [String]
  private(set) var collected: [String] = []

  init(_ words: [String]) {
    rest = words
  }

  mutating func next(usage topic: Route.Topic) throws -> Step? {
    while !rest.isEmpty {
      let typed = rest.removeFirst()
      let word = OptionWords.english(typed: typed)
      if word == "-h" || word == "--help" { return .help }
      if case .program = topic, word == "--version" { return .version }
      guard word.hasPrefix("-"), word != "-" else { return .word(typed) }
      let (isCommon, takesNext) = CommonOptions.recognises(word)
      guard isCommon else { throw UsageError.unknownOption(typed, topic) }
      collected.append(typed)
      if takesNext {
        guard !rest.isEmpty else { throw UsageError.missingValue(typed, topic) }
        collected.append(rest.removeFirst())
      }
    }
    return nil
  }
}
