import Glibc
import Postgres
import TestSupport
import Testing

@Suite struct OpeningTests {
  private func failure(_ conninfo: String, timeout: Int = 4) -> (ConnectionFailure?, seconds: Double) {
    let clock = ContinuousClock()
    var failure: ConnectionFailure?
    let time = clock.measure {
      do {
        _ = try Connection(conninfo, fallbackApplicationName: "tests", connectTimeoutSeconds: timeout)
        Issue.record("connected to \(conninfo)")
      } catch {
        failure = error as? ConnectionFailure
      }
    }
    return (failure, Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18)
  }

  @Test(arguments: ["host=/no/such/folder", "host=127.0.0.1 port=1", "host=no-such-host.invalid", "hots=there"])
  func nobodyThere(conninfo: String) {
    let (failure, seconds) = failure(conninfo)
    #expect(failure?.kind == .unreachable)
    #expect(failure?.message.isEmpty == false)
    #expect(seconds < 3)
  }

  @Test func wrongDatabaseOrRoleIsRefused() throws {
    for setting in ["dbname", "user"] {
      let (failure, seconds) = failure(try TestServer.conninfo(with: [setting: "no such one"]))
      #expect(failure?.kind == .refused)
      #expect(failure?.message.contains("no such one") == true)
      #expect(seconds < 3)
    }
  }

  /// Somebody who takes the call and says nothing.
  @Test func silenceEndsInTime() throws {
    let deaf = try DeafServer()
    let (one, seconds) = failure("host=127.0.0.1 port=\(deaf.port)", timeout: 1)
    #expect(one?.kind == .unreachable)
    #expect(one?.message.contains("port=\(deaf.port)") == true)
    #expect(seconds < 2)
    // The caller's own time wins over the program's.
    let (two, longer) = failure("host=127.0.0.1 port=\(deaf.port) connect_timeout=2", timeout: 60)
    #expect(two?.kind == .unreachable)
    #expect(longer > 1.5 && longer < 3)
  }

  @Test func aSecondHostIsTried() throws {
    let deaf = try DeafServer()
    let settings = try parseConninfo(TestServer.conninfo)
    let folder = try #require(settings["host"])
    let port = try #require(settings["port"])
    let conninfo = formatConninfo(
      settings.merging(["host": "127.0.0.1,\(folder)", "port": "\(deaf.port),\(port)"]) { $1 })
    let connection = try Connection(conninfo, fallbackApplicationName: "tests", connectTimeoutSeconds: 2)
    #expect(try connection.value("select 1", as: Int.self) == 1)
  }

  @Test func theCallersNameWinsAndTheEncodingIsOurs() throws {
    let own = try Connection(
      TestServer.conninfo(with: ["application_name": "mine", "client_encoding": "LATIN1"]),
      fallbackApplicationName: "tests")
    #expect(try own.value("show application_name") == "mine")
    #expect(try own.value("show client_encoding") == "UTF8")
    let other = try TestServer.connect()
    #expect(try other.value("show application_name") == "mutua tests")
    #expect(other.serverVersion > 100_000)
  }

  /// A role's own taste in dates must not reach the program: in no transaction of it, and nowhere else is it asked.
  @Test func datesAreAlwaysISO() throws {
    try withDatabase { connection, conninfo in
      let name = try #require(parseConninfo(conninfo)["dbname"])
      try connection.execute("alter database \(SQL.identifier(name)) set datestyle = 'German'")
      try connection.execute("alter database \(SQL.identifier(name)) set intervalstyle = 'iso_8601'")
      let second = try Connection(conninfo, fallbackApplicationName: "tests")
      let text = try second.transaction(.report) {
        try second.first("select date '2024-02-01', interval '1 day'") {
          [try $0["date"] as String, try $0["interval"] as String]
        }
      }
      #expect(text == ["2024-02-01", "1 day"])
    }
  }

  /// What the server says while connecting (a collation of another version, for one) libpq would print by itself.
  @Test func noticesWhileConnectingReachTheHandler() throws {
    var notices: [Notice] = []
    let conninfo = try TestServer.conninfo(with: ["options": "-c client_min_messages=debug5"])
    let connection = try Connection(conninfo, fallbackApplicationName: "tests") { notices.append($0) }
    #expect(!notices.isEmpty)
    #expect(notices.allSatisfy { $0.severity == "DEBUG" })
    connection.close()
  }
}

/// Listens, and never answers.
private final class DeafServer {
  private let descriptor: Int32
  let port: Int

  init() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.descriptor = descriptor
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && listen(descriptor, 8) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    try #require(bound)
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(descriptor) }
}
