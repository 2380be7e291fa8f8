import Postgres
@testable import PurchasingStore
import TestSupport
import Testing

/// What the planner's statistics would tell of rows that a login doesn't see.
@Suite(.serialized) struct StatisticsTests {
  /// Free texts of every table that somebody sees only in part, from the catalog.
  private static let hidden: SQL = """
    select to_regclass(r.table_name)::text || '.' || a.attname
    from trust.rules() as r
    join pg_attribute as a on a.attrelid = to_regclass(r.table_name) and a.attnum > 0 and not a.attisdropped
    join pg_type as t on t.oid = a.atttypid
    where (r.via is not null or r.table_name = 'history.entry')
      and coalesce(nullif(t.typbasetype, 0), t.oid) = 'text'::regtype
      and not exists (select from pg_constraint as k
        where k.contype = 'f' and k.conrelid = a.attrelid and a.attnum = any (k.conkey))
    """

  @Test func noTextThatIsHiddenIsCounted() throws {
    try withDatabase(template: Template.migrated.get()) { connection, _ in
      let texts = try connection.values(Self.hidden + " order by 1", as: String.self)
      #expect(texts.count > 25 && texts.contains("need.title") && texts.contains("contract.title"))
      let counted = try connection.values(Self.hidden + " and a.attstattarget is distinct from 0", as: String.self)
      #expect(counted == [])
      Figures.note("texts that not everybody sees, with statistics", "0 of \(texts.count)")
    }
  }

  /// How many needs the planner expects of a title is the same, however often it is there.
  @Test(arguments: ["member", "reader"]) func anEstimateTellsNothing(_ kind: String) throws {
    try AccessTests.withSetting { setting in
      let connection = setting.store.connection
      try connection.execute(
        """
        insert into need (member_id, title, contract_type, amount)
        select 3, case when n % 2 = 0 then 'Secret' else 'Other ' || n end, 'supplies', 5
        from generate_series(1, 2000) as n
        """)
      try connection.execute("analyze need")
      let login = try setting.connection(as: kind)
      defer { login.close() }
      func plan(_ title: String) throws -> String {
        try login.values("explain select from need where title = \(title)", as: String.self)
          .joined(separator: "\n").replacing(title, with: "…")
      }
      #expect(try plan("Secret") == plan("Absent"))
    }
  }

  /// Those of a base from before go when it is migrated.
  @Test func whatWasCountedBeforeIsGone() throws {
    try withDatabase { connection, conninfo in
      try connection.transaction { try Migrator(connection).make(upTo: 22) }
      try connection.script(
        """
        insert into member (code, kind) values ('daoulas', 'commune');
        insert into need (member_id, title, contract_type, amount)
          select 1, 'Secret', 'supplies', 5 from generate_series(1, 100);
        analyze
        """)
      func counted() throws -> Int {
        try connection.value(
          "select count(*) from pg_stats where (schemaname, tablename, attname) = ('public', 'need', 'title')") ?? 0
      }
      #expect(try counted() == 1)
      let store = try Store.migrated(conninfo)
      store.connection.close()
      try connection.execute("analyze")
      #expect(try counted() == 0)
      #expect(try connection.value("select count(*) from need where title = 'Secret'", as: Int.self) == 100)
    }
  }
}
