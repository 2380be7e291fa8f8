import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension AccountCommands {
  struct Add: WritingCommand {
    static let configuration = verb(
      "add", french: ["ajouter"], Phrase("Open an account of the page", "Ouvrir un compte de la page"),
      details: Phrase(
        "Whoever has it comes in by a link, without a password: sent by mail, or handed on by `account link`. officer: "
          + "everything; member: one body's own needs, answers and shares (several: a,b); reader: reports. "
          + "--manages-accounts lets an officer invite others.",
        "Son titulaire entre par un lien, sans mot de passe : envoyé par courriel, ou transmis par « compte lien ». "
          + "agent : tout ; membre : les besoins, réponses et parts d'une collectivité (plusieurs : a,b) ; lecteur : "
          + "les rapports. --gère-comptes permet à un agent d'en inviter d'autres."))
    static let examples = [
      "mutua account add mairie@daoulas.example --as member --member daoulas --name \"Anne Le Gall\"",
      "mutua compte ajouter achats@capld.example --as officer --manages-accounts",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its e-mail address", "son adresse électronique", ValueName("email", "courriel")))
    var email: String
    @Option(
      name: .customLong("as"),
      help: help("officer, member or reader", "agent, membre ou lecteur", ValueName("level", "niveau")))
    var level: String
    @Option(help: help("for whom it acts: daoulas,dirinon", "pour qui il agit : daoulas,dirinon", .members))
    var member: String?
    @Option(help: help("whose it is", "son titulaire", .name)) var name: String?
    @Flag(help: help("an officer who invites others", "un agent qui en invite d'autres")) var managesAccounts = false

    func run(_ context: Context) throws -> Answer {
      let draft = try WebAccountDraft(
        email: email, name: name, language: nil, level: UsageProblem.value(AccessLevel.self, level, of: "--as"),
        members: member.map(Typed.names) ?? [], managesAccounts: managesAccounts)
      let account = try context.change { store in
        let account = try store.addWebAccount(draft)
        try store.invite(account)
        return account
      }
      return Answer(.accounts([account], [:])).saying(
        Phrase("to hand on a link: ", "pour transmettre un lien : ") + .run(.accountLink, "\(account.called)"))
    }
  }
}
