import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension AccessCommands {
  struct Grant: WritingCommand {
    static let configuration = verb(
      "grant", french: ["donner"],
      Phrase("Give a role of the server access to this database", "Donner à un rôle du serveur l'accès à cette base"),
      details: Phrase(
        "officer: everything; member: one body's own needs, answers and shares, and the groups it is in (repeat it to "
          + "act for several); reader: reports. PostgreSQL itself holds everybody to it, whatever program they use. A "
          + "role that isn't there is made without a password; psql's \\password sets one.",
        "agent : tout ; membre : les besoins, réponses et parts d'une collectivité, et ses groupements (répétez pour "
          + "plusieurs) ; lecteur : les rapports. PostgreSQL lui-même y veille, quel que soit le programme. Un rôle "
          + "absent est créé sans mot de passe ; \\password de psql en fixe un."))
    static let examples = [
      "mutua access grant daoulas --as member --member daoulas", "mutua accès donner paul --as officer",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the role's name", "le nom du rôle", ValueName("role", "rôle"))) var role: String
    @Option(
      name: .customLong("as"),
      help: help("officer, member or reader", "agent, membre ou lecteur", ValueName("level", "niveau")))
    var level: String
    @Option(
      help: help("whose needs and shares, for --as member", "à qui sont besoins et parts, avec --as member", .member))
    var member: String?
    @Option(
      help: help(
        "how many sessions at once (10 for a role without a limit)",
        "combien de sessions à la fois (10 pour un rôle sans limite)", .count))
    var connections: Int?
    @Flag(name: [.customShort("y"), .long], help: help("don't ask", "ne rien demander")) var yes = false

    func run(_ context: Context) throws -> Answer {
      let level = try UsageProblem.value(AccessLevel.self, level, of: "--as")
      if let databases = try context.store().databases(ofForeignRole: role) {
        context.talk(Self.foreign(role, databases))
        if !yes { try Confirmation.ask(Phrase("Let it in here too?", "Lui donner aussi accès ici ?"), context) }
      }
      let (grant, isNew) = try context.change {
        try $0.grantAccess(to: role, as: level, member: member, connections: connections)
      }
      let answer = Answer(.access([grant]))
      guard isNew else { return answer }
      return answer.saying(
        Phrase(
          "role \(role) is new and has no password: in psql, \\password \(role)",
          "le rôle \(role) est nouveau et sans mot de passe : dans psql, \\password \(role)"))
    }

    private static func foreign(_ role: String, _ databases: [String]) -> Phrase {
      let list = databases.joined(separator: ", ")
      let places = databases.isEmpty ? Phrase("", "") : Phrase(" (databases: \(list))", " (bases : \(list))")
      return Phrase(
        "the server has a role \(role) already, which this base doesn't know",
        "le serveur a déjà un rôle \(role), inconnu de cette base")
        + places
        + Phrase(
          "; whoever logs in as it gets in here too, with the same password",
          " ; qui s'en sert entre aussi ici, avec le même mot de passe")
    }
  }
}
