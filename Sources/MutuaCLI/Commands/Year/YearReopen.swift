import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension YearCommands {
  struct Reopen: WritingCommand {
    static let configuration = verb(
      "reopen", french: ["rouvrir"],
      Phrase("Open a closed year again, for a correction", "Rouvrir un exercice clos, pour une correction"),
      details: Phrase(
        "Its reports say so, with the reason, until `year close` closes it again.",
        "Ses rapports le disent, avec le motif, jusqu'à ce que « exercice clore » le close à nouveau."))
    static let examples = ["mutua year reopen 2022 --reason \"montant du lot 2 mal saisi\""]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the year", "l'année", .year)) var year: Int
    @OptionGroup var why: ReasonOption

    func run(_ context: Context) throws -> Answer {
      guard let reason = try why.typed() else { throw Reason.missing }
      return Answer(.closableYears([try context.change(because: reason) { try $0.reopenYear(year, because: reason) }]))
    }
  }
}
