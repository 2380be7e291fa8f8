import ArgumentParser
import PrivateServer
import Purchasing
import PurchasingStore

struct DBRestore: MutuaCommand {
  static let configuration = verb(
    "restore", french: ["restaurer"],
    Phrase("Bring a backup into an empty database", "Restaurer une sauvegarde dans une base vide"),
    details: Phrase(
      "All of it or nothing. The file is read to its end first; a base that holds anything is refused unless --replace "
        + "says that it may go.",
      "Tout ou rien. Le fichier est d'abord lu jusqu'au bout ; une base qui contient quoi que ce soit est "
        + "refusée, sauf "
        + "si --replace dit qu'elle peut disparaître."))
  static var examples: [String] { ["mutua db restore mutua-2026-06-30.dump"] }

  static var asksTheDatabase: Bool { false }

  @OptionGroup var common: CommonOptions
  @Argument(help: help("a file that `db backup` wrote", "un fichier écrit par « base sauvegarder »")) var file: String
  @Flag(help: help("what is in the database now may go", "ce que contient la base peut disparaître")) var replace =
    false

  func run(_ context: Context) throws -> Answer {
    let connection = try connectionString(context)
    let store = try Store.unchecked(connection, today: context.today)
    let tools = try DatabaseTools.fitting(server: store.serverVersion, context.environment)
    guard Store.isOurs(try tools.check(file)) else { throw Self.notOurs(file) }
    switch try store.occupancy() {
    case .empty: break
    case .occupied(let members) where !replace: throw Self.occupied(members)
    case .occupied: break
    case .foreign: throw Self.foreign
    }
    if context.dryRun {
      return Answer(
        .plan(
          name: "db_restore",
          [
            Phrase("remove what the database holds", "retirer ce que contient la base"),
            Phrase("bring in \(file)", "y mettre \(file)"),
            Phrase("bring the schema up to date", "mettre le schéma à jour"),
          ]))
    }
    store.disconnect()
    try tools.restore(
      file, context.configuredDatabase == nil ? Store.environment(of: connection) : context.toolVariables(),
      first: Store.restoreBeginning, leavingOut: Store.isLeftOut)
    let (restored, _) = try Store.migrate(connection, today: context.today)
    let missing = try context.signed(restored).settleAfterRestore()
    let answer = Answer.nothing.saying(Phrase("restored: \(file)", "restauré : \(file)"))
    guard !missing.isEmpty else { return answer }
    let names = missing.joined(separator: ", ")
    return answer.saying(
      Phrase(
        "roles that this server doesn't have yet: \(names); make them and run `mutua db migrate`",
        "rôles que ce serveur n'a pas encore : \(names) ; créez-les puis lancez `mutua base migrer`"))
  }

  /// The configured database, or the private one, which is made when there is none.
  private func connectionString(_ context: Context) throws -> String {
    if let configured = context.configuredDatabase { return configured }
    let server = try context.privateServer()
    if context.dryRun { try context.startPrivateServer(server) } else { try server.create() }
    return server.connectionString
  }

  private static func notOurs(_ file: String) -> Problem {
    Problem(
      code: "backup_not_ours",
      Phrase("\(file) is a backup of something else", "\(file) est la sauvegarde d'autre chose"),
      hint: Phrase("`mutua db backup` writes ours", "`mutua base sauvegarder` écrit les nôtres"))
  }

  private static func occupied(_ members: Int) -> Problem {
    Problem(
      code: "base_not_empty",
      Phrase(
        "the database isn't empty (members: \(members)); nothing was written",
        "la base n'est pas vide (membres : \(members)) ; rien n'a été écrit"),
      hint: Phrase(
        "restore into another one, or say --replace: what it holds is then lost",
        "restaurez dans une autre, ou dites --replace : ce qu'elle contient est alors perdu"))
  }

  private static let foreign = Problem(
    code: "base_not_ours",
    Phrase(
      "the database holds tables that aren't mutua's; nothing was written",
      "la base contient des tables qui ne sont pas de mutua ; rien n'a été écrit"),
    hint: Phrase("make an empty database for it", "créez une base vide"))
}
