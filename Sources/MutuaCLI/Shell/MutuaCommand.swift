import ArgumentParser
import Purchasing
import Reporting

/// One verb: it parses its words, calls the store, and answers; rendering and exit status are the shell's.
protocol MutuaCommand: ParsableCommand {
  var common: CommonOptions { get }
  /// Command lines shown under `--help`, without a prompt.
  static var examples: [String] { get }
  /// What it does with the database, which chooses the server that is asked.
  static var use: CommandUse { get }
  /// What a member's login gets of its answer.
  static var partialView: PartialView { get }
  /// Whether it answers with a text of its own, whose format it chooses itself.
  static var writesADocument: Bool { get }
  /// Whether a change answers with a table: what became of each line of a file, which letters were written.
  static var answersWithATable: Bool { get }
  func run(_ context: Context) throws -> Answer
}

extension MutuaCommand {
  static var partialView: PartialView { .whole }
  static var writesADocument: Bool { false }
  static var answersWithATable: Bool { false }

  /// The fixed English verb: `list`.
  static var verbName: String { configuration.commandName ?? "" }
  /// Its French names, with and without accents.
  static var verbAliases: [String] { configuration.aliases }
  /// All its names, the reader's own language first.
  static func verbNames(_ language: Language) -> [String] { Noun.inOrder(verbName, verbAliases, language) }
  static var abstract: String { configuration.abstract }
  static var details: String { configuration.discussion }
}

/// What a command does with the database.
enum CommandUse {
  /// Changes what people keep in it.
  case writes
  case reads
  /// Reads figures, which a standby knows as well.
  case reports
  /// Works on what was typed, and seldom asks.
  case calculates
  /// Looks after the server, the schema or the program itself, and finds the database by itself.
  case upkeep

  /// Whether it always asks the database, which is then called before the command line is parsed.
  var asksTheDatabase: Bool { self == .writes || self == .reads || self == .reports }
}

/// What a change answers.
enum ChangeAnswer {
  /// What was changed, as it stands now.
  case sheet
  /// What the change did: a sheet is what `show` is for.
  case told
  case nothing

  init(of command: any MutuaCommand.Type, isReadByPeople: Bool, _ options: CommonOptions) {
    let isChange = command.use == .writes && !command.answersWithATable
    self = !isChange || !isReadByPeople || options.verbose ? .sheet : options.quiet ? .nothing : .told
  }
}

protocol WritingCommand: MutuaCommand {}
extension WritingCommand {
  static var use: CommandUse { .writes }
}

protocol ReadingCommand: MutuaCommand {}
extension ReadingCommand {
  static var use: CommandUse { .reads }
  static var partialView: PartialView { .said }
}

protocol UpkeepCommand: MutuaCommand {}
extension UpkeepCommand {
  static var use: CommandUse { .upkeep }
}

/// What a command gives back: data for standard output, the exit status, and sentences for standard error.
struct Answer {
  enum Content {
    /// In the format asked for. Several reports are one JSON array, one page, one workbook.
    case reports(ReportDocument)
    /// As it stands, whatever the format.
    case text(String)
    /// A document of ours; its formats are its own.
    case document(Document)
    /// Whatever its size: written piece by piece, while the database is still being read.
    case stream((_ sink: (String) throws -> Void) throws -> Void)
    case nothing

    /// Whether it is laid out for paper; a text of another kind goes out as it is, whatever the format.
    var isPrintable: Bool {
      switch self {
      case .reports, .document: true
      case .text, .stream, .nothing: false
      }
    }
  }

  let content: Content
  let status: ExitStatus
  private(set) var remarks: [Phrase] = []
  /// Whether text draws its charts too.
  var showsCharts = false
  /// Whether it has only what the login may see of it.
  var isPartial = false

  init(_ report: Report, status: ExitStatus = .done) {
    self.init(ReportDocument([report]), status: status)
  }

  init(_ reports: [Report], status: ExitStatus = .done) {
    self.init(ReportDocument(reports), status: status)
  }

  init(_ document: ReportDocument, status: ExitStatus = .done) {
    self.init(content: .reports(document), status: status)
  }

  init(content: Content, status: ExitStatus = .done) {
    self.content = content
    self.status = status
  }

  static func report(_ report: Report, status: ExitStatus = .done) -> Answer { Answer(report, status: status) }
  static func text(_ text: String) -> Answer { Answer(content: .text(text)) }
  static func document(_ document: Document) -> Answer { Answer(content: .document(document)) }
  static var nothing: Answer { Answer(content: .nothing) }

  /// Adds what the change has brought about that needs attention, each with what to do: said on standard error, in JSON
  /// among the notes too, and the command ends with 1.
  func warning(_ findings: [Finding]) -> Answer {
    guard !findings.isEmpty else { return self }
    var answer = Answer(
      content: noted(findings.map(\.message)), status: status == .done ? .needsAttention : status)
    answer.remarks = remarks
    answer.showsCharts = showsCharts
    for (index, finding) in findings.enumerated() {
      answer.remarks.append(Phrase("warning: ", "attention : ") + finding.message)
      // What mends several is said once, after the last of them.
      if let remedy = finding.remedy, !findings.dropFirst(index + 1).contains(where: { $0.remedy == remedy }) {
        answer.remarks.append(Phrase("hint: ", "à faire : ") + remedy)
      }
    }
    return answer
  }

  /// What a change answers instead of a sheet.
  func telling(_ context: Context) -> Answer {
    guard case .reports = content else { return self }
    var answer = self
    switch (context.changeAnswer, context.told) {
    case (.sheet, _), (.told, nil): break
    case (.nothing, _): answer = Answer(content: .nothing, status: status)
    case (.told, let told?):
      let lines = told.lines() + (context.dryRun ? [] : told.entry.map { [Self.wayBack($0)] } ?? [])
      answer = Answer(content: .text(lines.map { $0(context.language) }.joined(separator: "\n")), status: status)
    }
    answer.remarks = remarks
    return answer
  }

  private static func wayBack(_ entry: Int64) -> Phrase {
    Phrase("Entry \(entry) of the history; ", "Entrée \(entry) du journal ; ") + .run(.undo, "\(entry)")
      + Phrase(" takes it back.", " l'annule.")
  }

  /// Adds what has to be known to read the figures: on standard error, and in JSON among the notes.
  func noting(_ sentence: Phrase) -> Answer {
    var answer = Answer(content: noted([sentence]), status: status)
    answer.remarks = remarks + [sentence]
    answer.showsCharts = showsCharts
    return answer
  }

  private func noted(_ sentences: [Phrase]) -> Content {
    guard case .reports(let document) = content else { return content }
    return .reports(document.with(document.reports.map { $0.warning(sentences) }))
  }

  /// Adds a sentence for standard error, after the data; `--quiet` leaves it out.
  func saying(_ remark: Phrase?) -> Answer {
    guard let remark else { return self }
    var answer = self
    answer.remarks.append(remark)
    return answer
  }
}
