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

  /// From how a command line ends to the status of an answer.
  var status: Int {
    switch exit {
    case 0: isNew ? 201 : 200
    case 1: 200
    case 2: 422
    case 3: 404
    case 4: 403
    case 5: 503
    case 6: 409
    case 64: 400
    default: 500
    }
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
