import Digests
@testable import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// The page's one login, which acts for whoever's key a transaction carries, and for nobody else: asked of PostgreSQL
/// itself, by any SQL that such a login can send. (P1 to P4, P6, P9 of the identity of the page.)
@Suite(.serialized) struct WebAccessTests {
  /// The base of `AccessTests`, with the page's login and its door, and an account beside each kind of role.
  struct Setting {
    let inner: AccessTests.Setting
    let web: String
    let door: String
    /// Cookies by kind of account.
    let cookies: [String: String]
    let accounts: [String: Int64]

    func connection(_ login: String) throws -> Connection {
      let connection = try Connection(inner.conninfo, fallbackApplicationName: "web access test")
      try connection.execute("set session authorization \(SQL.identifier(login))")
      return connection
    }

    /// The page's login, as it acts for somebody in a transaction.
    func acting(_ kind: String?, as level: String, _ body: (Connection) throws -> Void) throws {
      let connection = try connection(web)
      defer { connection.close() }
      connection.acting = Acting(
        role: "mutua_" + level, setting: "mutua.session",
        secret: kind.flatMap { cookies[$0] }.map { VisitorKey(cookie: $0, level: .reader).text } ?? "")
      try body(connection)
    }
  }

  static let kinds: [(kind: String, level: AccessLevel, members: [String])] = [
    ("officer", .officer, []), ("member", .member, ["alpha"]), ("reader", .reader, []),
  ]

  static func withSetting(_ body: (Setting) throws -> Void) throws {
    try AccessTests.withSetting { inner in
      let (web, door) = (TestServer.uniqueName("web"), TestServer.uniqueName("door"))
      let owner = inner.store.connection
      defer {
        for role in [web, door] {
          _ = try? owner.execute("drop owned by \(SQL.identifier(role))")
          _ = try? owner.execute("drop role if exists \(SQL.identifier(role))")
        }
      }
      _ = try inner.store.write { try $0.grantAccess(to: web, as: .web, member: nil) }
      _ = try inner.store.write { try $0.grantAccess(to: door, as: .door, member: nil) }
      var cookies: [String: String] = [:]
      var accounts: [String: Int64] = [:]
      for (kind, level, members) in kinds {
        let draft = try WebAccountDraft(
          email: "\(kind)@example.org", name: nil, language: nil, level: level, members: members, managesAccounts: false
        )
        let account = try inner.store.write { try $0.addWebAccount(draft) }
        cookies[kind] = try openSession(of: account, owner)
        accounts[kind] = account.number
      }
      try body(Setting(inner: inner, web: web, door: door, cookies: cookies, accounts: accounts))
    }
  }

  /// - returns: its cookie.
  static func openSession(of account: WebAccount, _ owner: Connection) throws -> String {
    let cookie = Secret.make()
    try owner.execute(
      """
      insert into web.session (account_id, digest, kind, ends_at)
      values (\(account.number), decode(\(VisitorKey.digest(ofCookie: cookie)), 'hex'), 'page',
        now() + interval '1 hour')
      """)
    return cookie
  }

  // MARK: P1, P2

  /// What a login sees of every table, and whether it writes: by its own role, and by the page's login with a key.
  private static func seen(_ connection: Connection, _ tables: [AccessTests.Table]) throws -> [String] {
    var cells: [String] = []
    for table in tables {
      for verb in ["select", "update", "delete"] {
        let column = SQL.identifier(table.changed)
        let statement: SQL =
          switch verb {
          case "select": "select * from \(table.name)"
          case "update": "update \(table.name) set \(column) = \(column)"
          default: "delete from \(table.name)"
          }
        var cell = ""
        do {
          cell = String(try connection.rollingBack { try connection.execute(statement) })
        } catch let error as ServerError {
          cell = error.sqlState.hasPrefix("42") ? "-" : error.sqlState
        }
        // Each is told of himself: `access` says whose login it is.
        if table.text == "access" || table.text == "history.entry" { continue }
        cells.append("\(verb) \(table.text): \(cell)")
      }
    }
    return cells
  }

  @Test func aSessionSeesAndWritesWhatARoleOfItsLevelDoes() throws {
    try Self.withSetting { setting in
      let tables = try AccessTests.tables(setting.inner.store.connection)
      for (kind, level, _) in Self.kinds {
        let role = try setting.inner.connection(as: kind)
        defer { role.close() }
        let own = try Self.seen(role, tables)
        try setting.acting(kind, as: level.rawValue) { page in
          let acted = try Self.seen(page, tables)
          #expect(acted == own, "\(kind)")
          #expect(acted.contains { !$0.hasSuffix(": 0") && !$0.hasSuffix(": -") })
        }
      }
    }
  }

