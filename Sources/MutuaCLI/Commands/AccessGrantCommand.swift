import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct AccessGrantCommand: MutuaCommand {
  static let configuration = verb(
    "grant", french: ["donner"],
    Phrase("Give a role of the server access to this database", "Donner à un rôle du serveur l'accès à cette base"),
    details: Phrase(
      "officer: everything; member: one body's own needs, answers and shares, and the groups it is in (repeat "
        + "it to act "
        + ""
        + "for several); reader: reports. PostgreSQL itself holds everybody to it, whatever program they use. A "
        + "role that "
        + "isn't there is made without a password; psql's \\password sets "
        + "one.",
      "officer : tout ; member : les besoins, réponses et parts d'une collectivité, et ses groupements (répétez "
        + "pour "
        + "plusieurs) ; reader : les rapports. PostgreSQL lui-même y veille, quel que soit le programme. Un "
        + "rôle absent "
        + "est créé sans mot de passe ; \\password de psql en fixe un."))
  static var examples: [String] {
    ["mutua access grant daoulas --as member --member daoulas", "mutua accès donner paul --as officer"]
  }

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the role's name", "le nom du rôle", value: "role")) var role: String
  @Option(name: .customLong("as"), help: help("officer, member or reader", "officer, member ou reader", value: "level"))
  var level: String
  @Option(help: help("whose needs and shares, for --as member", "à qui sont besoins et parts, avec --as member"))
  var member: String?

  func run(_ context: Context) throws -> Answer {
    guard let level = AccessLevel(rawValue: level) else {
      throw UsageProblem.unknownValue(level, of: "--as", among: AccessLevel.allCases.map(\.rawValue))
    }
    let (grant, isNew) = try context.store().grantAccess(to: role, as: level, member: member, dryRun: context.dryRun)
    let answer = Answer(.access([grant]))
    guard isNew else { return answer }
    return answer.saying(
      Phrase(
        "role \(role) is new and has no password: in psql, \\password \(role)",
        "le rôle \(role) est nouveau et sans mot de passe : dans psql, \\password \(role)"))
  }
}
