import Hummingbird
import NIOCore
import Purchasing
import PurchasingStore
import Reporting

extension Site {
  /// From a request to a response: reads it, asks the page, keeps what is said for the next one.
  func answer(_ route: Route, _ request: Request, _ context: BasicRequestContext) async throws -> Response {
    let session = Cookies.session(of: request).flatMap { visitors.isAlive($0) ? $0 : nil }
    if route.audience == .visitor, session == nil { return try signIn(for: route) }
    let visit = try await visit(route, request, context, session)
    guard route.method == .post, let session, let ticket = visit.typed("ticket") else {
      return try await response(to: visit, route, session)
    }
    // A form counts once, however often it is sent: the second one is answered as the first.
    let digest = Visitors.digest(

      visit.form.fields.map { "\($0.name.utf8.count) \($0.name) \($0.value.utf8.count) \($0.value)" }.joined()
        + request.uri.path)
    switch try await visitors.begin(ticket, digest, for: session) {
    case .done(let location):
      let once = Phrase("Saved already: it was counted once.", "Déjà enregistré : cela n'a été compté qu'une fois.")
      visitors.say(once, to: session)
      return Self.redirect(to: location)
    case .new:
      do {
        let response = try await response(to: visit, route, session)
        visitors.end(ticket, digest, at: response.headers[.location], for: session)
        return response
      } catch {
        visitors.end(ticket, digest, at: nil, for: session)
        throw error
      }
    }
  }

  private func response(to visit: Visit, _ route: Route, _ session: String?) async throws -> Response {
    let answer: WebAnswer
    switch route.work {
    case .health: answer = await health()
    case .plain(let work): answer = try PageRemedy.speaking(visit) { try work(visit, self) }
    case .desk(let work): answer = try await ask(route, visit) { try work(visit, $0) }
    case .uploads(let work): answer = try await ask(route, visit) { [uploads] in try work(visit, $0, uploads) }
    }
    return response(answer, visit, session)
  }

  /// Nothing but whether it is well: whoever asks isn't known.
  private func health() async -> WebAnswer {
    do {
      try await healthDesk.ask(for: Author(command: "web", account: nil), twice: true) { try $0.requireCurrent() }
      return .text("ok\n")
    } catch {
      return .text("down\n", status: 503)
    }
  }

  private func ask(
    _ route: Route, _ visit: Visit, _ work: @escaping @Sendable (StoreSession) throws -> WebAnswer
  ) async throws -> WebAnswer {
    let author = Author(command: route.command ?? "web", account: host.account)
    return try await desks.ask(for: author, twice: route.method == .get) { session in
      try PageRemedy.speaking(visit) { try work(session) }
    }
  }

  private func response(_ answer: WebAnswer, _ visit: Visit, _ session: String?) -> Response {
    switch answer {
    case .page(let page, let status):
      // What the page before has done is said by the next one that people see.
      let said = visit.isQuestion ? session.flatMap { visitors.takeSaid(for: $0) } : nil
      return Self.html(Frame(page, visit, said: said).html, status)
    case .seeOther(let location, let said):
      if let session, let said { visitors.say(said, to: session) }
      return Self.redirect(to: location)
    case .signedIn(let cookie, let location):
      var response = Self.redirect(to: location)
      response.headers[.setCookie] = Cookies.setting(cookie)
      return response
    case .signedOut(let location):
      if let session {
        visitors.leave(session)
        uploads.dropAll(of: session)
      }
      var response = Self.redirect(to: location)
      response.headers[.setCookie] = Cookies.clearing
      return response
    case .file(let bytes, let type, let name, let isLasting):
      var headers: HTTPFields = [.contentType: type]
      if let name { headers[.contentDisposition] = "attachment; filename=\"\(name)\"" }
      if isLasting { headers[.cacheControl] = "public, max-age=31536000, immutable" }
      return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    case .text(let text, let status):
      return Response(
        status: .init(code: status), headers: [.contentType: "text/plain; charset=utf-8"],
        body: .init(byteBuffer: ByteBuffer(string: text)))
    }
  }

