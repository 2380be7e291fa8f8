import HTTPTypes
import Hummingbird
import NIOCore
import Purchasing
import PurchasingStore
import Reporting
import SystemFiles

/// Stands before every route: who is called by another name or by another site's page isn't heard; whatever goes wrong
/// becomes a page; every answer bears the headers that keep browsers strict.
struct Guard: RouterMiddleware {
  let site: Site

  func handle(
    _ request: Request, context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    let began = SteadyClock.milliseconds()
    var response: Response
    do {
      try check(request, context)
      response = try await next(request, context)
    } catch {
      response = Self.isAPI(request) ? refusal(of: error) : page(of: error, request)
    }
    for (name, value) in Self.headers { response.headers[name] = value }
    if site.cookies.isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    site.host.note?(
      "\(request.method.rawValue) \(request.uri.path) \(response.status.code) \(SteadyClock.milliseconds() - began) ms")
    return response
  }

  private func check(_ request: Request, _ context: WebContext) throws {
    // The first one was taken for the authority; another would be somebody else's idea of who is asked.
    guard Self.host.flatMap({ request.headers[$0] }) == nil else { throw WebRefusal.severalHosts }
    let authority = request.head.authority ?? ""
    guard site.names.contains(authority.lowercased()) else { throw WebRefusal.otherHost }
    // Programs come with a key, and no browser sends one by itself.
    if request.method == .post, !Self.isAPI(request) { try checkOrigin(request, authority) }
    // Assets and health cost nothing; a cookie that nobody gave is nobody's.
    guard !request.uri.path.hasPrefix("/s/"), request.uri.path != "/etat" else { return }
    let session = site.cookies.session(of: request).flatMap { site.visitors.isAlive($0) ? Secret.digest($0) : nil }
    try site.rates?.require(session ?? site.place(of: request, context))
  }

  private func checkOrigin(_ request: Request, _ authority: String) throws {
    if let from = Self.fetchSite.flatMap({ request.headers[$0] }) {
      guard from == "same-origin" else { throw WebRefusal.foreignOrigin }
    } else {
      guard request.headers[.origin] == site.origin(authority) else { throw WebRefusal.foreignOrigin }
    }
  }

  private func page(of error: any Error, _ request: Request) -> Response {
    let own = site.cookies.session(of: request).flatMap { site.accounts?.language(of: $0) }
    let language = site.language(of: request, own: own)
    var status = 500
    var message = Phrase("", "")
    var hint: Phrase?
    var headers: HTTPFields = [:]
    switch error {
    case let refusal as WebRefusal:
      (status, message, hint) = (refusal.status, refusal.message, refusal.hint)
      if let seconds = refusal.retryAfter { headers[.retryAfter] = String(seconds) }
      if !refusal.allowed.isEmpty { headers[.allow] = refusal.allowed.joined(separator: ", ") }
    case let refusal as FormRefusal:
      (status, message, hint) = (refusal.isTooLarge ? 413 : 422, refusal.problem.message, refusal.problem.hint)
    case let problem as Problem:
      (status, message, hint) = (problem.kind.status, problem.message, problem.hint)
      if status == 503 { headers[.retryAfter] = "5" }
      if status == 500 { site.host.say(problem.remark) }
    case let error as HTTPError where error.status == .notFound:
      (status, message, hint) = (404, WebRefusal.notFound.message, WebRefusal.notFound.hint)
    case let error as HTTPError where error.status.code < 500:
      (status, message) = (error.status.code, Phrase("This request can't be read", "Cette demande est illisible"))
    default:
      let reference = String(Secret.make().prefix(8))
      site.host.say(Phrase("defect \(reference): ", "défaut \(reference) : ") + Phrase(verbatim: "\(error)"))
      message = Phrase(
        "A defect of Mutua prevented this. Nothing was changed.",
        "Un défaut de Mutua a empêché cette action. Rien n'a changé.")
      hint = Phrase(
        "tell your administrator this reference: \(reference)",
        "donnez cette référence à votre administrateur : \(reference)")
    }
    let isSignedIn = site.cookies.session(of: request).map { site.visitors.isAlive($0) } ?? false
    let html = PageRemedy.speaking(site.host.commandLine) {
      Frame.ofRefusal(status, message, hint, language, isSignedIn: isSignedIn).html
    }
    var response = Site.html(html, status)
    for field in headers { response.headers[field.name] = field.value }
    return response
  }

  private static func isAPI(_ request: Request) -> Bool { request.uri.path.hasPrefix("/api/") }

  /// For programs, as a command line says it.
  private func refusal(of error: any Error) -> Response {
    switch error {
    case let refusal as WebRefusal:
      var response = Site.apiRefusal(refusal.status, "http_\(refusal.status)", refusal.message, refusal.hint)
      if let seconds = refusal.retryAfter { response.headers[.retryAfter] = String(seconds) }
      if !refusal.allowed.isEmpty { response.headers[.allow] = refusal.allowed.joined(separator: ", ") }
      return response
    case let problem as Problem:
      return Site.apiRefusal(problem.kind.status, problem.code, problem.message, problem.hint)
    case let error as HTTPError where error.status.code < 500:
      return Site.apiRefusal(
        error.status.code, "http_\(error.status.code)",
        Phrase("this request can't be read", "cette demande est illisible"), nil)
    default:
      site.host.say(Phrase(verbatim: "\(error)"))
      return Site.apiRefusal(
        500, "defect", Phrase("a defect of Mutua prevented this", "un défaut de Mutua l'a empêché"), nil)
    }
  }

  private static let host = HTTPField.Name("Host")
  private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")

  private static let headers: [(HTTPField.Name, String)] = {
    let all = [
      "Content-Security-Policy":
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "same-origin",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    ]
    return all.compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
  }()
}
