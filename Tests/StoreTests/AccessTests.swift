import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// Who may see and do what, asked of PostgreSQL itself: any client is bound by it.
@Suite(.serialized) struct AccessTests {
  /// A base with rows and five roles of its own: an officer, member `alpha` (2), a reader, a stranger who belongs to
  /// the groups of roles and has no access to this database, and a role that nobody has told anything.
  struct Setting {
    let store: Store
    let conninfo: String
    let roles: [String: String]

    func connection(as role: String) throws -> Connection {
      let connection = try Connection(conninfo, fallbackApplicationName: "access test")
      try connection.execute("set session authorization \(SQL.identifier(roles[role] ?? role))")
      return connection
    }
  }

  static let kinds = ["officer", "member", "reader", "stranger", "nobody"]

  static func withSetting(_ body: (Setting) throws -> Void) throws {
    try withStore { store, conninfo in
      try store.connection.script(Breach.base)
      try store.connection.script(
        """
        delete from access;
        insert into reopened_year (year, reopened_on, reason) values (2019, '2026-01-05', 'Errors');
        delete from closed_year;
        insert into closed_year values (1990, '2020-03-01')
        """)
      try store.connection.script(more)
      let suffix = TestServer.uniqueName("r")
      let roles = Dictionary(uniqueKeysWithValues: kinds.map { ($0, "\($0)_\(suffix)") })
      defer {
        for role in roles.values {
          _ = try? store.connection.execute("drop owned by \(SQL.identifier(role))")
          _ = try? store.connection.execute("drop role if exists \(SQL.identifier(role))")
        }
      }
      _ = try store.write { try $0.grantAccess(to: #require(roles["officer"]), as: .officer, member: nil) }
      _ = try store.write { try $0.grantAccess(to: #require(roles["member"]), as: .member, member: "alpha") }
      _ = try store.write { try $0.grantAccess(to: #require(roles["reader"]), as: .reader, member: nil) }
      for role in ["stranger", "nobody"] {
        try store.connection.execute("create role \(SQL.identifier(#require(roles[role]))) login")
      }
      try store.connection.execute(
        "grant mutua_officer, mutua_member, mutua_reader to \(SQL.identifier(#require(roles["stranger"])))")
      try body(Setting(store: store, conninfo: conninfo, roles: roles))
    }
  }

  /// Rows where the base has none, so that a cell of the matrix says something; a second member's beside the first's.
  private static let more = """
    insert into member_population (member_id, year, inhabitants) values (2, 2023, 1879), (3, 2023, 2274);
    insert into membership_stay (group_id, member_id, joined_on, left_on)
    values (1, 3, '2025-01-05', '2025-02-05'), (2, 4, '2025-01-05', '2025-02-05');
    insert into campaign_answer (campaign_id, member_id, answer, answered_on)
    values (1, 2, 'none', '2026-01-05'), (1, 3, 'declined', '2026-01-05');
    insert into price (lot_id, item, unit, after_price) values (3, 'A4', 'ream', 3.5);
    insert into price_quantity (price_id, member_id, quantity) values (1, 2, 5), (1, 3, 6);
    insert into assignment (need_id, lot_id, amount) values (3, 3, 100);
    insert into lot_outcome (lot_id, launch_id, outcome, ended_on)
    values (2, null, 'dropped', '2026-03-01'), (3, null, 'dropped', '2026-03-01');
    insert into contract_holder (contract_id, position, name) values (1, 1, 'S'), (2, 1, 'S');
    insert into contract_document (contract_id, position, kind, reference)
    values (1, 1, 'acte', 'A'), (2, 1, 'acte', 'B');
    insert into contract_publication (contract_id) values (1), (2);
    insert into amo_project (code, title, client_id, project_type, opened_on)
    values ('hall', 'Hall', 2, 'building', '2026-01-01');
    insert into amo_day (project_id, step, worked_on, days)
    values (1, 'tender', '2026-02-01', 1), (2, 'tender', '2026-02-01', 1);
    insert into contract (buyer_id, reference, group_id, title, contract_type, supplier, amount, notified_on)
    values (1, 'C-2', 2, 'Chairs', 'supplies', 'S', 200, '2026-06-01');
    insert into share (contract_id, member_id, amount, notified_on, contract_type)
    select id, 1, 200, '2026-06-01', 'supplies' from contract where reference = 'C-2';
    insert into launch (group_id, launched_on, value, purchase_kind, procedure, article, none_limit,
      publicity_threshold, eu_threshold)
    values (2, '2026-02-01', 100, 'supplies-services', 'none', 'R2122-8', 40000, 90000, 216000);
    insert into launch_member (launch_id, group_id, member_id) values (2, 2, 1), (2, 2, 4);
    insert into launch_lot (launch_id, group_id, lot_id, estimate) values (2, 2, 3, 100);
    insert into amendment (contract_id, number, amount, notified_on) values (3, 1, 0, '2026-07-01');
    insert into share (contract_id, amendment_number, member_id, amount, notified_on, contract_type)
    values (3, 1, 1, 0, '2026-07-01', 'supplies');
    insert into purchase_order (contract_id, member_id, amount, ordered_on) values (1, 3, 50, '2026-07-01');
    """

  // MARK: The matrix

  struct Table {
    let name: SQL
    let text: String
    let rule: String
    let rows: Int
    let column: String
    /// The one that an update is tried with: a member may change some only.
    let changed: String
  }

  /// All tables there are, with the rule that `trust.rules` states; «none» where it states none.
  static func tables(_ connection: Connection) throws -> [Table] {
    let found = try connection.query(
      """
      select n.nspname, c.relname, coalesce(r.rule, 'none') as rule, a.attname,
        coalesce((select edits[1] from trust.member_writes() as w where to_regclass(w.table_name) = c.oid), a.attname)
          as changed
      from pg_class as c
      join pg_namespace as n on n.oid = c.relnamespace
      left join trust.rules() as r on to_regclass(r.table_name) = c.oid
      join lateral (
        select attname from pg_attribute
        where attrelid = c.oid and attnum > 0 and attidentity = '' and attgenerated = '' and not attisdropped
        order by attnum limit 1
      ) as a on true
      where n.nspname in ('public', 'history', 'trust', 'web', 'report') and c.relkind in ('r', 'p')
      order by 1 desc, 2
      """
    ) {
      try (
        $0["nspname"] as String, $0["relname"] as String, $0["rule"] as String, $0["attname"] as String,
        $0["changed"] as String
      )
    }
    return try found.map { schema, name, rule, column, changed in
      let whole = SQL.identifier(schema) + "." + SQL.identifier(name)
      let rows = try connection.value("select count(*) from \(whole)", as: Int.self) ?? 0
      return Table(
        name: whole, text: schema == "public" ? name : schema + "." + name, rule: rule, rows: rows, column: column,
        changed: changed)
    }
  }

  static let verbs = ["select", "insert", "update", "delete", "truncate"]

  /// What a role can really do: `all`, `some` or `none` of the rows, `may` (a privilege, which policies may narrow),
  /// `rule` (only a rule of the domain stands in the way), or `-`, not allowed.
  private static func cell(_ verb: String, _ table: Table, _ connection: Connection) throws -> String {
    func touched(_ sql: SQL) throws -> String {
      do {
        let count = try connection.rollingBack { try connection.execute(sql) }
        return count == 0 ? "none" : count == table.rows ? "all" : "some"
      } catch let error as ServerError {
        if error.sqlState == "42501" { return "-" }
        return ["23", "55"].contains(error.sqlState.prefix(2)) ? "rule" : "\(error.sqlState): \(error.message)"
      }
    }
    let column = SQL.identifier(table.column)
    switch verb {
    case "select": return try touched("select * from \(table.name)")
    case "insert":
      let result = try touched("insert into \(table.name) (\(column)) select \(column) from \(table.name) where false")
      return result == "none" ? "may" : result
    case "update":
      let changed = SQL.identifier(table.changed)
      return try touched("update \(table.name) set \(changed) = \(changed)")
    case "delete": return try touched("delete from \(table.name)")
    default: return try touched("truncate \(table.name) cascade")
    }
  }

  /// What each rule means for each kind of role, said here once more, in the tests' own words.
  private static func expected(_ verb: String, _ rule: String, _ kind: String, _ table: Table) -> Set<String> {
    guard kind != "nobody", verb != "truncate", rule != "lock", rule != "web" else { return ["-"] }
    let reads: Set<String> = table.rows == 0 ? ["none"] : ["all"]
    let someRows: Set<String> = table.rows == 0 ? ["none"] : ["some"]
    // Rows of accounts are for officers who manage them; a stranger may hold the privilege.
    let mayManage = kind == "officer" || kind == "stranger"
    switch (rule, verb) {
    case ("account", "delete"): return ["-"]
    case ("account", _), ("person", _): return mayManage ? (verb == "insert" ? ["may"] : ["none"]) : ["-"]
    case ("access", "delete"): return mayManage ? ["none"] : ["-"]
    case ("version", "select"): return reads
    case ("access", "select"): return kind == "stranger" ? ["none"] : ["some"]
    case ("version", _), ("access", _), ("reference", "insert"), ("reference", "update"), ("reference", "delete"):
      return ["-"]
    case ("history", "select"):
      if kind == "officer" { return reads }
      return table.text == "history.entry" ? ["none"] : kind == "stranger" ? ["none"] : ["-"]
    case ("history", _): return ["-"]
    default: break
    }
    // A stranger holds the privileges and gets no row through the policies.
    if kind == "stranger" { return verb == "insert" ? ["may"] : ["none"] }
    if ["officer", "list"].contains(rule) && kind != "officer" { return ["-"] }
    if kind == "officer" {
      if verb == "select" { return reads }
      if verb == "insert" { return ["may"] }
      // Rows of other rules may hold a delete or an empty update up.
      return ["all", "some", "none", "rule"]
    }
    if verb == "select" {
      if kind == "reader" || ["reference", "shared"].contains(rule) { return reads }
      return someRows
    }
    guard kind == "member", rule == "own", verb != "delete" else { return ["-"] }
    return verb == "insert" ? ["may"] : ["some", "rule", "none"]
  }

  @Test func everyCellOfTheMatrixIsAsStated() throws {
    try Self.withSetting { setting in
      let tables = try Self.tables(setting.store.connection)
      #expect(tables.count > 45)
      var cells = 0
      var open = 0
      for kind in Self.kinds {
        let connection = try setting.connection(as: kind)
        defer { connection.close() }
        for table in tables {
          for verb in Self.verbs {
            let found = try Self.cell(verb, table, connection)
            let expected = Self.expected(verb, table.rule, kind, table)
            #expect(expected.contains(found), "\(kind) \(verb) \(table.text) (\(table.rule), \(table.rows) rows)")
            cells += 1
            if found != "-" && found != "none" { open += 1 }
          }
        }
      }
      Figures.note("matrix: roles x tables x verbs, as stated", "\(cells) cells, \(open) open, none by accident")
    }
  }

  /// A table that nobody has thought of is closed, and this test says so.
  @Test func noTableIsForgotten() throws {
    try Self.withSetting { setting in
      let connection = setting.store.connection
      #expect(
        try Self.tables(connection).filter { $0.rule == "none" }.map(\.text) == [], "tables without a stated rule")
      let gone = try connection.values(
        "select table_name from trust.rules() where to_regclass(table_name) is null", as: String.self)
      #expect(gone == [], "rules of tables that aren't there")
      try connection.script("create table forgotten (id bigint primary key); insert into forgotten values (1)")
      try connection.execute("select trust.apply()")
      #expect(try Self.tables(connection).filter { $0.rule == "none" }.map(\.text) == ["forgotten"])
      for kind in Self.kinds {
        let other = try setting.connection(as: kind)
        defer { other.close() }
        #expect(throws: ServerError.self, "\(kind)") { try other.execute("select * from forgotten") }
      }
      // Even a grant by hand opens no row.
      try connection.execute("grant select on forgotten to \(SQL.identifier(#require(setting.roles["officer"])))")
      let officer = try setting.connection(as: "officer")
      defer { officer.close() }
      #expect(try officer.execute("select * from forgotten") == 0)
    }
  }

  /// Every view is its caller's, and every function whose owner's rights it runs with is one of these.
  @Test func viewsAndFunctionsAreTheirCallers() throws {
    try withDatabase(template: Template.migrated.get()) { connection, _ in
      let views = try connection.values(
        """
        select c.relname from pg_class as c
        where c.relnamespace in ('public'::regnamespace, 'report'::regnamespace, 'history'::regnamespace)
          and c.relkind in ('v', 'm') and not coalesce(c.reloptions, '{}') @> array['security_invoker=true']
        """, as: String.self)
      #expect(views == [])
      let definers = try connection.values(
        """
        select p.pronamespace::regnamespace || '.' || p.proname from pg_proc as p
        where p.prosecdef and p.prorettype <> 'trigger'::regtype
          and p.pronamespace in ('public'::regnamespace, 'report'::regnamespace, 'history'::regnamespace,
            'trust'::regnamespace)
        order by 1
        """, as: String.self)
      #expect(
        definers == [
          "history.put_back", "history.seal_now", "trust.account_of_key", "trust.acted_for_a_member",
          "trust.earlier_import", "trust.has_access", "trust.hold", "trust.hold_import", "trust.hold_row",
          "trust.is_level", "trust.is_of_office", "trust.is_owner", "trust.manages_accounts", "trust.name_of",
          "trust.need_corrections", "trust.own_contracts", "trust.own_groups", "trust.own_lots", "trust.own_members",
          "trust.own_projects", "trust.version",
        ])
      let unpinned = try connection.values(
        """
        select p.oid::regprocedure::text from pg_proc as p join pg_language as l on l.oid = p.prolang
        where p.pronamespace in ('public'::regnamespace, 'report'::regnamespace, 'history'::regnamespace,
            'trust'::regnamespace, 'web'::regnamespace)
          and (p.prosecdef or l.lanname = 'plpgsql')
          and not exists (select from unnest(p.proconfig) as c where c like 'search\\_path=pg\\_catalog%pg\\_temp')
        """, as: String.self)
      #expect(unpinned == [], "a temporary table could stand in for a real one")
      let open = try connection.values(
        """
        select p.oid::regprocedure::text from pg_proc as p
        where p.pronamespace in ('public'::regnamespace, 'report'::regnamespace, 'history'::regnamespace,
            'trust'::regnamespace, 'web'::regnamespace)
          and (p.proacl is null or exists (select from aclexplode(p.proacl) as a where a.grantee = 0))
        """, as: String.self)
      #expect(open == [], "functions that everybody may call")
      let bare = try connection.values(
        """
        select c.oid::regclass::text from pg_class as c
        where c.relnamespace in ('public'::regnamespace, 'history'::regnamespace, 'web'::regnamespace)
          and c.relkind in ('r', 'p') and not c.relrowsecurity
        """, as: String.self)
      #expect(bare == [], "tables without row-level security")
    }
  }

  // MARK: What a member can and can't do

  @Test func aMemberWritesItsOwnAndNothingElse() throws {
    try Self.withSetting { setting in
      let member = try setting.connection(as: "member")
      defer { member.close() }
      func state(_ sql: SQL) throws -> String {
        do {
          return String(try member.rollingBack { try member.execute(sql) })
        } catch let error as ServerError {
          return error.sqlState
        }
      }
      let own: SQL = "insert into need (member_id, title, contract_type, amount) values (2, 'a', 'supplies', 5)"
      #expect(try state(own) == "1")
      // Somebody else's, whether there is such a member or not: the same answer.
      #expect(
        try state("insert into need (member_id, title, contract_type, amount) values (3, 'a', 'supplies', 5)")
          == "42501")
      #expect(
        try state("insert into need (member_id, title, contract_type, amount) values (99, 'a', 'supplies', 5)")
          == "42501")
      // Nor can it learn which references others use: the owner comes first in the key.
      #expect(
        try state(
          "insert into need (member_id, reference, title, contract_type, amount) values (3, 'A-1', 'a', 'supplies', 5)")
          == "42501")
      #expect(try state("update need set title = 'mine' where id = 2") == "0")
      #expect(try state("update need set title = 'mine' where id = 5") == "1")
      #expect(try state("update need set member_id = 3 where id = 5") == "42501")
      #expect(
        try state(
          "insert into need (member_id, title, contract_type, amount, import_id) values (2, 'a', 'supplies', 5, 1)")
          == "42501", "rows that come with an import have no entry of their own: not a member's to write")
      // A rule over several tables sees all of them, though the member doesn't: need 1 is linked for 1 000.
      #expect(try state("update need set amount = 10 where id = 1") == "23514")
      // What stands in for a real table doesn't: the trigger's search path is pinned.
      try member.script(
        "create temporary table assignment (need_id bigint, amount numeric, quantity numeric, released_on date)")
      #expect(try state("update need set amount = 10 where id = 1") == "23514")
    }
  }

