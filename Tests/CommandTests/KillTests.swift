import Glibc
import Postgres
import Testing
import TestSupport

/// A client that goes away in the middle of its work leaves nothing half-written.
@Suite struct KillTests {
  /// Each command that writes is held up at the first write to each table that it writes to, and killed there, which
  /// is after whatever it wrote before; then interrupted there; then it runs to its end.
  @Test func inTheMiddleOfEveryWritingCommand() throws {
    let written = try Self.tablesWritten()
    try Base.empty.withEveryCommand { desk, connection in
      for (step, tables) in zip(EveryCommand.writing, written) {
        let words = try EveryCommand.resolved(step, connection)
        let before = try connection.snapshot()
        for table in tables {
          try Self.end(desk, words, by: SIGKILL, heldAt: table, connection)
          try Self.end(desk, words, by: SIGINT, heldAt: table, connection)
          #expect(try connection.snapshot() == before, "\(words), ended at \(table)")
        }
        let ending = try desk.start(words: words).wait()
        #expect(ending.status == 0, "\(words): \(ending.errors)")
      }
    }
  }

  /// Which tables each command writes to, learned by running them all once.
  private static func tablesWritten() throws -> [[String]] {
    var written: [[String]] = []
    try Base.empty.withEveryCommand { desk, connection in
      var before = try connection.snapshot()
      for step in EveryCommand.writing {
        let words = try EveryCommand.resolved(step, connection)
        let ending = try desk.start(words: words).wait()
        #expect(ending.status == 0, "\(words): \(ending.errors)")
        let after = try connection.snapshot()
        // Which command seals what others wrote is a matter of numbers, and of who comes first.
        // Entry and change are written together: one of the two is enough.
        let apart = ["history.seal", "history.sealed", "history.entry"]
        let tables = after.keys.filter { after[$0] != before[$0] && !apart.contains($0) }
        written.append(tables.sorted())
        before = after
      }
    }
    #expect(written.allSatisfy { !$0.isEmpty })
    return written
  }

  /// Holds the table, lets the command run into it, and ends the command there.
  private static func end(
    _ desk: Desk, _ words: [String], by signal: Int32, heldAt table: String, _ connection: Connection
  ) throws {
    let name = table.split(separator: ".").map(String.init)
    let holder = try Connection(try #require(desk.variables["MUTUA_DB"]), fallbackApplicationName: "holder")
    defer { holder.close() }
    try holder.script("begin")
    try holder.execute(
      "lock table \(SQL.identifier(name[0])).\(SQL.identifier(name[1])) in share row exclusive mode")
    let child = try desk.start(words: words)
    #expect(try eventually { try connection.sessions(waiting: true) == 1 }, "\(words) didn't wait for \(table)")
    let ending = try child.kill(signal).wait(seconds: 20)
    #expect(ending.output == "")
    if signal == SIGINT {
      #expect(ending.status == 130, "\(words)")
      #expect(ending.errors.contains("interrupted; nothing was written"), "\(words): \(ending.errors)")
    } else {
      #expect(ending.status == 128 + SIGKILL, "\(words)")
    }
    // The table is still held: the server notices by itself that nobody waits for the answer.
    #expect(try eventually { try connection.sessions() == 0 }, "\(words): its session stays")
  }

  /// Killed while the sample goes in, whole or not at all; a second try finishes.
  @Test(arguments: ["public.member", "public.launch", "public.contract", "public.share"])
  func whileTheSampleIsLoaded(_ table: String) throws {
    try Base.empty.withEveryCommand { desk, connection in
      let before = try connection.snapshot()
      let words = ["init", "--sample", "landerneau-2023"]
      try Self.end(desk, words, by: SIGKILL, heldAt: table, connection)
      #expect(try connection.snapshot() == before)
      try Self.end(desk, words, by: SIGINT, heldAt: table, connection)
      #expect(try connection.snapshot() == before)
      let ending = try desk.start(words: words).wait()
      #expect(ending.status == 0 && ending.output.contains("€4,163,420.00"))
    }
  }

  /// At any moment of the first use: the schema is there whole or not at all, and the sample too.
  @Test func atAnyMomentOfInit() throws {
    try withDatabase { connection, conninfo in
      let desk = try Desk(database: conninfo)
      for delay in stride(from: 10, through: 400, by: 30) {
        let child = try desk.start("init", "--sample", "landerneau-2023")
        usleep(UInt32(delay) * 1000)
        _ = try child.kill(SIGKILL).wait()
        #expect(try eventually { try connection.sessions() == 0 })
        let isMade = try connection.value("select to_regclass('public.schema_version') is not null", as: Bool.self)
        let listed = try desk.run("group", "list", "--format", "csv")
        #expect(listed.status == (isMade == true ? 0 : 5), "after \(delay) ms: \(listed.errors)")
        let lines = listed.output.split(separator: "\n").count
        #expect(lines == 0 || lines == 1 || lines == 7, "after \(delay) ms: \(listed.output)")
        if lines == 7 { break }
      }
      let ending = try desk.run("init", "--sample", "landerneau-2023", expecting: 0)
      #expect(ending.output.contains("€4,163,420.00") && ending.output.contains("€6,740,580.00"))
    }
  }

  /// Ctrl-C at any moment of the first use: what it says was written is what was.
  @Test func whatInitSaysOfItself() throws {
    var endings: Set<Int32> = []
    for delay in stride(from: 0, through: 3000, by: 20) where !endings.contains(0) {
      try withDatabase { connection, conninfo in
        let desk = try Desk(database: conninfo)
        let child = try desk.start("init", "--sample", "landerneau-2023")
        usleep(UInt32(delay) * 1000)
        let ending = try child.kill(SIGINT).wait()
        #expect(try eventually { try connection.sessions() == 0 })
        endings.insert(ending.status)
        let isMade = try connection.value("select to_regclass('public.schema_version') is not null", as: Bool.self)
        #expect([0, 130].contains(ending.status), "after \(delay) ms: \(ending.errors)")
        if isMade == true {
          #expect(!ending.errors.contains("interrupted; nothing was written"), "after \(delay) ms: \(ending.errors)")
        } else {
          // Before it listens to signals it dies of one, without a word.
          #expect(ending.errors.isEmpty || ending.errors.contains("nothing was written"))
        }
        let members = try desk.run("member", "list", "--format", "csv").output.split(separator: "\n").count
        let isLoaded = ending.status == 0 || ending.errors.contains("the sample is loaded;")
        #expect(members == (isLoaded ? 38 : isMade == true ? 1 : 0), "after \(delay) ms: \(ending.errors)")
      }
    }
    #expect(endings == [0, 130])
  }

  /// Ctrl-C at any moment of a backup: a whole file, or none of that name.
  @Test func whatABackupSaysOfItself() throws {
    try Base.sample.withEveryCommand { desk, _ in
      var endings: Set<Int32> = []
      for delay in stride(from: 0, through: 2000, by: 20) where !endings.contains(0) || delay < 200 {
        _ = try desk.shell("rm -f base.dump")
        let child = try desk.start("db", "backup", "base.dump")
        usleep(UInt32(delay) * 1000)
        let ending = try child.kill(SIGINT).wait()
        endings.insert(ending.status)
        let isThere = access(desk.folder + "/base.dump", F_OK) == 0
        #expect(isThere == (ending.status == 0), "after \(delay) ms: \(ending.status) \(ending.errors)")
        if isThere { try desk.run("db", "restore", "base.dump", "--replace", "--dry-run", expecting: 0) }
      }
      #expect(endings.contains(0))
    }
  }
}
