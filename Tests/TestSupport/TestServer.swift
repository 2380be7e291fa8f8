import Foundation
import Glibc
public import Postgres
import Synchronization

/// The PostgreSQL of the tests: a real one, which `scripts/database` starts around them.
public enum TestServer {
  /// There is no server: tests fail then, they are never skipped.
  public struct Missing: Error, CustomStringConvertible {
    public var description: String {
      "no PostgreSQL for the tests (MUTUA_TEST_DB isn't set): run scripts/test, or scripts/database swift test"
    }
  }

  /// The connection string of a superuser.
  ///
  /// - throws: `Missing`.
  public static var conninfo: String {
    get throws {
      guard let value = getenv("MUTUA_TEST_DB") else { throw Missing() }
      return String(cString: value)
    }
  }

  /// The same server with some settings changed: `["dbname": "x"]`.
  public static func conninfo(with settings: [String: String]) throws -> String {
    try formatConninfo(parseConninfo(conninfo).merging(settings) { $1 })
  }

  /// What the server has written so far.
  public static func log() throws -> String {
    guard let path = getenv("MUTUA_TEST_LOG").map({ String(cString: $0) }) else { throw Missing() }
    return try String(contentsOfFile: path, encoding: .utf8)
  }

  /// A new connection to the server's own database `postgres`.
  public static func connect() throws -> Connection {
    try Connection(conninfo, fallbackApplicationName: "mutua tests")
  }

  /// A name that no other test, of this run or another, gives to a database or a role.
  public static func uniqueName(_ prefix: String = "test") -> String {
    let number = names.add(1, ordering: .relaxed).newValue
    return "\(prefix)_\(getpid())_\(number)_\(UInt16.random(in: .min ... .max))"
  }

  private static let names = Atomic<Int>(0)
}

/// Runs `body` with a database of its own, which is dropped afterwards even when somebody is still connected.
///
/// - parameter template: the database to copy; nil is the server's `template1`.
/// - parameter body: gets a connection to the new database, and its connection string for further ones.
@discardableResult
public func withDatabase<T>(
  template: String? = nil, _ body: (_ connection: Connection, _ conninfo: String) throws -> T
) throws -> T {
  let administrator = try TestServer.connect()
  let name = TestServer.uniqueName()
  try createDatabase(name, from: template ?? "template1", with: administrator)
  let outcome: Result<T, any Error>
  do {
    let conninfo = try TestServer.conninfo(with: ["dbname": name])
    let connection = try Connection(conninfo, fallbackApplicationName: "mutua tests")
    outcome = Result { try body(connection, conninfo) }
    connection.close()
  } catch {
    outcome = .failure(error)
  }
  let dropped = Result { _ = try administrator.execute("drop database \(SQL.identifier(name)) with (force)") }
  let value = try outcome.get()
  try dropped.get()
  return value
}

/// A template can't be copied while anybody is connected to it; another test's connection goes away soon.
public func createDatabase(_ name: String, from template: String, with administrator: Connection) throws {
  for attempt in 1... {
    do {
      try administrator.execute("create database \(SQL.identifier(name)) template \(SQL.identifier(template))")
      return
    } catch let error as ServerError where error.sqlState == "55006" && attempt < 100 {
      usleep(20_000)
    }
  }
}
