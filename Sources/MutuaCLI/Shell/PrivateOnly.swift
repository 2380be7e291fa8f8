import PrivateServer
import Purchasing
import Reporting

/// For what only the private server has: with a connection configured, that server is somebody else's to start.
enum PrivateOnly {
  static func server(_ context: Context) throws -> PrivateServer {
    guard context.configuredDatabase == nil else {
      throw Problem(
        code: "server_configured",
        Phrase(
          "a connection is configured; its server is not mutua's",
          "une connexion est configurée ; son serveur n'est pas celui de mutua"),
        hint: Phrase(
          "unset MUTUA_DB, PGHOST, PGSERVICE… to reach the private one",
          "retirez MUTUA_DB, PGHOST, PGSERVICE… pour atteindre le privé"))
    }
    return try context.privateServer()
  }
}

extension Report {
  /// The steps that a command would take.
  static func plan(name: String, _ steps: [Phrase]) -> Report {
    Report(
      name: name, title: Phrase("What would be done", "Ce qui serait fait"),
      columns: [Column("step", Phrase("Step", "Étape"), .text)], rows: steps.map { [.phrase($0)] })
  }
}
