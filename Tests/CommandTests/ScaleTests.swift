import Glibc
import Postgres
import TestSupport
import Testing

/// A base of a million needs: backed up, restored, the same. Everyday's suite does it with a few thousand.
@Suite struct ScaleTests {
  @Test func aLargeBaseComesBack() throws {
    let rows = Figures.count(5_000, full: 1_000_000)
    try Base.sample.withEveryCommand { desk, connection in
      // As an import writes them: with its number, and without an entry of their own.
      // In one transaction: otherwise each row would be told.
      let before = try connection.transaction(.write) {
        try connection.execute(
          "insert into import (kind, file_name, sha256, rows) values ('needs', 'large.csv', sha256('large'), \(rows))")
        let before = try entries(connection)
        try connection.execute(
          """
          insert into need (member_id, reference, title, contract_type, amount, import_id)
          select 2 + n % 20, 'L' || n, 'Need ' || n, 'supplies', n % 1000 + 0.25, (select max(id) from import)
          from generate_series(1, \(rows)) as n
          """)
        return before
      }
      #expect(try entries(connection) == before, "rows of an import have no entry of their own")
      let snapshot = try connection.snapshot()
      let start = ContinuousClock.now
      try desk.start("db", "backup", "large.dump").expectDone(seconds: 600)
      let backedUp = ContinuousClock.now
      try withDatabase { other, conninfo in
        try desk.start("db", "restore", "large.dump", "--db", conninfo).expectDone(seconds: 900)
        let restored = ContinuousClock.now
        try expectEqual(snapshot, other, rows)
        let seconds = [backedUp - start, restored - backedUp].map(\.components.seconds)
        Figures.note(
          "backup, restore, compare: \(rows) needs", "equal; backup \(seconds[0]) s, restore \(seconds[1]) s")
      }
      try withNewerServer(at: desk) { url, variables in
        try desk.start("db", "restore", "large.dump", "--db", url, variables: variables).expectDone(seconds: 900)
        let other = try Connection(url, fallbackApplicationName: "watcher")
        defer { other.close() }
        let version = other.serverVersion / 10_000
        #expect(version > 15)
        try expectEqual(snapshot, other, rows)
        Figures.note("the same into PostgreSQL \(version): \(rows) needs", "equal")
      }
    }
  }

  private func expectEqual(_ snapshot: [String: String], _ copy: Connection, _ rows: Int) throws {
    #expect(try copy.value("select count(*) from need", as: Int.self) == rows)
    let other = try copy.snapshot()
    // The fingerprint of the views, which both made of the same text; a backup seals first.
    for table in snapshot.keys.sorted() where table != "public.schema_version" && !table.hasPrefix("history.seal") {
      #expect(snapshot[table] == other[table], "\(table)")
    }
  }

  /// A private base of the newer PostgreSQL, still without a schema.
  private func withNewerServer(at desk: Desk, _ body: (_ url: String, _ variables: [String: String]) throws -> Void)
    throws
  {
    let folder = desk.folder + "/newer"
    let variables = ["MUTUA_DB": "", "MUTUA_HOME": folder, "MUTUA_PG_BIN": try NewerPostgres.programs()]
    defer { _ = try? desk.run("db", "stop", "--quiet", variables: variables) }
    try desk.run("init", "--quiet", variables: variables, expecting: 0)
    let url = try desk.run("db", "url", variables: variables, expecting: 0).output.filter { !$0.isNewline }
    let administrator = try Connection(url, fallbackApplicationName: "watcher")
    try administrator.script("create database large")
    administrator.close()
    try body(
      formatConninfo(parseConninfo(url).merging(["dbname": "large"]) { $1 }), variables)
  }

  private func entries(_ connection: Connection) throws -> Int {
    try connection.value("select count(*) from history.entry") ?? 0
  }
}

extension Child {
  func expectDone(seconds: Int) throws {
    let ending = try wait(seconds: seconds)
    #expect(ending.status == 0, "\(ending.errors)")
  }
}
