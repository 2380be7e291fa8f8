import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension LotCommands {
  struct Edit: WritingCommand {
    static let configuration = verb(
      "edit", french: ["modifier"],
      Phrase("Change a lot that isn't awarded", "Modifier un lot qui n'est pas attribué"),
      details: Phrase(
        "What a launch has frozen stays as it was. How a lot ended, and when, is corrected with --reason.",
        "Ce qu'un lancement a figé reste inchangé. L'issue d'un lot, et sa date, se corrigent avec --reason."))
    static let examples = [
      "mutua lot edit papier 1 --framework --maximum 60000 --months 48",
      "mutua lot edit papier-2026 2 --dropped --on 2026-05-02 --reason \"renoncé, et non infructueux\"",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .openGroup)) var group: String
    @Argument(help: help("the lot's number", "le numéro du lot", .number)) var number: Int
    @Option(help: help("what the lot is about", "l'objet du lot", .title)) var title: String?
    @OptionGroup var terms: LotOptions
    @Flag(help: help("no specific services after all", "finalement pas de services spécifiques"))
    var notSpecificService = false

    @Flag(help: help("it ended without a suitable offer (infructueux)", "finalement infructueux")) var unsuccessful =
      false
    @Flag(help: help("it was given up (sans suite)", "finalement sans suite")) var dropped = false
    @Option(help: help("when it ended", "quand il a pris fin", .date)) var on: String?
    @OptionGroup var why: ReasonOption

    func run(_ context: Context) throws -> Answer {
      var change = try terms.change(context)
      change.title = title
      if notSpecificService {
        guard !terms.specificService else {
          throw UsageProblem.exclusive("--specific-service", "--not-specific-service")
        }
        change.specificService = false
      }
      if unsuccessful, dropped { throw UsageProblem.exclusive("--unsuccessful", "--dropped") }
      change.outcome = unsuccessful ? .unsuccessful : dropped ? .dropped : nil
      change.endedOn = try Typed.day(on, "--on")
      let reason = try why.typed()
      guard change != LotChange() else { throw UsageProblem.nothingToChange }
      return Answer(
        .group(try context.change(because: reason) { try $0.editLot(of: group, number: number, change) }))
    }
  }
}
