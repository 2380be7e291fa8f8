public import Glibc
public import Purchasing

/// The PostgreSQL of its own that the program works on when no connection is configured: a data folder, a server
/// that is started when needed and stays, and a socket that its owner alone can reach.
///
/// All methods that throw throw a `Problem` of `.unreachable`. Two processes may call any of them at the same time.
public struct PrivateServer: Sendable {
  let folders: Folders
  let environment: [String: String]
  let userID: uid_t

  /// Works out the folders; reads nothing and makes nothing.
  /// - Parameters:
  ///   - environment: `MUTUA_HOME`, `XDG_DATA_HOME`, `HOME`, `MUTUA_PG_BIN`, `PATH` and `TZ` are heeded.
  ///   - userID: whose server it is; 0 hands it to the account `postgres`.
  public init(environment: [String: String], userID: uid_t = geteuid()) throws {
    folders = try Folders(environment: environment, userID: userID)
    self.environment = environment
    self.userID = userID
  }

  /// The folder that holds everything: `MUTUA_HOME`, or `$XDG_DATA_HOME/mutua`, or `~/.local/share/mutua`; for root
  /// `/var/lib/mutua`.
  public var home: String { folders.home }

  /// The folder of the socket: `<home>/run`, or a short folder in `/tmp` when a socket can't have such a name.
  public var socketFolder: String { folders.socket }

  /// What the server and `initdb` say; at each start a log of more than 5 MB is put aside as `log.1`.
  public var logPath: String { folders.log }

  /// The address for libpq, as keywords and values.
  public var connectionString: String { Address.keywords(folders.socket) }

  /// The address as a URI, for `psql` and other programs.
  public var url: String { Address.url(folders.socket) }

  /// Whether the data has been made, wholly.
  public var isInitialised: Bool { Files.exists(folders.data + "/PG_VERSION") }

  /// Whether `start` would have something to do. Costs a few system calls, and disturbs no server.
  public func needsStart() -> Bool {
    guard let running = ServerProcess(in: folders), running.isReady else { return true }
    return !Files.exists(folders.socketFile)
  }

  /// What `create` (when there is no base yet) or `start` would do, in order; empty when the server runs.
  public func plan() -> [Phrase] {
    var steps: [Phrase] = []
    if !isInitialised {
      steps.append(Phrase("make a private PostgreSQL in \(home)", "créer un PostgreSQL privé dans \(home)"))
    }
    if needsStart() {
      let account = userID == 0 ? Phrase(" as the account postgres", " sous le compte postgres") : Phrase(verbatim: "")
      steps.append(
        Phrase("start its server", "démarrer son serveur") + account
          + Phrase(", reached through \(socketFolder) only", ", joignable par \(socketFolder) seulement"))
    }
    return steps
  }

  /// The major version of the PostgreSQL that made the data.
  var dataVersion: Int? { Self.version(of: folders.data) }

  static func version(of data: String) -> Int? {
    Files.text(data + "/PG_VERSION").flatMap { Int($0.prefix { $0.isNumber }) }
  }
}
