import Hummingbird
import Logging
import NIOCore
import Purchasing
import ServiceLifecycle
import Synchronization
import SystemFiles

/// The site: its routes behind its guard, on a few desks.
public final class Site: Sendable {
  let host: WebHost
  let visitors: Visitors
  let rates: Rates?
  let uploads = Uploads()
  private let settings: WebSettings
  let desks: Desks
  /// Who has an account; nil where the site is for the person at this machine.
  let accounts: AccountSessions?
  /// The command line over HTTP; nil where there are no accounts.
  let api: API?
  /// Says how it is while all others are busy.
  let healthDesk: Desks

  public init(_ settings: WebSettings, _ host: WebHost) {
    self.settings = settings
    self.host = host
    visitors = Visitors()
    rates = settings.hasRates ? Rates() : nil
    let outage = Outage()
    desks = Desks(settings.desks, host, outage)
    healthDesk = Desks(1, host, outage)
    accounts = settings.accounts.map { AccountSessions($0, host, outage) }
    api = settings.accounts?.commands.map { API($0, desks: 2) }
  }

  /// Every path there is: `/besoins/{number}`.
  public static var paths: [String] { Routes.all.map(\.path) }

  /// Listens until the program is told to end (SIGINT, SIGTERM): answers under way are finished first.
  ///
  /// - parameter ready: gets the site's address, once it listens.
  /// - parameter late: called ten seconds after it was told to end, when somebody's request still goes on.
  /// - throws: `Problem` `.unreachable` when the address can't be had.
  public func run(
    late: @escaping @Sendable () -> Void, ready: @escaping @Sendable (_ address: String, _ link: String?) -> Void
  ) async throws {
    let router = Router(context: WebContext.self, options: [.autoGenerateHeadEndpoints])
    router.add(middleware: Guard(site: self))
    for (path, routes) in Dictionary(grouping: Routes.all, by: \.path) { add(path, routes, to: router) }
    let application = Application(
      router: router,
      server: .http1(
        configuration: .init(additionalChannelHandlers: [TargetHostSetter()], idleTimeout: .seconds(30))),
      configuration: .init(
        address: settings.socket.map { .unixDomainSocket(path: $0) }
          ?? .hostname(settings.address, port: settings.port)),
      services: [Patience(late: late)],
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? self.settings.port
        self.ports.store(port)
        if let site = self.settings.accounts?.address {
          ready(site.text, nil)
        } else {
          let address = "http://\(self.shownHost):\(port)"
          ready(address, address + "/entrer/lien?j=" + self.visitors.makeLink())
        }
      }, logger: Logger(label: "mutua", factory: { _ in SwiftLogNoOpLogHandler() }))
    let beside = accounts.map { accounts in Task { [host] in await accounts.work { host.say($0) } } }
    defer { beside?.cancel() }
    do {
      try await application.runService()
    } catch let error as IOError {
      throw Self.cannotListen(settings, SystemFailure(error.errnoCode))
    }
  }

  /// The port that it listens on, once it does.
  let ports = Port()

  /// The names by which a visitor may call it.
  var names: [String] {
    if let site = settings.accounts?.address { return [site.host] }
    return ["127.0.0.1", "localhost", "[::1]"].map { "\($0):\(ports.value)" }
  }

  /// What a browser names as the origin of our own pages.
  func origin(_ authority: String) -> String { settings.accounts?.address.text ?? "http://" + authority }

  var cookies: Cookies { Cookies(isSecure: settings.accounts?.address.isSecure ?? false) }

  private var shownHost: String { settings.address == "::1" ? "[::1]" : settings.address }

  /// Says a new link in the terminal, for whoever sits there.
  func showLink() {
    let link = "http://\(shownHost):\(ports.value)/entrer/lien?j=\(visitors.makeLink())"
    host.say(
      Phrase("To come in, once, within ten minutes: ", "Pour entrer, une fois, dans les dix minutes : ")
        + Phrase(verbatim: link))
  }

  private func add(_ path: String, _ routes: [Route], to router: Router<WebContext>) {
    let pattern = RouterPath(path)
    for route in routes {
      router.on(pattern, method: route.method == .get ? .get : .post) { request, context in
        try await self.answer(route, request, context)
      }
    }
    let known = routes.map(\.method.rawValue) + (routes.contains { $0.method == .get } ? ["HEAD"] : [])
    for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete, .options]
    where !known.contains(method.rawValue) {
      router.on(pattern, method: method) { _, _ -> Response in throw WebRefusal.method(known) }
    }
  }

  private static func cannotListen(_ settings: WebSettings, _ failure: SystemFailure) -> Problem {
    Problem(
      .unreachable, code: "cannot_listen",
      Phrase(
        "can't listen on \(settings.address):\(settings.port): ",
        "impossible d'écouter sur \(settings.address):\(settings.port) : ")
        + Phrase(failure.words),
      hint: Phrase("another port: ", "un autre port : ") + Phrase(verbatim: "--listen \(settings.address):0"))
  }
}

/// Whoever was asked to end waits for the answers under way, and not for ever.
private struct Patience: Service {
  let late: @Sendable () -> Void

  func run() async throws {
    try await gracefulShutdown()
    Task.detached {
      try await Task.sleep(for: .seconds(10))
      late()
    }
  }
}

/// A port, once it is known.
final class Port: Sendable {
  private let number = Mutex(0)
  var value: Int { number.withLock { $0 } }
  func store(_ port: Int) { number.withLock { $0 = port } }
}
