import ArgumentParser
import Glibc
import Purchasing
import PurchasingFiles
import PurchasingStore
import Reporting

/// The root: finds the command, parses its words, runs it, writes its answer, and turns every failure into a sentence
/// and an exit status.
struct Shell {
  let nouns: [Noun]
  /// What serves the page, in the program that can.
  let server: (any PageServer)?
  /// What the database knows, for completion: codes, years. It must not start a server, and empty is an answer. A tab
  /// may separate a value from its description.
  let liveValues: (LiveWord, Context) -> [String]

  func runAndExit() -> Never {
    // A reader that leaves early is no failure; Output notices it by its error number.
    signal(SIGPIPE, SIG_IGN)
    // Without the libraries' own farewells (TLS, Kerberos), which cost more than many an answer; ours is written.
    _exit(run().rawValue)
  }

  private func run() -> ExitStatus {
    Remedy.$wording.withValue(Remedy.Wording(Remedy.commandLine)) {
      do {
        return try perform()
      } catch {
        return complain(error)
      }
    }
  }

  private func perform() throws -> ExitStatus {
    // Completion never complains: a word that it can't read has no candidates.
    if Start.arguments.first != "__complete" { try Start.requireUTF8() }
    // Before any file is named: one that came with a call is where that says.
    ActingFor.begin()
    switch try Route.find(Start.arguments, among: nouns) {
    case .version: try answer(with: Version.line)
    case .help(let topic): try showHelp(topic)
    case .complete(let words): complete(words)
    case .command(let path, let words): return try perform(path, TypedLine(words, of: path).arguments)
    }
    return .done
  }

  private func perform(_ path: Path, _ arguments: [String]) throws -> ExitStatus {
    if arguments.prefix(while: { $0 != "--" }).contains(where: { $0 == "-h" || $0 == "--help" }) {
      try showHelp(.command(path))
      return .done
    }
    let database = Start.database(arguments)
    let use = path.command.use
    let opening =
      use.asksTheDatabase ? Context.beginOpening(option: database, Start.environment, use) : nil
    let command = try Self.parse(path, arguments)
    // What only looks like --db, in another option's value, was a call to the wrong place.
    let context = try Context(
      command.common, language: Start.language, environment: Start.environment,
      opening: database == command.common.db ? opening : nil, command: path.words, use: use)
    context.server = server
    let destination = try Destination(
      command.common, environment: Start.environment, topic: .command(path),
      isDocument: path.command.writesADocument)
    let view = path.command.partialView
    try view.require(context)
    try destination.requireAgreement(context)
    context.changeAnswer = ChangeAnswer(
      of: path.command, isReadByPeople: destination.isReadByPeople, command.common)
    let answer = try view.said(of: command.run(context).telling(context), context)
    try destination.write(answer, Start.language, today: context.today, talk: context.talk)
    answer.remarks.forEach(context.talk)
    if destination.isReadByPeople, let hint = EmptyList.remark(answer, path, arguments) { context.talk(hint) }
    if context.dryRun { context.talk(destination.saidOfDryRun) }
    return answer.status
  }

  /// The command with its values.
  static func parse(_ path: Path, words: [String]) throws -> any MutuaCommand {
    try parse(path, TypedLine(words, of: path).arguments)
  }

  private static func parse(_ path: Path, _ arguments: [String]) throws -> any MutuaCommand {
    let topic = Route.Topic.command(path)
    // The parser's own hidden doors aren't ours.
    let doors = ["--generate-completion-script", "--experimental-dump-help", "--help-hidden", "-help-hidden"]
    for word in arguments.prefix(while: { $0 != "--" }) where word.hasPrefix("---") || doors.contains(word) {
      throw UsageError(
        code: "unknown_option", Phrase("unknown option \(word)", "option inconnue : \(word)"), topic)
    }
    do {
      guard let command = try path.command.parseAsRoot(arguments) as? any MutuaCommand else { throw Self.defect }
      try command.common.requireKnownWords(topic)
      return command
    } catch let error as UsageError {
      throw error
    } catch let problem as Problem {
      throw problem
    } catch {
      let message = ParserMessage(path.command.message(for: error)) { NearOption.find(for: $0, in: path) }
      // The parser misses what is required before it sees that it was there, with a slip in its name.
      if message.code == "missing_argument", let (word, near) = NearOption.slip(in: arguments, of: path) {
        throw UsageError(code: "unknown_option", ParserMessage.unknownOption(word, near: near), topic)
      }
      throw UsageError(code: message.code, message.phrase, topic)
    }
  }

  private func showHelp(_ topic: Route.Topic) throws {
    let destination = Destination(environment: Start.environment)
    let page = HelpPage(nouns: nouns, language: Start.language, width: destination.width, color: destination.color)
    try destination.write(.text(page.text(topic)), Start.language)
  }

  private func answer(with line: String) throws {
    let output = Output(STDOUT_FILENO)
    try output.put(line + "\n")
    try output.flush()
  }

  /// Never fails, never speaks on standard error: the line being typed is on the screen.
  private func complete(_ words: [String]) {
    let candidates = Completions(nouns: nouns, language: Start.language) { kind, options in
      let context = try? Context(options, language: Start.language, environment: Start.environment)
      return context.map { liveValues(kind, $0) } ?? []
    }.candidates(for: words)
    try? answer(with: candidates.joined(separator: "\n"))
  }
}

// MARK: Failures

extension Shell {
  private func complain(_ error: any Error) -> ExitStatus {
    let problem: Problem
    var beside: String?
    switch error {
    case let known as Problem: problem = known
    case let usage as UsageError:
      problem = usage.problem
      let page = HelpPage(nouns: nouns, language: Start.language, width: nil, color: false)
      beside = usage.showsPage ? page.text(usage.topic) : page.usage(usage.topic) + "\n"
    default:
      problem = Self.defect
      // For whoever mends it; users never see SQL or names of ours.
      if Start.environment["MUTUA_TRACE"] != nil { Output.error("\(error)\n") }
    }
    let status = ExitStatus(problem.kind)
    if Start.wantsJSON(Start.arguments) {
      Output.error(problem.json(exit: status.rawValue))
    } else {
      let color = Terminal.errorHasColor(environment: Start.environment, choice: Start.color(Start.arguments))
      let started = TypedLine.started
      let speech = OptionSpeech(
        language: Start.language, command: started?.path.words ?? "", typed: started?.line.typed ?? [:])
      Output.error(speech(problem).rendered(RenderOptions(language: Start.language, color: color)))
      beside.map { Output.error("\n" + $0) }
    }
    return status
  }

  private static let defect = Problem(
    .defect, code: "defect",
    Phrase("this is a defect of mutua, not of what you typed", "c'est un défaut de mutua, pas de votre saisie"),
    hint: Phrase(
      "report it with the command and the output of “mutua --version”",
      "signalez-le avec la commande et la réponse de « mutua --version »"))
}
