import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// What the owner of a base is exposed to, and what he can do to the server: with a real owner who is no superuser.
@Suite struct OwnerTests {
  private struct Setting {
    let administrator: Connection
    let owner: String
    let conninfo: String
    /// Somebody else who may connect.
    let stranger: String

    func connection(as role: String) throws -> Connection {
      try Connection(
        formatConninfo(parseConninfo(conninfo).merging(["user": role]) { $1 }), fallbackApplicationName: "owner test")
    }

    func store() throws -> Store { try Store.migrated(conninfo) }
  }

  private func withOwner(_ attributes: String, _ body: (Setting) throws -> Void) throws {
    try withDatabase { administrator, conninfo in
      let (owner, stranger) = (TestServer.uniqueName("owner"), TestServer.uniqueName("eve"))
      try administrator.script("create role \(owner) login \(attributes); create role \(stranger) login")
      let database: String = try administrator.value("select current_database()") ?? ""
      try administrator.execute("alter database \(SQL.identifier(database)) owner to \(SQL.identifier(owner))")
      defer {
        for role in [stranger, owner] {
          _ = try? administrator.script("reassign owned by \(role) to current_user; drop owned by \(role) cascade")
          _ = try? administrator.script("drop role \(role)")
        }
      }
      let own = try formatConninfo(parseConninfo(conninfo).merging(["user": owner]) { $1 })
      try body(Setting(administrator: administrator, owner: owner, conninfo: own, stranger: stranger))
    }
  }

  /// A base from before PostgreSQL 15: everybody may create in `public`, until `init` or `migrate` closes it.
  @Test func publicIsClosedByMigrating() throws {
    try withOwner("createrole") { setting in
      try setting.administrator.execute("grant create on schema public to public")
      let store = try setting.store()
      defer { store.disconnect() }
      try store.requireClosedPublicSchema()
      let eve = try setting.connection(as: setting.stranger)
      defer { eve.close() }
      for sql: SQL in [
        "create function public.equals(public.code, text) returns boolean language sql return true",
        "create table public.member2 (id int)", "create domain public.mine as text",
      ] {
        let error = #expect(throws: ServerError.self) { try eve.execute(sql) }
        #expect(error?.sqlState == "42501")
      }
      // Opened again since: giving access closes it before anybody else is let in.
      try setting.administrator.execute("grant create on schema public to public")
      refused("public_schema_open", .notAllowed) { try store.requireClosedPublicSchema() }
      let reader = TestServer.uniqueName("reader")
      defer { _ = try? setting.administrator.script("drop owned by \(reader); drop role \(reader)") }
      _ = try store.write { try $0.grantAccess(to: reader, as: .reader, member: nil) }
      try store.requireClosedPublicSchema()
    }
  }

  /// One who may create by name is nobody's to revoke but the officer's who gave it: he is named.
  @Test func whoMayCreateIsNamed() throws {
    try withOwner("createrole") { setting in
      let store = try setting.store()
      defer { store.disconnect() }
      try setting.administrator.script("grant create on schema public to \(setting.stranger)")
      let problem = refused("public_schema_open", .notAllowed) {
        try store.write { try $0.grantAccess(to: TestServer.uniqueName("x"), as: .reader, member: nil) }
      }
      #expect(problem?.hint?.english.contains(setting.stranger) == true)
      // What he left there is named after the right is gone.
      let eve = try setting.connection(as: setting.stranger)
      defer { eve.close() }
      try eve.script(
        """
        create function public.like_it(public.code, text) returns boolean language sql return true;
        create operator public.= (leftarg = public.code, rightarg = text, function = public.like_it);
        """)
      try setting.administrator.script("revoke create on schema public from \(setting.stranger)")
      let found = refused("public_schema_foreign", .notAllowed) { try store.requireClosedPublicSchema() }
      #expect(found?.message.english.contains("like_it") == true)
      #expect(found?.message.english.contains("operator") == true)
      try setting.administrator.script("drop operator public.= (public.code, text); drop function public.like_it")
      try store.requireClosedPublicSchema()
    }
  }

  /// Whatever runs with the owner's rights looks for names where nobody else puts any.
  @Test func definersLookWhereOnlyTheOwnerCreates() throws {
    try withOwner("createrole") { setting in
      let store = try setting.store()
      defer { store.disconnect() }
      let paths = try store.connection.query(
        """
        select p.oid::regprocedure::text, coalesce(
          (select substr(c, 13) from unnest(p.proconfig) as c where c like 'search\\_path=%'), '') as path
        from pg_proc as p
        where p.prosecdef and p.pronamespace in (
          select oid from pg_namespace where nspname in ('public', 'report', 'history', 'trust'))
        """
      ) { try (name: $0["oid"] as String, path: $0["path"] as String) }
      #expect(paths.count > 30)
      for (name, path) in paths {
        let schemas = path.split(separator: ",").map { $0.split(separator: " ").joined() }
        #expect(schemas.first == "pg_catalog" && schemas.last == "pg_temp", "\(name): \(path)")
        #expect(Set(schemas).isSubset(of: ["pg_catalog", "public", "pg_temp"]), "\(name): \(path)")
      }
      let creators = try store.connection.values(
        """
        select n.nspname || ' ' || r.rolname from pg_namespace as n cross join pg_roles as r
        where n.nspname in ('public', 'report', 'history', 'trust') and not r.rolsuper
          and r.rolname not in (\(setting.owner), 'pg_database_owner')
          and has_schema_privilege(r.oid, n.oid, 'create')
        """, as: String.self)
      #expect(creators == [])
      Figures.note("functions that run as the owner x path", "\(paths.count), 0 look where others create")
    }
  }

  /// An owner who may make no roles gives access to those that his provider made, by the statements of the refusal.
  @Test func withoutCreaterole() throws {
    try withOwner("") { setting in
      let store = try setting.store()
      defer { store.disconnect() }
      try store.requireNoRightOverTheServer()
      let role = TestServer.uniqueName("paul")
      func grant() throws { _ = try store.write { try $0.grantAccess(to: role, as: .reader, member: nil) } }
      defer { _ = try? setting.administrator.script("drop owned by \(role); drop role \(role)") }
      let problem = refused("no_right_to_make_roles", .notAllowed) { try grant() }
      let hint = try #require(problem?.hint?.english)
      let statements = try #require(hint.split(separator: ":", maxSplits: 1).last?.split(separator: ";"))
      for statement in statements where statement.contains("create role") || statement.contains("grant ") {
        try setting.administrator.script(String(statement))
      }
      try grant()
      let paul = try setting.connection(as: role)
      defer { paul.close() }
      #expect(try paul.value("select count(*) from member", as: Int.self) == 0)
    }
  }

  /// On PostgreSQL 15 the right to make roles is the right to the server.
  @Test func createroleIsSaid() throws {
    try withOwner("createrole") { setting in
      let store = try setting.store()
      defer { store.disconnect() }
      guard store.serverVersion < 16 else { return try store.requireNoRightOverTheServer() }
      refused("role_makes_roles", .notAllowed) { try store.requireNoRightOverTheServer() }
    }
  }
}
