import Glibc
import Postgres
import Testing
import TestSupport

/// The program as it was built beside these tests.
enum Program {
  struct Missing: Error, CustomStringConvertible {
    let path: String
    var description: String { "\(path) isn't there: `swift build --build-tests` makes it, in the same build folder" }
  }

  /// The folder that holds `mutua`.
  ///
  /// - throws: `Missing`.
  static var folder: String {
    get throws {
      var path = [CChar](repeating: 0, count: Int(PATH_MAX))
      readlink("/proc/self/exe", &path, path.count - 1)
      let runner = String(decoding: path.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      let folder = runner.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
      guard access(folder + "/mutua", X_OK) == 0 else { throw Missing(path: folder + "/mutua") }
      return folder
    }
  }

  /// Stands before libpq in a command, and looks for leaks at the end of one that the address sanitizer watches.
  ///
  /// A copy where everybody can read it: the build may lie in a folder that the server's account can't enter, or whose
  /// name has spaces, which part two libraries in LD_PRELOAD.
  static var faultyLibPQ: String { get throws { try sharedLibrary.get() } }

  private static let sharedLibrary = Result {
    let built = try folder + "/libFaultyLibPQ.so"
    guard access(built, R_OK) == 0 else { throw Missing(path: built) }
    let shared = "/tmp/mutua-preload-\(getpid())"
    mkdir(shared, 0o755)
    atexit { _ = try? Child(["/bin/rm", "-rf", "/tmp/mutua-preload-\(getpid())"], in: "/", variables: [:]).wait() }
    let copy = shared + "/libFaultyLibPQ.so"
    let making = try Child(["/usr/bin/install", "-m", "755", built, copy], in: "/", variables: [:]).wait()
    guard making.status == 0 else { throw Child.Failure(description: making.errors) }
    return copy
  }

  /// Whether these tests were built with a sanitizer, which takes memory and time of its own.
  static let isUnderSanitizer = sanitizer != nil
  static let isUnderAddressSanitizer = sanitizer == "address"
  private static let sanitizer = getenv("MUTUA_SANITIZER").map { String(cString: $0) }

  /// What `scripts/check --sanitize` says to the sanitizer of every command.
  private static var underSanitizer: [String: String] {
    get throws {
      guard isUnderSanitizer else { return [:] }
      var variables = isUnderAddressSanitizer ? ["LD_PRELOAD": try faultyLibPQ] : [:]
      for name in ["ASAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS", "SWIFT_BACKTRACE"] {
        if let value = getenv(name) { variables[name] = String(cString: value) }
      }
      return variables
    }
  }

  /// The environment of every command under test; nothing of the caller's but the server's programs.
  ///
  /// - parameter database: what MUTUA_DB shall say; nil leaves it unset.
  static func variables(in folder: String, database: String? = nil) throws -> [String: String] {
    var variables = [
      "PATH": "\(try self.folder):/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "MUTUA_LANG": "en",
      "HOME": folder, "MUTUA_HOME": folder + "/home", "TZ": "UTC",
    ]
    variables.merge(try underSanitizer) { $1 }
    if let database { variables["MUTUA_DB"] = database }
    if let programs = getenv("MUTUA_PG_BIN").map({ String(cString: $0) }) {
      variables["MUTUA_PG_BIN"] = programs
      variables["PATH", default: ""] += ":" + programs
    }
    return variables
  }
}

/// A temporary folder, and perhaps a database, in which a test runs commands; both are gone with it.
final class Desk {
  let folder: String
  var variables: [String: String]

  /// - parameter name: of the folder itself, which lies in a new one of its own.
  init(database: String? = nil, name: String = "work") throws {
    top = try TemporaryFolder()
    folder = top.path + "/" + name
    mkdir(folder, 0o755)
    variables = try Program.variables(in: folder, database: database)
  }

  private let top: TemporaryFolder

  /// Starts `mutua` with these words.
  func start(_ words: String..., variables more: [String: String] = [:]) throws -> Child {
    try start(words: words, variables: more)
  }

  func start(words: [String], variables more: [String: String] = [:]) throws -> Child {
    try Child(
      ["\(Program.folder)/mutua"] + words, in: folder, variables: variables.merging(more) { $1 })
  }

  /// Runs `mutua` with these words to its end.
  @discardableResult
  func run(
    _ words: String..., variables more: [String: String] = [:], expecting status: Int32? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Child.Ending {
    let ending = try start(words: words, variables: more).wait()
    if let status {
      #expect(ending.status == status, "\(words): \(ending.errors)", sourceLocation: sourceLocation)
    }
    return ending
  }

  /// Every `mutua` of a command line has this day for today, unless it names another itself.
  func stopClock(at day: String) throws {
    let bin = top.path + "/bin"
    mkdir(bin, 0o755)
    // Another process makes the program from the text: a file that we hold open for writing, the child of another test
    // holds too for a moment, and the kernel runs no program that somebody may be writing («text file busy»).
    let text = top.path + "/mutua.text"
    try write("#!/bin/sh\nexec '\(Program.folder)/mutua' --as-of \(day) \"$@\"\n", to: text)
    let making = try Child(["/usr/bin/install", "-m", "755", text, bin + "/mutua"], in: top.path, variables: [:]).wait()
    guard making.status == 0 else { throw Child.Failure(description: making.errors) }
    variables["PATH"] = bin + ":" + (variables["PATH"] ?? "")
  }

  /// One of PostgreSQL's own programs, for a line of bash: not the wrapper of its name that a system may have.
  func tool(_ name: String) -> String { "'\(variables["MUTUA_PG_BIN"].map { $0 + "/" } ?? "")\(name)'" }

  /// Backs a database up as PostgreSQL itself does.
  func dump(_ conninfo: String, to file: String, _ options: String = "-Fc") throws {
    let ending = try shell("\(tool("pg_dump")) \(options) -f \(file) -d '\(conninfo)'")
    try #require(ending.status == 0, "\(ending.errors)")
  }

  /// Runs a command line of bash.
  func shell(_ line: String) throws -> Child.Ending {
    try Child(["/bin/bash", "-o", "pipefail", "-c", line], in: folder, variables: variables).wait()
  }
}

/// The databases that tests start from, made once a run by the program itself and copied for each test.
enum Base: String {
  /// The schema with its reference rows.
  case empty
  /// With the sample `landerneau-2023`.
  case sample
  /// No database at all: an empty MUTUA_HOME.
  case none

  /// Runs `body` at a desk of its own with a copy of this base.
  @discardableResult
  func with<T>(_ body: (_ desk: Desk) throws -> T) throws -> T {
    guard self != .none else { return try body(Desk()) }
    let template = self == .empty ? Self.emptyTemplate : Self.sampleTemplate
    return try withDatabase(template: template.get()) { connection, conninfo in
      connection.close()
      return try body(Desk(database: conninfo))
    }
  }

  private static let emptyTemplate = Result { try made() }
  private static let sampleTemplate = Result { try made("--sample", "landerneau-2023") }

  private static func made(_ words: String...) throws -> String {
    let name = TestServer.uniqueName("commands")
    let administrator = try TestServer.connect()
    defer { administrator.close() }
    try administrator.execute("create database \(SQL.identifier(name))")
    let desk = try Desk(database: TestServer.conninfo(with: ["dbname": name]))
    let ending = try desk.start(words: ["init"] + words).wait()
    guard ending.status == 0 else { throw Child.Failure(description: "mutua init: \(ending.errors)") }
    return name
  }
}
