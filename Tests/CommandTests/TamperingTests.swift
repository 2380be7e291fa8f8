import Foundation
@testable import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// What a superuser may do to a base, and what finds it. The lists in README (what `log verify` doesn't find) and in
/// the manual are made here: with `MUTUA_UPDATE_README=1` they are written anew.
@Suite struct TamperingTests {
  private struct Way {
    /// As README says it; ways of one name are counted.
    let name: String
    let sql: String
    /// Triggers are switched off meanwhile, as a superuser can.
    var isSilent = true
  }

  private enum Finder: String { case verify = "`log verify`", checkpoint = "only a checkpoint", nothing = "nothing" }

  @Test func everyWayIsFoundOrListed() throws {
    try Base.empty.withEveryCommand { desk, connection in
      for step in EveryCommand.writing {
        let ending = try desk.start(words: EveryCommand.resolved(step, connection)).wait()
        try #require(ending.status == 0, "\(step): \(ending.errors)")
      }
      let session = try StoreSession(
        #require(desk.variables["MUTUA_DB"]), today: #require(Day(iso: "2026-01-10")))
      defer { session.connection.close() }
      #expect(try session.verifyLog(nil, seals: true).findings == [])
      // One entry under a seal of its own, up to the checkpoint; and one that no seal and no other entry follows.
      try connection.script(Self.need("Tail"))
      let checkpoint = try #require(
        try session.change {
          try $0.seal()
          return try $0.checkpoint()
        })
      try connection.script(Self.need("Fresh"))
      #expect(try session.verifyLog(checkpoint, seals: false).findings == [])
      var lines: [(name: String, finder: Finder)] = []
      let ways = try Self.chosen(Self.facts(connection) + Self.history + Self.anew + Self.objects(connection))
      var found = 0
      for way in ways {
        let finder = try Self.finder(of: way, session, checkpoint)
        found += finder == .verify ? 1 : 0
        if lines.contains(where: { $0.name == way.name && $0.finder != finder }) {
          Issue.record("found by \(finder.rawValue), others of the kind aren't: \(way.name): \(way.sql)")
        } else if !lines.contains(where: { $0.name == way.name }) {
          lines.append((way.name, finder))
        }
      }
      #expect(ways.count >= 70)
      Figures.note("tampering with facts, history, functions", "\(found) of \(ways.count) found by `log verify`")
      let sorted = lines.sorted { ($0.finder == .verify ? 0 : 1) < ($1.finder == .verify ? 0 : 1) }
      try Self.compare(sorted, with: "Sources/MutuaCLI/Manual.docc/History.md")
      try Self.compare(sorted.filter { $0.finder != .verify }, with: "README.md")
    }
  }

  /// All of them, or in everyday's suite a few of each name, from everywhere.
  private static func chosen(_ ways: [Way]) -> [Way] {
    let most = Figures.count(4, full: .max)
    return Dictionary(grouping: ways.enumerated(), by: \.element.name).values.flatMap { kind in
      kind.count <= most ? kind : (0..<most).map { kind[$0 * (kind.count - 1) / (most - 1)] }
    }.sorted { $0.offset < $1.offset }.map(\.element)
  }

  private static func need(_ title: String) -> String {
    "insert into need (member_id, title, contract_type, amount) select min(id), '\(title)', 'supplies', 1 from member"
  }

  private static func finder(of way: Way, _ session: StoreSession, _ checkpoint: LogCheckpoint) throws -> Finder {
    struct Undo: Error {}
    var finder = Finder.nothing
    do {
      try session.connection.transaction(.write) {
        let role = way.isSilent ? "replica" : "origin"
        do {
          try session.connection.script(
            "set local session_replication_role = \(role); \(way.sql); set local session_replication_role = origin")
        } catch {
          Issue.record("\(way.name): \(way.sql): \(error)")
        }
        if try !session.verifyLog(nil, seals: false).findings.isEmpty {
          finder = .verify
        } else if try !session.verifyLog(checkpoint, seals: false).findings.isEmpty {
          finder = .checkpoint
        }
        throw Undo()
      }
    } catch is Undo {}
    return finder
  }

