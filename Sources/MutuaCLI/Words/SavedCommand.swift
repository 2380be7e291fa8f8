import Purchasing

/// Finds the command that the words of a saved report lead to, as the command line would.
enum SavedCommand {
  /// - throws: `UsageError` for words that are no report, or that don't parse.
  static func parse(_ words: [String]) throws -> any MutuaCommand {
    guard case .command(let path, let arguments) = try Route.find(["report"] + words, among: CommandList.nouns),
      path.noun.name == "report", !notKept.contains(path.command.verbName)
    else { throw noReport(words) }
    return try Shell.parse(path, arguments)
  }

  /// Runs it once, since only that shows that every value in it is known. Words that lack nothing but their year get
  /// it when they are run; here any year will do.
  static func tryOut(_ words: [String], _ context: Context) throws {
    let command: any MutuaCommand
    do {
      command = try parse(words)
    } catch let error as UsageError {
      let isDated = words.contains { $0 == "--year" || $0.hasPrefix("--year=") || $0 == "--from" }
      guard !isDated, let dated = try? parse(words + ["--year", String(context.today.year)]) else { throw error }
      command = dated
    }
    _ = try command.run(context)
  }

  /// Whether the first word is the verb of a report.
  static func isReport(_ line: String) -> Bool {
    let verb = line.split(separator: " ").first.map(String.init) ?? ""
    let report = Noun.find("report", in: CommandList.nouns)
    return report?.verb(verb).map { !notKept.contains($0.verbName) } ?? false
  }

  /// Reports about reports.
  private static let notKept = ["save", "run", "saved", "forget"]

  private static func noReport(_ words: [String]) -> Problem {
    let line = words.joined(separator: " ")
    return Problem(
      .usage, code: "usage", Phrase("“\(line)” is no report", "« \(line) » n'est pas un rapport"),
      hint: Phrase(
        "mutua report save NAME volumes --by type --year 2023",
        "mutua rapport enregistrer NOM volumes --by type --year 2023"))
  }
}
