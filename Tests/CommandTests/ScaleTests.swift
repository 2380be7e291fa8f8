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
      try connection.execute(
        "insert into import (kind, file_name, sha256, rows) values ('needs', 'large.csv', sha256('large'), \(rows))")
      let before = try entries(connection)
      try connection.execute(
        """
        insert into need (member_id, reference, title, contract_type, amount, import_id)
        select 2 + n % 20, 'L' || n, 'Need ' || n, 'supplies', n % 1000 + 0.25, (select max(id) from import)
        from generate_series(1, \(rows)) as n
        """)
      #expect(try entries(connection) == before, "rows of an import have no entry of their own")
      let snapshot = try connection.snapshot()
      let start = ContinuousClock.now
      try desk.start("db", "backup", "large.dump").expectDone(seconds: 600)
      let backedUp = ContinuousClock.now
      try withDatabase { other, conninfo in
        try desk.start("db", "restore", "large.dump", "--db", conninfo).expectDone(seconds: 900)
        let restored = ContinuousClock.now
        #expect(try other.first("select count(*) from need") { try $0.next(Int.self) } == rows)
        let copy = try other.snapshot()
        for table in snapshot.keys.sorted() where table != "public.schema_version" && !table.hasPrefix("history.seal") {
          #expect(snapshot[table] == copy[table], "\(table)")
        }
        let seconds = [backedUp - start, restored - backedUp].map(\.components.seconds)
        Figures.note(
          "backup, restore, compare: \(rows) needs", "equal; backup \(seconds[0]) s, restore \(seconds[1]) s")
      }
    }
  }

  private func entries(_ connection: Connection) throws -> Int {
    try connection.first("select count(*) from history.entry") { try $0.next() } ?? 0
  }
}

extension Child {
  func expectDone(seconds: Int) throws {
    let ending = try wait(seconds: seconds)
    #expect(ending.status == 0, "\(ending.errors)")
  }
}
