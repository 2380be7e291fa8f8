import Postgres
public import Purchasing

// A backup is a file that anybody may have written. So it is judged before anything of the base goes, by what it says
// of its migrations; nothing of it is run; its rows go into a schema that this program makes, of the version that the
// backup is of, and are brought up to date there. All of it is one transaction, the end of the old base and the rights
// of the new one too: whoever is cut off at any moment finds the one or the other, whole. (A database beside it that
// takes its place would need the right to make databases, and two renames that can't be one.)

/// What a restore did beside bringing the rows.
public struct Restored: Sendable {
  /// Roles with access that this server doesn't have.
  public let missing: [String]
  /// Who has access by the backup.
  public let accesses: [AccessGrant]
  /// Who had access by the backup, but none in the base that it replaced: he stays out.
  public let keptOut: [AccessGrant]
}

extension StoreSession {
  /// Puts a backup in the place of whatever the base holds, and brings it up to date: a change of its own.
  ///
  /// - parameter version: what `version(ofBackup:_:)` said of the same file.
  /// - throws: `Problem`; then the base is as it was.
  public func restore(_ file: String, version: Int, _ data: Store.BackupData) throws -> Restored {
    let restored: Restored
    do {
      restored = try change { try $0.bringIn(file, version: version, data) }
    } catch let problem as Problem where problem.code == "changed_meanwhile" {
      throw try store.inUse() ?? problem
    }
    // What was written is written: nobody is to be told otherwise.
    _ = try? connection.script("analyze")
    return restored
  }
}

extension Store {
  /// Gets the data of a backup, as `pg_restore --data-only` writes them.
  public typealias BackupData = (_ read: (_ descriptor: Int32) throws -> Void) throws -> Void