  /// What a foreign key or a unique key says of others' rows in its refusal: nothing.
  @Test func refusalsTellNothing() throws {
    try Self.withSetting { setting in
      let member = try setting.connection(as: "member")
      defer { member.close() }
      for sql: SQL in [
        "insert into need (member_id, title, contract_type, amount) values (3, 'a', 'supplies', 5)",
        "update need set reference = 'A-1' where id = 5", "update need set member_id = 3 where id = 5",
        "insert into campaign_answer (campaign_id, member_id, answer, answered_on) values (1, 3, 'none', '2026-01-06')",
      ] {
        do {
          _ = try member.rollingBack { try member.execute(sql) }
          Issue.record("\(sql.text) went through")
        } catch let error as ServerError {
          let text = "\(error.message) \(error.detail ?? "") \(error.hint ?? "")"
          for secret in ["beta", "Chairs", "300", "declined", "(3"] {
            #expect(!text.contains(secret), "\(sql.text): \(text)")
          }
        }
      }
    }
  }

  @Test func officersCannotTouchTheHistory() throws {
    try Self.withSetting { setting in
      let officer = try setting.connection(as: "officer")
      defer { officer.close() }
      try officer.execute("update need set title = 'seen' where id = 5")
      let by = try officer.value("select recorded_by from history.entry order by id desc limit 1", as: String.self)
      #expect(by == setting.roles["officer"])
      for sql: SQL in [
        "update history.change set after = null", "delete from history.entry", "truncate history.seal",
        "insert into history.entry (command) values ('forged')",
        "insert into history.change (entry_id, table_name, digest) values (1, 'need', '')",
        "alter table need disable trigger history", "alter table need disable row level security",
        "select history.record()", "select trust.apply()", "drop policy officer_all on need",
        "create table mine (x int)", "insert into access (role_name, level) values ('eve', 'officer')",
        "alter function history.record() owner to current_user",
      ] {
        #expect(throws: ServerError.self, "\(sql.text)") { try officer.rollingBack { try officer.execute(sql) } }
      }
      // Nor the owner, unless it takes the triggers away, which `log verify` finds.
      #expect(throws: ServerError.self) { try setting.store.connection.execute("delete from history.change") }
    }
  }
}
