public import Purchasing
public import PurchasingStore
import Synchronization
import SystemFiles

/// What a site for people with accounts needs besides.
public struct AccountSettings: Sendable {
  /// Where people reach it.
  let address: SiteAddress
  /// Whose word on where a request comes from is believed: proxies of ours.
  let trustedProxies: [String]
  /// Opens the door's connection, on the thread of its desk.
  let openDoor: @Sendable (Day, Author, SessionHost) throws -> StoreSession
  /// Sends a message; nil where nobody does, and links are handed on.
  let send: (@Sendable (WebLetter) throws -> Void)?
  /// The command line over HTTP.
  let commands: (any CommandDoor)?

  public init(
    address: SiteAddress, trustedProxies: [String],
    openDoor: @escaping @Sendable (Day, Author, SessionHost) throws -> StoreSession,
    send: (@Sendable (WebLetter) throws -> Void)?, commands: (any CommandDoor)? = nil
  ) {
    self.address = address
    self.trustedProxies = trustedProxies
    self.openDoor = openDoor
    self.send = send
    self.commands = commands
  }

  /// - throws: `Problem` where the door can't be reached, or isn't one.
  public func requireDoor(today: Day) throws {
    let session = try openDoor(today, Author(command: "web", account: nil), SessionHost())
    defer { session.store.disconnect() }
    guard try Door(session).isOne() else { throw Door.isNone }
  }
}

/// Sessions of people with accounts. They are rows of the base, which alone says whose a key is; what is kept here for
/// a second spares the question for each file of a page.
final class AccountSessions: Sendable {
  private struct Known {
    let visitor: Visitor
    let at: Int
  }

  /// How long an answer holds, and how seldom a session is noted as there, in milliseconds.
  private static let lasting = 1_000
  private static let touching = 60_000
  private static let most = 10_000

  let settings: AccountSettings
  private let door: Desks
  private let known = Mutex<[String: Known]>([:])
  private let touched = Mutex<[String: Int]>([:])
  private let asked = Mutex<[String: [Int]]>([:])
  private let due = Mutex(true)

  init(_ settings: AccountSettings, _ host: WebHost, _ outage: Outage) {
    self.settings = settings
    door = Desks(1, host, outage, opening: settings.openDoor)
  }

  /// Whose session a cookie is; nil where it opens nothing.
  ///
  /// - parameter ask: asks the base, as somebody with this key.
  func visitor(
    of cookie: String, _ ask: (VisitorKey) async throws -> Visitor?
  ) async throws -> Visitor? {
    let (name, now) = (Secret.digest(cookie), SteadyClock.milliseconds())
    if let known = known.withLock({ $0[name] }), now - known.at < Self.lasting { return known.visitor }
    guard let visitor = try await ask(VisitorKey(cookie: cookie, level: .reader)) else {
      forget(cookie)
      return nil
    }
    known.withLock { known in
      if known.count > Self.most { known = known.filter { now - $0.value.at < Self.lasting } }
      known[name] = Known(visitor: visitor, at: now)
    }
    let isLong = touched.withLock { touched in
      if touched.count > Self.most { touched = touched.filter { now - $0.value < Self.touching } }
      guard now - touched[name, default: -Self.touching] >= Self.touching else { return false }
      touched[name] = now
      return true
    }
    if isLong { try? await atTheDoor { try $0.touch(cookie: cookie) } }
    return visitor
  }

  /// What the account of a session chose, as far as that is known without asking the base.
  func language(of cookie: String) -> Language? {
    known.withLock { $0[Secret.digest(cookie)]?.visitor.language }
  }

  func forget(_ cookie: String) { known.withLock { $0[Secret.digest(cookie)] = nil } }

  func atTheDoor<T: Sendable>(_ body: @escaping @Sendable (Door) throws -> T) async throws -> T {
    try await door.ask(for: Author(command: "web", account: nil), twice: false) { try body(Door($0)) }
  }

  // MARK: Links

  /// - throws: `WebRefusal` 429 beyond twenty links an hour from one place.
  func requireFewLinks(from place: String) throws {
    let now = SteadyClock.milliseconds()
    let isFew = asked.withLock { asked in
      if asked.count > Self.most { asked = asked.filter { now - ($0.value.last ?? 0) < 3_600_000 } }
      let recent = asked[place, default: []].filter { now - $0 < 3_600_000 }
      asked[place] = recent.count < 20 ? recent + [now] : recent
      return recent.count < 20
    }
    guard isFew else {
      throw WebRefusal(
        429, Phrase("Too many links were asked for from here", "Trop de liens ont été demandés d'ici"),
        hint: Phrase("try again in an hour", "réessayez dans une heure"), retryAfter: 3_600)
    }
  }