  private func visit(
    _ route: Route, _ request: Request, _ context: BasicRequestContext, _ session: String?
  ) async throws -> Visit {
    var names: [String: String] = [:]
    for (key, value) in context.parameters {
      guard let text = FormBody.decoded(String(value)) else { throw WebRefusal.notFound }
      names[String(key)] = text
    }
    let query = (try? request.uri.query.map { try FormBody(Array($0.utf8)) }) ?? FormBody([])
    var (form, upload): (FormBody, Upload?) = (FormBody([]), nil)
    if route.method == .post { (form, upload) = try await body(of: request, route.body) }
    return Visit(
      names: names, query: query, form: form, upload: upload, language: Self.language(of: request),
      today: try host.today(), session: session, isQuestion: request.method == .get, commandLine: host.commandLine)
  }

  private func body(of request: Request, _ kind: Route.Body) async throws -> (FormBody, Upload?) {
    let type = request.headers[.contentType] ?? ""
    if case .upload = kind, type.hasPrefix("multipart/form-data") {
      return try await within(seconds: 60) { try await self.upload(request, type) }
    }
    guard type.isEmpty || type.hasPrefix("application/x-www-form-urlencoded") else { throw WebRefusal.noForm }
    return try await within(seconds: 10) {
      var bytes: [UInt8] = []
      for try await piece in request.body {
        bytes += piece.readableBytesView
        guard bytes.count <= kind.mostBytes else { throw WebRefusal.longForm }
      }
      return (try FormBody(bytes), nil)
    }
  }

  /// Reads a body for so long: who sends a byte a second holds nobody up, and who hangs up is no defect of ours.
  private func within<Value: Sendable>(
    seconds: Int, _ read: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
      group.addTask {
        do { return try await read() } catch  where !(error is WebRefusal) && !(error is FormRefusal) {
          throw WebRefusal.brokenOff
        }
      }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        throw WebRefusal.slow
      }
      defer { group.cancelAll() }
      guard let first = try await group.next() else { throw WebRefusal.brokenOff }
      return first
    }
  }

  /// The file goes to the disk piece by piece, where nobody sees it.
  private func upload(_ request: Request, _ type: String) async throws -> (FormBody, Upload?) {
    var reader = try Multipart(contentType: type, Multipart.Bounds(whole: Upload.mostBytes + 65_536))
    var upload: Upload?
    for try await piece in request.body {
      try reader.take(piece.readableBytesView) { part in
        switch part {
        case .begin(let file): upload = file.name.isEmpty ? nil : try Upload(name: file.name)
        case .bytes(let bytes): try upload?.put(bytes)
        case .end: break
        }
      }
    }
    try reader.finish()
    return (FormBody(reader.fields), upload)
  }

  /// Before signing in: a question leads to the door; a form isn't refused into the void, but said.
  private func signIn(for route: Route) throws -> Response {
    guard route.method == .get else { throw WebRefusal.sessionOver }
    return Self.redirect(to: "/entrer")
  }

  static func language(of request: Request) -> Language {
    for wanted in (request.headers[.acceptLanguage] ?? "").split(separator: ",") {
      let code = wanted.drop { $0 == " " }.prefix(2).lowercased()
      if let language = Language(rawValue: code) { return language }
    }
    return .french
  }

  static func html(_ page: HTML, _ status: Int) -> Response {
    Response(
      status: .init(code: status), headers: [.contentType: "text/html; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: page.text)))
  }

  static func redirect(to location: String) -> Response {
    Response(status: .seeOther, headers: [.location: location])
  }
}

/// The cookie that bears a session.
enum Cookies {
  private static let name = "mutua"

  static func session(of request: Request) -> String? {
    for pair in (request.headers[.cookie] ?? "").split(separator: ";") {
      let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
      if parts.count == 2, parts[0] == name, parts[1].utf8.count == 64 { return String(parts[1]) }
    }
    return nil
  }

  static func setting(_ value: String) -> String { "\(name)=\(value); HttpOnly; SameSite=Lax; Path=/" }
  static let clearing = "\(name)=; Max-Age=0; HttpOnly; SameSite=Lax; Path=/"
}
