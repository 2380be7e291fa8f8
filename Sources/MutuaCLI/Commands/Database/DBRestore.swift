import ArgumentParser
import PrivateServer
import Purchasing
import PurchasingStore

extension DatabaseCommands {
  struct Restore: UpkeepCommand {
    static let configuration = verb(
      "restore", french: ["restaurer"],
      Phrase("Bring a backup into an empty database", "Restaurer une sauvegarde dans une base vide"),
      details: Phrase(
        "All of it or nothing. The file is read to its end first; a base that holds anything is refused unless "
          + "--replace says that it may go.",
        "Tout ou rien. Le fichier est d'abord lu jusqu'au bout ; une base qui contient quoi que ce soit est refusée, "
          + "sauf si --replace dit qu'elle peut disparaître."))
    static let examples = ["mutua db restore mutua-2026-06-30.dump"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("a file that `db backup` wrote", "un fichier écrit par « base sauvegarder »", .file))
    var file: String
    @Flag(help: help("what is in the database now may go", "ce que contient la base peut disparaître")) var replace =
      false

    func run(_ context: Context) throws -> Answer {
      let hint = Phrase("the same command continues from there", "la même commande reprend là")
      return try WhatStays.told(hint: hint) { try restore(context, &$0) }
    }

    /// - parameter made: what stays, whatever becomes of the rest.
    private func restore(_ context: Context, _ made: inout Phrase?) throws -> Answer {
      let connection = try connectionString(context, &made)
      let session = try context.unchecked(connection)
      let store = session.store
      let tools = try DatabaseTools.fitting(server: store.serverVersion, context.environment)
      _ = try tools.check(file)
      let version = try store.version(ofBackup: file) {
        try tools.readRows(of: file, tables: ["schema_migration"], $0)
      }
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
      let restored = try session.restore(file, version: version) { try tools.readRows(of: file, $0) }
      var answer = Answer.nothing.saying(Phrase("restored: \(file)", "restauré : \(file)"))
      if !restored.accesses.isEmpty { answer = answer.saying(Self.letIn(restored.accesses)) }
      if !restored.keptOut.isEmpty { answer = answer.saying(Self.keptOut(restored.keptOut)) }
      guard !restored.missing.isEmpty else { return answer }
      let names = restored.missing.joined(separator: ", ")
      return answer.saying(
        Phrase(
          "roles that this server doesn't have yet: \(names); make them and run `mutua db migrate`",
          "rôles que ce serveur n'a pas encore : \(names) ; créez-les puis lancez `mutua base migrer`"))
    }

    private static func letIn(_ grants: [AccessGrant]) -> Phrase {
      let all = grants.map(text).joined(separator: ", ")
      return Phrase(
        "access as in the backup: \(all); `mutua access revoke NAME` takes one away",
        "accès comme dans la sauvegarde : \(all) ; `mutua accès retirer NOM` en retire un")
    }

    /// Whoever was turned out after the backup was made would be in again.
    private static func keptOut(_ grants: [AccessGrant]) -> Phrase {
      let all = grants.map(text).joined(separator: ", ")
      return Phrase(
        "kept out, since the replaced base gave them no such access: \(all); `mutua access grant` lets one in",
        "laissés dehors, car la base remplacée ne leur donnait pas cet accès : \(all) ; `mutua accès donner` en fait "
          + "entrer un")
    }

    private static func text(_ grant: AccessGrant) -> String {
      "\(grant.role) (\(grant.level.rawValue)\(grant.member.map { " \($0)" } ?? ""))"
    }

    /// The configured database, or the private one, which is made when there is none.
    private func connectionString(_ context: Context, _ made: inout Phrase?) throws -> String {
      if let configured = context.configuredDatabase { return configured }
      let server = try context.privateServer()
      if context.dryRun {
        try context.startPrivateServer(server)
      } else if try server.create() {
        made = Phrase("the private PostgreSQL is made, and empty", "le PostgreSQL privé est créé, et vide")
      }
      return server.connectionString
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
}
