import MutuaCLI
import MutuaWeb
import Purchasing
import PurchasingStore

extension ServeOptions {
  func settings(_ context: Context) throws -> WebSettings {
    func said(_ typed: String?, _ name: String) -> String? { typed ?? context.environment[name] }
    let site = try said(url, "MUTUA_URL").map { try SiteAddress($0) }
    let place = try Listening(said(listen, "MUTUA_LISTEN") ?? "127.0.0.1:8457", isOpen: site != nil)
    let count = try Typed.count(said(desks, "MUTUA_DESKS") ?? "4", "--desks")
    guard let count, (1...64).contains(count) else { throw Self.fewDesks }
    guard !noRates || place.isOfThisMachine else { throw Self.ratesOutside }
    guard let site else {
      return WebSettings(address: place.address, port: place.port, desks: count, hasRates: !noRates)
    }
    guard let database = context.configuredDatabase else { throw Self.databaseMissing }
    let doorway = try said(door, "MUTUA_DOOR") ?? Self.doorway(database)
    let proxies = trustedProxy + (context.environment["MUTUA_TRUSTED_PROXY"].map(Typed.names) ?? [])
    let road = try MailRoad(said(mail, "MUTUA_MAIL") ?? "none", from: said(mailFrom, "MUTUA_MAIL_FROM"), site)
    let openDoor: @Sendable (Day, Author, SessionHost) throws -> StoreSession = { today, author, host in
      let session = try StoreSession(doorway, today: today, author: author, host: host)
      session.share()
      return session
    }
    var send: (@Sendable (WebLetter) throws -> Void)?
    if let road { send = { try road.send($0) } }
    return WebSettings(
      address: place.address, port: place.port, desks: count, hasRates: !noRates, socket: place.socket,
      accounts: AccountSettings(
        address: site, trustedProxies: proxies, openDoor: openDoor, send: send,
        commands: CommandAPI(database: database, environment: context.environment)))
  }

  /// The login of the page, with its name's end changed.
  private static func doorway(_ database: String) throws -> String {
    let parts = database.split(separator: "_web", omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw Problem(
        .usage, code: "door_missing",
        Phrase("nothing says how the door is reached", "rien ne dit comment joindre la porte"),
        hint: Phrase("--door 'dbname=mutua user=mutua_door'", "--door 'dbname=mutua user=mutua_door'"))
    }
    return parts.joined(separator: "_door")
  }

  private static let fewDesks = Problem(
    .usage, code: "desks_invalid",
    Phrase("--desks takes a number from 1 to 64", "--desks attend un nombre de 1 à 64"),
    hint: Phrase("--desks 4", "--desks 4"))

  private static let ratesOutside = Problem(
    .usage, code: "rates_outside",
    Phrase(
      "--no-rates is for measuring, on this machine only", "--no-rates sert à mesurer, sur cette machine seulement"),
    hint: Phrase("--listen 127.0.0.1:8457", "--listen 127.0.0.1:8457"))

  private static let databaseMissing = Problem(
    .usage, code: "database_missing",
    Phrase(
      "a page for others needs the connection of its own login, never its owner's",
      "une page pour d'autres a besoin de la connexion de son propre accès, jamais celle du propriétaire"),
    hint: Phrase("--db 'dbname=mutua user=mutua_web', after ", "--db 'dbname=mutua user=mutua_web', après ")
      + .run(.accessGrant, "mutua_web", .give(.as, "web")))
}

/// `127.0.0.1:8457`, `[::1]:0`, `unix:/run/mutua/page`: where the page listens.
struct Listening {
  let address: String
  let port: Int
  let socket: String?
  /// Whether nobody on another machine reaches it.
  let isOfThisMachine: Bool

  /// - parameter isOpen: whether it is for people with accounts, so that others may reach it.
  init(_ text: String, isOpen: Bool) throws {
    if text.hasPrefix("unix:"), text.dropFirst(5).hasPrefix("/") {
      guard isOpen else { throw Self.notHere(text, 8457) }
      (address, port, socket, isOfThisMachine) = ("", 0, String(text.dropFirst(5)), true)
      return
    }
    guard let colon = text.lastIndex(of: ":"), let number = UInt16(text[text.index(after: colon)...]) else {
      throw Problem(
        .usage, code: "listen_invalid",
        Phrase("“\(text)” is not an address and a port", "« \(text) » n'est pas une adresse et un port"),
        hint: Phrase("--listen 127.0.0.1:8457", "--listen 127.0.0.1:8457"))
    }
    port = Int(number)
    socket = nil
    switch text[..<colon] {
    case "127.0.0.1", "localhost": (address, isOfThisMachine) = ("127.0.0.1", true)
    case "[::1]": (address, isOfThisMachine) = ("::1", true)
    case let other:
      guard isOpen else { throw Self.notHere(String(other), port) }
      (address, isOfThisMachine) = (String(other.filter { $0 != "[" && $0 != "]" }), false)
    }
  }

  private static func notHere(_ place: String, _ port: Int) -> Problem {
    Problem(
      code: "listen_not_here",
      Phrase(
        "a page without accounts is for this machine only, and \(place) can be reached from others",
        "une page sans comptes n'est que pour cette machine, et \(place) est joignable depuis d'autres"),
      hint: Phrase(
        "--listen 127.0.0.1:\(port), and a tunnel: ssh -L \(port):127.0.0.1:\(port) MACHINE; or accounts: --url",
        "--listen 127.0.0.1:\(port), et un tunnel : ssh -L \(port):127.0.0.1:\(port) MACHINE ; ou des comptes : --url"))
  }
}
