import ArgumentParser
import Glibc
import MutuaWeb
import PrivateServer
import Purchasing
import PurchasingFiles
import PurchasingStore
import Synchronization

/// `mutua serve`: the page, for the person at this machine.
struct Serve: UpkeepCommand {
  static let configuration = verb(
    "serve", french: ["servir"],
    Phrase("Serve the page to a browser on this machine", "Servir la page à un navigateur de cette machine"),
    details: Phrase(
      "It listens on this machine only, shows a link that opens a session once, and works until Ctrl-C.",
      "Il n'écoute que sur cette machine, affiche un lien qui ouvre une session une fois, et travaille jusqu'à Ctrl-C.")
  )
  static let examples = ["mutua serve", "mutua serve --listen 127.0.0.1:8080"]

  @OptionGroup var common: CommonOptions
  @Option(
    help: help(
      "where it listens: 127.0.0.1 or [::1], and a port (0: one that is free)",
      "où il écoute : 127.0.0.1 ou [::1], et un port (0 : un port libre)",
      ValueName("address:port", "adresse:port")))
  var listen = "127.0.0.1:8457"
  @Option(
    help: help(
      "how many connections to the database serve pages",
      "combien de connexions à la base servent les pages", ValueName("number", "nombre")))
  var desks = "4"
  @Flag(help: help("a line on standard error for each answer", "une ligne par réponse sur la sortie d'erreur"))
  var accessLog = false
  @Flag(
    help: help("any number of requests a second, for measuring", "sans limite de demandes par seconde, pour mesurer"))
  var noRates = false

  func run(_ context: Context) throws -> Answer {
    let (address, port) = try Self.place(listen)
    guard let desks = try Typed.count(desks, "--desks"), (1...64).contains(desks) else { throw Self.fewDesks }
    // What is wrong with the database is said now, not on the first page.
    let session = try context.session()
    try session.requireCurrent()
    session.store.disconnect()
    let site = Site(WebSettings(address: address, port: port, desks: desks, hasRates: !noRates), host(context))
    let outcome = Mutex<Result<Void, any Error>>(.success(()))
    let done = MainThreadBell()
    let language = context.language
    Task {
      do {
        try await site.run(late: { done.signal() }) { address, link in
          let words = Phrase(
            "Mutua listens on \(address); to come in, once, within ten minutes:\n\(link)\nCtrl-C ends it.",
            "Mutua écoute sur \(address) ; pour entrer, une fois, dans les dix minutes :\n\(link)\nCtrl-C l'arrête.")
          let output = Output(STDOUT_FILENO)
          try? output.put(words(language) + "\n")
          try? output.flush()
        }
      } catch {
        outcome.withLock { $0 = .failure(error) }
      }
      done.signal()
    }
    done.wait()
    try outcome.withLock { try $0.get() }
    return .nothing
  }

  private func host(_ context: Context) -> WebHost {
    let language = context.language
    let asOf = common.asOf
    let configured = context.configuredDatabase
    let environment = context.environment
    let revive: @Sendable () throws -> Void = {
      guard configured == nil else { return }
      let server = try PrivateServer(environment: environment)
      if server.needsStart() { _ = try server.start() }
    }
    let say: @Sendable (Phrase) -> Void = { Output.error($0(language) + "\n") }
    let open: @Sendable (Day, Author, SessionHost) throws -> StoreSession = { today, author, host in
      try revive()
      let conninfo = try configured ?? PrivateServer(environment: environment).connectionString
      return try StoreSession(conninfo, today: today, author: author, host: host)
    }
    let today: @Sendable () throws -> Day = {
      guard let asOf else { return try Context.clock() }
      return try DayGrammar.day(asOf)
    }
    let note: @Sendable (String) -> Void = { Output.error($0 + "\n") }
    return WebHost(
      open: open, revive: revive, today: today, account: Account.own(environment),
      commandLine: Remedy.Wording(Remedy.commandLine), say: say, note: accessLog ? note : nil)
  }

  /// `127.0.0.1:8457`, `[::1]:0`, `localhost:8080`: this machine's own addresses, since there are no accounts.
  private static func place(_ text: String) throws -> (address: String, port: Int) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
      throw Problem(
        .usage, code: "listen_invalid",
        Phrase("“\(text)” is not an address and a port", "« \(text) » n'est pas une adresse et un port"),
        hint: Phrase("--listen 127.0.0.1:8457", "--listen 127.0.0.1:8457"))
    }
    switch text[..<colon] {
    case "127.0.0.1", "localhost": return ("127.0.0.1", Int(port))
    case "[::1]": return ("::1", Int(port))
    default:
      throw Problem(
        code: "listen_not_here",
        Phrase(
          "a page without accounts is for this machine only, and \(text[..<colon]) can be reached from others",
          "une page sans comptes n'est que pour cette machine, et \(text[..<colon]) est joignable depuis d'autres"),
        hint: Phrase(
          "--listen 127.0.0.1:\(port), and a tunnel: ssh -L \(port):127.0.0.1:\(port) MACHINE",
          "--listen 127.0.0.1:\(port), et un tunnel : ssh -L \(port):127.0.0.1:\(port) MACHINE"))
    }
  }

  private static let fewDesks = Problem(
    .usage, code: "desks_invalid",
    Phrase("--desks takes a number from 1 to 64", "--desks attend un nombre de 1 à 64"),
    hint: Phrase("--desks 4", "--desks 4"))
}

/// What the main thread waits for: an asynchronous `main` would put the concurrency runtime before every command.
private final class MainThreadBell: Sendable {
  private nonisolated(unsafe) let bell: UnsafeMutablePointer<sem_t>

  init() {
    bell = .allocate(capacity: 1)
    sem_init(bell, 0, 0)
  }

  func signal() { sem_post(bell) }
  func wait() { while sem_wait(bell) != 0 {} }
}
