import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

@Suite struct MigrationTests {
  private static let names = SQLFiles.all(in: "migrations").map(\.name)

  /// Migrates and says what was applied.
  private func migrate(_ conninfo: String, dryRun: Bool = false) throws -> [String]? {
    let session = try StoreSession(unchecked: conninfo, today: day("2026-06-15"))
    defer { session.connection.close() }
    return try session.migrate(dryRun: dryRun)
  }

  private func open(_ conninfo: String) throws {
    let session = try StoreSession(conninfo, today: day("2026-06-15"))
    defer { session.connection.close() }
    try session.requireCurrent()
  }

  private func ledger(_ connection: Connection) throws -> [String] {
    try connection.values("select name from schema_migration order by number")
  }

  @Test func fromNothingOnceAndNoMore() throws {
    try withDatabase { connection, conninfo in
      refused("not_initialised", .unreachable) { try open(conninfo) }
      #expect(Self.names.last.flatMap { Int($0.prefix(4)) } == EmbeddedFiles.newestMigration)
      #expect(Self.names == Self.names.sorted())
      #expect(try migrate(conninfo) == Self.names)
      try open(conninfo)
      func rows() throws -> [String] {
        try connection.values("select s::text from schema_migration as s order by 1")
      }
      let before = try rows()
      #expect(try ledger(connection) == Self.names)
      #expect(try migrate(conninfo) == nil)
      #expect(try rows() == before)
    }
  }

  /// A file that nobody runs, or a rule that only new bases have, would be missed by no other test.
  @Test func everyFileIsRun() {
    let paths = EmbeddedFiles.all.map(\.path).filter { $0.hasSuffix(".sql") }
    let folders = Set(paths.compactMap { $0.split(separator: "/").first })
    #expect(folders == ["migrations", "rules", "report", "import", "trust"])
    #expect(SQLFiles.all(in: "report").map(\.name) == SQLFiles.reports.map { $0 + ".sql" })
    for statement in SQLStatements.all("migrations") {
      #expect(TriggerText(statement) == nil && !statement.contains("returns trigger"), "\(statement.prefix(80))")
    }
    for statement in SQLStatements.all("rules") {
      #expect(TriggerText(statement) != nil || statement.hasPrefix("create or replace function "))
    }
    let families = SQLFiles.families.split(separator: "\n")
    #expect(families.first == "code;title;title_en;types;prefixes;words;opposing" && families.count > 180)
    #expect(families.allSatisfy { !$0.contains("\"") && $0.filter { $0 == ";" }.count == 6 })
  }

  @Test func anOlderBaseKeepsItsRows() throws {
    try withDatabase { connection, conninfo in
      try Landed.make(connection, upTo: 2)
      try connection.execute("insert into member (code, kind) values ('daoulas', 'commune')")
      refused("schema_older", .unreachable) { try open(conninfo) }
      #expect(try migrate(conninfo) == Array(Self.names.dropFirst(2)))
      #expect(try ledger(connection) == Self.names)
      #expect(try connection.value("select code from member", as: String.self) == "daoulas")
      try open(conninfo)
    }
  }

  @Test func anEditedMigrationIsRefused() throws {
    try withDatabase(template: Template.migrated.get()) { connection, conninfo in
      // Another program's views, and between the two a migration in another wording.
      try connection.script("update schema_version set fingerprint = 'x'")
      #expect(try migrate(conninfo) == [])
      try connection.script(
        """
        update schema_version set fingerprint = 'x';
        update schema_migration set sha256 = sha256('x') where number = 3
        """)
      let problem = refused("migration_edited", .unreachable) { try migrate(conninfo) }
      #expect(problem?.message.english.contains("0003_need.sql") == true)
      refused("schema_older", .unreachable) { try open(conninfo) }
    }
  }

