import ArgumentParser
import Purchasing
import Reporting

/// One verb: it parses its words, calls the store, and answers; rendering and exit status are the shell's.
protocol MutuaCommand: ParsableCommand {
  var common: CommonOptions { get }
  /// Command lines shown under `--help`, without a prompt.
  static var examples: [String] { get }
  /// Whether it always asks the database, which is then called before the command line is parsed.
  static var asksTheDatabase: Bool { get }
  /// Whether it answers with a text of its own, whose format it chooses itself.
  static var writesADocument: Bool { get }
  func run(_ context: Context) throws -> Answer
}

extension MutuaCommand {
  static var examples: [String] { [] }
  static var asksTheDatabase: Bool { true }
  static var writesADocument: Bool { false }

  /// The fixed English verb: `list`.
  static var verbName: String { configuration.commandName ?? "" }
  /// Its French names, with and without accents.
  static var verbAliases: [String] { configuration.aliases }
  static var abstract: String { configuration.abstract }
  static var details: String { configuration.discussion }
}

/// What a command gives back: data for standard output, the exit status, and sentences for standard error.
struct Answer {
  enum Content {
    /// In the format asked for. Several reports are one JSON array, one page, one workbook.
    case reports(ReportDocument)
    /// As it stands, whatever the format.
    case text(String)
    /// Whatever its size: written piece by piece, while the database is still being read.
    case stream((_ sink: (String) throws -> Void) throws -> Void)
    case nothing
  }

  let content: Content
  let status: ExitStatus
  private(set) var remarks: [Phrase] = []
  /// Whether text draws its charts too.
  var showsCharts = false

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
  static var nothing: Answer { Answer(content: .nothing) }

  /// Adds a sentence for standard error, after the data; `--quiet` leaves it out.
  func saying(_ remark: Phrase?) -> Answer {
    guard let remark else { return self }
    var answer = self
    answer.remarks.append(remark)
    return answer
  }
}
