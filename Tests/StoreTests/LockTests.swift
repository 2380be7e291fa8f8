import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// What a login may hold up, and which rows it may judge by: with real roles, by another client than the program.
@Suite(.serialized) struct LockTests {
  /// The numbers that were advisory locks of the program: «mutua» to «mutud», and the import's.
  private static let numbers: [Int64] = [0x6d75_7475_61, 0x6d75_7475_62, 0x6d75_7475_63, 0x6d75_7475_64]

  /// Whoever takes every advisory lock there is stops nobody; no function that takes a lock of the program's can be
  /// called by a member or a reader, and nobody reaches the rows.
  @Test(arguments: ["member", "reader", "stranger"]) func nobodyTakesOurLocks(_ kind: String) throws {
    try AccessTests.withSetting { setting in
      let hostile = try setting.connection(as: kind)
      defer { hostile.close() }
      try hostile.execute("begin")
      for number in Self.numbers { try hostile.execute("select pg_advisory_lock(\(number))") }
      try hostile.execute("select pg_advisory_lock(hashtext('mutua need import'))")
      for sql: SQL in [
        "select trust.hold('numbering')", "select from trust.lock for update", "lock table trust.lock",
        "insert into trust.lock values ('mine')",
      ] {
        let error = #expect(throws: ServerError.self) { try hostile.savepoint { try hostile.execute(sql) } }
        #expect(error?.sqlState == "42501", "\(kind)")
      }
      let connection = setting.store.connection
      try connection.transaction(.write) {
        try connection.execute("set local lock_timeout = '300ms'")
        _ = try setting.store.taken(.group, beginning: "papier")
        try connection.execute("select trust.hold('access'), trust.hold_import(), history.seal_now(true)")
      }
      try hostile.execute("rollback")
    }
  }

  /// A member's import that never ends stops another member's no more than an officer's.
  @Test func membersImportsStopNobodyElse() throws {
    try AccessTests.withSetting { setting in
      let member = try setting.connection(as: "member")
      defer { member.close() }
      try member.execute("begin")
      try member.execute("select trust.hold_import()")
      let officer = try setting.connection(as: "officer")
      defer { officer.close() }
      try officer.execute("set lock_timeout = '300ms'")
      try officer.execute("select trust.hold_import()")
      try member.execute("rollback")
    }
  }

  /// A time-out says who holds what is waited for.
  @Test func theHolderIsNamed() throws {
    try AccessTests.withSetting { setting in
      let officer = try setting.connection(as: "officer")
      defer { officer.close() }
      try officer.execute("begin")
      try officer.execute("select trust.hold('numbering')")
      let connection = setting.store.connection
      let problem = #expect(throws: Problem.self) {
        try setting.store.write { _ in
          try connection.execute("set local lock_timeout = '100ms'")
          _ = try setting.store.taken(.group, beginning: "papier")
        }
      }
      // `set session authorization` leaves the login's own name in the list of sessions.
      #expect(problem?.code == "lock_held")
      let process: Int = try officer.value("select pg_backend_pid()") ?? 0
      #expect(problem?.message(.english).contains("(\(process))") == true, "\(problem?.message(.english) ?? "")")
      try officer.execute("rollback")
    }
  }

  /// Every table of facts, both isolations that judge by an old snapshot, each verb.
  @Test(arguments: ["repeatable read", "serializable"]) func factsAreWrittenBesideWhatOthersHaveCommitted(
    _ isolation: String
  ) throws {
    try AccessTests.withSetting { setting in
      let connection = setting.store.connection
      let tables = try connection.query(
        """
        select c.relname, (select attname from pg_attribute as a where a.attrelid = c.oid and a.attnum > 0
          and not a.attisdropped and a.attgenerated = '' and a.attidentity = '' order by attnum limit 1) as column
        from pg_class as c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
          and c.relname not in (select table_name from trust.rules() where rule in ('reference', 'version', 'list'))
        order by 1
        """
      ) { try (name: $0["relname"] as String, column: $0["column"] as String) }
      #expect(tables.count > 30)
      var tried = 0
      for table in tables {
        let name = SQL.identifier(table.name)
        let rows: Int = try connection.value("select count(*) from \(name)") ?? 0
        guard rows > 0 else { continue }
        try connection.script("begin isolation level \(isolation)")
        defer { _ = try? connection.script("rollback") }
        let error = #expect(throws: ServerError.self, "\(table.name)") {
          try connection.execute("delete from \(name)")
          try connection.script("set constraints all immediate")
        }
        tried += 1
        // A key that points here, or a row that is never taken out, may be the first to refuse.
        let others = ["23503", "23001", "42501", "23514"]
        #expect(
          error?.constraint == "written_under_read_committed" || others.contains(error?.sqlState ?? ""),
          "\(table.name): \(error?.message ?? "")")
      }
      Figures.note("facts written under \(isolation)", "\(tried) tables tried, 0 written")
    }
  }

  /// Each trigger function that reads rows, of whatever table: where it stands, facts are written under read committed
  /// only. What ships with the program is written by migrations alone.
  @Test func everyTriggerJudgesByWhatIsCommitted() throws {
    try withDatabase(template: Template.migrated.get()) { connection, _ in
      let uses = try connection.query(
        """
        select p.proname || ' on ' || t.tgrelid::regclass::text as name, exists (
          select from pg_trigger as h where h.tgrelid = t.tgrelid and h.tgname = 'history'
            and h.tgfoid = 'history.record'::regproc and h.tgenabled = 'O') as is_guarded
        from pg_trigger as t
        join pg_proc as p on p.oid = t.tgfoid
        join pg_class as c on c.oid = t.tgrelid
        where not t.tgisinternal and c.relnamespace = 'public'::regnamespace and p.prosrc ~* '\\m(from|join)\\M'
          and c.relname not in (select table_name from trust.rules() where rule in ('reference', 'version', 'list'))
        order by 1
        """
      ) { try (name: $0["name"] as String, isGuarded: $0["is_guarded"] as Bool) }
      #expect(uses.count > 40)
      #expect(uses.filter { !$0.isGuarded }.map(\.name) == [])
      Figures.note("trigger functions x isolation levels", "\(uses.count * 2) refused to judge by an old snapshot")
    }
  }

  /// Who puts the number of somebody's import on a row of his own leaves it in the history all the same.
  @Test func anImportsNumberHidesNothing() throws {
    try AccessTests.withSetting { setting in
      let connection = setting.store.connection
      let old: Int64 = try #require(
        try connection.value(
          "insert into import (kind, file_name, sha256, rows) values ('needs', 'a.csv', sha256('a'), 1) returning id"))
      let officer = try setting.connection(as: "officer")
      defer { officer.close() }
      let need: Int64 = try #require(
        try officer.value(
          """
          insert into need (member_id, title, contract_type, amount, import_id)
          select id, 'Hidden', 'supplies', 5, \(old) from member where code = 'alpha' returning id
          """))
      let noted = try connection.value(
        "select 1 from history.change where table_name = 'need' and row_key = \(String(need))", as: Int.self)
      #expect(noted == 1)
    }
  }
}