  private static func compare(_ found: [(name: String, finder: Finder)], with file: String) throws {
    let lines = found.map { "| \($0.name) | \($0.finder.rawValue) |" }
    let path = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/" + file
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let marks = ("<!-- made by TamperingTests -->\n", "<!-- end -->")
    let begin = try #require(text.range(of: marks.0)?.upperBound)
    let end = try #require(text.range(of: marks.1, range: begin..<text.endIndex)?.lowerBound)
    let list = (["| what a superuser does | found by |", "|---|---|"] + lines + [""])
      .joined(separator: "\n")
    guard text[begin..<end] != list else { return }
    if ProcessInfo.processInfo.environment["MUTUA_UPDATE_README"] != nil {
      try text.replacingCharacters(in: begin..<end, with: list).write(toFile: path, atomically: true, encoding: .utf8)
    }
    Issue.record("the list of tampering in \(file) isn't this one:\n\(list)")
  }

  // MARK: Ways

  /// Every table of facts that holds a row: one changed, one deleted, one added, all gone.
  private static func facts(_ connection: Connection) throws -> [Way] {
    let tables = try connection.values(
      """
      select c.relname from pg_class as c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and c.relname not in (select table_name from trust.rules() where rule in ('reference', 'version', 'list'))
        and (xpath('/row/n/text()', query_to_xml('select count(*) as n from public.' || quote_ident(c.relname), false,
          true, '')))[1]::text <> '0'
      order by 1
      """, as: String.self)
    #expect(tables.count >= 30, "\(tables)")
    return try tables.flatMap { table in
      [
        Way(name: "a row changed where no trigger sees it", sql: try change(table, connection)),
        Way(
          name: "a row deleted where no trigger sees it",
          sql: "delete from public.\(table) where ctid = (select min(ctid) from public.\(table))"),
        Way(name: "a table emptied (TRUNCATE)", sql: "truncate public.\(table) cascade"),
      ]
    }
  }

  /// The first column of which a value may be another.
  private static func change(_ table: String, _ connection: Connection) throws -> String {
    let columns = try connection.query(
      """
      select a.attname::text, coalesce(nullif(t.typbasetype, 0), t.oid)::regtype::text as type
      from pg_attribute as a join pg_type as t on t.oid = a.atttypid
      where a.attrelid = ('public.' || \(table))::regclass and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '' and a.attidentity = ''
      order by a.attnum desc
      """
    ) { try (name: $0["attname"] as String, type: $0["type"] as String) }
    struct Undo: Error {}
    let told = columns.contains { $0.name == "import_id" } ? "and import_id is null" : ""
    for column in columns {
      let value =
        switch column.type {
        case "text", "character varying", "name": "\(column.name) || 'x'"
        case "integer", "smallint", "bigint", "numeric", "date": "\(column.name) + 1"
        case "boolean": "not \(column.name)"
        case "timestamp with time zone": "\(column.name) + interval '1 s'"
        default: "null"
        }
      let sql = """
        update public.\(table) set \(column.name) = \(value)
        where ctid = (select min(ctid) from public.\(table) where \(column.name) is not null \(told))
        """
      var isChanged = false
      do {
        try connection.transaction(.write) {
          try connection.script("set local session_replication_role = replica")
          isChanged = try connection.execute("\(SQL(pieces: [sql], parameters: []))") == 1
          throw Undo()
        }
      } catch is Undo {
        if isChanged { return sql }
      } catch is ServerError {}
    }
    Issue.record("no column of \(table) may be changed")
    return ""
  }

  private static let mended = """
    update history.change as c
    set digest = history.change_digest(c.previous,
      case when c.previous is not null and c.id = f.first then history.heading(e) end, c.entry_id, c.table_name,
      c.row_key, c.before, c.after)
    from (select entry_id, min(id) as first from history.change group by entry_id) as f
    left join history.entry as e on e.id = f.entry_id
    where f.entry_id = c.entry_id
    """

  /// An entry from the middle, with several changes.
  private static let middle = "(select entry_id from history.change group by 1 having count(*) > 2 order by 1 limit 1)"
  private static let last = "(select max(id) from history.entry)"

