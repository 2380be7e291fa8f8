import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// What is written is told, sealed, and found when it is tampered with.
@Suite struct HistoryTests {
  private func entries(_ connection: Connection) throws -> Int {
    try connection.value("select count(*) from history.entry") ?? 0
  }

  @Test func everyTableOfFactsHasItsTrigger() throws {
    try withDatabase(template: Template.migrated.get()) { connection, _ in
      let bare = try connection.values(
        """
        select c.relname from pg_class as c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
          and (select count(*) from pg_trigger as t where t.tgrelid = c.oid and t.tgname like 'history%')
            <> case when c.relname = any (trust.import_carriers()) then 3 else 1 end
        order by 1
        """, as: String.self)
      let told = try connection.values(
        "select table_name from trust.rules() where rule in ('reference', 'version', 'list', 'person') order by 1",
        as: String.self)
      #expect(bare == told, "tables of facts without history")
      let keyless = try connection.values(
        """
        select c.relname from pg_class as c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
          and not exists (select from pg_index as i where i.indrelid = c.oid and i.indisprimary)
        """, as: String.self)
      #expect(keyless == [], "without a primary key nothing of it can be undone")
    }
  }

  @Test func whatItKeepsHasAFrenchName() throws {
    try withDatabase(template: Template.migrated.get()) { connection, _ in
      let names: [String] = try connection.values(
        """
        select distinct n.name from pg_trigger as t join pg_class as c on c.oid = t.tgrelid
        join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        cross join lateral (values (c.relname), (a.attname)) as n (name)
        where t.tgname like 'history%' and c.relnamespace = 'public'::regnamespace order by 1
        """)
      #expect(names.filter { StoredName.french($0) == nil } == [])
    }
  }

