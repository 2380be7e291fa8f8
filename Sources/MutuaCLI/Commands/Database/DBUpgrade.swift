import ArgumentParser
import PrivateServer
import Purchasing
import PurchasingStore
import Reporting

extension DatabaseCommands {
  struct Upgrade: UpkeepCommand {
    static let configuration = verb(
      "upgrade", french: ["mettre-à-niveau"],
      Phrase("Move the private base to a newer PostgreSQL", "Passer la base privée à un PostgreSQL plus récent"),
      details: Phrase(
        "To the newest that is installed, or to the one whose programs MUTUA_PG_BIN names. A second server is filled "
          + "and compared row by row, then the two change places; the old data stays beside it until you remove it.",
        "Vers le plus récent installé, ou celui dont MUTUA_PG_BIN désigne les programmes. Un second serveur est rempli "
          + "et comparé ligne à ligne, puis les deux échangent leur place ; les anciennes données restent à côté."))
    static let examples = ["mutua db upgrade --dry-run", "mutua db upgrade"]

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer {
      let server = try PrivateOnly.server(context)
      if context.dryRun {
        let plan = try server.upgradePlan()
        return Answer(
          .plan(
            name: "db_upgrade",
            [
              Phrase("make a server of PostgreSQL \(plan.to)", "créer un serveur PostgreSQL \(plan.to)"),
              Phrase(
                "copy all of PostgreSQL \(plan.from)'s rows", "y copier toutes les lignes de PostgreSQL \(plan.from)"),
              Phrase("keep the old data in \(plan.kept)", "garder les anciennes données dans \(plan.kept)"),
            ]))
      }
      var held: Store?
      let done = try server.upgrade { old, new in
        let source = try StoreSession(old.connectionString, today: context.today).store
        try source.holdWriters()
        held = source
        let tools = try DatabaseTools.fitting(server: source.serverVersion, context.environment)
        let file = new.home + "/base.dump"
        try tools.dump(to: file, Store.environment(of: old.connectionString))
        let target = try context.unchecked(new.connectionString)
        let version = try target.store.version(ofBackup: file) {
          try tools.readRows(of: file, tables: ["schema_migration"], $0)
        }
        _ = try target.restore(file, version: version) { try tools.readRows(of: file, $0) }
        try source.requireSameRows(as: target.store)
        target.store.disconnect()
      }
      held?.disconnect()
      _ = try server.start()
      return Answer.nothing.saying(
        Phrase(
          "PostgreSQL \(done.from) is now \(done.to); the old data is in \(done.kept)",
          "PostgreSQL \(done.from) est devenu \(done.to) ; les anciennes données sont dans \(done.kept)"))
    }
  }
}
