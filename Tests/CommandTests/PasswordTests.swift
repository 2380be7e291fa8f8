import Glibc
import Postgres
import Testing
import TestSupport

/// A password is never shown, wherever it came from.
@Suite struct PasswordTests {
  private static let canary = "s3rin-jaune"

  private static let commands = [
    ["member", "list"], ["member", "list", "--json"], ["member", "list", "--verbose"], ["doctor"],
    ["doctor", "--json"], ["doctor", "--verbose", "--lang", "fr"], ["db", "url"], ["db", "status"], ["db", "migrate"],
    ["db", "migrate", "--dry-run"], ["init"], ["init", "--dry-run"], ["db", "start"], ["need", "add", "--nonsense"],
    ["__complete", "--", "member", "show", ""],
  ]

  @Test func onAServerThatAnswers() throws {
    try Base.empty.with { desk in
      let conninfo = try #require(desk.variables["MUTUA_DB"])
      for words in Self.commands {
        for (options, variables) in [
          (["--db", "\(conninfo) password=\(Self.canary)"], [:]),
          ([], ["MUTUA_DB": "\(conninfo) password='\(Self.canary)'"]),
          ([], ["PGPASSWORD": Self.canary]),
        ] {
          let isCompletion = words[0] == "__complete"
          let ending = try desk.start(words: isCompletion ? words : words + options, variables: variables).wait()
          Self.expectNoCanary(ending, words + [options.first ?? ""])
        }
      }
    }
  }

  @Test(arguments: [
    "host=/nowhere user=me password=s3rin-jaune", "host=127.0.0.1 port=1 dbname=x password='s3rin-jaune'",
    "postgresql://me:s3rin-jaune@127.0.0.1:1/base", "postgresql://me:s3rin-jaune@/base?host=/nowhere",
    "postgresql:///base?host=/nowhere&password=s3rin-jaune", "postgresql://me:s3rin-jaune@127.0.0.1:nonsense/base",
    "host=/nowhere password='s3rin-jaune", "passwd=s3rin-jaune", "password = s3rin-jaune host=/nowhere",
    "host=/nowhere sslpassword=s3rin-jaune",
  ]) func onOneThatDoesNot(_ conninfo: String) throws {
    let desk = try Desk()
    for (options, variables) in [(["--db", conninfo], [:]), ([], ["MUTUA_DB": conninfo])] {
      for words in [["member", "list"], ["member", "list", "--json"], ["doctor"], ["db", "url"], ["init"]] {
        let start = ContinuousClock.now
        let ending = try desk.start(words: words + options, variables: variables).wait(seconds: 10)
        #expect(ContinuousClock.now - start < .seconds(5), "\(words)")
        if words[0] == "member" || words[0] == "init" { #expect(ending.status == 5, "\(words): \(ending.errors)") }
        Self.expectNoCanary(ending, words)
      }
    }
  }

  /// A server that takes the connection and never answers.
  @Test func onOneThatKeepsSilent() throws {
    let desk = try Desk()
    let listener = try Silence()
    let start = ContinuousClock.now
    let ending = try desk.run(
      "member", "list", "--db", "host=127.0.0.1 port=\(listener.port) password=\(Self.canary)", expecting: 5)
    #expect(ContinuousClock.now - start < .seconds(6))
    Self.expectNoCanary(ending, ["silent server"])
  }

  /// What others on the machine see of a running command, and what the server sees.
  @Test func inTheListOfProcesses() throws {
    try Base.empty.withEveryCommand { desk, connection in
      let conninfo = try #require(desk.variables["MUTUA_DB"])
      try connection.script("begin; lock table member in access exclusive mode")
      let child = try desk.start(
        "member", "list", variables: ["MUTUA_DB": "\(conninfo) password=\(Self.canary)", "PGPASSWORD": Self.canary])
      let watcher = try Connection(conninfo, fallbackApplicationName: "watcher")
      defer { watcher.close() }
      #expect(try eventually { try watcher.sessions(waiting: true) == 1 })
      let line = text("/proc/\(child.pid)/cmdline")
      #expect(line.hasSuffix("mutua\0member\0list\0"), "\(line)")
      let seen = try watcher.values("select concat(application_name, query) from pg_stat_activity", as: String.self)
      #expect(!seen.contains { $0.contains(Self.canary) })
      try connection.script("rollback")
      #expect(try child.wait().status == 0)
    }
  }

  private static func expectNoCanary(_ ending: Child.Ending, _ words: [String]) {
    for output in [ending.output, ending.errors] where output.contains(canary) {
      Issue.record("\(words) shows the password: \(output)")
    }
  }
}

/// A port that takes connections and never says a word.
private final class Silence {
  let port: Int
  private let descriptor: Int32

  init() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.descriptor = descriptor
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && listen(descriptor, 8) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    guard status else { throw Child.Failure(description: "no port to listen on") }
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(descriptor) }
}
