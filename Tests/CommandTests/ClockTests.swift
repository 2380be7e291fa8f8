import Glibc
import TestSupport
import Testing

/// The server's clock goes back by a day in the middle of work: the order of the history doesn't rest on it.
@Suite struct ClockTests {
  @Test func backwards() throws {
    try Base.none.with { desk in
      defer { _ = try? desk.run("db", "stop", "--quiet") }
      try desk.run("init", "--sample", "landerneau-2023", "--quiet", expecting: 0)
      try desk.run("db", "stop", expecting: 0)
      let clock = desk.folder + "/clock"
      try write("0", to: clock)
      let programs = try #require(desk.variables["MUTUA_PG_BIN"])
      let account = geteuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --init-groups " : ""
      // As the program starts it, with another clock before it.
      let shim = try Program.faultyLibPQ
      let server = try desk.start(
        shell: "\(account)env LD_PRELOAD='\(shim)' MUTUA_CLOCK='\(clock)' "
          + "'\(programs)/postgres' -D home/data -k '\(desk.folder)/home/run'")
      defer { server.kill(SIGQUIT) }
      #expect(try eventually { try desk.run("db", "status", "--json").output.contains("running") })
      func add(_ title: String) throws {
        try desk.run(
          "need", "add", "--member", "daoulas", "--title", title, "--type", "supplies", "--amount", "5", expecting: 0)
      }
      #expect(try eventually { try desk.run("member", "list").status == 0 })
      try add("Today")
      try desk.run("log", "verify", expecting: 0)
      for day in 1...3 {
        try write("\(-86_400 * day)", to: clock)
        try add("\(day) days ago")
      }
      let log = try desk.run("log", "list", "--format", "csv", expecting: 0).output.split(separator: "\n").dropFirst()
      let entries = log.compactMap { Int($0.prefix { $0 != "," }) }
      #expect(entries == entries.sorted(by: >) && entries.count == 5)
      let days = log.prefix(4).compactMap { $0.split(separator: ",").dropFirst().first?.prefix(10) }
      #expect(Set(days).count == 4, "the clock didn't go back: \(days)")
      try desk.run("undo", "\(entries[0])", expecting: 0)
      #expect(try desk.run("log", "verify").status == 0)
      #expect(try desk.run("check", "all").status == 0)
      Figures.note("the clock goes back by days", "entries keep their order; undo, check all and log verify clean")
    }
  }
}

extension Desk {
  func start(shell line: String) throws -> Child {
    try Child(["/bin/bash", "-c", "exec " + line], in: folder, variables: variables)
  }
}
