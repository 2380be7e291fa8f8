import HTTPTypes
import Hummingbird
import Purchasing
import PurchasingStore
import Reporting

/// Who asks: as far as a cookie and the base say.
struct Caller: Sendable {
  /// The cookie of a session that lives.
  let session: String?
  /// Whose it is, on a site with accounts.
  let visitor: Visitor?
  /// A cookie that opens nothing any more.
  let dead: String?
  let place: String
}

extension Visit {
  /// For whom the login of the page acts; nil on a site for the person at this machine.
  var key: VisitorKey? {
    guard let session, let visitor else { return nil }
    return VisitorKey(cookie: session, level: visitor.level)
  }
}

extension Site {
  func caller(of request: Request, _ context: WebContext) async throws -> Caller {
    let (cookie, place) = (cookies.session(of: request), place(of: request, context))
    guard let cookie else { return Caller(session: nil, visitor: nil, dead: nil, place: place) }
    guard accounts != nil else {
      let isAlive = visitors.isAlive(cookie)
      return Caller(session: isAlive ? cookie : nil, visitor: nil, dead: isAlive ? nil : cookie, place: place)
    }
    // A program's key opens no page.
    let visitor = try await visitor(of: cookie, place).flatMap { $0.isKey ? nil : $0 }
    if visitor != nil { visitors.know(cookie) } else { visitors.leave(cookie) }
    return Caller(
      session: visitor == nil ? nil : cookie, visitor: visitor, dead: visitor == nil ? cookie : nil, place: place)
  }

  /// Whose session or key a secret is.
  func visitor(of secret: String, _ place: String) async throws -> Visitor? {
    try await accounts?.visitor(of: secret) { key in
      try await desks.ask(for: Author(command: "web", account: place), as: key, twice: true) { try $0.store.visitor() }
    }
  }

  /// The address of whoever asks: of our own proxy it is believed whose request it hands on, the last hop.
  func place(of request: Request, _ context: WebContext) -> String {
    let peer = context.peer ?? "unix"
    guard let proxies = accounts?.settings.trustedProxies, proxies.contains(peer),
      let said = HTTPField.Name("X-Forwarded-For").flatMap({ request.headers[$0] })?.split(separator: ",").last
    else { return peer }
    return String(said.filter { !$0.isWhitespace }.prefix(64))
  }

  /// Before signing in: a question leads to the door; what a form bears is kept for its account until it is back.
  func signIn(for route: Route, _ request: Request, _ context: WebContext, _ caller: Caller) async throws -> Response {
    guard route.method == .post else { return Self.redirect(to: "/entrer") }
    guard let accounts, let dead = caller.dead, case .typed = route.body else { throw WebRefusal.sessionOver }
    let visit = try await self.visit(route, request, context, caller)
    let path = request.uri.path
    let fields = visit.form.fields.map { "\(FormBody.encoded($0.name))=\(FormBody.encoded($0.value))" }
    let typed = fields.joined(separator: "&")
    guard !fields.isEmpty, typed.utf8.count <= 65_536 else { throw WebRefusal.sessionOver }
    let isKept = (try? await accounts.atTheDoor { try $0.keep(typed: typed, on: path, cookie: dead) }) ?? false
    throw isKept ? WebRefusal.sessionOverKept : WebRefusal.sessionOver
  }
}

/// The cookies of the site: one bears a session, one knows the browser that asked for a link.
struct Cookies: Sendable {
  /// Over https they bear the prefix that keeps others from setting them.
  let isSecure: Bool

  private var name: String { isSecure ? "__Host-mutua" : "mutua" }
  private var browserName: String { isSecure ? "__Host-mutua-navigateur" : "mutua-navigateur" }
  private static let languageName = "mutua-langue"
  private var manners: String { isSecure ? "Secure; HttpOnly; SameSite=Lax; Path=/" : "HttpOnly; SameSite=Lax; Path=/" }

  func session(of request: Request) -> String? { value(name, of: request, length: 64) }
  func browser(of request: Request) -> String? { value(browserName, of: request, length: 64) }
  func language(of request: Request) -> Language? {
    value(Self.languageName, of: request, length: 2).flatMap(Language.init(rawValue:))
  }

  private func value(_ name: String, of request: Request, length: Int) -> String? {
    for pair in (request.headers[.cookie] ?? "").split(separator: ";") {
      let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
      if parts.count == 2, parts[0] == name, parts[1].utf8.count == length { return String(parts[1]) }
    }
    return nil
  }

  func setting(_ value: String) -> String { "\(name)=\(value); \(manners)" }
  func settingBrowser(_ value: String) -> String { "\(browserName)=\(value); Max-Age=3600; \(manners)" }
  /// For a year: it says nothing of anybody.
  func settingLanguage(_ language: Language) -> String {
    "\(Self.languageName)=\(language.rawValue); Max-Age=31536000; \(manners)"
  }
  var clearing: String { "\(name)=; Max-Age=0; \(manners)" }
}
