import Purchasing
import Reporting

/// The help of the program, of a noun or of a command, in one language, folded to a width.
struct HelpPage {
  let nouns: [Noun]
  let language: Language
  let width: Int
  let color: Bool

  init(nouns: [Noun], language: Language, width: Int?, color: Bool) {
    self.nouns = nouns
    self.language = language
    self.width = min(max(width ?? 80, 40), 100)
    self.color = color
  }

  func text(_ topic: Route.Topic) -> String {
    switch topic {
    case .program: program
    case .noun(let noun): page(noun)
    case .command(let path): page(path)
    }
  }

  /// `usage: mutua member list [options]`, shown beside a usage error.
  func usage(_ topic: Route.Topic) -> String {
    Phrase("usage: ", "utilisation : ")(language) + synopsis(topic)
  }

  private var program: String {
    let summary = Phrase(
      "Joint purchasing of communes, from declared needs to the yearly report.",
      "Les achats mutualisés des communes, des besoins déclarés au rapport annuel.")
    let commands = nouns.map { ($0.name(language), $0.abstract) }
    return join([
      wrapped(summary(language)),
      section(Phrase("USAGE", "UTILISATION"), "  mutua \(Self.noun(language)) \(Self.verb(language)) [\(options)]"),
      section(Phrase("COMMANDS", "COMMANDES"), table(commands)),
      section(Phrase("COMMON OPTIONS", "OPTIONS COMMUNES"), table(rows(commonParameters, ""))),
      otherNames(nouns.map { $0.names(language) }),
      more("mutua help \(Self.noun(language)) [\(Self.verb(language))]"),
    ])
  }

  private func page(_ noun: Noun) -> String {
    let names = noun.verbs.map { $0.verbNames(language) }
    let verbs = zip(names, noun.verbs).map { ($0[0], $1.abstract) }
    return join([
      wrapped(sentence(noun.abstract)),
      section(Phrase("USAGE", "UTILISATION"), "  " + synopsis(.noun(noun))),
      section(Phrase("VERBS", "VERBES"), table(verbs)),
      otherNames([noun.names(language)] + names),
      more("mutua \(noun.name(language)) \(Self.verb(language)) --help"),
    ])
  }

  private func page(_ path: Path) -> String {
    let parameters = Parameter.all(of: path.command)
    let own = parameters.filter { !$0.isCommon }
    let details = path.command.details
    let speech = OptionSpeech(language: language, command: path.words)
    let examples = path.command.examples.map {
      "  $ " + speech($0.replacing("mutua \(path.words)", with: "mutua \(path.words(language))"))
    }.joined(separator: "\n")
    return join([
      wrapped(sentence(path.command.abstract)),
      details.isEmpty
        ? ""
        : speech(details).split(separator: "\n", omittingEmptySubsequences: false)
          .map { wrapped(String($0)) }.joined(separator: "\n"),
      section(Phrase("USAGE", "UTILISATION"), usageLines(path)),
      section(Phrase("ARGUMENTS", "ARGUMENTS"), table(rows(own.filter { $0.kind == .positional }, path.words))),
      section(Phrase("OPTIONS", "OPTIONS"), table(rows(own.filter { $0.kind != .positional }, path.words))),
      section(Phrase("COMMON OPTIONS", "OPTIONS COMMUNES"), table(rows(parameters.filter(\.isCommon), path.words))),
      section(Phrase("EXAMPLES", "EXEMPLES"), examples),
      section(Phrase("IN FRENCH", "AUTRES NOMS"), otherNames(path, own)),
    ])
  }
}

// MARK: Parts of a page

extension HelpPage {
  private var options: String { "options" }
  private static func noun(_ language: Language) -> String { Phrase("NOUN", "NOM")(language) }
  private static func verb(_ language: Language) -> String { Phrase("VERB", "VERBE")(language) }

  private func synopsis(_ topic: Route.Topic) -> String {
    switch topic {
    case .program: "mutua \(Self.noun(language)) \(Self.verb(language)) [\(options)]"
    case .noun(let noun): "mutua \(noun.name(language)) \(Self.verb(language)) [\(options)]"
    case .command(let path): synopsisWords(path).joined(separator: " ")
    }
  }

  private func synopsisWords(_ path: Path) -> [String] {
    let own = Parameter.all(of: path.command).filter { !$0.isCommon }
    let arguments = own.filter { $0.kind == .positional }.map { parameter in
      let name = valueName(parameter) + (parameter.isRepeating ? "…" : "")
      return parameter.isOptional ? "[\(name)]" : name
    }
    let required = own.filter { $0.kind == .option && !$0.isOptional }.map { parameter in
      "\(parameter.spellings(language, in: path.words).last ?? "") \(valueName(parameter))"
        + (parameter.isRepeating ? "…" : "")
    }
    return ["mutua \(path.words(language))"] + arguments + required + ["[\(options)]"]
  }

