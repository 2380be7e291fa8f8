import ArgumentParser
import PrivateServer
import Purchasing
import PurchasingStore
import Reporting

extension DatabaseCommands {
  struct Migrate: UpkeepCommand {
    static let configuration = verb(
      "migrate", french: ["migrer"], Phrase("Bring the schema up to date", "Mettre le schéma à jour"))
    static let examples = ["mutua db migrate"]

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer {
      let connection: String
      if let configured = context.configuredDatabase {
        connection = configured
      } else {
        let server = try context.privateServer()
        try context.startPrivateServer(server)
        connection = server.connectionString
      }
      let applied = try StoreSession(unchecked: connection, today: context.today).migrate(dryRun: context.dryRun)
      let report = Report(
        name: "db_migrate", title: Phrase("Migrations applied", "Migrations appliquées"),
        columns: [Column("migration", Phrase("Migration", "Migration"), .text)],
        rows: (applied ?? []).map { [.text($0)] },
        notes: [
          applied == nil
            ? Phrase("The schema is up to date.", "Le schéma est à jour.")
            : Phrase("Views and functions were made again.", "Les vues et les fonctions ont été refaites.")
        ])
      return Answer(report)
    }
  }
}