  /// A message may wait.
  func ring() { due.withLock { $0 = true } }

  // MARK: What goes on beside the pages

  /// Sends what waits, and tidies each minute, until the program ends.
  func work(_ say: @Sendable (Phrase) -> Void) async {
    var lastLook = SteadyClock.milliseconds() - 60_000
    var lastTidying = SteadyClock.milliseconds()
    while !Task.isCancelled {
      let now = SteadyClock.milliseconds()
      let isDue = due.withLock { due in
        defer { due = false }
        return due
      }
      do {
        if settings.send != nil, isDue || now - lastLook > 15_000 {
          lastLook = now
          while try await sendNext() {}
        }
        if now - lastTidying > 60_000 {
          lastTidying = now
          try await atTheDoor { try $0.tidy() }
        }
      } catch let problem as Problem {
        // Whoever serves pages says why the base is away.
        if problem.kind != .unreachable { say(problem.remark) }
      } catch {
        say(Phrase(verbatim: "\(error)"))
      }
      try? await Task.sleep(for: .milliseconds(250))
    }
  }

  /// - returns: whether there was one.
  private func sendNext() async throws -> Bool {
    guard let send = settings.send, let due = try await atTheDoor({ try $0.takeMessage() }) else { return false }
    let (word, code) = (Secret.make(), Secret.code())
    if !due.isInvitation {
      try await atTheDoor { try $0.makeLink(for: due.number, word: word, code: code) }
    }
    let letter =
      due.isInvitation
      ? WebLetter.invitation(due, settings.address) : WebLetter.link(due, settings.address, word: word, code: code)
    var failure: String?
    do {
      try send(letter)
    } catch let problem as Problem {
      failure = problem.message(.english)
    } catch {
      failure = "\(error)"
    }
    try await atTheDoor { [failure] in try $0.sent(due.number, failure: failure) }
    return true
  }
}

/// A message of the page to somebody who has an account.
public struct WebLetter: Sendable {
  public let email: String
  public let name: String?
  public let subject: String
  public let body: String
  public let language: Language

  /// A link that opens a session in the browser that asked for it, and the code for who reads mail elsewhere.
  static func link(_ due: Door.Due, _ site: SiteAddress, word: String, code: String) -> WebLetter {
    let shown = code.prefix(4) + "-" + code.suffix(4)
    return letter(
      due, Phrase("Your link to Mutua", "Votre lien pour Mutua"),
      Phrase(
        """
        To open your session, follow this link within fifteen minutes:
        \(site.text)/entrer/lien?j=\(word)

        If you read this elsewhere than where you asked for it, type this code there:
        \(shown)

        You asked for nothing? Do nothing: the link opens only the browser that asked.
        """,
        """
        Pour ouvrir votre session, suivez ce lien dans les quinze minutes :
        \(site.text)/entrer/lien?j=\(word)

        Si vous lisez ce message ailleurs que là où vous l'avez demandé, tapez-y ce code :
        \(shown)

        Vous n'avez rien demandé ? Ne faites rien : ce lien n'ouvre que le navigateur qui l'a demandé.
        """))
  }

  static func invitation(_ due: Door.Due, _ site: SiteAddress) -> WebLetter {
    letter(
      due, Phrase("Your account on Mutua", "Votre compte sur Mutua"),
      Phrase(
        """
        An account was opened for you on Mutua, where your purchases are declared and followed.
        Open this page and ask for your link; there is no password:
        \(site.text)/entrer?adresse=\(FormBody.encoded(due.email))
        """,
        """
        Un compte vous est ouvert sur Mutua, où se déclarent et se suivent vos achats.
        Ouvrez cette page et demandez votre lien ; il n'y a pas de mot de passe :
        \(site.text)/entrer?adresse=\(FormBody.encoded(due.email))
        """))
  }

  private static func letter(_ due: Door.Due, _ subject: Phrase, _ body: Phrase) -> WebLetter {
    let language = due.language ?? .french
    let greeting = Phrase("Hello", "Bonjour")(language) + (due.name.map { " " + $0 } ?? "") + ",\n\n"
    return WebLetter(
      email: due.email, name: due.name, subject: subject(language), body: greeting + body(language) + "\n",
      language: language)
  }
}
