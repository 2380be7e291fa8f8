import Postgres
import TestSupport
import Testing

/// Bases whose ledger says that rules and vocabulary stood in their migrations become what a new base is.
@Suite struct LandedTests {
  @Test func everyVersionBecomesTheSame() throws {
    try Base.empty.withEveryCommand { desk, connection in
      let (schema, rows) = (try desk.schema(), try connection.vocabulary())
      #expect(schema.contains("CREATE TRIGGER need_references_exist_on_insert") && rows["public.family"] != nil)
      for version in Array(1...Landed.newest) + Landed.later {
        try withDatabase { old, conninfo in
          try Landed.make(old, upTo: version)
          if let objects = Landed.objects(of: version) { try old.script(objects) }
          try desk.run("db", "migrate", "--db", conninfo, expecting: 0)
          #expect(try desk.schema(conninfo) == schema, "version \(version)")
          #expect(try old.vocabulary() == rows, "version \(version)")
        }
      }
    }
    Figures.note("bases of earlier versions migrated, as a new one", "\(Landed.newest + Landed.later.count)")
  }

  /// A few rows of every kind, as a later version wrote them: its history still verifies, nothing is left of its rules,
  /// and every sheet and report says what a new base with the same rows says.
  @Test(arguments: Landed.later)
  func laterVersionsSayTheSame(version: Int) throws {
    try Base.empty.withEveryCommand { desk, fresh in
      try loadRows(of: version, "$MUTUA_DB", desk)
      let expected = try sheets(desk)
      try withDatabase { old, conninfo in
        try Landed.make(old, upTo: version)
        try old.script(try #require(Landed.objects(of: version)))
        try loadRows(of: version, conninfo, desk)
        try desk.run("db", "migrate", "--db", conninfo, expecting: 0)
        #expect(try desk.schema(conninfo) == desk.schema())
        try desk.run("doctor", "--db", conninfo, expecting: 0)
        try compare(sheets(desk, conninfo), expected, "migrated from version \(version)")
      }
    }
  }

  private func loadRows(of version: Int, _ conninfo: String, _ desk: Desk) throws {
    let loading = try desk.shell("psql -qXv ON_ERROR_STOP=1 -d \"\(conninfo)\" -f '\(Landed.rows(of: version))'")
    try #require(loading.status == 0, "\(loading.errors)")
  }

  private func sheets(_ desk: Desk, _ conninfo: String? = nil) throws -> [String: String] {
    let commands = [
      "log verify", "log list", "report annual --year 2026 --json", "report annual --year 2025",
      "member list", "report run par-type", "group show papier", "lot quantities papier 1", "contract show P-1",
      "contract show P-2", "order list", "amendment list", "campaign show c26", "campaign status c26", "need list",
      "need show 5", "amo show ecole", "key show moitie", "price list papier", "share list papier", "year list",
      "check all", "find papier", "calendar list", "calendar lead",
    ]
    return Dictionary(
      try commands.map { line in
        let words = line.split(separator: " ").map(String.init) + ["--as-of", "2026-07-10"]
        let ending = try desk.start(words: words + (conninfo.map { ["--db", $0] } ?? [])).wait()
        #expect(ending.status < 2, "\(line): \(ending.errors)")
        return (line, "\(ending.status)\n\(ending.output)")
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The sample with many needs, 100 000 in a full run: migrated, restored from a backup of before, and loaded into a
  /// new base.
  @Test func everyReportSaysTheSame() throws {
    let count = Figures.isFull ? 100_000 : 5_000
    try Base.empty.withEveryCommand { desk, fresh in
      let schema = try desk.schema()
      try load(fresh, "$MUTUA_DB", desk, count)
      let expected = try answers(desk)
      try withDatabase { old, conninfo in
        try Landed.make(old, upTo: Landed.newest)
        try old.script(try #require(Landed.objects(of: Landed.newest)))
        try load(old, conninfo, desk, count)
        try desk.dump(conninfo, to: "landed.dump")
        try desk.run("db", "migrate", "--db", conninfo, expecting: 0)
        #expect(try desk.schema(conninfo) == schema)
        try compare(answers(desk, conninfo), expected, "migrated")
      }
      try withDatabase { _, conninfo in
        try desk.run("db", "restore", "landed.dump", "--db", conninfo, expecting: 0)
        #expect(try desk.schema(conninfo) == schema)
        try compare(answers(desk, conninfo), expected, "restored")
      }
      Figures.note("the sample with \(count) needs of before, in three ways", "\(expected.count) answers equal")
    }
  }

  private func load(_ connection: Connection, _ conninfo: String, _ desk: Desk, _ count: Int) throws {
    let loading = try desk.shell("psql -qXv ON_ERROR_STOP=1 -d \"\(conninfo)\" -f '\(Landed.rows)'")
    try #require(loading.status == 0, "\(loading.errors)")
    try connection.script(Landed.needs(count))
  }

  /// What every command that reads prints, but for proposals, which take long, and the log, whose times are others.
  private func answers(_ desk: Desk, _ conninfo: String? = nil) throws -> [String: String] {
    let database = conninfo.map { ["--db", $0] } ?? []
    let commands =
      EveryCommand.reading.filter { $0[0] != "log" && !$0.starts(with: ["group", "suggest"]) }
      + [["report", "campaign", "c"], ["campaign", "status", "c"], ["group", "show", "papier"]]
    #expect(try desk.start(words: ["log", "verify"] + database).wait().status == 0)
    return Dictionary(
      try commands.map { words in
        let ending = try desk.start(words: words + ["--as-of", "2026-01-10"] + database).wait()
        #expect(ending.status < 2, "\(words): \(ending.errors)")
        return (words.joined(separator: " "), "\(ending.status)\n\(ending.output)")
      }, uniquingKeysWith: { first, _ in first })
  }

  private func compare(_ answers: [String: String], _ expected: [String: String], _ way: Comment) throws {
    #expect(answers.keys.sorted() == expected.keys.sorted(), way)
    for (words, answer) in answers { #expect(answer == expected[words], "\(words), \(way)") }
  }
}

extension Connection {
  /// What the tables of an empty base hold: rows that ship with the program.
  fileprivate func vocabulary() throws -> [String: String] {
    try snapshot().filter { !["public.schema_migration", "public.schema_version"].contains($0.key) }
  }
}

extension Desk {
  /// What pg_dump says of all that stands in the schemas; of its own database, unless another is named. A restore makes
  /// `public` itself anew, so that its owner and comment are others.
  func schema(_ conninfo: String? = nil) throws -> String {
    let ending = try shell(
      "\(tool("pg_dump")) --schema-only -d \"\(conninfo ?? "$MUTUA_DB")\" | grep -v '^.\\(un\\)\\?restrict '")
    #expect(ending.status == 0, "\(ending.errors)")
    return ending.output.split(separator: "\n--\n-- Name: ").filter {
      !$0.hasPrefix("public; Type: SCHEMA") && !$0.hasPrefix("SCHEMA public; Type: COMMENT")
    }.joined(separator: "\n--\n-- Name: ")
  }
}