  /// No key, a wrong one, an empty one, one of an ended session or a closed account: no row of facts, and no write.
  @Test func withoutALiveSessionThereIsNothing() throws {
    try Self.withSetting { setting in
      let owner = setting.inner.store.connection
      let tables = try AccessTests.tables(owner)
      // Each login reads what it is itself.
      let open: Set<String> = ["version", "access"]
      func nothing(_ what: String, _ connection: Connection) throws {
        for table in tables where !open.contains(table.rule) {
          for verb in ["select", "insert", "update", "delete"] {
            let column = SQL.identifier(table.changed)
            let statement: SQL =
              switch verb {
              case "select": "select * from \(table.name)"
              case "insert": "insert into \(table.name) (\(column)) select \(column) from \(table.name)"
              case "update": "update \(table.name) set \(column) = \(column)"
              default: "delete from \(table.name)"
              }
            do {
              let count = try connection.rollingBack { try connection.execute(statement) }
              #expect(count == 0, "\(what): \(verb) \(table.text)")
            } catch let error as ServerError {
              #expect(error.sqlState == "42501", "\(what): \(verb) \(table.text): \(error)")
            }
          }
        }
      }
      let member = try #require(setting.accounts["member"])
      let ends: [(String, SQL)] = [
        ("ended", "update web.session set ends_at = now() - interval '1 second' where account_id = \(member)"),
        (
          "closed",
          """
          update web.session set ends_at = now() + interval '1 hour' where account_id = \(member)
          """
        ),
      ]
      for level in ["officer", "member", "reader"] {
        try setting.acting(nil, as: level) { try nothing("no key, as \(level)", $0) }
        let wrong = try setting.connection(setting.web)
        defer { wrong.close() }
        wrong.acting = Acting(role: "mutua_" + level, setting: "mutua.session", secret: Secret.make())
        try nothing("a wrong key, as \(level)", wrong)
      }
      for (what, statement) in ends {
        try owner.execute(statement)
        if what == "closed" {
          _ = try setting.inner.store.write { try $0.closeWebAccount("web:\(member)", forgets: false) }
          try owner.execute(statement)
        }
        for level in ["officer", "member", "reader"] {
          try setting.acting("member", as: level) { try nothing("\(what), as \(level)", $0) }
        }
      }
    }
  }

  /// A session that another connection ends is over with the next statement (P9).
  @Test func anEndedSessionWorksNoMore() throws {
    try Self.withSetting { setting in
      try setting.acting("member", as: "member") { page in
        let before = try page.transaction(.report) { try page.value("select count(*) from need", as: Int.self) }
        #expect(before ?? 0 > 0)
        try setting.inner.store.connection.execute("update web.session set ends_at = now()")
        let after = try page.transaction(.report) { try page.value("select count(*) from need", as: Int.self) }
        #expect(after == 0)
      }
    }
  }

  // MARK: P3, P4

