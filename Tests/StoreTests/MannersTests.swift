import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// What a login can do to others with what it may do itself: with real roles, by another client than the program.
@Suite(.serialized) struct MannersTests {
  // MARK: Every table, every column, every role

  /// What a member writes, said here once more. Every column of a table of its own stands in one of the three: a new
  /// one fails until it is decided.
  private static let adds: [String: Set<String>] = [
    "need": [
      "member_id", "reference", "title", "contract_type", "cpv", "family_id", "amount", "yearly", "months", "quantity",
      "unit", "wanted_from", "contract_ends", "baseline_price", "baseline_source", "baseline_date", "campaign_id",
      "comment", "answered_on",
    ],
    "campaign_answer": ["campaign_id", "member_id", "answer", "answered_on", "note"],
  ]
  private static let edits: [String: Set<String>] = [
    "need": adds["need", default: []].subtracting(["member_id"]).union(["withdrawn_on"]),
    "campaign_answer": ["answer", "answered_on", "note"],
  ]
  private static let closed: [String: Set<String>] = ["need": ["id", "import_id", "recorded_at"]]

  private struct Column {
    let table: String
    let rule: String
    let name: String
    let isNumbered: Bool
    let grants: [String: (adds: Bool, edits: Bool)]
  }

  private func columns(_ setting: AccessTests.Setting) throws -> [Column] {
    let kinds = ["officer", "member", "reader", "nobody"]
    let roles = "{" + kinds.map { setting.roles[$0] ?? "" }.joined(separator: ",") + "}"
    return try setting.store.connection.query(
      """
      select to_regclass(r.table_name)::text as table, r.rule, a.attname::text, a.attidentity <> '' as is_numbered,
        array(select has_column_privilege(u, a.attrelid, a.attnum, 'insert')::text
          from unnest(\(roles)::text[]) with ordinality as x (u, n) order by n) as adds,
        array(select has_column_privilege(u, a.attrelid, a.attnum, 'update')::text
          from unnest(\(roles)::text[]) with ordinality as x (u, n) order by n) as edits
      from trust.rules() as r
      join pg_attribute as a on a.attrelid = to_regclass(r.table_name) and a.attnum > 0 and not a.attisdropped
      order by 1, a.attnum
      """
    ) { row in
      let (table, rule, name) = try (row["table"] as String, row["rule"] as String, row["attname"] as String)
      let isNumbered = try row["is_numbered"] as Bool
      let (adds, edits) = try (row["adds"] as [String], row["edits"] as [String])
      let grants = kinds.enumerated().map { ($1, (adds[$0] == "true", edits[$0] == "true")) }
      return Column(
        table: table, rule: rule, name: name, isNumbered: isNumbered,
        grants: Dictionary(uniqueKeysWithValues: grants.map { ($0, (adds: $1.0, edits: $1.1)) }))
    }
  }

