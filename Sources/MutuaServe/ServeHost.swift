import MutuaCLI
import MutuaWeb
import PrivateServer
import Purchasing
import PurchasingFiles
import PurchasingStore

/// What the page asks of the program: a database, the day, the terminal.
struct ServeHost {
  private let options: ServeOptions
  private let asOf: String?
  private let context: Context

  init(_ options: ServeOptions, asOf: String?, _ context: Context) {
    (self.options, self.asOf, self.context) = (options, asOf, context)
  }

  /// - parameter isShared: whether one login acts for many.
  func host(isShared: Bool) -> WebHost {
    let (language, asOf) = (context.language, asOf)
    let (configured, environment) = (context.configuredDatabase, context.environment)
    let revive: @Sendable () throws -> Void = {
      guard configured == nil else { return }
      try PrivateServer(environment: environment).revive()
    }
    let say: @Sendable (Phrase) -> Void = { Output.error($0(language) + "\n") }
    let open: @Sendable (Day, Author, SessionHost) throws -> StoreSession = { today, author, host in
      try revive()
      let conninfo = try configured ?? PrivateServer(environment: environment).connectionString
      let session = try StoreSession(conninfo, today: today, author: author, host: host)
      if isShared { session.share() }
      return session
    }
    let today: @Sendable () throws -> Day = {
      guard let asOf else { return try Context.clock() }
      return try DayGrammar.day(asOf)
    }
    let note: @Sendable (String) -> Void = { Output.error($0 + "\n") }
    return WebHost(
      open: open, revive: revive, today: today, account: Account.own(environment),
      commandLine: Remedy.Wording(Remedy.commandLine), zone: context.zone, commandName: Self.commandName, say: say,
      note: options.accessLog ? note : nil)
  }

  /// What a page did bears the name of the command that does the same.
  private static let commandName: @Sendable (String) -> Phrase = { name in
    guard name.hasPrefix("web ") else { return Path.phrase(name) }
    return Phrase("page: ", "page : ") + Path.phrase(String(name.dropFirst(4)))
  }

  /// Says what is wrong with the logins of a page for people with accounts before it opens: neither may be the owner's,
  /// or a fault of a page would be a fault of access.
  func requireLogins(_ accounts: AccountSettings) throws {
    guard let database = context.configuredDatabase else { return }
    let page = try StoreSession(unchecked: database, today: context.today)
    try page.store.requirePageLogin()
    page.store.disconnect()
    try accounts.requireDoor(today: context.today)
  }
}
