import Glibc
import Purchasing

/// The programs of a PostgreSQL installed on this machine.
public struct ServerPrograms: Sendable, Equatable {
  /// The folder they are in.
  public let folder: String
  /// The major version: 15.
  public let version: Int

  /// The path of `initdb`, which makes a data folder.
  public var initdb: String { folder + "/initdb" }
  /// The path of `postgres`, the server.
  public var postgres: String { folder + "/postgres" }

  /// The oldest version whose views can be `security_invoker`, on which the reports rest.
  public static let oldestVersion = 15

  /// The folder that `MUTUA_PG_BIN` names, or else the newest PostgreSQL among those of the system's package
  /// (`/usr/lib/postgresql/15/bin`) and of `PATH`.
  /// - Parameter version: only this major version will do, since a data folder belongs to one. `MUTUA_PG_BIN` is
  ///   held to it too.
  /// - Throws: a `Problem` (`.unreachable`) that says which package to install.
  public static func find(_ environment: [String: String], version: Int? = nil) throws -> ServerPrograms {
    if let chosen = environment["MUTUA_PG_BIN"], !chosen.isEmpty {
      let folder = try Folders.absolute(chosen)
      guard let programs = ServerPrograms(in: folder) else { throw Refusal.programsMissing(in: folder) }
      guard programs.serves(version) else {
        throw Refusal.programsOfOtherVersion(version, found: [programs.version], chosen: true)
      }
      return programs
    }
    let installed = installed(environment)
    let fitting = installed.filter { $0.serves(version) }
    if let newest = fitting.max(by: { $0.version < $1.version }) { return newest }
    guard !installed.isEmpty else { throw Refusal.programsMissing(version: version) }
    throw Refusal.programsOfOtherVersion(version, found: installed.map(\.version), chosen: false)
  }

  /// All that are here: the one that `MUTUA_PG_BIN` names, those of the system's package, and those in `PATH`.
  static func all(_ environment: [String: String]) -> [ServerPrograms] {
    var all = installed(environment)
    if let chosen = environment["MUTUA_PG_BIN"], !chosen.isEmpty,
      let programs = (try? Folders.absolute(chosen)).flatMap({ ServerPrograms(in: $0) })
    {
      all.append(programs)
    }
    return all
  }

  /// Whether the programs for whole databases came with it; some packages leave them out.
  var hasTools: Bool {
    ["pg_dump", "pg_restore", "psql"].allSatisfy { Files.isExecutable(folder + "/" + $0) }
  }

  /// Whether they are those of Debian's packages, which are built with all that PostgreSQL offers (`--with-lz4`).
  var arePackaged: Bool { folder.hasPrefix(Self.packages + "/") }

  private func serves(_ wanted: Int?) -> Bool {
    wanted.map { $0 == version } ?? (version >= Self.oldestVersion)
  }

  /// Where Debian's packages put their programs: the folder bears the version, and no program need be started to ask.
  private static let packages = "/usr/lib/postgresql"

  private static func installed(_ environment: [String: String]) -> [ServerPrograms] {
    var found = Files.names(in: packages).compactMap { name -> ServerPrograms? in
      guard let version = Int(name) else { return nil }
      return ServerPrograms(folder: "\(packages)/\(name)/bin", version: version)
    }.filter(\.areThere)
    guard found.isEmpty else { return found }
    for folder in (environment["PATH"] ?? "").split(separator: ":") where folder.hasPrefix("/") {
      if let programs = ServerPrograms(in: String(folder)) { found.append(programs) }
    }
    return found
  }

  private init(folder: String, version: Int) {
    self.folder = folder
    self.version = version
  }

  private init?(in folder: String) {
    let steps = folder.split(separator: "/")
    let unasked = ServerPrograms(folder: folder, version: steps.dropLast().last.flatMap { Int($0) } ?? 0)
    guard unasked.areThere else { return nil }
    if folder == "\(Self.packages)/\(unasked.version)/bin" {
      self = unasked
      return
    }
    guard let text = unasked.versionText else { return nil }
    let digits = text.drop { !$0.isNumber }.prefix { $0.isNumber }
    guard let version = Int(digits) else { return nil }
    self.init(folder: folder, version: version)
  }

  private var areThere: Bool { Files.isExecutable(initdb) && Files.isExecutable(postgres) }

  /// What `postgres --version` says, without the program's name: `15.8 (Debian 15.8-0+deb12u1)`.
  public var versionText: String? {
    let command = Command(program: postgres, arguments: ["--version"], environment: Command.cleanEnvironment([:]))
    guard let printed = (try? command.printed()) ?? nil, let start = printed.firstIndex(where: \.isNumber) else {
      return nil
    }
    return String(printed[start...].prefix { !$0.isNewline })
  }
}