  @Test func whoWhatWhenBeforeAndAfter() throws {
    try withHistory { store, _ in
      let log = try store.log()
      #expect(log.map(\.id) == [4, 3, 2, 1])
      #expect(log[1].changes == "need +1" && log[1].command == "need add" && log[1].account == "anne")
      #expect(log[0].changes == "purchasing_group +1, membership +3, lot +1, assignment +2")
      var draft = NeedDraft()
      draft.amount = try euros("250")
      _ = try store.write { try $0.correctNeed(ID(2), draft) }
      let fields = try store.logEntry(5).fields
      #expect(
        fields == [
          LogField(
            table: "need", row: "2", name: "2 (Pens)", field: "amount", before: "200.00", after: "250.00")
        ])
      // Nothing changed, nothing told; a dry run leaves nothing either.
      _ = try store.write { try $0.correctNeed(ID(2), draft) }
      draft.amount = try euros("300")
      _ = try store.write(dryRun: true) { try $0.correctNeed(ID(2), draft) }
      #expect(try store.log().count == 5)
      // Whoever writes by another program is told by that program's name.
      try store.connection.script("set application_name = 'psql'; update need set title = 'Ink' where id = 2")
      #expect(try store.log().first?.command == "(psql)")
      #expect(try store.log(LogFilter(need: ID(1))).map(\.id) == [4, 2])
      #expect(try store.log(LogFilter(group: "paper")).map(\.id) == [4])
      #expect(try store.log(LogFilter(member: "dirinon")).map(\.id) == [7, 5, 4, 3, 1])
      #expect(try store.log(LogFilter(by: "anne")).count == 5 && store.log(LogFilter(by: "eve")).isEmpty)
      #expect(try store.log(LogFilter(since: day("2199-01-01"))).isEmpty)
      refused("entry_unknown", .unknownName) { try store.logEntry(99) }
    }
  }

  /// An entry can't be written into by a later transaction that sets the setting itself.
  @Test func entriesAreOfOneTransaction() throws {
    try withHistory { store, _ in
      try store.connection.script(
        "begin; set local mutua.entry = '2'; update need set title = 'Ink' where id = 2; commit")
      #expect(try store.logEntry(5).fields.count == 1)
      #expect(try store.logEntry(2).fields.allSatisfy { $0.row == "1" })
      try store.connection.script(
        """
        begin; savepoint a; update need set title = 'x' where id = 1; rollback to a;
        update need set title = 'y' where id = 1; update need set title = 'z' where id = 2; commit
        """)
      #expect(try store.log().first?.changes == "need ~2")
      #expect(try entries(store.connection) == 6)
    }
  }

  @Test func anImportIsOneEntry() throws {
    try withStore { store, conninfo in
      try store.enter(members: "capld", "daoulas")
      let lines = (1...50).map { ["daoulas", "Paper \($0)", "supplies", "5"] }
      let source = MemorySource([["member", "title", "type", "amount"]] + lines)
      let result = try store.importing(source, NeedImportOptions())
      #expect(result.added == 50)
      let log = try store.log()
      #expect(log.first?.changes == "import +1")
      let digest = try store.logEntry(#require(log.first).id).fields.first { $0.field == "sha256" }
      let expected = source.digest().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      #expect(digest?.after == "\\x" + expected, "\(String(describing: digest))")
      // A need of the import: its first entry is the import's.
      #expect(try store.log(LogFilter(need: ID(1))).map(\.changes) == ["import +1"])
      _ = try store.write { try $0.undo(#require(log.first).id) }
      #expect(try store.needs().isEmpty)
      // What brings rows and says another number of them is found, and so is a row that is gone.
      let bring =
        "insert into need (member_id, title, contract_type, amount, import_id) values (2, 'x', 'supplies', 1, 2)"
      try store.connection.script(
        "begin; insert into import (kind, file_name, sha256, rows) values ('needs', 'b.csv', sha256('b'), 2); "
          + "\(bring); \(bring); commit")
      #expect(try store.session.verifyLog(nil, seals: true).findings.isEmpty)
      try store.connection.script("update need set amount = 2 where title = 'x'; \(bring)")
      #expect(try store.session.verifyLog(nil, seals: true).findings.isEmpty, "a row that is told by itself")
      func silently(_ sql: String) throws -> [String] {
        try store.connection.script("set session_replication_role = replica; \(sql); reset session_replication_role")
        return try store.session.verifyLog(nil, seals: true).findings.map(\.code)
      }
      #expect(try silently(bring) == ["rows_beyond_import"])
      #expect(try silently("delete from need where id in (select id from need order by id desc limit 1)") == [])
      #expect(
        try silently("delete from need where id = (select min(id) from need)")
          .contains { ["fact_missing", "rows_missing_of_import"].contains($0) })
    }
  }

  // MARK: Tampering

  /// What makes a change's own digest fit again.
  private static let mended = """
    update history.change as c
    set digest = history.change_digest(c.previous,
      case when c.previous is not null and c.id = f.first then history.heading(e) end, c.entry_id, c.table_name,
      c.row_key, c.before, c.after)
    from (select entry_id, min(id) as first from history.change group by entry_id) as f
    left join history.entry as e on e.id = f.entry_id
    where f.entry_id = c.entry_id
    """

  /// What a superuser may do to a history, and what finds it: once it is sealed, and before.
  private static let tampering: [(name: String, sql: String, sealed: String, fresh: String)] = [
    (
      "a row changed", "update history.change set after = after || '{\"amount\": 7}' where entry_id = 2",
      "seal_broken", "change_altered"
    ),
    (
      "a row changed, its own digest with it",
      "update history.change set after = after || '{\"amount\": 7}' where entry_id = 2; \(mended)",
      "seal_broken", "change_missing"
    ),
    ("who did it", "update history.entry set recorded_by = 'eve' where id = 3", "seal_broken", "change_altered"),
    (
      "who did it, the digest with it", "update history.entry set recorded_by = 'eve' where id = 3; \(mended)",
      "seal_broken", "change_missing"
    ),
    ("why", "update history.entry set reason = 'because' where id = 3", "seal_broken", "change_altered"),
    (
      "a row deleted", "delete from history.change where entry_id = 4 and table_name = 'lot'", "seal_broken",
      "change_missing"
    ),
    (
      "the first row of an entry deleted",
      "delete from history.change where entry_id = 4 and table_name = 'purchasing_group'; \(mended)", "seal_broken",
      "change_missing"
    ),
    (
      "an entry deleted", "delete from history.change where entry_id = 3; delete from history.entry where id = 3",
      "entry_missing", "change_missing"
    ),
    (
      "an entry deleted, and from the list of the sealed",
      """
      delete from history.change where entry_id = 3; delete from history.entry where id = 3;
      delete from history.sealed where entry_id = 3
      """, "seal_broken", "change_missing"
    ),
    (
      "all rows of the last entry deleted", "delete from history.change where entry_id = 4", "seal_broken",
      "entry_without_change"
    ),
    (
      "two entries put in another order",
      """
      alter table history.entry alter id drop identity;
      update history.entry set id = 1000 where id = 2; update history.entry set id = 2 where id = 3;
      update history.entry set id = 3 where id = 1000;
      update history.change set entry_id = 5 - entry_id where entry_id in (2, 3);
      \(mended)
      """, "seal_broken", "change_missing"
    ),
  ]

  @Test func tamperingIsFound() throws {
    for (name, sql, sealed, fresh) in Self.tampering {
      for (sealing, code) in [(true, sealed), (false, fresh)] {
        try withHistory(sealed: sealing) { store, _ in
          #expect(try store.session.verifyLog(nil, seals: false).findings.isEmpty)
          try store.connection.script("set session_replication_role = replica; " + sql)
          let findings = try store.session.verifyLog(nil, seals: true).findings.map(\.code)
          #expect(findings.contains(code), "\(name), \(sealing ? "sealed" : "fresh"): \(findings)")
          // What was tampered with is not blessed by a new seal.
          #expect(try store.session.verifyLog(nil, seals: true).findings.map(\.code) == findings)
        }
      }
    }
    try withHistory { store, _ in
      try store.connection.script(
        "set session_replication_role = replica; delete from history.seal where number = 1")
      #expect(try store.session.verifyLog(nil, seals: true).findings.map(\.code).contains("seal_missing"))
    }
    let count = 2 * Self.tampering.count + 1
    Figures.note("tampering with the history by a superuser", "\(count) of \(count) found, sealed and fresh")
  }

  /// What isn't sealed yet is held by its own digest.
  @Test func aFreshRowIsHeldToo() throws {
    try withHistory { store, _ in
      _ = try store.enter(need: "Ink", of: "daoulas", "300")
      try store.connection.script(
        "set session_replication_role = replica; update history.change set after = '{}' where entry_id = 5")
      #expect(try store.session.verifyLog(nil, seals: true).findings.map(\.code) == ["change_altered"])
      // What was tampered with is not blessed by a new seal.
      #expect(try store.connection.value("select count(*) from history.seal", as: Int.self) == 2)
    }
  }

  /// Rows from before each change named the one before it keep their digests, and the next change follows them.
  @Test func changesFromBeforeTheChain() throws {
    try withHistory { store, _ in
      try store.connection.script(
        """
        set session_replication_role = replica; truncate history.seal, history.sealed;
        update history.change set previous = null; \(Self.mended); reset session_replication_role
        """)
      #expect(try store.session.verifyLog(nil, seals: true).findings.isEmpty)
      _ = try store.enter(need: "Ink", of: "daoulas", "300")
      #expect(try store.session.verifyLog(nil, seals: true).findings.isEmpty)
      let old: SQL = """
        select count(*) from history.change
        where digest
          <> sha256(convert_to(concat(entry_id, ' ', table_name, ' ', row_key, ' ', before, '>', after), 'UTF8'))
        """
      #expect(try store.connection.value(old, as: Int.self) == 1)
    }
  }

  /// A history cut from its tail is whole in itself: the exported checkpoint tells.
  @Test func aCutTailIsFoundByTheCheckpoint() throws {
    try withHistory { store, _ in
      let checkpoint = try #require(
        try store.write {
          try $0.seal()
          return try $0.checkpoint()
        })
      #expect(LogCheckpoint(text: checkpoint.text) == checkpoint)
      _ = try store.enter(need: "Ink", of: "daoulas", "300")
      #expect(try store.session.verifyLog(checkpoint, seals: true).findings.isEmpty)
      try store.connection.script(
        """
        set session_replication_role = replica;
        delete from history.seal where number >= 2;
        delete from history.change where entry_id in (select entry_id from history.sealed where seal_number >= 2);
        delete from history.entry where id in (select entry_id from history.sealed where seal_number >= 2);
        delete from history.sealed where seal_number >= 2;
        delete from assignment; delete from lot; delete from membership; delete from purchasing_group;
        delete from need where id > 1;
        reset session_replication_role;
        """)
      #expect(try store.session.verifyLog(nil, seals: true).findings.isEmpty)
      #expect(try store.session.verifyLog(checkpoint, seals: true).findings.map(\.code) == ["checkpoint_missing"])
      // Written anew up to the same number: another digest.
      _ = try store.enter(need: "Ink", of: "daoulas", "300")
      #expect(try store.session.verifyLog(nil, seals: true).findings.isEmpty)
      #expect(try store.session.verifyLog(checkpoint, seals: true).findings.map(\.code) == ["checkpoint_differs"])
      Figures.note("the history's tail cut off", "found by the checkpoint")
    }
  }

  /// Eight sessions write at once while others seal: nobody waits for the chain, and it is whole.
  @Test func writersDoNotQueueBehindTheChain() throws {
    try withHistory { store, conninfo in
      // Somebody holds the seals meanwhile, and goes on holding them.
      let holder = try Connection(conninfo, fallbackApplicationName: "holder")
      try holder.script("begin; select history.seal_now(true)")
      let writers = try (1...4).map { number in
        try Background.start {
          let other = try StoreSession(conninfo, today: day("2026-06-15")).store
          for count in 1...10 { _ = try other.enter(need: "N\(number)-\(count)", of: "daoulas", "1") }
          other.connection.close()
        }
      }
      for writer in writers { try writer.value() }
      try holder.script("commit")
      holder.close()
      let sealers = try (1...4).map { _ in
        try Background.start {
          let other = try StoreSession(conninfo, today: day("2026-06-15")).store
          for count in 1...10 {
            _ = try other.enter(need: "S\(count)", of: "dirinon", "1")
            _ = try other.write { try $0.seal() }
          }
          other.connection.close()
        }
      }
      for sealer in sealers { try sealer.value() }
      let verification = try store.session.verifyLog(nil, seals: true)
      #expect(verification.findings.isEmpty && verification.entries == 84)
      let unsealed = try store.connection.value(
        "select count(*) from history.entry where id not in (select entry_id from history.sealed)", as: Int.self)
      #expect(unsealed == 0)
    }
  }
}
