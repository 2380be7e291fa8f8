import PrivateServer
import Purchasing
import PurchasingStore

// Where the data is: the server that is configured, or the private one.

extension Context {
  /// What `--db`, `MUTUA_DB` or libpq's own variables name; nil when none of them is set. Empty: libpq's environment.
  var configuredDatabase: String? { Self.configuredDatabase(database, environment) }

  private static func configuredDatabase(_ option: String?, _ environment: [String: String]) -> String? {
    if let option { return option }
    func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
    if isSet("MUTUA_DB") { return environment["MUTUA_DB"] }
    return ["PGSERVICE", "PGHOST", "PGHOSTADDR", "PGDATABASE"].contains(where: isSet) ? "" : nil
  }

  /// Asks for the database before the command line is parsed, when it is there to be asked.
  static func beginOpening(option: String?, _ environment: [String: String]) -> StoreOpening? {
    if let configured = configuredDatabase(option, environment) { return StoreOpening(configured) }
    guard let server = try? PrivateServer(environment: environment), server.isInitialised, !server.needsStart() else {
      return nil
    }
    return StoreOpening(server.connectionString)
  }

  /// The PostgreSQL of its own.
  func privateServer() throws -> PrivateServer {
    try PrivateServer(environment: environment)
  }

  /// The database that this command works on, opened at the first use.
  /// - throws: `Problem` exit 5.
  func store() throws -> Store {
    try once {
      if let opening { return try Store(opening, today: today) }
      if let configured = configuredDatabase { return try Store(configured, today: today) }
      let server = try privateServer()
      if server.needsStart() { try startPrivateServer(server) }
      return try Store(server.connectionString, today: today)
    }
  }

  /// Starts it, unless it isn't made yet.
  func startPrivateServer(_ server: PrivateServer) throws {
    guard server.isInitialised else {
      throw Problem(
        .unreachable, code: "not_initialised",
        Phrase("there is no database yet (\(server.home))", "il n'y a pas encore de base (\(server.home))"),
        hint: Phrase("run `mutua init`", "lancez `mutua init`"))
    }
    if try server.start() {
      detail(Phrase("private PostgreSQL started (\(server.home))", "PostgreSQL privé démarré (\(server.home))"))
    }
  }

  /// The store for completion: never starts a server, never complains.
  func storeIfRunning() -> Store? {
    if let configured = configuredDatabase { return try? Store(configured, today: today) }
    guard let server = try? privateServer(), server.isInitialised, !server.needsStart() else { return nil }
    return try? Store(server.connectionString, today: today)
  }
}