  /// The synopsis of a command, folded under its own first argument.
  private func usageLines(_ path: Path) -> String {
    let words = synopsisWords(path)
    let indent = String(repeating: " ", count: (words.first?.count ?? 0) + 3)
    var lines = ["  " + (words.first ?? "")]
    for word in words.dropFirst() {
      if let last = lines.last, last.count + word.count + 1 > width, last.count > indent.count {
        lines.append(indent + word)
      } else {
        lines[lines.count - 1] += " " + word
      }
    }
    return lines.joined(separator: "\n")
  }

  private var commonParameters: [Parameter] {
    Parameter.all(of: CommonOptions.self).filter(\.isCommon)
  }

  private func rows(_ parameters: [Parameter], _ command: String) -> [(String, String)] {
    let speech = OptionSpeech(language: language, command: command)
    return parameters.map { parameter in
      let explanation = speech(explanation(parameter))
      if parameter.kind == .positional { return (valueName(parameter), explanation) }
      // Long names line up under each other, whether or not a short one stands before them.
      let names = parameter.spellings(language, in: command).joined(separator: ", ")
      let aligned = names.hasPrefix("--") ? "    " + names : names
      let value = parameter.kind == .option ? " " + valueName(parameter) : ""
      return (aligned + value, explanation)
    }
  }

  private func valueName(_ parameter: Parameter) -> String {
    parameter.value?.text(language) ?? parameter.word.uppercased()
  }

  private func explanation(_ parameter: Parameter) -> String {
    if parameter.word == "help" { return Phrase("this help", "cette aide")(language) }
    var text = parameter.abstract ?? ""
    let values = parameter.word == "format" ? AnswerForm.names : parameter.choices(language)
    if !values.isEmpty && parameter.kind != .flag { text += " (\(values.joined(separator: "|")))" }
    if let value = parameter.defaultValue, parameter.kind == .option {
      let usual = ValueWords.spelled(value, language, of: parameter.word)
      text += Phrase(" [default: \(usual)]", " [par défaut : \(usual)]")(language)
    }
    return text
  }

  /// The command's names in the other language, and those of its own options.
  private func otherNames(_ path: Path, _ own: [Parameter]) -> String {
    let commands = (path.frenchWords + [path.words]).filter { $0 != path.words(language) }.map { "  mutua \($0)" }
    let other: Language = language == .french ? .english : .french
    let options = own.filter { $0.kind != .positional }.compactMap { parameter -> String? in
      let (read, others) = (
        parameter.spellings(language, in: path.words), parameter.spellings(other, in: path.words)
      )
      return read == others ? nil : "\(read.last ?? "")\u{A0}=\u{A0}\(others.last ?? "")"
    }
    let lines = fold(options.joined(separator: ", "), to: width - 2).map { "  " + $0 }
    return (commands + lines).joined(separator: "\n")
  }

  private func otherNames(_ all: [[String]]) -> String {
    let known = all.filter { $0.count > 1 }.map { ($0[0], $0.dropFirst().joined(separator: ", ")) }
    return section(Phrase("FRENCH NAMES", "AUTRES NOMS"), table(known))
  }

  private func more(_ command: String) -> String {
    wrapped(Phrase("More: \(command)", "En savoir plus : \(command)")(language))
  }

  private func section(_ title: Phrase, _ body: String) -> String {
    guard !body.isEmpty else { return "" }
    return (color ? "\u{1B}[1m\(title(language))\u{1B}[0m" : title(language)) + "\n" + body
  }

  private func join(_ sections: [String]) -> String {
    sections.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func sentence(_ text: String) -> String {
    text.hasSuffix(".") ? text : text + "."
  }
}

// MARK: Folding text

extension HelpPage {
  /// Two columns; a name too long for the first stands on a line of its own.
  private func table(_ rows: [(String, String)]) -> String {
    let widest = rows.map(\.0.count).filter { $0 <= 28 }.max() ?? 0
    return rows.map { name, text in
      let lines = fold(text, to: width - widest - 4)
      let indent = String(repeating: " ", count: widest + 4)
      guard name.count <= widest else {
        return ([("  " + name)] + lines.map { indent + $0 }).joined(separator: "\n")
      }
      let first = "  " + name + String(repeating: " ", count: widest - name.count + 2) + (lines.first ?? "")
      return ([first] + lines.dropFirst().map { indent + $0 }).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private func wrapped(_ text: String) -> String {
    fold(text, to: width).joined(separator: "\n")
  }

  private func fold(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    // Only a plain space may break a line: « and : keep their no-break space.
    for word in text.split(separator: " ") {
      if !line.isEmpty && line.count + word.count + 1 > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
