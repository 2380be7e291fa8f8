import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

/// What fits at the cursor of a line that is being typed.
struct Completions {
  /// The database's answer for a kind of name, with the common options typed so far (`--db`).
  typealias LiveValues = (LiveWord, CommonOptions) -> [String]

  private let nouns: [Noun]
  private let language: Language
  private let live: LiveValues

  /// The line that asks the shell for file names.
  static let files = [":files"]

  init(nouns: [Noun], language: Language, live: @escaping LiveValues) {
    self.nouns = nouns
    self.language = language
    self.live = live
  }

  /// - parameter words: those after the program's name; the last one is being typed, and may be empty.
  /// - returns: lines `value<tab>description`.
  func candidates(for words: [String]) -> [String] {
    let cursor = words.last ?? ""
    var line = Line()
    for word in words.dropLast() { line.take(word) }
    if let option = line.pending { return values(ofCommon: option, cursor, line) }
    guard let nounWord = line.words.first else {
      return cursor.hasPrefix("-") ? commonOptions(cursor) : named(nounNames, cursor)
    }
    if Route.isHelp(nounWord) { return helpTopics(line.words.dropFirst(), cursor) }
    guard let noun = Noun.find(nounWord, in: nouns) else { return [] }
    if let alone = noun.alone { return inside(Path(noun: noun, command: alone), line.following(1), cursor, line) }
    guard line.words.count > 1 else {
      if cursor.hasPrefix("-") { return commonOptions(cursor) }
      // Who has typed a French noun goes on in French.
      return named(verbNames(noun), cursor, inFrench: noun.aliases.contains(nounWord))
    }
    guard let command = noun.verb(line.words[1]) else { return [] }
    return inside(Path(noun: noun, command: command), line.following(2), cursor, line)
  }

  /// Words read so far: common options apart, and the others.
  private struct Line {
    private(set) var words: [String] = []
    private(set) var common: [String] = []
    private(set) var pending: String?

    mutating func take(_ word: String) {
      if pending != nil {
        common.append(word)
        pending = nil
        return
      }
      let (isCommon, takesNext) = words.contains("--") ? (false, false) : CommonOptions.recognises(word)
      guard isCommon else { return words.append(word) }
      let english = OptionWords.english(typed: word)
      common.append(english)
      pending = takesNext ? english : nil
    }

    /// Who has typed a French noun goes on in French.
    func isFrench(_ nouns: [Noun]) -> Bool {
      words.first.flatMap { word in Noun.find(word, in: nouns)?.aliases.contains(word) } ?? false
    }

    /// What stands after the noun and the verb, without common options.
    func following(_ count: Int) -> [String] { Array(words.dropFirst(count)) }

    var options: CommonOptions? { (try? CommonOptions.parse(common)) ?? (try? CommonOptions.parse([])) }
  }
}

// MARK: Names

extension Completions {
  private typealias Named = (names: [String], abstract: String)

  private var nounNames: [Named] {
    nouns.map { ([$0.name] + $0.aliases, $0.abstract) }
      + [(["help", "aide"], Phrase("Show help", "Afficher l'aide")(language))]
  }

  private func verbNames(_ noun: Noun) -> [Named] {
    noun.verbs.map { ([$0.verbName] + $0.verbAliases, $0.abstract) }
  }

  /// Each command once, by its name in the reader's language; when none fits, by any name: French nouns complete
  /// when they are typed in French, English ones when typed in English.
  private func named(_ all: [Named], _ cursor: String, inFrench: Bool = false) -> [String] {
    let isFrench = inFrench || language == .french
    func preferred(_ names: [String]) -> String { (isFrench ? names.dropFirst().first : nil) ?? names.first ?? "" }
    let usual = all.filter { preferred($0.names).hasPrefix(cursor) }.map { (preferred($0.names), $0.abstract) }
    let found =
      usual.isEmpty
      ? all.compactMap { each in each.names.first { $0.hasPrefix(cursor) }.map { ($0, each.abstract) } } : usual
    return found.map { "\($0.0)\t\($0.1)" }
  }

  private func helpTopics(_ words: ArraySlice<String>, _ cursor: String) -> [String] {
    guard let first = words.first else { return named(nounNames.dropLast(), cursor) }
    guard words.count == 1, let noun = Noun.find(first, in: nouns) else { return [] }
    return named(verbNames(noun), cursor)
  }
}

// MARK: Options and values

extension Completions {
  private func commonOptions(_ cursor: String) -> [String] {
    optionLines(Parameter.all(of: CommonOptions.self), used: [], cursor, in: "", Line())
  }

