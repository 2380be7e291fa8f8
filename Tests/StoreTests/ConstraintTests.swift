import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// Every rule that the database keeps is broken at least once, and is known by its name.
@Suite struct ConstraintTests {
  private func withBase(_ body: (Connection) throws -> Void) throws {
    try withDatabase(template: Template.migrated.get()) { connection, _ in
      try connection.script(Breach.base)
      try body(connection)
    }
  }

  /// The rule that the statements break, nil when they break none.
  private func broken(by sql: String, on connection: Connection) throws -> String? {
    do {
      try connection.rollingBack { try connection.script(sql) }
      return nil
    } catch let error as ServerError {
      return error.constraint ?? "\(error)"
    }
  }

  @Test func everyBreachIsRefusedByItsRule() throws {
    try withBase { connection in
      for breach in Breach.all {
        let rule = try broken(by: breach.sql, on: connection)
        #expect(rule == breach.rule, "\(breach.sql)")
      }
    }
  }

  @Test func whatIsRefusedIsAProblemOfThatName() throws {
    for violation in Violation.allCases {
      let error = ServerError(sqlState: "23514", message: "", constraint: violation.rawValue)
      let problem = try #require(problem(for: error) as? Problem)
      #expect(problem.code == violation.rawValue && problem.kind == .refused)
      #expect(!problem.message.english.isEmpty && !problem.message.french.isEmpty, "\(violation)")
      #expect(problem.message.english != problem.message.french, "\(violation)")
      if let hint = problem.hint { #expect(!hint.english.isEmpty && !hint.french.isEmpty, "\(violation)") }
    }
  }

  /// Without its trigger a breach goes through: it is this trigger that notices, and no other.
  @Test func everyTriggerIsNeeded() throws {
    try withBase { connection in
      let triggers = try connection.values(
        """
        select c.relname || '.' || t.tgname
        from pg_trigger as t join pg_class as c on c.oid = t.tgrelid
        where not t.tgisinternal and c.relnamespace = 'public'::regnamespace
          -- The history's own are every table's: HistoryTests holds them against the tables.
          and t.tgname !~ '^history'
        """, as: String.self)
      #expect(Set(triggers) == Set(Breach.all.compactMap(\.trigger)))
      for breach in Breach.all {
        guard let trigger = breach.trigger else { continue }
        let parts = trigger.split(separator: ".")
        try #require(parts.count == 2)
        let without = "alter table \(parts[0]) disable trigger \(parts[1]);\n\(breach.sql)"
        #expect(try broken(by: without, on: connection) == nil, "\(trigger)")
      }
    }
  }

  /// Rules by name: constraints that somebody named, and what functions raise. Names that PostgreSQL gives by itself
  /// to primary and foreign keys are no rules of ours, nor is the ledger's.
  private func rules(_ connection: Connection) throws -> Set<String> {
    let names = try connection.values(
      """
      select conname
      from pg_constraint
      where connamespace = 'public'::regnamespace and contype <> 't' and conname !~ '_(pkey|fkey|not_null)$'
        -- One sentence for all of them, and a test of its own.
        and conname !~ '_texts_are_short$'
      union
      select (regexp_matches(prosrc, 'constraint = ''([a-z0-9_]+)''', 'g'))[1]
      from pg_proc where pronamespace = 'public'::regnamespace
      union
      select (regexp_matches(prosrc, 'missing := ''([a-z0-9_]+)''', 'g'))[1]
      from pg_proc where pronamespace = 'public'::regnamespace and prosrc like '%constraint = missing%'
      """, as: String.self)
    return Set(names)
  }

  @Test func noRuleIsForgotten() throws {
    try withDatabase(template: Template.migrated.get()) { connection, _ in
      let rules = try rules(connection)
      #expect(rules.count > 100)
      let provoked = Set(Breach.all.map(\.rule))
      #expect(rules.subtracting(provoked).sorted() == [], "rules without a case")
      #expect(provoked.subtracting(rules).sorted() == [], "cases of rules that aren't there")
      let known = Set(Violation.allCases.map(\.rawValue))
      #expect(rules.subtracting(known).sorted() == ["schema_version_is_one_row"], "rules that Violation doesn't know")
      #expect(known.subtracting(rules).sorted() == [], "Violation knows what isn't there")
      // A new rule that nobody has named, or has told to nobody, is seen.
      try connection.script("alter table lot add constraint lot_is_new check (true)")
      #expect(try self.rules(connection).subtracting(provoked) == ["lot_is_new"])
    }
  }

  @Test func constraintsBearNamesOfOurs() throws {
    try withDatabase(template: Template.migrated.get()) { connection, _ in
      let unnamed = try connection.values(
        """
        select conname from pg_constraint
        where connamespace = 'public'::regnamespace and conname ~ '(_check[0-9]*|_key[0-9]*|_excl[0-9]*)$'
        """, as: String.self)
      #expect(unnamed == [])
    }
  }

  /// NaN, infinity and wild dates pass `numeric` and `date`: each such column has a domain or a check of its own.
  @Test func columnsRefuseWhatSQLLetsThrough() throws {
    try withDatabase(template: Template.migrated.get()) { connection, _ in
      let bare = try connection.values(
        """
        select c.relname || '.' || a.attname
        from pg_attribute as a join pg_class as c on c.oid = a.attrelid
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
          and a.atttypid in ('numeric'::regtype, 'date'::regtype, 'float8'::regtype, 'float4'::regtype)
          and not exists (
            select from pg_constraint as k
            where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey)
          )
        order by 1
        """, as: String.self)
      // A name or a column without a beginning has been there since for ever: minus infinity is meant.
      #expect(bare == ["member_name.since", "member_reporting.since"])
      let doubles = try connection.values(
        """
        select attname from pg_attribute as a join pg_class as c on c.oid = a.attrelid
        where c.relnamespace in ('public'::regnamespace, 'report'::regnamespace)
          and a.atttypid in ('float8'::regtype, 'float4'::regtype)
        """, as: String.self)
      #expect(doubles == [])
      // A third decimal is rounded by the server; the program's own grammar refuses it before.
      #expect(try connection.value("select 12.345::money_ht", as: String.self) == "12.35")
      #expect(Money(machine: "12.345") == nil && Money(machine: "1e3") == nil && Money(machine: "NaN") == nil)
      refused("too_many_decimals") { try NumberGrammar.money("12,3456 €") }
      #expect(Day(iso: "infinity") == nil && Day(iso: "today") == nil && Quantity(machine: "0.00001") == nil)
    }
  }

  /// Schema `report` is dropped and made again by every migrate: nothing that holds facts may hang on it.
  @Test func noConstraintHangsOnTheReports() throws {
    try withDatabase(template: Template.migrated.get()) { connection, _ in
      func hanging() throws -> [String] {
        try connection.values(
          """
          with of_reports as (
            select 'pg_class'::regclass as class, oid from pg_class where relnamespace = 'report'::regnamespace
            union all
            select 'pg_proc'::regclass, oid from pg_proc where pronamespace = 'report'::regnamespace
            union all
            select 'pg_type'::regclass, oid from pg_type where typnamespace = 'report'::regnamespace
          )
          select pg_describe_object(d.classid, d.objid, d.objsubid)
          from pg_depend as d
          join of_reports as r on r.class = d.refclassid and r.oid = d.refobjid
          where d.classid in ('pg_constraint'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass,
            'pg_attrdef'::regclass)
          union all
          select oid::regprocedure::text from pg_proc
          where pronamespace = 'public'::regnamespace
            and (prosrc ~ 'report\\.' or pg_get_functiondef(oid) ~ 'report\\.')
          """, as: String.self)
      }
      func count() throws -> [Int] {
        try connection.values(
          """
          select count(*) from pg_constraint where connamespace = 'public'::regnamespace
          union all
          select count(*) from pg_trigger as t join pg_class as c on c.oid = t.tgrelid
          where c.relnamespace = 'public'::regnamespace
          union all
          select count(*) from pg_policy
          union all
          select count(*) from pg_proc where pronamespace = 'public'::regnamespace
          """, as: Int.self)
      }
      #expect(try hanging() == [])
      let before = try count()
      try connection.rollingBack {
        try connection.script("drop schema report cascade")
        #expect(try count() == before)
      }
      try connection.script("alter table family add constraint hangs check (report.french_order(title) <> '')")
      #expect(try hanging().count == 1)
    }
  }
}
