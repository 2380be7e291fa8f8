import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension AMOCommands {
  struct Add: WritingCommand {
    static let configuration = verb(
      "add", french: ["ajouter"], Phrase("Add a member's project", "Ajouter le projet d'un membre"))
    static let examples = ["mutua amo add \"École\" --member daoulas --project-type building --agreed-days 12"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("what the project is", "l'objet du projet", .title)) var title: String
    @Option(help: help("whose project: it stays the buyer", "à qui : il reste l'acheteur", .member)) var member: String
    @Option(
      help: help(
        "roads, building, development or other", "roads, building, development ou other",
        .projectType))
    var projectType: String
    @Option(help: help("its code; made from the title otherwise", "son code ; tiré de l'objet sinon", .code))
    var code: String?
    @Option(
      parsing: .unconditional,
      help: help("how many days of the service were agreed", "combien de jours du service sont convenus", .number))
    var agreedDays: String?
    @OptionGroup var fee: FeeOptions

    func run(_ context: Context) throws -> Answer {
      var said = AMOEdit()
      try fee.fill(&said)
      let agreed = try Typed.quantity(agreedDays, "--agreed-days")
      let outcome = try context.change { [said] in
        try AMODesk($0).add(title: title, member: member, type: projectType, code: code, agreedDays: agreed, said)
      }
      return Answer(outcome) { .project($0, on: context.today) }
    }
  }
}
