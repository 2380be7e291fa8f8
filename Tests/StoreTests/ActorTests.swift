import Foundation
import Postgres
import Testing

@testable import PurchasingStore

/// Who acts is asked in one place, `trust.actor()`, which asks `trust.login()`: what asks the login behind its back
/// would go on asking it when somebody else acts through a login that many share.
@Suite struct ActorTests {
  /// What asks the login itself, and why.
  private static let askTheLogin: [String: String] = [
    "function trust.login()": "it is the one place",
    "function trust.is_owner()": "whether the login has the owner's rights, whomever it acts for",
    "function trust.name_the_actor()": "it puts the one place where migrations ask the login",
    "default of schema_migration.applied_by": "the login brought the schema",
  ]

  /// The same in Swift, by file.
  private static let filesThatAskTheLogin: [String: String] = [
    "Visits.swift": "whether the page's own login is one: its owner's would see everything",
    "Accesses.swift": "giving access is the right of who owns the tables; and a role of this name can't be given any",
    "AccessRights.swift": "whether the login may make roles",
    "MigrationRights.swift": "whether the login may make tables",
    "Migrator.swift": "the ledger of migrations, made before there are functions",
  ]

  private static let asksTheLogin = "session_user|current_user|current_role|getpgusername|session_authorization"

  @Test func nothingInTheBaseAsksTheLogin() throws {
    try AccessTests.withSetting { setting in
      let found = try setting.store.connection.values(
        """
        select o.name from (
          select 'function ' || p.oid::regprocedure, pg_get_functiondef(p.oid), p.pronamespace
          from pg_proc as p where p.prokind = 'f'
          union all
          select 'default of ' || d.adrelid::regclass || '.' || a.attname, pg_get_expr(d.adbin, d.adrelid),
            c.relnamespace
          from pg_attrdef as d
          join pg_class as c on c.oid = d.adrelid
          join pg_attribute as a on a.attrelid = d.adrelid and a.attnum = d.adnum
          union all
          select 'policy ' || p.polname || ' on ' || p.polrelid::regclass,
            concat_ws(' ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)), c.relnamespace
          from pg_policy as p join pg_class as c on c.oid = p.polrelid
          union all
          select 'view ' || c.oid::regclass, pg_get_viewdef(c.oid), c.relnamespace
          from pg_class as c where c.relkind in ('v', 'm')
          union all
          select 'constraint ' || k.conname, pg_get_constraintdef(k.oid), k.connamespace from pg_constraint as k
          union all
          select 'index ' || i.indexrelid::regclass, pg_get_indexdef(i.indexrelid), c.relnamespace
          from pg_index as i join pg_class as c on c.oid = i.indexrelid
        ) as o (name, text, schema)
        where o.schema::regnamespace::text in ('public', 'report', 'history', 'trust', 'web')
          and o.text ~* \(Self.asksTheLogin)
        order by 1
        """, as: String.self)
      #expect(Set(found) == Set(Self.askTheLogin.keys))
      let named = try setting.store.connection.values(
        """
        select d.adrelid::regclass || '.' || a.attname
        from pg_attrdef as d join pg_attribute as a on a.attrelid = d.adrelid and a.attnum = d.adnum
        where pg_get_expr(d.adbin, d.adrelid) = 'trust.actor()'
        order by 1
        """, as: String.self)
      #expect(
        named == ["history.entry.recorded_by", "import.imported_by", "saved_report.saved_by", "suggestion.shown_to"])
    }
  }

  @Test func nothingInSwiftAsksTheLogin() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources").path
    let files = try #require(FileManager.default.enumerator(atPath: root)).compactMap { $0 as? String }
    var found: Set<String> = []
    for file in files where file.hasSuffix(".swift") {
      let text = try String(contentsOfFile: root + "/" + file, encoding: .utf8)
      if text.contains(/session_user|current_user|current_role|session_authorization/) {
        found.insert(String(file.split(separator: "/").last ?? ""))
      }
    }
    #expect(found == Set(Self.filesThatAskTheLogin.keys))
  }

  /// Once a statement: a policy that called a function for each row made a list of needs 22 times as slow.
  @Test func policiesAskOnce() throws {
    try AccessTests.withSetting { setting in
      let policies = try setting.store.connection.query(
        """
        select tablename || ': ' || policyname as name, concat_ws(' ', qual, with_check) as text from pg_policies
        where schemaname in ('public', 'history')
        """
      ) { try (name: $0["name"] as String, text: $0["text"] as String) }
      #expect(policies.count > 100)
      for policy in policies {
        let calls = policy.text.matches(of: /trust\.\w+\(/).count
        let asked = policy.text.matches(of: /SELECT trust\.\w+\(/).count
        #expect(calls == asked, "\(policy.name) asks for each row: \(policy.text)")
      }
    }
  }

  /// Whatever SET ROLE says: who acts, who is kept as having acted, and what of a list is whose.
  @Test func theLoginActsWhateverItsRole() throws {
    try AccessTests.withSetting { setting in
      let officer = try setting.connection(as: "officer")
      defer { officer.close() }
      for role: SQL in ["none", "mutua_officer"] {
        try officer.execute("set role \(role)")
        let actor = try officer.value("select trust.actor()", as: String.self)
        #expect(actor == setting.roles["officer"])
        try officer.execute("update need set title = title || '.' where id = 5")
        let by = try officer.value("select recorded_by from history.entry order by id desc limit 1", as: String.self)
        #expect(by == actor)
        let shown = try officer.value(
          """
          insert into suggestion (number, title, contract_type, need_ids)
          values ((select count(*) + 1 from suggestion), 'x', 'supplies', '{1,2}') returning shown_to
          """, as: String.self)
        #expect(shown == actor)
      }
      // The owner's list has the same numbers and is another one.
      try setting.store.connection.execute(
        "insert into suggestion (number, title, contract_type, need_ids) values (1, 'x', 'supplies', '{1,2}')")
      let stranger = try setting.connection(as: "stranger")
      defer { stranger.close() }
      #expect(throws: ServerError.self) { try stranger.execute("select trust.is_owner()") }
    }
  }
}
