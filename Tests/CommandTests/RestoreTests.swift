import Foundation
import Postgres
import Testing
import TestSupport

/// Backups that others wrote, or that were cut off on their way in: the base is as it was, or wholly the new one.
@Suite struct RestoreTests {
  // MARK: Every version that has landed

  @Test func everyVersionComesBack() throws {
    #expect(Landed.migrations.count >= 18)
    let desk = try Desk()
    let schema = try Base.empty.with { try $0.schema() }
    for version in Landed.migrations.map(\.number) {
      try withDatabase { old, conninfo in
        try Landed.make(old, upTo: version)
        if version >= 2 {
          try old.script(
            """
            insert into member (code, kind) values ('daoulas', 'commune'), ('ccas', 'ccas');
            insert into member_name (member_id, name) values (1, 'Daoulas\\t\\\\é'), (2, 'CCAS');
            insert into member_reporting (member_id, reports_under_id) values (2, 1);
            """)
        }
        try desk.dump(conninfo, to: "v\(version).dump")
      }
      try withDatabase { _, conninfo in
        let ending = try desk.run("db", "restore", "v\(version).dump", "--db", conninfo)
        #expect(ending.status == 0, "version \(version): \(ending.errors)")
        #expect(try desk.schema(conninfo) == schema, "version \(version)")
        let members = try desk.run("member", "list", "--format", "csv", "--db", conninfo, expecting: 0).output
        #expect(members.split(separator: "\n").count == (version >= 2 ? 3 : 1), "version \(version): \(members)")
        #expect(try desk.run("log", "verify", "--db", conninfo).status == 0, "version \(version)")
        if version >= 2 {
          try desk.run("member", "add", "dirinon", "Dirinon", "--kind", "commune", "--db", conninfo, expecting: 0)
        }
      }
    }
    Figures.note("backups of earlier versions restored, migrated, verified", "\(Landed.migrations.count)")
  }

  // MARK: Hostile dumps

  private struct Hostile: CustomTestStringConvertible {
    let testDescription: String
    /// What is done to a base of ours before it is dumped.
    var sql = ""
    /// What is done to the file `base.dump`, which becomes `hostile.dump`.
    var shell = "cp base.dump hostile.dump"
    var options = "-Fc"
    /// Of a database of nobody's.
    var isOurs = true
    /// Taken for what its rows say, with nothing of theirs run.
    var isTaken = false
  }

  private static let canary = """
    create or replace function public.canary() returns trigger language plpgsql security definer as $$
    begin
      execute 'alter role ' || quote_ident(session_user) || ' set mutua.canary = ''dead''';
      return new;
    end $$
    """

  private static let hostile: [Hostile] = [
    Hostile(testDescription: "of another program", sql: "create table customers (id int)", isOurs: false),
    Hostile(
      testDescription: "of another program with a schema_version",
      sql: "create table schema_version (newest int, fingerprint text); insert into schema_version values (1, 'x')",
      isOurs: false),
    Hostile(
      testDescription: "of another program with our ledger's name",
      sql: "create table schema_migration (number int, name text, sha256 bytea); "
        + "insert into schema_migration values (1, '0001_reference.sql', 'x')", isOurs: false),
    Hostile(testDescription: "an empty database", isOurs: false),
    Hostile(testDescription: "newer", sql: "insert into schema_migration values (9999, '9999_new.sql', 'x')"),
    Hostile(
      testDescription: "a migration in other words",
      sql: "update schema_migration set sha256 = sha256('x') where number = 3"),
    Hostile(testDescription: "a migration missing", sql: "delete from schema_migration where number = 4"),
    Hostile(testDescription: "no migrations", sql: "delete from schema_migration"),
    Hostile(
      testDescription: "a table more", sql: "create table public.evil (n int); insert into public.evil values (1)"),
    Hostile(testDescription: "a table less", sql: "drop table public.saved_report cascade"),
    Hostile(testDescription: "a column more", sql: "alter table member add column evil text"),
    Hostile(testDescription: "a column renamed", sql: "alter table family rename column opposing to evil"),
    Hostile(testDescription: "another schema", sql: "create schema other; create table other.evil (n int)"),
    Hostile(
      testDescription: "rows that refer to nothing",
      sql: "set session_replication_role = replica; update contract set buyer_id = 99999 where id = 1"),
    Hostile(
      testDescription: "rows beyond a rule",
      sql:
        "set session_replication_role = replica; alter table contract drop constraint contract_amount_not_negative; "
        + "update contract set amount = -1 where id = 1",
      isTaken: false),
    Hostile(
      testDescription: "a trigger that runs as whoever restores",
      sql: canary + "; create trigger canary before insert on member for each row execute function public.canary()",
      isTaken: true),
    Hostile(
      testDescription: "a default that runs",
      sql: canary.replacing("returns trigger", with: "returns text").replacing("return new", with: "return 'x'")
        + "; alter table member alter column contact set default public.canary()", isTaken: true),
    Hostile(
      testDescription: "no policies, no history",
      sql: """
        alter table member disable row level security; drop trigger history on member; drop trigger history on contract
        """, isTaken: true),
    Hostile(
      testDescription: "our function in other words",
      sql: "create or replace function history.verify() returns table (finding text, place bigint) language sql stable "
        + "as 'select null::text, null::bigint where false'", isTaken: true),
    Hostile(
      testDescription: "an operator on a domain of ours",
      sql: "create function public.yes(public.code, text) returns boolean language sql as 'select true'; "
        + "create operator public.= (leftarg = public.code, rightarg = text, function = public.yes)", isTaken: true),
    Hostile(
      testDescription: "a comment that is a command",
      sql: "comment on table member is E'x\\n\\\\! touch /tmp/mutua-canary\\n'", isTaken: true),
    Hostile(
      testDescription: "an event trigger",
      sql: canary.replacing("returns trigger", with: "returns event_trigger").replacing("return new;", with: "")
        + "; create event trigger canary on ddl_command_end execute function public.canary()", isTaken: true),
    Hostile(
      testDescription: "a foreign table",
      sql: "create foreign data wrapper evil; create server evil foreign data wrapper evil; "
        + "create foreign table public.evil (n int) server evil", isTaken: true),
    Hostile(
      testDescription: "numbers that are taken, or run out",
      sql: "select setval('member_id_seq', 1); select setval('need_id_seq', 9223372036854775807)", isTaken: true),
    Hostile(testDescription: "cut", shell: "head -c 60000 base.dump > hostile.dump"),
    Hostile(testDescription: "empty", shell: ": > hostile.dump"),
    Hostile(testDescription: "a text", shell: "echo 'drop database mutua;' > hostile.dump"),
    Hostile(testDescription: "statements", shell: "cp base.dump hostile.dump", options: "-Fp"),
    Hostile(
      testDescription: "statements that call themselves a backup",
      shell: "{ printf 'PGDMP'; echo '\\! touch /tmp/mutua-canary'; } > hostile.dump"),
    Hostile(testDescription: "a folder", shell: "mkdir -p hostile.dump"),
    Hostile(testDescription: "a pipe", shell: "mkfifo hostile.dump"),
  ]

