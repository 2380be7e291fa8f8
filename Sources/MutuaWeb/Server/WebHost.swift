public import Purchasing
public import PurchasingStore

/// What the site asks of the program that serves it.
public struct WebHost: Sendable {
  /// Opens the database; on the thread of a desk, which keeps the session.
  let open: @Sendable (Day, Author, SessionHost) throws -> StoreSession
  /// Brings the server back when it is ours to start.
  let revive: @Sendable () throws -> Void
  /// The day it is; it may be asked at midnight.
  let today: @Sendable () throws -> Day
  /// Whom the history names, beside the command: the account of the operating system.
  let account: String?
  /// What no page does is said as a command line.
  let commandLine: Remedy.Wording
  /// Where times are shown: `Europe/Paris`.
  let zone: String
  /// A command that the history names, as people call it.
  let commandName: @Sendable (String) -> Phrase
  /// Gets what is said in the terminal: the link, and what went wrong within.
  let say: @Sendable (Phrase) -> Void
  /// Gets a line for each answer; nil: they aren't noted.
  let note: (@Sendable (String) -> Void)?

  public init(
    open: @escaping @Sendable (Day, Author, SessionHost) throws -> StoreSession,
    revive: @escaping @Sendable () throws -> Void, today: @escaping @Sendable () throws -> Day, account: String?,
    commandLine: Remedy.Wording, zone: String, commandName: @escaping @Sendable (String) -> Phrase,
    say: @escaping @Sendable (Phrase) -> Void,
    note: (@Sendable (String) -> Void)? = nil
  ) {
    self.open = open
    self.revive = revive
    self.today = today
    self.account = account
    self.commandLine = commandLine
    self.zone = zone
    self.commandName = commandName
    self.say = say
    self.note = note
  }
}

/// Where the site listens, and how many serve.
public struct WebSettings: Sendable {
  /// `127.0.0.1` or `::1`: a site without accounts is for the person at this machine.
  public let address: String
  /// 0 for one that is free.
  public let port: Int
  public let desks: Int
  /// Whether a visitor may make so many requests a second and no more.
  public let hasRates: Bool
  /// A socket of this machine instead of an address.
  public let socket: String?
  /// For people with accounts; nil for the person at this machine.
  public let accounts: AccountSettings?

  public init(
    address: String, port: Int, desks: Int, hasRates: Bool = true, socket: String? = nil,
    accounts: AccountSettings? = nil
  ) {
    self.socket = socket
    self.accounts = accounts
    self.hasRates = hasRates
    self.address = address
    self.port = port
    self.desks = desks
  }
}
