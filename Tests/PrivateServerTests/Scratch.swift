import Foundation
import PrivateServer
import Purchasing
import TestSupport
import Testing

/// A folder that a test may fill, and a private server in it; both are gone when the test ends.
final class Scratch {
  private let scratch: TemporaryFolder
  var folder: String { scratch.path }
  let home: String
  let server: PrivateServer

  init(home name: String = "home") throws {
    scratch = try TemporaryFolder()
    home = scratch.path + "/" + name
    server = try Scratch.server(home)
  }

  deinit {
    _ = try? server.stop(.immediate)
    if !server.socketFolder.hasPrefix(folder) { _ = try? FileManager.default.removeItem(atPath: server.socketFolder) }
  }

  static func server(_ home: String, _ more: [String: String] = [:]) throws -> PrivateServer {
    try PrivateServer(environment: environment(home).merging(more) { $1 })
  }

  static func environment(_ home: String) -> [String: String] {
    let own = ProcessInfo.processInfo.environment
    var environment = ["MUTUA_HOME": home]
    environment["PATH"] = own["PATH"]
    environment["MUTUA_PG_BIN"] = own["MUTUA_PG_BIN"]
    return environment
  }

  /// Makes a script that can be run. Another process writes it: a child that another test starts at that moment would
  /// hold our descriptor open, and what is open for writing can't be run.
  static func makeProgram(_ path: String, _ text: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "printf %s \"$1\" > \"$0\" && chmod 755 \"$0\"", path, text]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  /// What psql answers at the address, `nil` when it can't. The caller's own variables must not matter.
  static func ask(_ address: String, _ sql: String = "select current_database()") throws -> String? {
    let own = ProcessInfo.processInfo.environment
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try ServerPrograms.find(own).folder + "/psql")
    process.arguments = ["-XAt", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", sql]
    process.environment = own.merging(["PGPORT": "1", "PGUSER": "x", "LC_ALL": "C"]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 0 ? text.trimmingCharacters(in: .whitespacesAndNewlines) : nil
  }

  var pid: pid_t? {
    guard case .running(let pid, _, _) = try? server.status().state else { return nil }
    return pid
  }

  /// Kills the server as a power cut would: every process, without a word.
  func killAll() throws {
    let first = try #require(pid)
    kill(first, SIGKILL)
    for name in try FileManager.default.contentsOfDirectory(atPath: "/proc") {
      guard let other = pid_t(name),
        let folder = try? FileManager.default.destinationOfSymbolicLink(
          atPath: "/proc/\(other)/cwd"), folder == home + "/data"
      else { continue }
      kill(other, SIGKILL)
    }
    // Whoever started it (we did) must ask for it, or its number stays taken.
    waitpid(first, nil, 0)
  }

  /// The code of the problem that the work ends with; `nil` when it succeeds.
  static func code(_ work: () throws -> Void) throws -> String? {
    do {
      try work()
      return nil
    } catch let problem as Problem {
      #expect(problem.kind == .unreachable)
      #expect(problem.hint != nil)
      return problem.code
    }
  }
}