  @Test func nothingOfTheirsIsRun() throws {
    try Base.sample.withEveryCommand { desk, connection in
      try desk.run(
        "need", "add", "--member", "daoulas", "--title", "Ours", "--type", "supplies", "--amount", "5", expecting: 0)
      var refused = 0
      for hostile in Self.hostile {
        let before = try connection.snapshot()
        _ = try desk.shell("rm -rf hostile.dump base.dump; rm -f /tmp/mutua-canary")
        try withDatabase { other, conninfo in
          if hostile.isOurs { try desk.run("init", "--sample", "landerneau-2023", "--db", conninfo, expecting: 0) }
          for statement in hostile.sql.isEmpty ? [] : [hostile.sql] { try other.script(statement) }
          try desk.dump(conninfo, to: "base.dump", hostile.options)
        }
        _ = try desk.shell(hostile.shell)
        let ending = try desk.start("db", "restore", "hostile.dump", "--replace").wait(seconds: 60)
        if hostile.isTaken {
          #expect(ending.status == 0, "\(hostile.testDescription): \(ending.errors)")
          // With all guards of ours, and nothing of theirs.
          let guards = try connection.value(
            """
            select (select count(*) from pg_class where relname = 'member' and relrowsecurity)
              + (select count(*) from pg_trigger where tgname = 'history' and tgrelid = 'member'::regclass)
              - (select count(*) from pg_proc where proname in ('canary', 'yes'))
              - (select count(*) from pg_operator where oprnamespace = 'public'::regnamespace)
            """, as: Int.self)
          #expect(guards == 2, "\(hostile.testDescription)")
          #expect(try desk.run("log", "verify").status == 0, "\(hostile.testDescription)")
          // What is added gets a number of its own.
          try desk.run("member", "add", "brest", "Brest", "--kind", "commune", expecting: 0)
          try desk.run(
            "need", "add", "--member", "brest", "--title", "Theirs", "--type", "supplies", "--amount", "5", expecting: 0
          )
          let ours = try connection.value("select count(*) from need where title = 'Ours'", as: Int.self)
          #expect(ours == 0, "\(hostile.testDescription): the rows are the backup's")
        } else {
          refused += 1
          #expect([2, 5].contains(ending.status), "\(hostile.testDescription): \(ending.status) \(ending.errors)")
          #expect(try connection.snapshot() == before, "\(hostile.testDescription)")
        }
        #expect(access("/tmp/mutua-canary", F_OK) != 0, "\(hostile.testDescription)")
        let dead = try connection.value(
          "select count(*) from pg_db_role_setting where setconfig::text like '%canary%'", as: Int.self)
        #expect(dead == 0, "\(hostile.testDescription)")
      }
      #expect(refused >= 20)
      Figures.note("hostile or foreign backups", "\(Self.hostile.count) tried, nothing of theirs run, 0 bases lost")
    }
  }

  // MARK: Cut off

