public import Purchasing

/// A command as the program's other door asks for it: `GET /api/1/need/list?campaign=b27`.
public struct CommandCall: Sendable {
  /// `need`, `list`, and names behind them.
  public let words: [String]
  /// Whether it may change something.
  public let isWrite: Bool
  /// Options by name, with `_` for `-`, as the address has them.
  public let options: [(name: String, value: String)]
  /// The body, where it is an object of options.
  public let json: [UInt8]?
  /// The body, where it is a file.
  public let file: (name: String, bytes: [UInt8])?
  /// Whose key it came with.
  public let secret: String
  public let level: AccessLevel
  public let place: String
  public let language: Language
}

/// What a command answered.
public struct CommandReply: Sendable {
  /// As a command line ends: 0, 1, 2…
  public let exit: Int32
  /// Whether it made a new row.
  public let isNew: Bool
  public let mediaType: String
  public let bytes: [UInt8]

  public init(exit: Int32, isNew: Bool, mediaType: String, bytes: [UInt8]) {
    (self.exit, self.isNew, self.mediaType, self.bytes) = (exit, isNew, mediaType, bytes)
  }

  var status: Int { exit < 2 ? (exit == 0 && isNew ? 201 : 200) : CommandExit.status(exit) }
}

/// How a command line ends when it is refused, and the status of an answer that says the same: one table for both ways.
enum CommandExit {
  private static let table: [(exit: Int32, status: Int)] = [
    (2, 422), (3, 404), (4, 403), (5, 503), (6, 409), (64, 400), (70, 500),
  ]

  static func status(_ exit: Int32) -> Int { table.first { $0.exit == exit }?.status ?? 500 }

  /// Who has no key isn't allowed either; whatever else a request is refused for, it asked wrongly.
  static func exit(_ status: Int) -> Int32 {
    status == 401 ? 4 : table.first { $0.status == status }?.exit ?? 64
  }
}

/// The command line over HTTP.
public protocol CommandDoor: Sendable {
  /// Runs a command on behalf of whoever's key it came with; waits for it.
  /// - throws: `Problem`.
  func run(_ call: CommandCall) throws -> CommandReply
  /// All of it, as OpenAPI describes it; JSON.
  func description(of site: SiteAddress) -> [UInt8]
}
