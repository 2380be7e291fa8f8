import ArgumentParser
import Purchasing
import PurchasingFiles
import PurchasingStore
import Reporting

extension CalendarCommands {
  struct Export: ReadingCommand {
    static let configuration = verb(
      "export", french: ["exporter"],
      Phrase("Write what falls due for a calendar (iCalendar)", "Écrire les échéances pour un agenda (iCalendar)"),
      details: Phrase(
        "An event keeps its identity: a calendar that reads the file again moves it and doesn't duplicate it.",
        "Un événement garde son identité : l'agenda qui relit le fichier le déplace sans le doubler."))
    static let examples = ["mutua calendar export echeances.ics --within 2y"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the .ics file, - for standard output", "le fichier .ics, - pour la sortie standard", .file))
    var file: String
    @Option(help: help("from today on: 12m, 90d, 2y", "à partir d'aujourd'hui : 12m, 90j, 2a", .span)) var within =
      "24m"

    func run(_ context: Context) throws -> Answer {
      let end = try Window.end(within, from: context.today)
      let output = file == "-" ? nil : try OutputFile(file)
      let deadlines = try context.store().versionedDeadlines(until: end)
      let text = ICalendar.text(deadlines, today: context.today, context.language)
      guard let output else { return Answer.text(text) }
      if !context.dryRun { try output.write { try $0.put(text) } }
      return Answer.nothing.saying(
        Phrase("deadlines: \(deadlines.count), in \(file)", "échéances : \(deadlines.count), dans \(file)"))
    }
  }
}
