import Glibc
import Postgres
import TestSupport
import Testing

/// What a role, a database or a pooler's last client has set changes no answer of the program.
@Suite struct SettingsTests {
  /// Values that would change what statements mean or how values are written, wherever they counted.
  static let hostile: [(name: String, value: String)] = [
    ("search_path", "''"), ("search_path", "elsewhere, public"), ("search_path", "pg_catalog"),
    ("datestyle", "'German'"), ("datestyle", "'SQL, DMY'"), ("intervalstyle", "'iso_8601'"),
    ("bytea_output", "'escape'"), ("extra_float_digits", "-15"), ("standard_conforming_strings", "off"),
    ("backslash_quote", "off"), ("escape_string_warning", "on"), ("client_encoding", "'LATIN1'"),
    ("lc_messages", "'C'"), ("lc_monetary", "'C'"), ("lc_numeric", "'C'"), ("lc_time", "'C'"),
    ("timezone", "'Pacific/Kiritimati'"), ("timezone", "'America/Los_Angeles'"),
    ("default_transaction_isolation", "'serializable'"), ("default_transaction_read_only", "on"),
    ("default_transaction_deferrable", "on"), ("statement_timeout", "'10min'"), ("lock_timeout", "'1min'"),
    ("idle_in_transaction_session_timeout", "'1ms'"), ("row_security", "off"), ("check_function_bodies", "off"),
    ("plan_cache_mode", "'force_generic_plan'"), ("jit", "on"), ("array_nulls", "off"),
    ("transform_null_equals", "on"), ("exit_on_error", "on"), ("gin_fuzzy_search_limit", "1"),
    ("quote_all_identifiers", "on"), ("default_text_search_config", "'simple'"), ("xmloption", "'document'"),
    ("client_min_messages", "'debug5'"), ("enable_seqscan", "off"), ("enable_hashjoin", "off"),
    ("from_collapse_limit", "1"), ("work_mem", "'64kB'"), ("synchronous_commit", "off"), ("temp_tablespaces", "''"),
    ("default_tablespace", "''"), ("max_parallel_workers_per_gather", "0"), ("plpgsql.extra_errors", "'all'"),
    ("plpgsql.extra_warnings", "'all'"), ("plpgsql.variable_conflict", "'error'"),
  ]

  private static let commands = [
    "member list", "need list", "group show|photocopieurs", "group suggest|--from-contracts", "contract show|GC-2023-1",
    "share list|GC-2023-1", "report groups|--year|2023", "report amo|--year|2023",
    "report volumes|--year|2023|--by|type|--columns|member", "report volumes|--year|2023|--by|month|--measure|count",
    "report member|landerneau|--year|2023", "calendar list|--within|2y", "check all", "log verify", "log show|1",
    "export csv|out|--year|2023",
  ].map { line in
    let parts = line.split(separator: "|").map(String.init)
    return parts[0].split(separator: " ").map(String.init) + parts.dropFirst()
  }