  private static let history: [Way] = {
    let columns = ["table_name": "'x'", "row_key": "'x'", "before": "'{}'", "after": "'{}'", "digest": "''"]
    let ofEntry = [
      "transaction": "'1'", "began_at": "began_at + interval '1 s'", "recorded_at": "recorded_at + interval '1 s'",
      "recorded_by": "'eve'", "account": "'eve'", "command": "'x'", "command_id": "'x'", "undoes": "1",
      "reason": "'none of yours'",
    ]
    let ofSeal = [
      "entries": "entries + 1", "previous": "'\\\\x00'", "digest": "''", "horizon": "'1'",
      "sealed_at": "sealed_at - interval '1 h'",
    ]
    var ways: [Way] = []
    for (place, entry) in [("sealed", middle), ("not sealed yet", last)] {
      for (column, value) in columns.sorted(by: { $0.key < $1.key }) {
        let update = "update history.change set \(column) = \(value) where entry_id = \(entry)"
        ways.append(Way(name: "a change in the history altered, \(place)", sql: update))
      }
      for (column, value) in ofEntry.sorted(by: { $0.key < $1.key }) {
        let update = "update history.entry set \(column) = \(value) where id = \(entry)"
        ways.append(Way(name: "an entry altered, \(place)", sql: update))
        if entry == middle {
          ways.append(Way(name: "an entry altered, its digests with it, \(place)", sql: "\(update); \(mended)"))
        }
      }
      ways.append(
        Way(
          name: "the changes of an entry deleted, \(place)", sql: "delete from history.change where entry_id = \(entry)"
        ))
    }
    for (column, value) in ofSeal.sorted(by: { $0.key < $1.key }) {
      ways.append(
        Way(name: "a seal altered", sql: "update history.seal set \(column) = \(value) where number = 1"))
    }
    let swapped = """
      alter table history.entry alter id drop identity; update history.entry set id = -1 where id = 2;
      update history.entry set id = 2 where id = 3; update history.entry set id = 3 where id = -1;
      update history.change set entry_id = 5 - entry_id where entry_id in (2, 3)
      """
    return ways + [
      Way(name: "an entry deleted", sql: removed("2")),
      Way(name: "an entry deleted", sql: "\(removed("2")); \(mended)"),
      Way(
        name: "an entry deleted",
        sql: "\(removed("2")); delete from history.sealed where entry_id = 2; \(mended)"),
      Way(name: "two entries swapped", sql: swapped), Way(name: "two entries swapped", sql: "\(swapped); \(mended)"),
      Way(name: "a seal deleted", sql: "delete from history.seal where number = 1"),
      Way(
        name: "a seal deleted", sql: "delete from history.seal where number = (select max(number) from history.seal)"),
      Way(name: "an entry no longer sealed", sql: "delete from history.sealed where entry_id = 2"),
      Way(
        name: "an entry under another seal",
        sql: "update history.sealed set seal_number = (select max(number) from history.seal) where entry_id = 2"),
      Way(name: "the history emptied (TRUNCATE)", sql: "truncate history.change"),
      Way(name: "the history emptied (TRUNCATE)", sql: "truncate history.entry"),
      Way(name: "the history emptied (TRUNCATE)", sql: "truncate history.sealed"),
      Way(name: "the history emptied (TRUNCATE)", sql: "truncate history.seal"),
      Way(
        name: "the history emptied (TRUNCATE)",
        sql: "truncate history.entry, history.change, history.seal, history.sealed"),
    ]
  }()

  private static func removed(_ entry: String) -> String {
    "delete from history.change where entry_id = \(entry); delete from history.entry where id = \(entry)"
  }

  /// A history that is whole in itself, but another one.
  private static let anew: [Way] = {
    let rewritten = """
      create temporary table digest_of (old bytea primary key, new bytea) on commit drop;
      do $$
      declare c record; fresh bytea; before_it bytea;
      begin
        for c in
          select h.*, h.id = min(h.id) over (partition by h.entry_id) as is_first from history.change as h order by h.id
        loop
          before_it := coalesce((select new from digest_of where old = c.previous), c.previous);
          select history.change_digest(before_it, case when c.is_first then history.heading(e) end, c.entry_id,
            c.table_name, c.row_key, c.before, c.after) into fresh from history.entry as e where e.id = c.entry_id;
          insert into digest_of values (c.digest, fresh) on conflict do nothing;
          update history.change set previous = before_it, digest = fresh where (entry_id, id) = (c.entry_id, c.id);
        end loop;
        before_it := '';
        for c in select * from history.seal order by number loop
          update history.seal set previous = before_it where number = c.number;
          select history.seal_digest(l, array(
            select history.entry_digest(s.entry_id) from history.sealed as s where s.seal_number = l.number
            order by s.entry_id)) into before_it
          from history.seal as l where l.number = c.number;
          update history.seal set digest = before_it where number = c.number;
        end loop;
      end $$
      """
    let tail = "(select max(entry_id) from history.sealed)"
    let fresh = "delete from need where title = 'Fresh'; \(removed(last))"
    let cut = """
      \(fresh); delete from need where title = 'Tail';
      delete from history.seal where number = (select max(number) from history.seal);
      delete from history.change where entry_id = \(tail); delete from history.entry where id = \(tail);
      delete from history.sealed where entry_id = \(tail)
      """
    return [
      Way(
        name: "a value changed, where no trigger sees it, of a row that came by an import and hasn't changed since",
        sql: """
          update need set title = title || 'x' where id = (
            select min(n.id) from need as n where n.import_id is not null
              and not exists (select from history.change where table_name = 'need' and row_key = n.id::text))
          """),
      Way(
        name: "the last entries and their facts taken out with their seals, as an older backup is", sql: cut),
      Way(
        name: "the history written anew from an entry on, with all digests and seals",
        sql: "set local bytea_output = hex; update history.entry set recorded_by = 'eve' where id = 2; \(rewritten)"),
      Way(
        name: "a fact and the history of it written anew, with all digests and seals",
        sql: """
          set local bytea_output = hex; update need set amount = 77 where title = 'Tail';
          update history.change set after = after || '{"amount": 77}'
          where table_name = 'need' and after ->> 'title' = 'Tail'; \(rewritten)
          """),
      Way(
        name: "the very last entry, which nothing follows or seals yet, taken out with its facts", sql: fresh),
      Way(
        name: "the very last entry, which nothing follows or seals yet, written anew with its facts",
        sql: """
          update need set amount = 77 where title = 'Fresh';
          update history.change set after = after || '{"amount": 77}' where entry_id = \(last); \(mended)
          """),
    ]
  }()

