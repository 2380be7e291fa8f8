import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension ReportCommands {
  struct Save: WritingCommand {
    static let configuration = verb(
      "save", french: ["enregistrer"],
      Phrase("Keep a report under a name", "Garder un rapport sous un nom"),
      details: Phrase(
        "The words are those that would follow `mutua report`. Without --year it is asked for when the report is run.",
        "Les mots sont ceux qui suivraient `mutua rapport`. Sans --year, l'année est demandée à l'exécution."))
    static let examples = ["mutua report save par-type volumes --by type --columns member --year 2023"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its name", "son nom", .name)) var name: String
    @Argument(parsing: .allUnrecognized, help: help("the report and its options", "le rapport et ses options", .report))
    var report: [String] = []
    @Flag(help: help("replace the one of this name", "remplacer celui de ce nom")) var replace = false

    func run(_ context: Context) throws -> Answer {
      let question = try ReportWords.questionToKeep(report, context)
      let saved = try context.change { try $0.saveReport(name, question, replacing: replace) }
      return Answer(.savedReport(saved, command: ReportWords.line))
    }
  }
}