  @Test func noneChangesAnAnswer() throws {
    try Base.sample.withEveryCommand { desk, connection in
      let name = SQL.identifier(
        try #require(try connection.value("select current_database()", as: String.self)))
      try Self.makeElsewhere(connection)
      let expected = try Self.answers(desk)
      for (setting, value) in Self.hostile {
        try connection.script("alter database \(name.text) set \(setting) = \(value)")
        let got = try Self.answers(desk)
        for (words, answer) in zip(Self.commands, got) where !expected.contains(answer) {
          Issue.record("\(setting) = \(value): \(words) answers \(answer)")
        }
        try connection.script("alter database \(name.text) reset \(setting)")
      }
      Figures.note("settings of a database that change no answer", "\(Self.hostile.count)")
    }
  }

  /// All at once, of the role: everything can be made, written, dry-run and read.
  @Test func allAtOnceNothingFails() throws {
    try Base.none.with { _ in
      try withDatabase { owner, conninfo in
        let desk = try Desk()
        let role = TestServer.uniqueName("hostile")
        let database = try #require(parseConninfo(conninfo)["dbname"])
        try owner.script(
          "create role \(role) login createrole; alter database \(SQL.identifier(database).text) owner to \(role)")
        defer { _ = try? owner.script("reassign owned by \(role) to mutua; drop owned by \(role)") }
        for (setting, value) in Self.hostile where setting != "search_path" {
          try owner.script("alter role \(role) set \(setting) = \(value)")
        }
        // psql, which brings a backup back, begins its transaction before it can be told anything.
        try owner.script("alter role \(role) set idle_in_transaction_session_timeout = '2s'")
        try owner.script(
          "alter role \(role) set search_path = elsewhere; create schema elsewhere authorization \(role)")
        desk.variables["MUTUA_DB"] = try formatConninfo(parseConninfo(conninfo).merging(["user": role]) { $1 })
        for (name, content) in EveryCommand.files { try write(content, to: desk.folder + "/" + name) }
        try desk.run("init", expecting: 0)
        for step in EveryCommand.writing where step[0] != "access" && step[0] != "account" {
          let words = try EveryCommand.resolved(step, owner)
          for more in [["--dry-run"], []] {
            let ending = try desk.start(words: words + more).wait()
            #expect(ending.status == 0, "\(words) \(more): \(ending.errors)")
          }
        }
        for words in EveryCommand.reading {
          let ending = try desk.start(words: words).wait()
          #expect([0, 1, 3].contains(ending.status), "\(words): \(ending.status) \(ending.errors)")
        }
        try owner.script("drop schema elsewhere")
        try desk.run("db", "backup", "all.dump", expecting: 0)
        try desk.run("db", "restore", "all.dump", "--replace", expecting: 0)
        try desk.run("log", "verify", expecting: 0)
      }
    }
  }

  /// A limit that somebody set is kept, and a command that it ends says which one and what raises it.
  @Test func limitsOfARoleAreKept() throws {
    try Base.sample.withEveryCommand { desk, connection in
      let name = try #require(try connection.value("select current_database()", as: String.self))
      try connection.script("alter database \(SQL.identifier(name).text) set statement_timeout = '200ms'")
      try connection.script("begin; lock table member in access exclusive mode")
      let stopped = try desk.run("member", "list", expecting: 5).errors
      #expect(stopped.contains("took too long") && stopped.contains("alter role … set statement_timeout"), "\(stopped)")
      try connection.script("rollback; alter database \(SQL.identifier(name).text) reset statement_timeout")
      try connection.script("alter database \(SQL.identifier(name).text) set lock_timeout = '200ms'")
      try connection.script("begin; lock table member in access exclusive mode")
      #expect([5, 6].contains(try desk.run("member", "list").status))
      try connection.script("rollback; alter database \(SQL.identifier(name).text) reset lock_timeout")
    }
  }

  private static func answers(_ desk: Desk) throws -> [String] {
    try commands.map { words in
      let format = words[0] == "export" ? [] : ["--format", "json"]
      let ending = try desk.start(words: words + format + ["--as-of", "2026-01-10"]).wait()
      let files = words[0] == "export" ? try desk.shell("cat out/*; rm -r out").output : ""
      return "\(words): \(ending.status) \(ending.output)\(ending.errors)\(files)"
    }
  }

  /// Tables of the same names, empty, in front of ours; and a function that would be taken for PostgreSQL's.
  private static func makeElsewhere(_ connection: Connection) throws {
    try connection.script(
      """
      create schema elsewhere;
      do $$ declare t text; begin
        for t in select tablename from pg_tables where schemaname = 'public' loop
          execute format('create table elsewhere.%I (like public.%I)', t, t);
        end loop;
      end $$;
      grant usage on schema elsewhere to public;
      grant select on all tables in schema elsewhere to public;
      """)
  }
}
