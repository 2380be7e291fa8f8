import Glibc
import PrivateServer
import Purchasing
package import PurchasingStore

// Where the data is: the server that is configured, or the private one.

extension Context {
  /// What `--db`, `MUTUA_DB` or libpq's own variables name; nil when none of them is set. Empty: libpq's environment.
  /// Of several servers a report takes a standby where there is one, everything else the primary.
  package var configuredDatabase: String? { Self.configuredDatabase(database, environment, use) }

  private static func configuredDatabase(
    _ option: String?, _ environment: [String: String], _ use: CommandUse
  ) -> String? {
    func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
    let isAmbient = ["PGSERVICE", "PGHOST", "PGHOSTADDR", "PGDATABASE"].contains(where: isSet)
    let named = option ?? (isSet("MUTUA_DB") ? environment["MUTUA_DB"] : isAmbient ? "" : nil)
    return named.map { Store.routed($0, readsOnly: use == .reports) }
  }

  /// Asks for the database before the command line is parsed, when it is there to be asked.
  static func beginOpening(option: String?, _ environment: [String: String], _ use: CommandUse) -> StoreOpening? {
    if let configured = configuredDatabase(option, environment, use) { return StoreOpening(configured) }
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
  package func session() throws -> StoreSession {
    try once {
      guard let configured = configuredDatabase else { return saying(try privateSession()) }
      let session = saying(
        try opening.map { try StoreSession($0, today: today, author: author, host: host) }
          ?? StoreSession(configured, today: today, author: author, host: host))
      if let visitor = ActingFor.visitor {
        session.share()
        try session.serve(today: today, author: author, host: host, visitor: visitor)
      }
      return session
    }
  }

  /// For questions.
  func store() throws -> Store { try session().store }

  /// Runs what writes, once around all of it: one transaction, which `--dry-run` undoes.
  /// - parameter reason: why, for the history.
  /// - parameter tell: what a command knows to have been changed without asking.
  func change<T>(
    because reason: Reason? = nil, tell: ((T) -> ToldChange)? = nil, _ body: (Store) throws -> T
  ) throws -> T {
    try session().change(dryRun: dryRun, because: reason) { store in
      let result = try body(store)
      // A seal after the change has nothing to tell.
      if changeAnswer == .told { told = try tell.map { $0(result) } ?? store.toldChange() ?? told }
      return result
    }
  }

  /// A database of the command's own choice, without a look at its schema.
  func unchecked(_ conninfo: String) throws -> StoreSession {
    saying(try StoreSession(unchecked: conninfo, today: today, author: author, host: host))
  }

  /// The private server lets nobody in for some moments while it recovers from the loss of one of its processes, and
  /// what was begun is cut off: it is waited for. Nothing has been asked of it yet.
  private func privateSession() throws -> StoreSession {
    let server = try privateServer()
    var patience = Self.patience
    var begun = opening
    while true {
      do {
        if let opening = begun {
          begun = nil
          return try StoreSession(opening, today: today, author: author, host: host)
        }
        if server.needsStart() { try startPrivateServer(server) }
        return try StoreSession(server.connectionString, today: today, author: author, host: host)
      } catch let problem as Problem where patience[problem.code, default: 0] > 0 {
        patience[problem.code, default: 0] -= 1
        usleep(20_000)
      }
    }
  }

  /// How often 20 ms are waited for what ends by itself. Who asks why it wasn't let in may find the server ready.
  private static let patience = [
    "server_not_ready": 3000, "connection_lost": 10, "server_unable": 10, "unreachable": 3,
  ]

  private var author: Author { Author(command: command, account: Account.own(environment)) }

  private var host: SessionHost {
    SessionHost(
      revive: { [unowned self] in
        guard configuredDatabase == nil else { return }
        let server = try privateServer()
        if server.needsStart() { _ = try server.start() }
      }, remark: { [unowned self] in talk($0) })
  }

  private func saying(_ session: StoreSession) -> StoreSession {
    if session.store.isStandby {
      talk(
        Phrase(
          "read from a standby: what was written in the last moments may be missing",
          "lu sur un serveur de secours : les toutes dernières écritures peuvent manquer"))
    }
    return session
  }

  /// Starts it, unless it isn't made yet.
  func startPrivateServer(_ server: PrivateServer) throws {
    try server.takeBackUpgrade()
    guard server.isInitialised else {
      throw Problem(
        .unreachable, code: "not_initialised",
        Phrase("there is no database yet (\(server.home))", "il n'y a pas encore de base (\(server.home))"),
        hint: Phrase("run ", "lancez ") + .run(.initialise))
    }
    if try server.start() {
      detail(Phrase("private PostgreSQL started (\(server.home))", "PostgreSQL privé démarré (\(server.home))"))
    }
  }

  /// The store for completion: never starts a server, never complains.
  func storeIfRunning() -> Store? {
    if let configured = configuredDatabase { return try? StoreSession(configured, today: today).store }
    guard let server = try? privateServer(), server.isInitialised, !server.needsStart() else { return nil }
    return try? StoreSession(server.connectionString, today: today).store
  }
}
