import Glibc
import Purchasing

/// Where the private server lives. Only names are worked out here; nothing is read or made.
struct Folders: Sendable, Equatable {
  /// The folder itself, absolute.
  let home: String
  /// The folder of the socket: in the home, or a short one when a socket can't have the home's name.
  let socket: String

  /// The server's data, made by `initdb`.
  var data: String { home + "/data" }
  /// Data that is being made, or that was when its maker died.
  var unfinished: String { home + "/data.new" }
  var lock: String { home + "/lock" }
  /// There while the server is stopped because somebody said so.
  var stopped: String { home + "/stopped" }
  var log: String { home + "/log" }
  var process: String { data + "/postmaster.pid" }
  var socketFile: String { socket + "/" + Self.socketName }
  var isSocketInHome: Bool { socket == home + "/run" }

  static let socketName = ".s.PGSQL.5432"
  /// The socket's path is held in 108 bytes with its final zero (`sun_path`, unix(7)).
  static let longestSocketPath = 107

  init(environment: [String: String], userID: uid_t) throws {
    home = try Self.home(environment, userID)
    let own = home + "/run"
    socket = Self.canBeSocketFolder(own) ? own : "/tmp/mutua-\(userID)-\(Self.fingerprint(home))"
  }

  private static func home(_ environment: [String: String], _ userID: uid_t) throws -> String {
    if let chosen = environment["MUTUA_HOME"], !chosen.isEmpty {
      let folder = try absolute(chosen)
      guard folder != "/" else { throw Refusal.homeIsRoot }
      return folder
    }
    if userID == 0 { return "/var/lib/mutua" }
    // «All paths set in these environment variables must be absolute. If an implementation encounters a relative
    // path […] it should consider the path invalid and ignore it» (XDG Base Directory Specification).
    if let shared = environment["XDG_DATA_HOME"], shared.hasPrefix("/") { return try absolute(shared + "/mutua") }
    guard let home = environment["HOME"], home.hasPrefix("/") else { throw Refusal.homeUnknown }
    return try absolute(home + "/.local/share/mutua")
  }

  /// The path from the root, without empty or `.` steps. `..` stays: before it a symbolic link may stand.
  static func absolute(_ path: String) throws -> String {
    var whole = path
    if !path.hasPrefix("/"), let folder = getcwd(nil, 0) {
      defer { free(folder) }
      guard let name = String(validatingCString: folder) else { throw Refusal.folderNotUTF8 }
      whole = name + "/" + path
    }
    let steps = whole.split(separator: "/").filter { $0 != "." }
    return "/" + steps.joined(separator: "/")
  }

  /// Whether libpq and PostgreSQL both take the folder's name: it is short enough, a comma would part two hosts,
  /// and a control character would break the lines of `postmaster.pid`.
  static func canBeSocketFolder(_ folder: String) -> Bool {
    (folder + "/" + socketName).utf8.count <= longestSocketPath
      && folder.utf8.allSatisfy { byte in
        byte >= 0x20 && byte != 0x7f && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "\\")
          && byte != UInt8(ascii: "\"")
      }
  }

  /// FNV-1a in 64 bits: the same short name for the same home, today and tomorrow.
  static func fingerprint(_ text: String) -> String {
    let sum = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