  private func inside(_ path: Path, _ words: [String], _ cursor: String, _ line: Line) -> [String] {
    let parameters = Parameter.all(of: path.command)
    func english(_ word: String) -> String {
      OptionWords.english(typed: word, in: path.words) { parameters.map(\.word) }
    }
    var arguments = 0
    var used: Set<String> = Set(line.common.map(english))
    var pending: Parameter?
    var onlyArguments = false
    for word in words {
      if pending != nil {
        pending = nil
      } else if word == "--" && !onlyArguments {
        onlyArguments = true
      } else if word.hasPrefix("-") && word.count > 1 && !onlyArguments {
        let english = english(word)
        let name = String(english.prefix(while: { $0 != "=" }))
        used.insert(name)
        let option = parameters.first { $0.spellings.contains(name) }
        pending = option?.kind == .option && name == english ? option : nil
      } else {
        arguments += 1
      }
    }
    if let pending { return values(of: pending, cursor, line, before: "") }
    if cursor.hasPrefix("-"), !onlyArguments {
      guard let equals = cursor.firstIndex(of: "=") else {
        return optionLines(parameters, used: used, cursor, in: path.words, line)
      }
      let name = english(String(cursor[..<equals]))
      guard let option = parameters.first(where: { $0.spellings.contains(name) }) else { return [] }
      let head = String(cursor[...equals])
      return values(of: option, String(cursor.dropFirst(head.count)), line, before: head)
    }
    let positional = parameters.filter { $0.kind == .positional }
    let place = positional.last?.isRepeating == true ? min(arguments, positional.count - 1) : arguments
    guard place < positional.count else {
      return cursor.isEmpty ? optionLines(parameters, used: used, cursor, in: path.words, line) : []
    }
    return values(of: positional[place], cursor, line, before: "")
  }

  private func optionLines(
    _ parameters: [Parameter], used: Set<String>, _ cursor: String, in command: String, _ line: Line
  ) -> [String] {
    let read = line.isFrench(nouns) ? .french : language
    let speech = OptionSpeech(language: language, command: command)
    let open = parameters.filter { parameter in
      parameter.kind != .positional && (parameter.isRepeating || !parameter.spellings.contains(where: used.contains))
    }
    // The command's own options first.
    let ordered = open.filter { !$0.isCommon } + open.filter(\.isCommon)
    func lines(_ names: (Parameter) -> [String]) -> [String] {
      ordered.flatMap { parameter in
        let about = parameter.word == "help" ? Phrase("this help", "cette aide")(language) : parameter.abstract ?? ""
        return names(parameter).filter { $0.hasPrefix("--") && $0.hasPrefix(cursor) }
          .map { "\($0)\t\(speech(about))" }
      }
    }
    let usual = lines { $0.spellings(read, in: command) }
    // What was begun without accents, or in the other language.
    return usual.isEmpty ? lines { Self.otherNames($0, in: command, cursor) } : usual
  }

  private static func otherNames(_ parameter: Parameter, in command: String, _ cursor: String) -> [String] {
    let bare = parameter.spellings(.french, in: command).map { $0.hasPrefix("--") ? "--" + Folding.code($0) : $0 }
    return Array((bare + parameter.spellings).filter { $0.hasPrefix(cursor) }.prefix(1))
  }

  private func values(ofCommon name: String, _ cursor: String, _ line: Line) -> [String] {
    let option = Parameter.all(of: CommonOptions.self).first { $0.spellings.contains(name) }
    return option.map { values(of: $0, cursor, line, before: "") } ?? []
  }

  /// - parameter head: what stands before the value in the same word, `--kind=`.
  private func values(of parameter: Parameter, _ cursor: String, _ line: Line, before head: String) -> [String] {
    let choices =
      parameter.word == "format"
      ? AnswerForm.names : parameter.choices(line.isFrench(nouns) ? .french : language)
    if !choices.isEmpty { return fitting(choices, cursor, head) }
    if parameter.completionKind?.file != nil || parameter.value == .file { return Self.files }
    guard let value = parameter.value, let options = line.options else { return [] }
    let (done, typed) = value.form.cut(cursor)
    guard let typed else { return [] }
    let suffix = value.form.suffix
    let read = line.isFrench(nouns) ? .french : language
    return value.live.flatMap { live($0, options) }.compactMap { line in
      let parts = line.split(separator: "\t", maxSplits: 1)
      let word = ValueWords.spelled(String(parts.first ?? ""), read, of: parameter.word)
      guard word.hasPrefix(typed) else { return nil }
      return head + done + word + suffix + (parts.count > 1 ? "\t" + parts[1] : "")
    }
  }

  private func fitting(_ values: [String], _ cursor: String, _ head: String) -> [String] {
    values.filter { $0.hasPrefix(cursor) }.map { head + $0 }
  }
}
