import ArgumentParser
import Purchasing
import PurchasingOffice
import Spreadsheet

/// A command that asks for a report: its words are one question.
protocol ReportCommand: ReadingCommand {
  func question() throws -> ReportQuestion
}

/// A report whose figures can be asked for what stands behind them.
protocol ExplainedReportCommand: ReportCommand {
  /// Whether it has several tables, of which one is said too.
  static var hasTables: Bool { get }
  var explained: ExplainOption { get }
}

extension ExplainedReportCommand {
  static var hasTables: Bool { false }

  func run(_ context: Context) throws -> Answer {
    guard let figure = try explained.figure(amongTables: Self.hasTables) else { return try answer(context) }
    return Answer(
      try ReportWords.desk(context).explain(
        question(), table: figure.table, row: figure.row, column: figure.column))
  }
}

extension ReportCommand {
  static var use: CommandUse { .reports }

  func run(_ context: Context) throws -> Answer { try answer(context) }

  /// The whole report.
  func answer(_ context: Context) throws -> Answer {
    let question = try question()
    let document = try ReportWords.desk(context).answer(question)
    var answer = Answer(document)
    answer.showsCharts = question.drawsCharts
    return answer
  }
}

/// The words of `mutua report …` as a question, and back.
enum ReportWords {
  /// Opens what a path names: whoever types it sits at the machine.
  static func desk(_ context: Context) throws -> ReportDesk {
    ReportDesk(try context.store()) { try Table(path: $0) }
  }

  /// The command that the words lead to, as the command line would.
  ///
  /// - throws: `UsageError`, `Problem` for words that are no report, or that don't parse.
  static func command(_ words: [String]) throws -> any ReportCommand {
    guard case .command(let path, let arguments) = try Route.find(["report"] + words, among: CommandList.nouns),
      path.command is any ReportCommand.Type,
      let command = try Shell.parse(path, words: arguments) as? any ReportCommand
    else { throw noReport(words) }
    return command
  }

  /// The question to keep. It is asked once, since only that shows that every value in it is known. Words that lack
  /// nothing but their year get it when they are run; here any year will do.
  static func questionToKeep(_ words: [String], _ context: Context) throws -> ReportQuestion {
    let year = context.today.year
    var question = try Self.question(words, orOf: year)
    if !isDated(words), case .year = question.time { question.time = nil }
    _ = try desk(context).answer(question.time == nil ? question.of(year: year) : question)
    return question
  }

  /// The question that a text asks, when its first word is the verb of a report. Where no year is said, of this one.
  static func question(_ line: String, year: Int) throws -> ReportQuestion? {
    let words = line.split(separator: " ").map(String.init)
    let report = Noun.find("report", in: CommandList.nouns)
    guard let verb = words.first, report?.verb(verb) is any ReportCommand.Type else { return nil }
    return try question(words, orOf: year)
  }

  /// The question of these words, with the year where they lack one.
  private static func question(_ words: [String], orOf year: Int) throws -> ReportQuestion {
    do {
      let command = try command(words)
      // What stands behind a figure is asked for, and not kept.
      if let command = command as? any ExplainedReportCommand, !command.explained.explain.isEmpty {
        throw Problem(
          .usage, code: "usage",
          Phrase("--explain can't be kept in a report", "--explain ne s'enregistre pas dans un rapport"),
          hint: Phrase("leave it out", "ôtez-le"))
      }
      return try command.question()
    } catch {
      guard !isDated(words), let dated = try? command(words + ["--year", String(year)]).question() else { throw error }
      return dated
    }
  }

  private static func isDated(_ words: [String]) -> Bool {
    words.lazy.map { OptionWords.english(typed: $0) }
      .contains { $0 == "--year" || $0.hasPrefix("--year=") || $0 == "--from" }
  }

  static func words(_ fields: [ReportQuestion.Field]) -> [String] {
    fields.flatMap { field in
      switch field.name {
      case "report", "name": [field.value]
      case "annualised", "chart": ["--" + field.name]
      default: field.value.hasPrefix("-") ? ["--\(field.name)=\(field.value)"] : ["--" + field.name, field.value]
      }
    }
  }

  /// The command as it would be typed; words with spaces in quotes.
  static func line(_ report: SavedReport) -> Phrase {
    let words = words(report.fields)
    let (english, path) = ("mutua report " + quoted(words), Path(named: "report \(words.first ?? "")"))
    let french = path.map { "mutua \($0.words(.french)) " + quoted(Array(words.dropFirst())) } ?? english
    return Phrase(english, OptionSpeech(language: .french, command: path?.words ?? "")(french))
  }

  private static func quoted(_ words: [String]) -> String {
    words.map { word in
      let isPlain = word.utf8.allSatisfy { byte in
        byte > 0x2C && byte != 0x3B && byte != 0x3C && byte != 0x3E && byte != 0x5C && byte != 0x60 && byte != 0x7C
      }
      return isPlain && !word.isEmpty
        ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }.joined(separator: " ")
  }

  private static func noReport(_ words: [String]) -> Problem {
    let line = words.joined(separator: " ")
    return Problem(
      .usage, code: "usage", Phrase("“\(line)” is not a report", "« \(line) » n'est pas un rapport"),
      hint: Phrase(
        "mutua report save NAME volumes --by type --year 2023",
        "mutua rapport enregistrer NOM volumes --by type --year 2023"))
  }
}