  @Test func aNewerBaseIsRefused() throws {
    try withDatabase(template: Template.migrated.get()) { connection, conninfo in
      try connection.script(
        """
        insert into schema_migration (number, name, sha256) values (9999, '9999_later.sql', sha256('x'));
        update schema_version set newest = 9999, fingerprint = 'later'
        """)
      refused("schema_newer", .unreachable) { try open(conninfo) }
      refused("schema_newer", .unreachable) { try migrate(conninfo) }
      #expect(try connection.value("select fingerprint from schema_version", as: String.self) == "later")
    }
  }

  @Test func anOlderBaseIsNotWorkedOn() throws {
    for change in ["newest = newest - 1", "fingerprint = 'other'"] {
      try withDatabase(template: Template.migrated.get()) { connection, conninfo in
        try open(conninfo)
        try connection.script("update schema_version set \(change)")
        let problem = refused("schema_older", .unreachable) { try open(conninfo) }
        #expect(problem?.hint?.english.contains("db migrate") == true)
        #expect(try migrate(conninfo) == [])
        try open(conninfo)
      }
    }
    // A ledger without its row.
    try withDatabase(template: Template.migrated.get()) { connection, conninfo in
      try connection.script("delete from schema_version")
      refused("not_initialised", .unreachable) { try open(conninfo) }
      #expect(try migrate(conninfo) == [])
    }
  }

  @Test func twoAtOnceApplyOnce() throws {
    for _ in 1...3 {
      try withDatabase { connection, conninfo in
        let meeting = Meeting()
        let threads = try (1...2).map { _ in
          try Background.start {
            meeting.wait()
            return try MigrationTests().migrate(conninfo)
          }
        }
        let applied = try threads.map { try $0.value() }
        #expect(applied.contains(Self.names) && applied.contains(nil))
        #expect(try ledger(connection) == Self.names)
        try open(conninfo)
      }
    }
  }

  @Test func aDryRunWritesNothing() throws {
    try withDatabase { connection, conninfo in
      #expect(try migrate(conninfo, dryRun: true) == Self.names)
      let left = try connection.value(
        """
        select count(*) from pg_class where relnamespace = 'public'::regnamespace
        """, as: Int.self)
      #expect(left == 0)
      refused("not_initialised", .unreachable) { try open(conninfo) }
    }
  }

  @Test func aFailureLeavesNothing() throws {
    try withDatabase { connection, conninfo in
      // In the way of the last but one migration.
      try connection.script("create table purchasing_group (x int)")
      #expect(throws: ServerError.self) { try migrate(conninfo) }
      let left = try connection.values(
        "select relname from pg_class where relnamespace = 'public'::regnamespace", as: String.self)
      #expect(left == ["purchasing_group"])
    }
  }

  @Test func viewsAreMadeAgain() throws {
    try withDatabase(template: Template.migrated.get()) { connection, conninfo in
      func names() throws -> [String] {
        try connection.values(
          """
          select relname from pg_class where relnamespace = 'report'::regnamespace
          union all
          select proname from pg_proc where pronamespace = 'report'::regnamespace
          order by 1
          """)
      }
      let before = try names()
      #expect(before.contains("need") && before.contains("member_column"))
      try connection.script("drop function report.member_column cascade; create view report.left_over as select 1 as x")
      #expect(try names() != before)
      // Of the same version, and yet not as this program makes it.
      #expect(try migrate(conninfo) == [])
      #expect(try names() == before)
      try connection.script(
        """
        alter table need disable trigger history; drop trigger year_is_open_on_insert on share;
        create or replace function need_covers_its_links() returns trigger language plpgsql as 'begin return null; end';
        create function trust.left_over() returns int language sql return 1
        """)
      let store = try StoreSession(conninfo, today: day("2026-06-15")).store
      defer { store.connection.close() }
      #expect(try store.objectsNotAsShipped()?.count == 4)
      #expect(try migrate(conninfo) == [])
      #expect(try store.objectsNotAsShipped() == [])
      #expect(try migrate(conninfo) == nil)
    }
  }
}