  @Test func everyColumnIsWrittenByWhomItIsStated() throws {
    try AccessTests.withSetting { setting in
      let columns = try columns(setting)
      #expect(columns.count > 300)
      let unwritable = ["reference", "history", "version", "access", "lock", "web"]
      for column in columns {
        let place = "\(column.table).\(column.name)"
        let isOfficers = !unwritable.contains(column.rule)
        let isOwn = column.rule == "own"
        let member = (
          adds: isOwn && Self.adds[column.table, default: []].contains(column.name),
          edits: isOwn && Self.edits[column.table, default: []].contains(column.name)
        )
        // Of accounts only, and of whoever manages them only: policies say so.
        let isOfAnAccount = column.table == "access" && ["account_id", "level", "member_id"].contains(column.name)
        #expect(
          column.grants["officer"]?.adds == (isOfAnAccount || isOfficers && !column.isNumbered), "\(place)")
        #expect(column.grants["officer"]?.edits == (isOfficers && !column.isNumbered), "\(place)")
        #expect(column.grants["member"]?.adds == member.adds, "\(place)")
        #expect(column.grants["member"]?.edits == member.edits, "\(place)")
        for kind in ["reader", "nobody"] {
          #expect(column.grants[kind]?.adds == false && column.grants[kind]?.edits == false, "\(kind): \(place)")
        }
        if isOwn {
          let isDecided = [Self.adds, Self.edits, Self.closed].contains {
            $0[column.table]?.contains(column.name) == true
          }
          #expect(isDecided, "whether a member writes \(place) isn't decided")
        }
      }
      Figures.note("tables x columns x roles, INSERT and UPDATE", "\(columns.count * 4 * 2) cells, all as stated")
    }
  }

  // MARK: Locks, numbers, imports

  private static let modes: [SQL] = [
    "row share", "row exclusive", "share update exclusive", "share", "share row exclusive", "exclusive",
    "access exclusive",
  ]

  /// Whoever has a privilege on a whole table may lock it: members and readers have none that would do.
  @Test(arguments: ["member", "reader", "nobody"]) func nobodyLocksATable(_ kind: String) throws {
    try AccessTests.withSetting { setting in
      let tables = try AccessTests.tables(setting.store.connection)
      let hostile = try setting.connection(as: kind)
      defer { hostile.close() }
      // Until PostgreSQL 15 ROW SHARE asks for more than SELECT, since 16 SELECT will do; it stops no reader or writer.
      let version: Int = try hostile.value("select current_setting('server_version_num')::int") ?? 0
      let modes = Self.modes.dropFirst(version < 160_000 ? 0 : 1)
      for table in tables {
        for mode in modes {
          let state = try Self.refusal(of: "lock table \(table.name) in \(mode) mode nowait", hostile)
          #expect(state == "42501", "\(kind): \(table.text) in \(mode.text) mode")
        }
      }
      Figures.note("LOCK TABLE as \(kind)", "\(tables.count * modes.count) tried, 0 taken")
    }
  }

  private static func refusal(of sql: SQL, _ connection: Connection) throws -> String? {
    do {
      try connection.rollingBack { _ = try connection.execute(sql) }
      return nil
    } catch let error as ServerError {
      return error.constraint ?? error.sqlState
    }
  }

  /// Numbers that somebody takes beforehand are refused to everybody later. Not by inserts, not by sequences.
  @Test(arguments: ["officer", "member", "reader"]) func nobodyTakesTheNextNumbers(_ kind: String) throws {
    try AccessTests.withSetting { setting in
      let numbered = try setting.store.connection.query(
        """
        select a.attrelid::regclass::text, a.attname::text,
          pg_get_serial_sequence(a.attrelid::regclass::text, a.attname) as sequence
        from pg_attribute as a join pg_class as c on c.oid = a.attrelid
        where a.attidentity <> '' and c.relkind = 'r'
          and c.relnamespace in ('public'::regnamespace, 'history'::regnamespace)
        """
      ) { try (table: $0["attrelid"] as String, column: $0["attname"] as String, sequence: $0["sequence"] as String) }
      #expect(numbered.count > 12)
      let hostile = try setting.connection(as: kind)
      defer { hostile.close() }
      for place in numbered {
        let table = SQL.joined(place.table.split(separator: ".").map { SQL.identifier(String($0)) }, by: ".")
        let column = SQL.identifier(place.column)
        for sql: SQL in [
          "insert into \(table) (\(column)) overriding system value select g from generate_series(1, 1000) as g",
          "update \(table) set \(column) = default",
          "select setval(\(place.sequence)::regclass, 1)", "select nextval(\(place.sequence)::regclass)",
        ] where kind != "officer" || !sql.text.hasPrefix("update") {
          #expect(try Self.refusal(of: sql, hostile) == "42501", "\(kind): \(place.table)")
        }
      }
      Figures.note("numbers taken beforehand as \(kind)", "\(numbered.count) tables tried, 0 taken")
    }
  }

  /// What was a member's to forge: the import and the moment of a need, a removal that leaves no withdrawn need.
  @Test func aMembersNeedIsDatedByTheServer() throws {
    try AccessTests.withSetting { setting in
      let member = try setting.connection(as: "member")
      defer { member.close() }
      for (sql, state) in [
        ("update need set import_id = 1 where id = 5", "42501"),
        ("update need set recorded_at = '2020-01-01' where id = 5", "42501"),
        ("delete from need where id = 5", "42501"), ("delete from campaign_answer", "42501"),
        ("truncate need", "42501"),
        (
          """
          insert into need (member_id, title, contract_type, amount, withdrawn_on) values (2, 'a', 'supplies', 5, now())
          """, "42501"
        ),
        ("update need set answered_on = '2020-01-01' where id = 5", "member_acts_today"),
        ("update need set campaign_id = 1, answered_on = '2026-01-05' where id = 5", "member_acts_today"),
        ("update need set withdrawn_on = '2020-01-01' where id = 5", "member_acts_today"),
        ("update campaign_answer set answered_on = '2026-01-02'", "member_acts_today"),
        ("update need set comment = 'x' where id = 1", "need_launched_is_closed"),
        ("update need set withdrawn_on = current_date where id = 1", "need_withdrawn_is_in_no_group"),
        ("update need set withdrawn_on = current_date where id = 5", nil),
        ("update need set campaign_id = 1, answered_on = current_date where id = 5", nil),
        ("update campaign_answer set answer = 'declined', answered_on = current_date", nil),
      ] as [(SQL, String?)] {
        #expect(try Self.refusal(of: sql, member) == state, "\(sql.text)")
      }
      // An officer's correction of a launched need goes through as before.
      let officer = try setting.connection(as: "officer")
      defer { officer.close() }
      #expect(
        try Self.refusal(of: "update need set comment = 'x', answered_on = '2026-01-02' where id = 1", officer) == nil)
    }
  }

  // MARK: Undo without the right to choose numbers

  @Test func anOfficerPutsBackWhatTheHistoryHolds() throws {
    try AccessTests.withSetting { setting in
      let officer = try setting.connection(as: "officer")
      defer { officer.close() }
      try officer.execute("update need set comment = 'kept' where id = 5")
      try officer.execute("delete from need where id = 5")
      let (entry, change): (Int64, Int64) = try #require(
        try officer.first("select entry_id, id from history.change where after is null order by id desc limit 1") {
          try ($0["entry_id"], $0["id"])
        })
      let member = try setting.connection(as: "member")
      defer { member.close() }
      #expect(try Self.refusal(of: "select history.put_back(\(entry), \(change))", member) == "42501")
      #expect(try Self.refusal(of: "select history.put_back(\(entry), \(change - 1))", officer) == "42501")
      try officer.execute("select history.undo(\(entry))")
      let kept = try officer.first("select comment from need where id = 5") { try $0.value(String?.self) }
      #expect(kept == .some("kept"))
      #expect(try Self.refusal(of: "select history.put_back(\(entry), \(change))", officer) == "need_pkey")
    }
  }

  // MARK: A launch and its needs

  /// Whichever comes first, no need changes behind a launch's back.
  @Test func aLaunchAndAMembersChangeWaitForEachOther() throws {
    try AccessTests.withSetting { setting in
      let (store, role) = (setting.store, SQL.identifier(try #require(setting.roles["member"])))
      try store.connection.script(
        """
        insert into lot (group_id, number, title, contract_type) values (3, 1, 'Cleaning', 'services');
        insert into assignment (need_id, lot_id, amount) select 5, id, 400 from lot where group_id = 3;
        """)
      let ending = try race(store, setting.conninfo) {
        _ = try store.write { try $0.launchGroup("g3", on: day("2026-06-15"), withoutConvention: "x") }
      } second: { other in
        try other.connection.execute("set session authorization \(role)")
        try other.write { _ in _ = try other.connection.execute("update need set comment = 'late' where id = 5") }
      }
      #expect(ending == .refused(code: "need_launched_is_closed", kind: .refused))
    }
  }

  @Test func aMembersChangeIsWaitedForByALaunch() throws {
    try AccessTests.withSetting { setting in
      let store = setting.store
      try store.connection.script(
        """
        insert into lot (group_id, number, title, contract_type) values (3, 1, 'Cleaning', 'services');
        insert into assignment (need_id, lot_id, amount) select 5, id, 400 from lot where group_id = 3;
        """)
      let member = try setting.connection(as: "member")
      defer { member.close() }
      try member.execute("begin")
      try member.execute("update need set comment = 'early' where id = 5")
      let conninfo = setting.conninfo
      let launching = try Background.start {
        let officer = try StoreSession(conninfo, today: day("2026-06-15")).store
        defer { officer.connection.close() }
        _ = try officer.write { try $0.launchGroup("g3", on: day("2026-06-15"), withoutConvention: "x") }
      }
      #expect(try somebodyWaits(store.connection), "it didn't wait")
      try member.execute("commit")
      try launching.value()
      #expect(
        try Self.refusal(of: "update need set comment = 'late' where id = 5", member) == "need_launched_is_closed")
    }
  }

  // MARK: Sessions

  @Test func aRoleHasItsNumberOfSessions() throws {
    try AccessTests.withSetting { setting in
      let store = setting.store
      let grants = try store.accessGrants()
      #expect(grants.count == 3 && grants.allSatisfy { $0.connections == Store.usualConnections })
      #expect(try store.rolesWithoutLimit() == [])
      let reader = try #require(setting.roles["reader"])
      try store.connection.execute("alter role \(SQL.identifier(reader)) connection limit -1")
      #expect(try store.rolesWithoutLimit() == [reader])
      // Named, it is set for one that has this access already; without, that is a mistake as before.
      _ = try store.write { try $0.grantAccess(to: reader, as: .reader, member: nil, connections: 2) }
      #expect(try store.accessGrants().first { $0.role == reader }?.connections == 2)
      #expect(throws: Problem.self) { try store.write { try $0.grantAccess(to: reader, as: .reader, member: nil) } }
      #expect(throws: Problem.self) {
        try store.write { try $0.grantAccess(to: reader, as: .reader, member: nil, connections: 0) }
      }
      let conninfo = try formatConninfo(parseConninfo(setting.conninfo).merging(["user": reader]) { $1 })
      let sessions = try (0..<2).map { _ in try Connection(conninfo, fallbackApplicationName: "x") }
      #expect(throws: (any Error).self) { try Connection(conninfo, fallbackApplicationName: "x") }
      sessions.forEach { $0.close() }
      // Roles of the server that this base doesn't know are said.
      #expect(try store.databases(ofForeignRole: #require(setting.roles["nobody"])) == [])
      #expect(try store.databases(ofForeignRole: reader) == nil)
      #expect(try store.databases(ofForeignRole: "nobody at all") == nil)
    }
  }

  /// Each function that runs with the owner's rights says nothing but what is the session's own.
  @Test func definersTellOnlyOnesOwn() throws {
    try AccessTests.withSetting { setting in
      func own(_ kind: String) throws -> [String] {
        let connection = try setting.connection(as: kind)
        defer { connection.close() }
        return try ["own_members", "own_groups", "own_lots", "own_projects", "own_contracts"].map { name in
          try connection.value(
            "select array(select unnest(trust.\(SQL.identifier(name))()) order by 1)::text", as: String.self) ?? ""
        }
      }
      #expect(try own("member") == ["{2}", "{1,3}", "{1,2}", "{2}", "{1}"])
      #expect(try own("reader") == ["{}", "{}", "{}", "{}", "{}"])
      #expect(try own("stranger") == ["{}", "{}", "{}", "{}", "{}"])
      // SET ROLE changes nothing: the login role counts.
      let member = try setting.connection(as: "member")
      defer { member.close() }
      try member.execute("set role mutua_member")
      #expect(try member.execute("select * from need") == 3)
    }
  }
}
