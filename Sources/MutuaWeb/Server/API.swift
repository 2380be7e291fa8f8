import HTTPTypes
import Hummingbird
import NIOCore
import Purchasing
import PurchasingStore
import Reporting
import Synchronization

/// A thread of its own on which commands are run, one after the other.
private actor CommandDesk {
  private nonisolated let thread = DeskThread()
  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  func run(_ call: CommandCall, _ door: any CommandDoor) throws -> CommandReply { try door.run(call) }
}

/// Commands over HTTP, for who comes with a key. Cookies aren't looked at, so no other site's page can use them.
final class API: Sendable {
  static let path = "/api/1/**"

  private let door: any CommandDoor
  private let desks: [CommandDesk]
  private let busy = Mutex<[Int]>([])

  init(_ door: any CommandDoor, desks count: Int) {
    self.door = door
    desks = (0..<count).map { _ in CommandDesk() }
    busy.withLock { $0 = Array(repeating: 0, count: count) }
  }

  func description(of site: SiteAddress) -> [UInt8] { door.description(of: site) }

  /// - throws: `WebRefusal` 503 when too many wait; `Problem`.
  func run(_ call: CommandCall) async throws -> CommandReply {
    let place: Int? = busy.withLock { busy in
      guard let least = busy.indices.min(by: { busy[$0] < busy[$1] }), busy[least] < 32 else { return nil }
      busy[least] += 1
      return least
    }
    guard let place else { throw WebRefusal.busy }
    defer { busy.withLock { $0[place] -= 1 } }
    return try await desks[place].run(call, door)
  }
}

extension Site {
  /// What an address below `/api/1/` answers.
  func api(_ request: Request, _ context: WebContext, isWrite: Bool) async throws -> Response {
    guard let api, let accounts else { throw WebRefusal.notFound }
    let words = request.uri.path.split(separator: "/").dropFirst(2).compactMap { FormBody.decoded(String($0)) }
    if words == ["openapi.json"], !isWrite {
      return Self.json(api.description(of: accounts.settings.address), 200)
    }
    let place = place(of: request, context)
    guard let key = Self.bearer(request), let visitor = try await visitor(of: key, place), visitor.isKey else {
      throw WebRefusal.noKey
    }
    let query = (try? request.uri.query.map { try FormBody(Array($0.utf8)) }) ?? FormBody([])
    var (json, file): ([UInt8]?, (name: String, bytes: [UInt8])?) = (nil, nil)
    if isWrite {
      let bytes = try await body(of: request, atMost: Upload.mostBytes)
      if let name = query["file"] { file = (name, bytes) } else if !bytes.isEmpty { json = bytes }
    }
    let call = CommandCall(
      words: words, isWrite: isWrite,
      options: query.fields.filter { $0.name != "file" }.map { ($0.name, $0.value) }, json: json, file: file,
      secret: key, level: visitor.level, place: place, language: language(of: request, own: visitor.language))
    let reply = try await api.run(call)
    var headers: HTTPFields = [.contentType: reply.mediaType]
    if let name = HTTPField.Name("Mutua-Exit") { headers[name] = String(reply.exit) }
    if reply.status == 503 { headers[.retryAfter] = "5" }
    return Response(
      status: .init(code: reply.status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: reply.bytes)))
  }

  private static func bearer(_ request: Request) -> String? {
    guard let value = request.headers[.authorization], value.hasPrefix("Bearer ") else { return nil }
    let key = value.dropFirst(7)
    return key.utf8.count == 64 ? String(key) : nil
  }

  private static func json(_ bytes: [UInt8], _ status: Int) -> Response {
    Response(
      status: .init(code: status), headers: [.contentType: "application/json; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// What went wrong before a command ran, as a command line says it.
  static func apiRefusal(_ status: Int, _ code: String, _ message: Phrase, _ hint: Phrase?) -> Response {
    let problem = Problem(.usage, code: code, message, hint: hint)
    return json(Array(problem.json(exit: CommandExit.exit(status)).utf8), status)
  }
}