  /// A signal at any moment: what the program says is what happened.
  @Test func aSignalAtAnyMoment() throws {
    try Base.sample.withEveryCommand { desk, connection in
      try desk.run("db", "backup", "base.dump", expecting: 0)
      try desk.run("db", "restore", "base.dump", "--replace", expecting: 0)
      // Beside the moments of the restore: the entries that it makes itself are none.
      let facts = { try connection.snapshot().filter { $0.key == "public.need" || $0.key == "public.member" } }
      let restored = try facts()
      var endings: Set<Int32> = []
      let step: UInt32 = Figures.isFull ? 5_000 : 20_000
      var moment: UInt32 = 0
      for number in 0..<(Figures.isFull ? 800 : 200) {
        try connection.execute(
          "insert into need (member_id, title, contract_type, amount) values (1, \("Ours \(number)"), 'supplies', 5)")
        let before = try facts()
        let child = try desk.start("db", "restore", "base.dump", "--replace")
        usleep(moment)
        let ending = try child.kill(SIGINT).wait()
        endings.insert(ending.status)
        #expect([0, 130].contains(ending.status), "\(ending.errors)")
        #expect(try facts() == (ending.status == 0 ? restored : before), "after \(moment) µs: \(ending.errors)")
        // Before it listens to signals it dies of one, without a word.
        #expect(ending.status == 0 || ending.errors.isEmpty || ending.errors.contains("nothing was written"))
        #expect(try desk.run("doctor").status < 2)
        moment += step
        if ending.status != 130 { break }
      }
      #expect(endings == [0, 130])
      Figures.note("Ctrl-C in a restore", "\(moment / step) moments, the one base or the other, as it was said")
    }
  }

  /// Where there is no private base yet one is made first, and stays: nobody is told that nothing was written.
  @Test func cutOffWhereThereWasNothing() throws {
    try Base.sample.withEveryCommand { source, _ in
      try source.run("db", "backup", "base.dump", expecting: 0)
      try Base.none.with { desk in
        let home = try #require(desk.variables["MUTUA_HOME"])
        defer { _ = try? desk.run("db", "stop", "--quiet") }
        var endings: Set<Int32> = []
        for delay in stride(from: 0, through: 20_000, by: 250) where !endings.contains(0) {
          let child = try desk.start("db", "restore", source.folder + "/base.dump")
          usleep(UInt32(delay) * 1000)
          let ending = try child.kill(SIGINT).wait()
          endings.insert(ending.status)
          let note: Comment = "after \(delay) ms: \(ending.status) \(ending.errors)"
          #expect([0, 130].contains(ending.status), note)
          let isMade = access(home + "/data/PG_VERSION", F_OK) == 0
          #expect(ending.status == 0 || !isMade || !ending.errors.contains("interrupted; nothing was written"), note)
          if ending.status == 0 { try desk.run("member", "list", "--quiet", expecting: 0) }
          try desk.run("db", "stop", "--quiet")
          if ending.status != 0 { _ = try desk.shell("rm -rf '\(home)'") }
        }
        #expect(endings == [0, 130])
      }
    }
  }

  /// Somebody works in a table for longer than a restore waits: it says so, and nothing of what the server remarked.
  @Test func aLockIsNamed() throws {
    try Base.sample.withEveryCommand { desk, connection in
      try desk.run("db", "backup", "base.dump", expecting: 0)
      let before = try connection.snapshot()
      let holder = try Connection(try #require(desk.variables["MUTUA_DB"]), fallbackApplicationName: "holder")
      defer { holder.close() }
      try holder.script("begin; lock table member in access share mode")
      let process: Int = try #require(try holder.value("select pg_backend_pid()"))
      let ending = try desk.start("db", "restore", "base.dump", "--replace").wait(seconds: 60)
      #expect(ending.status == 6 && !ending.errors.contains("NOTICE"), "\(ending.errors)")
      #expect(ending.errors.contains("(\(process))") && ending.errors.contains("lock"), "\(ending.errors)")
      try holder.script("rollback")
      #expect(try connection.snapshot() == before)
    }
  }

  // MARK: Access

  /// Whoever was turned out after the backup stays out, and is named.
  @Test func theRevokedStayOut() throws {
    try Base.sample.withEveryCommand { desk, connection in
      let name = try #require(try connection.value("select 'anne_' || current_database()", as: String.self))
      let other = try #require(
        try connection.value("select 'paul_' || current_database()", as: String.self))
      try desk.run("access", "grant", name, "--as", "officer", "--quiet", expecting: 0)
      try desk.run("access", "grant", other, "--as", "reader", "--quiet", expecting: 0)
      try desk.run("db", "backup", "base.dump", expecting: 0)
      try desk.run("access", "revoke", name, "--quiet", expecting: 0)
      let ending = try desk.run("db", "restore", "base.dump", "--replace", expecting: 0)
      #expect(ending.errors.contains("kept out") && ending.errors.contains(name), "\(ending.errors)")
      let roles = try connection.values("select role_name::text from access order by 1", as: String.self)
      #expect(roles.contains(other) && !roles.contains(name))
      #expect(try desk.run("log", "verify").status == 0)
    }
  }
}
