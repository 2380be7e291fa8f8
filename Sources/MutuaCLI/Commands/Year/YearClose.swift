import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension YearCommands {
  struct Close: WritingCommand {
    static let configuration = verb(
      "close", french: ["clore", "clôturer"],
      Phrase("Close a year: its volumes can no longer change", "Les volumes de l'exercice ne changent plus"),
      details: Phrase(
        "Contracts and amendments notified in that year, and their shares, are then refused any change of their "
          + "volumes. `year reopen` opens the year again, for a reason.",
        "Les marchés et avenants notifiés cette année-là, et leurs parts, refusent alors tout changement de volume. "
          + "« exercice rouvrir » le rouvre, pour un motif."))
    static let examples = ["mutua year close 2023"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the year", "l'année", .year)) var year: Int

    func run(_ context: Context) throws -> Answer {
      let closed = try context.change { try $0.closeYear(year) }
      // A report that was voted rests on what was done until now. The year is closed even when that fails: the next
      // seal takes it in.
      if !context.dryRun { _ = try? context.change { try $0.seal() } }
      return Answer(.closableYears([closed]))
    }
  }
}
