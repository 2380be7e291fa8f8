import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension AccessCommands {
  struct Revoke: WritingCommand {
    static let configuration = verb(
      "revoke", french: ["retirer"],
      Phrase("Take a role's access to this database away", "Retirer à un rôle l'accès à cette base"),
      details: Phrase(
        "The role itself stays: other databases of the server may know it.",
        "Le rôle lui-même demeure : d'autres bases du serveur peuvent le connaître."))
    static let examples = ["mutua access revoke daoulas"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the role's name", "le nom du rôle", ValueName("role", "rôle", .roles))) var role: String
    @Option(help: help("only for this member", "pour ce membre seulement", .member)) var member: String?

    func run(_ context: Context) throws -> Answer {
      Answer(.access(try context.change { try $0.revokeAccess(from: role, member: member) }))
    }
  }
}
