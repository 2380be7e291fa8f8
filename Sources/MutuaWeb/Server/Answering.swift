import Hummingbird
import NIOCore
import Purchasing
import PurchasingStore
import Reporting
import SystemFiles

extension Site {
  /// From a request to a response: reads it, asks the page, keeps what is said for the next one.
  func answer(_ route: Route, _ request: Request, _ context: WebContext) async throws -> Response {
    if case .api = route.work { return try await api(request, context, isWrite: route.method == .post) }
    let caller = try await caller(of: request, context)
    if route.audience != .anybody, caller.session == nil {
      return try await signIn(for: route, request, context, caller)
    }
    let visit = try await visit(route, request, context, caller)
    let session = caller.session
    guard route.method == .post, let session, let ticket = visit.typed("ticket") else {
      return try await response(to: visit, route, session)
    }
    // A form counts once, however often it is sent: the second one is answered as the first.
    let text = Self.text(of: visit.form) + request.uri.path
    guard accounts == nil else { return try await response(to: visit, route, session, FormMark(ticket + " " + text)) }
    let digest = Secret.digest(text)
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

  private static func text(of form: FormBody) -> String {
    form.fields.map { "\($0.name.utf8.count) \($0.name) \($0.value.utf8.count) \($0.value)" }.joined()
  }

  private func response(
    to visit: Visit, _ route: Route, _ session: String?, _ form: FormMark? = nil
  ) async throws -> Response {
    let answer: WebAnswer
    switch route.work {
    case .health: answer = await health()
    case .api: throw WebRefusal.notFound
    case .door(let work): answer = try await work(visit, self)
    case .plain(let work): answer = try PageRemedy.speaking(visit) { try work(visit, self) }
    case .desk(let work): answer = try await ask(route, visit, form, work)
    case .site(let work): answer = try await ask(route, visit, form) { [self] in try work($0, $1, self) }
    case .uploads(let work):
      answer = try await uploads.oneByOne(of: session ?? "") {
        try await ask(route, visit, form) { [uploads] in try work($0, $1, uploads) }
      }
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
    _ route: Route, _ visit: Visit, _ form: FormMark?,
    _ work: @escaping @Sendable (Visit, StoreSession) throws -> WebAnswer
  ) async throws -> WebAnswer {
    let author = Author(command: route.command ?? "web", account: accounts == nil ? host.account : visit.place)
    return try await desks.ask(for: author, as: visit.key, form, twice: route.method == .get) { session in
      let answer = try Self.once(form, session) {
        try PageRemedy.speaking(visit) { try Self.page(of: route, visit, session, work) }
      }
      // What had come back after signing in is done with.
      if session.hasCountedForm, let number = visit.typed("saisie").flatMap({ Int64($0) }) {
        try? session.store.dropParcel(number)
      }
      return answer
    }
  }

  /// Asks the page, once it is sure that it is this visitor's.
  private static func page(
    of route: Route, _ visit: Visit, _ session: StoreSession, _ work: (Visit, StoreSession) throws -> WebAnswer
  ) throws -> WebAnswer {
    var visit = visit
    visit.isOfficer = try visit.visitor.map { $0.level == .officer } ?? session.store.isOfficer()
    guard route.audience != .officer || visit.isOfficer else { throw try WebRefusal.ofOffice(session.store) }
    let answer = try work(visit, session)
    guard case .page(var page, let status) = answer else { return answer }
    page.isOfficers = visit.isOfficer
    return .page(page, status: status)
  }

  /// Does what a form asks unless this very form has done it: then it is answered as the first.
  private static func once(
    _ form: FormMark?, _ session: StoreSession, _ work: () throws -> WebAnswer
  ) throws -> WebAnswer {
    guard let form else { return try work() }
    let store = session.store
    let said = Phrase("Saved already: it was counted once.", "Déjà enregistré : cela n'a été compté qu'une fois.")
    if let place = try store.whereLed(form) { return .seeOther(place.isEmpty ? "/" : place, said: said) }
    do {
      let answer = try work()
      if session.hasCountedForm, case .seeOther(let place, _) = answer { try? store.led(form, to: place) }
      return answer
    } catch is FormCounted {
      // At the same moment: the other one is there by now, and says in a moment where it led.
      for _ in 0..<50 {
        if let place = try store.whereLed(form), !place.isEmpty { return .seeOther(place, said: said) }
        SteadyClock.pause(milliseconds: 20)
      }
      return .seeOther("/", said: said)
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
      response.headers[.setCookie] = cookies.setting(cookie)
      return response
    case .asked(let page, let browser):
      var response = Self.html(Frame(page, visit, said: nil).html, 200)
      response.headers[.setCookie] = cookies.settingBrowser(browser)
      return response
    case .signedOut(let location):
      if let session {
        visitors.leave(session)
        uploads.dropAll(of: session)
      }
      var response = Self.redirect(to: location)
      response.headers[.setCookie] = cookies.clearing
      return response
    case .spoken(let language, let location):
      var response = Self.redirect(to: location)
      response.headers[.setCookie] = cookies.settingLanguage(language)
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

  func visit(
    _ route: Route, _ request: Request, _ context: WebContext, _ caller: Caller
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
      names: names, query: query, form: form, upload: upload,
      language: language(of: request, own: caller.visitor?.language),
      today: try host.today(), session: caller.session, visitor: caller.visitor, place: caller.place,
      browser: cookies.browser(of: request), cameFrom: cameFrom(request),
      isQuestion: request.method == .get, commandLine: host.commandLine)
  }

  private func body(of request: Request, _ kind: Route.Body) async throws -> (FormBody, Upload?) {
    let type = request.headers[.contentType] ?? ""
    if case .upload = kind, type.hasPrefix("multipart/form-data") {
      return try await within(seconds: 60) { try await self.upload(request, type) }
    }
    guard type.isEmpty || type.hasPrefix("application/x-www-form-urlencoded") else { throw WebRefusal.noForm }
    return (try FormBody(try await self.body(of: request, atMost: kind.mostBytes, within: 10)), nil)
  }

  /// - throws: `WebRefusal` 413, 408, 400.
  func body(of request: Request, atMost most: Int, within seconds: Int = 60) async throws -> [UInt8] {
    try await within(seconds: seconds) {
      var bytes: [UInt8] = []
      for try await piece in request.body {
        bytes += piece.readableBytesView
        guard bytes.count <= most else { throw WebRefusal.longForm }
      }
      return bytes
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

  static func html(_ page: HTML, _ status: Int) -> Response {
    Response(
      status: .init(code: status), headers: [.contentType: "text/html; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: page.text)))
  }

  static func redirect(to location: String) -> Response {
    Response(status: .seeOther, headers: [.location: location])
  }
}
