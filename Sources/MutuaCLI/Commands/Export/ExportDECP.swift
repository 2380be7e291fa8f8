import ArgumentParser
import Purchasing
import PurchasingStore
import PurchasingFiles
import PurchasingOffice
import Reporting

extension ExportCommands {
  struct DECP: ReadingCommand {
    static let configuration = verb(
      "decp", french: ["decp"],
      Phrase("Publish a year's contracts (DECP 2.0.4, JSON)", "Publier les marchés d'une année (DECP 2.0.4, JSON)"),
      details: Phrase(
        "With --output decp.json, members and shares go beside it to decp.membres.csv: the official format drops them. "
          + "What is missing is listed by contract before anything is written; --complete-only leaves those out.",
        "Avec --output decp.json, les membres et leurs parts vont à côté, dans decp.membres.csv : le format officiel "
          + "les ignore. Ce qui manque est listé par marché avant toute écriture ; --complete-only laisse ces "
          + "marchés de côté."
      ))
    static let examples = ["mutua export decp --year 2023 --output decp-2023.json"]

    @OptionGroup var common: CommonOptions
    @Option(help: help("the year of notification", "l'année de notification", .year)) var year: Int
    @Flag(help: help("leave out what is incomplete", "laisser de côté ce qui est incomplet")) var completeOnly = false
    @Option(
      help: help(
        "where members and shares go; beside --output otherwise", "où vont membres et parts ; à côté de --output sinon",
        .file))
    var membersFile: String?

    func run(_ context: Context) throws -> Answer {
      let export = try DECPExport(context.store(), year: year)
      if export.incomplete > 0, !completeOnly {
        // The list never goes to the file that was meant for contracts.
        guard common.output != nil else {
          return Answer(export.gaps, status: .refused).saying(export.refusal.message)
        }
        try ReportDocument([export.gaps]).write(as: .text, RenderOptions(language: context.language)) { piece in
          if case .text(let text) = piece { Output.error(text) }
        }
        throw export.refusal
      }
      let companion = membersFile ?? common.output.flatMap(PublishedShareFile.companion)
      let answer = Answer(
        content: .stream { try export.write(completeOnly: completeOnly, companion: companion, $0) },
        status: export.incomplete > 0 ? .needsAttention : .done)
      return answer.saying(export.summary(companion: companion))
    }
  }
}
