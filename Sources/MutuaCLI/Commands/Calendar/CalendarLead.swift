import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension CalendarCommands {
  struct Lead: WritingCommand {
    static let configuration = verb(
      "lead", french: ["délai"],
      Phrase("Show or set how long preparing takes", "Montrer ou fixer le temps de préparation"),
      details: Phrase(
        "In months before the award, by procedure, and for délibérations that are missing. The calendar counts back "
          + "from each end by it. With --months it holds from today on.",
        "En mois avant l'attribution, par procédure, et pour les délibérations manquantes. L'échéancier remonte "
          + "d'autant avant chaque fin. Avec --months, le délai vaut à partir d'aujourd'hui."))
    static let examples = ["mutua calendar lead", "mutua calendar lead formal --months 7"]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions
    @Argument(
      help: help(
        "none, adapted, adapted-published, formal or deliberation",
        "none, adapted, adapted-published, formal ou deliberation", ValueName("procedure", "procédure")))
    var procedure: String?
    @Option(
      parsing: .unconditional,
      help: help("how many months before the award", "combien de mois avant l'attribution", .months))
    var months: String?

    func run(_ context: Context) throws -> Answer {
      let months = try Typed.count(months, "--months")
      switch (procedure, months) {
      case (let procedure?, let months?):
        return Answer(
          .preparations([try context.change { try $0.setPreparation(of: procedure, months: months) }]))
      case (let procedure?, nil): return Answer(.preparations([try context.store().preparation(of: procedure)]))
      case (nil, nil): return Answer(.preparations(try context.store().preparations()))
      case (nil, _?): throw Self.whichProcedure
      }
    }

    private static let whichProcedure = Problem(
      .usage, code: "usage", Phrase("--months needs a procedure", "--months demande une procédure"),
      hint: Phrase("`mutua calendar lead` lists them", "`mutua échéancier délai` les liste"))
  }
}
