import HTTPTypes
import Hummingbird
import NIOCore
import Purchasing
import Reporting
import SystemFiles

/// Stands before every route: who is called by another name or by another site's page isn't heard; whatever goes wrong
/// becomes a page; every answer bears the headers that keep browsers strict.
struct Guard: RouterMiddleware {
  let site: Site

  func handle(
    _ request: Request, context: BasicRequestContext,
    next: (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    let began = SteadyClock.milliseconds()
    var response: Response
    do {
      try check(request)
      response = try await next(request, context)
    } catch {
      response = page(of: error, request)
    }
    for (name, value) in Self.headers { response.headers[name] = value }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    site.host.note?(
      "\(request.method.rawValue) \(request.uri.path) \(response.status.code) \(SteadyClock.milliseconds() - began) ms")
    return response
  }

  private func check(_ request: Request) throws {
    let authority = request.head.authority ?? ""
    guard site.names.contains(authority.lowercased()) else { throw WebRefusal.otherHost }
    if request.method == .post { try checkOrigin(request, authority) }
    // Assets and health cost nothing; a cookie that nobody gave is nobody's.
    guard !request.uri.path.hasPrefix("/s/"), request.uri.path != "/etat" else { return }
    let session = Cookies.session(of: request).flatMap { site.visitors.isAlive($0) ? Visitors.digest($0) : nil }
    try site.rates?.require(session ?? "")
  }

  private func checkOrigin(_ request: Request, _ authority: String) throws {
    if let from = Self.fetchSite.flatMap({ request.headers[$0] }) {
      guard from == "same-origin" else { throw WebRefusal.foreignOrigin }
    } else {
      guard request.headers[.origin] == "http://" + authority else { throw WebRefusal.foreignOrigin }
    }
  }

  private func page(of error: any Error, _ request: Request) -> Response {
    let language = Site.language(of: request)
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
      let reference = String(Visitors.secret().prefix(8))
      site.host.say(Phrase("defect \(reference): ", "défaut \(reference) : ") + Phrase(verbatim: "\(error)"))
      message = Phrase(
        "A defect of Mutua prevented this. Nothing was changed.",
        "Un défaut de Mutua a empêché cette action. Rien n'a changé.")
      hint = Phrase(
        "tell your administrator this reference: \(reference)",
        "donnez cette référence à votre administrateur : \(reference)")
    }
    let isSignedIn = Cookies.session(of: request).map { site.visitors.isAlive($0) } ?? false
    let html = PageRemedy.speaking(site.host.commandLine) {
      Frame.ofRefusal(status, message, hint, language, isSignedIn: isSignedIn).html
    }
    var response = Site.html(html, status)
    for field in headers { response.headers[field.name] = field.value }
    return response
  }

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