  /// A member who knows an officer's key gets nothing by it on his own login.
  @Test func aKeyCountsForThePageOnly() throws {
    try Self.withSetting { setting in
      let key = try VisitorKey(cookie: #require(setting.cookies["officer"]), level: .officer).text
      let member = try setting.inner.connection(as: "member")
      defer { member.close() }
      func needs() throws -> Int? { try member.value("select count(*) from need", as: Int.self) }
      let before = try needs()
      try member.execute("select set_config('mutua.session', \(key), false)")
      #expect(try needs() == before)
      #expect(try member.value("select trust.actor()", as: String.self) == setting.inner.roles["member"])
      #expect(try member.value("select trust.is_level('officer')", as: Bool.self) == false)
    }
  }

  /// With any SQL, the page's login has what the session whose key it has may do, and no more.
  @Test func anySQLOfThePageStaysWithinTheSession() throws {
    try Self.withSetting { setting in
      let key = try VisitorKey(cookie: #require(setting.cookies["member"]), level: .member).text
      let page = try setting.connection(setting.web)
      defer { page.close() }
      let owner = setting.inner.store.connection
      let ownerRole = try #require(try owner.value("select current_user", as: String.self))
      try page.execute("select set_config('mutua.session', \(key), false)")
      // As an officer, with a member's key: rows that only officers see stay unseen.
      for role in ["mutua_officer", "mutua_reader"] {
        try page.execute("set role \(SQL.identifier(role))")
        #expect(try page.value("select count(*) from need", as: Int.self) == 0)
        #expect(try page.value("select count(*) from contract", as: Int.self) == 0)
      }
      for attack: SQL in [
        "reset role", "set role mutua_member", "set role none",
      ] { try page.execute(attack) }
      for refused: SQL in [
        "set session authorization \(SQL.identifier(ownerRole))", "set role \(SQL.identifier(ownerRole))",
        "select * from web.session", "select * from web.link", "select * from account_person",
        "update web.session set ends_at = 'infinity'", "insert into access (role_name, level) values ('x', 'officer')",
        "select web.ask_link('officer@example.org', null, null)", "select web.take_message()",
        "select web.open_session(null, null, null, sha256('x'), null)", "select web.tidy()",
        "select web.hand_link(1, sha256('x'))", "select web.end_sessions_of(1)", "select web.forget(1)",
        "create table mine (x int)", "create function public.f() returns int language sql return 1",
      ] {
        for role in ["none", "mutua_member", "mutua_officer"] {
          try page.execute("set role \(SQL.identifier(role))")
          do {
            let count = try page.rollingBack { try page.execute(refused) }
            // What policies hide isn't refused, and gives nothing.
            #expect(count == 0, "\(role): \(refused.text)")
          } catch let error as ServerError {
            #expect(error.sqlState == "42501" || error.sqlState == "22023", "\(role): \(refused.text): \(error)")
          }
        }
      }
    }
  }

  /// Every function that there is, called by the page's login without a key under each of its roles, and by the door:
  /// none answers with a fact.
  @Test func noFunctionTellsAStranger() throws {
    try Self.withSetting { setting in
      let owner = setting.inner.store.connection
      let calls = try owner.values(
        """
        select format('select r::text from %I.%I(%s) as r', n.nspname, p.proname,
          (select string_agg(format('null::%s', format_type(t, null)), ', ' order by o)
            from unnest(p.proargtypes) with ordinality as a (t, o)))
        from pg_proc as p join pg_namespace as n on n.oid = p.pronamespace
        where n.nspname in ('trust', 'history', 'web') and p.prorettype <> 'trigger'::regtype and p.prosecdef
          -- They answer for whoever asks, with nothing of anybody's.
          and p.proname not in ('is_level', 'is_owner', 'is_door')
        """, as: String.self)
      #expect(calls.count > 30)
      let secret = "officer@example.org"
      for (login, roles) in [(setting.web, ["none", "mutua_member", "mutua_officer"]), (setting.door, ["none"])] {
        let connection = try setting.connection(login)
        defer { connection.close() }
        for role in roles {
          try connection.execute("set role \(SQL.identifier(role))")
          for call in calls {
            do {
              let rows = try connection.rollingBack {
                try connection.query(SQL(pieces: [call], parameters: [])) { try $0["r"] as String? ?? "" }
              }
              let told = rows.filter { !["", "{}", "f", "0", "false", "(,over)", "(0,)"].contains($0) }
              #expect(told.isEmpty, "\(login) as \(role): \(call): \(told)")
              #expect(!rows.contains { $0.contains(secret) }, "\(call)")
            } catch let error as ServerError {
              #expect(!["XX", "57"].contains(error.sqlState.prefix(2)), "\(call): \(error)")
            }
          }
        }
      }
    }
  }

  @Test func theDoorReadsNoFact() throws {
    try Self.withSetting { setting in
      let tables = try AccessTests.tables(setting.inner.store.connection)
      let door = try setting.connection(setting.door)
      defer { door.close() }
      for table in tables where table.rule != "version" {
        #expect(throws: ServerError.self, "\(table.text)") { try door.execute("select from \(table.name)") }
      }
      for role in ["mutua_officer", "mutua_member", "mutua_reader"] {
        #expect(throws: ServerError.self) { try door.execute("set role \(SQL.identifier(role))") }
      }
    }
  }

  // MARK: P6

  @Test func theHistoryNamesTheAccount() throws {
    try Self.withSetting { setting in
      let number = try #require(setting.accounts["member"])
      try setting.acting("member", as: "member") { page in
        page.transactionSettings = { _ in [("mutua.command", "x\tneed add\troot"), ("application_name", "forged")] }
        try page.transaction {
          _ = try page.execute(
            """
            insert into need (member_id, title, contract_type, amount) values (2, 'By the page', 'supplies', 10)
            """)
        }
        #expect(throws: ServerError.self) {
          try page.transaction {
            _ = try page.execute("update history.entry set recorded_by = 'web:1'")
          }
        }
      }
      let entry = try setting.inner.store.log(LogFilter()).first
      #expect(entry?.by == "web:\(number) (member@example.org)")
      // Closed and forgotten: its number stays, and the chain holds.
      _ = try setting.inner.store.write { try $0.closeWebAccount("web:\(number)", forgets: true) }
      let later = try setting.inner.store.log(LogFilter()).first { $0.command == "need add" }
      #expect(later?.by == "web:\(number)")
    }
  }
}