  /// Functions, views, triggers, row security.
  private static func objects(_ connection: Connection) throws -> [Way] {
    func each(_ name: String, _ sql: SQL) throws -> [Way] {
      try connection.values(sql).map { Way(name: name, sql: $0, isSilent: false) }
    }
    let own: SQL = "('history'::regnamespace, 'trust'::regnamespace, 'report'::regnamespace, 'public'::regnamespace)"
    // An extension's functions are the server's.
    let ours: SQL = "not exists (select from pg_depend as d where d.objid = p.oid and d.deptype = 'e')"
    return try each(
      "the body of a function altered",
      """
      select format('update pg_proc set prosrc = prosrc || '' '' where oid = %s', p.oid) from pg_proc as p
      where p.pronamespace in \(own) and p.prosqlbody is null and \(ours) order by p.oid::regprocedure::text
      """)
      + each(
        "a function declared otherwise",
        """
        select format('alter function %s %s', p.oid::regprocedure,
          case p.provolatile when 'v' then 'stable' else 'volatile' end)
        from pg_proc as p where p.pronamespace in \(own) and \(ours) order by p.oid::regprocedure::text
        """)
      + each(
        "a view replaced",
        """
        select format('create or replace view report.%I as select %s', c.relname, (
          select string_agg(format('null::%s as %I', format_type(a.atttypid, a.atttypmod), a.attname), ', '
            order by a.attnum)
          from pg_attribute as a where a.attrelid = c.oid and a.attnum > 0))
        from pg_class as c where c.relnamespace = 'report'::regnamespace and c.relkind = 'v' order by c.relname
        """)
      + each(
        "a trigger switched off",
        """
        select format('alter table %s disable trigger %I', tgrelid::regclass, tgname) from pg_trigger
        where not tgisinternal order by tgrelid::regclass::text, tgname
        """)
      + each(
        "a trigger taken away",
        """
        select format('drop trigger %I on %s', tgname, tgrelid::regclass) from pg_trigger
        where not tgisinternal order by tgrelid::regclass::text, tgname
        """)
      + each(
        "row security switched off",
        """
        select format('alter table %s disable row level security', oid::regclass) from pg_class
        where relnamespace in \(own) and relkind = 'r' order by 1
        """) + [
        Way(
          name: "a function taken away", sql: "drop function history.record() cascade", isSilent: false),
        Way(
          name: "a function of another's that runs as the owner",
          sql: "create function public.x() returns int language sql security definer return 1", isSilent: false),
        Way(
          name: "a trigger of another's",
          sql: """
            create function public.y() returns trigger language plpgsql as 'begin return null; end';
            create trigger a before insert on need for each row execute function y()
            """, isSilent: false),
        Way(
          name: "a rule in a table's way", sql: "create rule a as on insert to need do instead nothing", isSilent: false
        ),
        Way(
          name: "a foreign key switched off", sql: "alter table share disable trigger all", isSilent: false),
        Way(
          name: "a trigger that leads elsewhere",
          sql: """
            drop trigger history on member;
            create trigger history after insert or update or delete on member
            for each row execute function history.is_only_added_to('id')
            """, isSilent: false),
      ]
  }
}
