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
        "What a launch has frozen stays as it was.", "Ce qu'un lancement a figé reste inchangé."))
    static let examples = ["mutua lot edit papier 1 --framework --maximum 60000 --months 48"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .openGroup)) var group: String
    @Argument(help: help("the lot's number", "le numéro du lot", .number)) var number: Int
    @Option(help: help("what the lot is about", "l'objet du lot", .title)) var title: String?
    @OptionGroup var terms: LotOptions
    @Flag(help: help("no specific services after all", "finalement pas de services spécifiques"))
    var notSpecificService = false

    func run(_ context: Context) throws -> Answer {
      var change = try terms.change(context)
      change.title = title
      if notSpecificService {
        guard !terms.specificService else {
          throw UsageProblem.exclusive("--specific-service", "--not-specific-service")
        }
        change.specificService = false
      }
      guard change != LotChange() else { throw UsageProblem.nothingToChange }
      return Answer(
        .group(try context.change { try $0.editLot(of: group, number: number, change) }))
    }
  }
}
