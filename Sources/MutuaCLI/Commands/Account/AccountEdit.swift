import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension AccountCommands {
  struct Edit: WritingCommand {
    static let configuration = verb(
      "edit", french: ["modifier"],
      Phrase(
        "Change what an account is or may do; the rest stays", "Changer un compte ou ses droits ; le reste demeure"),
      details: Phrase(
        "What it may do changes with the next page that it opens. --reopen opens a closed account again.",
        "Ses droits changent dès la prochaine page qu'il ouvre. --rouvrir rouvre un compte clos."))
    static let examples = [
      "mutua account edit accueil@dirinon.example --member daoulas,dirinon",
      "mutua compte modifier accueil@dirinon.example --name \"Yann Le Bris\"",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(
      help: help(
        "its e-mail address, or its number: web:17", "son adresse, ou son numéro : web:17", AccountCommands.value))
    var account: String
    @Option(help: help("its new address", "sa nouvelle adresse", ValueName("email", "courriel"))) var email: String?
    @Option(
      name: .customLong("as"),
      help: help("officer, member or reader", "agent, membre ou lecteur", ValueName("level", "niveau")))
    var level: String?
    @Option(help: help("for whom it acts: daoulas,dirinon", "pour qui il agit : daoulas,dirinon", .members))
    var member: String?
    @Option(help: help("whose it is", "son titulaire", .name)) var name: String?
    @Flag(help: help("an officer who invites others", "un agent qui en invite d'autres")) var managesAccounts = false
    @Flag(help: help("no longer", "il ne les gère plus")) var notManagesAccounts = false
    @Flag(help: help("open it again", "le rouvrir")) var reopen = false

    func run(_ context: Context) throws -> Answer {
      var edit = Store.WebAccountEdit()
      edit.email = email
      edit.name = name
      edit.level = try level.map { try UsageProblem.value(AccessLevel.self, $0, of: "--as") }
      edit.members = member.map(Typed.names)
      edit.managesAccounts = managesAccounts ? true : notManagesAccounts ? false : nil
      edit.reopens = reopen
      return Answer(.accounts([try context.change { [edit] in try $0.editWebAccount(account, edit) }], [:]))
    }
  }
}