  /// The newest migration of a backup of ours, read from its ledger.
  ///
  /// - parameter ledger: the data of `schema_migration`, at least.
  /// - throws: `Problem` `backup_not_ours`, `schema_newer`.
  public func version(ofBackup file: String, _ ledger: BackupData) throws -> Int {
    var text: [UInt8] = []
    var columns: [String] = []
    try explaining {
      try ledger { descriptor in
        let reader = DumpReader(descriptor)
        try Self.reading(file) {
          while let piece = try reader.next() {
            guard case .table("public", "schema_migration", let names) = piece else { continue }
            columns = names
            try reader.rows { text += $0 }
          }
        }
      }
    }
    guard let number = columns.firstIndex(of: "number"), let sha256 = columns.firstIndex(of: "sha256") else {
      throw Self.notOurs(file)
    }
    let rows = String(decoding: text, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    let numbers = rows.compactMap { $0.count == columns.count ? Int($0[number]) : nil }
    guard numbers.count == rows.count else { throw Self.notOurs(file) }
    let digests = try digests(rows.map { String($0[sha256]) }, of: file)
    let known = try read { try Migrator(connection).knownDigests() }
    var newest = 0
    for (number, digest) in zip(numbers, digests) {
      newest = max(newest, number)
      guard number <= EmbeddedFiles.newestMigration else { continue }
      guard known[number]?.contains(digest) == true else { throw Self.notOurs(file) }
    }
    if newest > EmbeddedFiles.newestMigration { throw Migrator.newer(newest) }
    guard newest > 0, rows.count == known.keys.filter({ $0 <= newest }).count else { throw Self.notOurs(file) }
    return newest
  }

  /// In hexadecimal, of whatever form the server wrote them in (bytea_output), which COPY gave a backslash more.
  private func digests(_ texts: [String], of file: String) throws -> [String] {
    do {
      return try values(
        """
        select encode(replace(t.text, E'\\\\\\\\', E'\\\\')::bytea, 'hex')
        from unnest(\(texts)::text[]) with ordinality as t (text, place) order by place
        """, as: String.self)
    } catch let error as ServerError where error.sqlState.hasPrefix("22") { throw Self.notOurs(file) }
  }

  /// Who keeps the tables from going; nobody, when they have ended meanwhile.
  fileprivate func inUse() throws -> Problem? {
    let holders = try values(
      """
      select distinct a.usename || ' (' || a.pid || ')'
      from pg_locks as l join pg_stat_activity as a on a.pid = l.pid join pg_class as c on c.oid = l.relation
      where l.granted and a.datname = current_database() and a.pid <> pg_backend_pid()
        and c.relnamespace::regnamespace::text in ('public', 'history', 'trust', 'web', 'report')
      order by 1 limit 5
      """, as: String.self)
    if holders.isEmpty { return nil }
    let all = holders.joined(separator: ", ")
    return Problem(
      .changedMeanwhile, code: "lock_held",
      Phrase(
        "other sessions hold the lock on tables of this base: \(all); the base is as it was",
        "d'autres sessions tiennent le verrou de tables de cette base : \(all) ; la base est telle qu'elle était"),
      hint: Phrase(
        "let them end, then repeat the command", "attendez qu'elles se terminent, puis relancez la commande"))
  }

  fileprivate func bringIn(_ file: String, version: Int, _ data: BackupData) throws -> Restored {
    try requireChange()
    for statement in Self.beginning { try connection.script(statement) }
    let before = try accessesBefore()
    try connection.script(Self.emptying)
    let migrator = Migrator(connection)
    try migrator.make(upTo: version)
    try load(file, data)
    try migrator.bringUpToDate()
    if try hasFullCPV() { _ = try haveTrigrams() }
    let all = try currentAccesses()
    let keptOut = before.map { known in all.filter { !known.contains($0) } } ?? []
    for grant in keptOut {
      try connection.execute(
        """
        delete from access where role_name = \(grant.role) and level = \(grant.level.rawValue)
          and member_id is not distinct from (select id from member where code = \(grant.member?.text))
        """)
    }
    let missing = try settleAfterRestore()
    try connection.script("set constraints all immediate")
    return Restored(missing: missing, accesses: all.filter { !keptOut.contains($0) }, keptOut: keptOut)
  }

  private static let beginning = [
    "set local client_min_messages = error", "set local statement_timeout = 0",
    "set local transaction_read_only = off", "set local lock_timeout = '20s'",
  ]

  private static let emptying = """
    drop schema if exists report, web, history, trust cascade;
    drop schema if exists public cascade;
    create schema public;
    grant usage on schema public to public;
    """

  // MARK: Access

  /// Nil where there is no base of ours to be replaced.
  private func accessesBefore() throws -> [AccessGrant]? {
    let isThere: Bool =
      try connection.value(
        "select to_regclass('public.access') is not null and to_regclass('public.member') is not null") ?? false
    guard isThere, try hasHistory() else { return nil }
    return try currentAccesses()
  }

  /// An empty base has turned nobody out.
  private func hasHistory() throws -> Bool {
    try connection.value("select exists (select from history.entry)") ?? false
  }

  private func currentAccesses() throws -> [AccessGrant] {
    try connection.query(
      """
      select a.role_name::text, a.level::text, m.code::text
      from access as a left join member as m on m.id = a.member_id where a.role_name is not null order by 1, 3
      """
    ) {
      let (role, level) = try ($0["role_name"] as String, $0["level"] as String)
      return try AccessGrant(
        role: role, level: AccessLevel(rawValue: level) ?? .reader, member: $0["code"], canLogIn: true,
        connections: nil)
    }
  }

  // MARK: Rows

  private func load(_ file: String, _ data: BackupData) throws {
    let tables = try tablesOfFacts()
    let keys = try connection.query(
      """
      select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
        format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
      from pg_constraint
      where contype = 'f'
        and connamespace in (select oid from pg_namespace where nspname in ('public', 'history', 'web'))
      """
    ) { try (drop: $0["drop"] as String, add: $0["add"] as String) }
    // Rows come in any order: what refers to others is compared as a whole afterwards, which costs a fraction too.
    // Rules over several rows held when the backup was made; `check all` and `log verify` say whether they do.
    let triggers = tables.keys.sorted()
    let all = triggers.joined(separator: ", ")
    try connection.script(
      (["set constraints all immediate"] + keys.map(\.drop) + triggers.map { "alter table \($0) disable trigger user" }
        // What the migrations put there comes with the backup too.
        + ["truncate \(all)"]).joined(separator: ";\n"))
    try data { descriptor in
      try Self.reading(file) { try self.load(file, DumpReader(descriptor), tables) }
    }
    try connection.script(
      (triggers.map { "alter table \($0) enable trigger user" } + keys.map(\.add) + [Self.numbers]).joined(
        separator: ";\n"))
  }

  /// What a backup says of the next numbers is believed as far as it does no harm: none that is taken already, and none
  /// so far away that numbers would run out.
  private static let numbers = """
    do $$
    declare
      this record;
      highest bigint;
      latest bigint;
    begin
      for this in
        select s.oid::regclass as sequence, a.attrelid::regclass as name, a.attname
        from pg_class as s
        join pg_depend as d on d.objid = s.oid and d.classid = 'pg_class'::regclass and d.refobjsubid > 0
          and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
        join pg_attribute as a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
        join pg_namespace as n on n.oid = s.relnamespace
        where s.relkind = 'S' and n.nspname in ('public', 'history')
      loop
        execute format('select coalesce(max(%I), 0) from %s', this.attname, this.name) into highest;
        execute format('select last_value - (not is_called)::int from %s', this.sequence) into latest;
        if latest < highest or latest > highest + 1000000000 then
          perform setval(this.sequence, greatest(highest, 1), highest > 0);
        end if;
      end loop;
    end
    $$
    """

  /// The columns of each table that holds facts, by its name in full.
  private func tablesOfFacts() throws -> [String: Set<String>] {
    let columns = try connection.query(
      """
      select format('%I.%I', n.nspname, c.relname) as table, a.attname::text
      from pg_class as c
      join pg_namespace as n on n.oid = c.relnamespace
      join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where n.nspname in ('public', 'history') and c.relkind = 'r' and c.relname <> 'schema_version'
      """
    ) { try (table: $0["table"] as String, column: $0["attname"] as String) }
    return Dictionary(grouping: columns, by: \.table).mapValues { Set($0.map(\.column)) }
  }

  private func load(_ file: String, _ reader: DumpReader, _ tables: [String: Set<String>]) throws {
    var waiting = Set(tables.keys)
    while let piece = try reader.next() {
      switch piece {
      case .table(let schema, let name, let columns):
        let plain = "\(schema).\(name)"
        // The version is this program's; locks are no facts.
        if plain == "public.schema_version" || schema == "trust" || schema == "web" { continue }
        guard let known = tables[plain], Set(columns) == known, columns.count == known.count,
          waiting.remove(plain) != nil
        else { throw Self.differs(file, plain) }
        let table: SQL = "\(SQL.identifier(schema)).\(SQL.identifier(name))"
        let names = SQL.joined(columns.map(SQL.identifier), by: ", ")
        do {
          try connection.copyInText("copy \(table) (\(names)) from stdin") {
            try reader.rows($0)
          }
        } catch let error as ServerError { throw Self.refusedRow(file, plain, error) }
      case .sequence(let schema, let name, let value, let isCalled):
        try connection.execute(
          """
          select setval(s.oid::regclass, \(value), \(isCalled)) from pg_class as s
          where s.relkind = 'S' and s.relnamespace = to_regnamespace(\(schema)) and s.relname = \(name)
          """)
      }
    }
    if let missing = waiting.sorted().first { throw Self.differs(file, missing) }
  }

  private static func reading(_ file: String, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch is DumpReader.Broken {
      throw Problem(
        code: "backup_unreadable",
        Phrase("\(file) ends in the middle of a table", "\(file) s'arrête au milieu d'une table"),
        hint: Phrase("take another backup", "prenez une autre sauvegarde"))
    }
  }

  // MARK: Refusals

  private static func notOurs(_ file: String) -> Problem {
    Problem(
      code: "backup_not_ours",
      Phrase("\(file) is a backup of something else", "\(file) est la sauvegarde d'autre chose"),
      hint: .run(.dbBackup) + Phrase(" writes ours", " écrit les nôtres"))
  }

  private static func differs(_ file: String, _ table: String) -> Problem {
    Problem(
      code: "backup_not_ours",
      Phrase(
        "\(file): the table \(table) is not as this version has it; the base is as it was",
        "\(file) : la table \(table) n'est pas celle de cette version ; la base est telle qu'elle était"),
      hint: Phrase("take a backup that ", "prenez une sauvegarde écrite par ") + .run(.dbBackup) + Phrase(" wrote", ""))
  }

  private static func refusedRow(_ file: String, _ table: String, _ error: ServerError) -> any Error {
    // The server's own troubles, and locks, are told as what they are.
    guard ["22", "23"].contains(error.sqlState.prefix(2)) else { return error }
    return Problem(
      code: "backup_refused",
      Phrase(
        "\(file): a row of \(table) is refused: \(error.message); the base is as it was",
        "\(file) : une ligne de \(table) est refusée : \(error.message) ; la base est telle qu'elle était"),
      hint: Phrase("take a backup that ", "prenez une sauvegarde écrite par ") + .run(.dbBackup) + Phrase(" wrote", ""))
  }
}
