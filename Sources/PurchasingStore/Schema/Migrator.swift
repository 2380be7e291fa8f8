import Postgres
import Purchasing

/// Brings a database to the schema of this program: numbered migrations once each, then rules and schema `report` anew.
struct Migrator {
  let connection: Connection

  /// «mutua», as a number: one migrator at a time in a database that has no table of locks yet.
  private static let lock: Int64 = 0x6d75_7475_61
  /// The migration that reads `sql/reference/families.csv`.
  private static let bringsFamilies = 9

  init(_ connection: Connection) { self.connection = connection }

  /// What the database says of itself: nil when it has no ledger.
  struct Version: Equatable {
    let newest: Int
    let fingerprint: String

    /// Of the columns `newest` and `fingerprint`.
    init(_ row: borrowing Row) throws {
      newest = try row["newest"]
      fingerprint = try row["fingerprint"]
    }

    private init(newest: Int, fingerprint: String) {
      self.newest = newest
      self.fingerprint = fingerprint
    }

    static let ours = Version(newest: EmbeddedFiles.newestMigration, fingerprint: EmbeddedFiles.schemaFingerprint)
  }

  /// Lets no transaction begin unless this very program brought the schema up to date.
  static var currency: Preface {
    Preface("newest, fingerprint from public.schema_version", refusal: refusal) {
      let version = try Version($0)
      if version.newest > Version.ours.newest { throw newer(version.newest) }
      if version != .ours { throw older(version.newest) }
    }
  }

  private static func refusal(_ error: ServerError?) -> any Error {
    switch error?.sqlState {
    case nil, "42P01": notInitialised
    case "42501": noAccess
    default: error ?? notInitialised
    }
  }

  /// Asked where a missing table would end the transaction.
  private func hasLedger() throws -> Bool {
    try connection.value("select to_regclass('public.schema_version') is not null") ?? false
  }

  /// Applies what is missing, in one transaction under a lock. Read committed: under repeatable read the snapshot of
  /// whoever waited for the lock would predate it.
  /// - returns: the names of the migrations applied; empty when only `report` was rebuilt, nil when nothing was to do.
  func migrate(dryRun: Bool) throws -> [String]? {
    let body = { () throws -> [String]? in
      // Asked before the lock as well: whoever may not take it is told that there is nothing to do, or who may.
      if try isCurrent(), try isAsShipped() { return nil }
      try requireRights()
      try holdMigration()
      if try isCurrent(), try isAsShipped() { return nil }
      let isNew = try !hasLedger()
      let applied = try bringUpToDate()
      if !isNew { try mend() }
      return applied
    }
    return try dryRun ? connection.rollingBack(body) : connection.transaction(.write, body)
  }

  /// The tables of an earlier version, without what is made anew each time.
  func make(upTo newest: Int) throws {
    try connection.script(Self.ledger)
    _ = try applyMissing(upTo: newest)
  }

  /// Within a transaction of the caller's.
  @discardableResult
  func bringUpToDate() throws -> [String] {
    try connection.script(Self.ledger)
    let applied = try applyMissing()
    try rebuild()
    return applied
  }

  /// The digests that the migrations of the program have, or had when they landed, in hexadecimal, by number.
  func knownDigests() throws -> [Int: Set<String>] {
    let files = SQLFiles.all(in: "migrations").compactMap { file in Int(file.name.prefix(4)).map { ($0, file.text) } }
    let digests = try connection.query(
      """
      select number, encode(sha256(convert_to(text, 'UTF8')), 'hex') as sha256
      from unnest(\(files.map { Int64($0.0) })::bigint[], \(files.map(\.1))::text[]) as t (number, text)
      """
    ) { try ($0["number"] as Int, $0["sha256"] as String) }
    return Dictionary(
      digests.map { number, digest in (number, Set([digest, Self.landedDigests[number] ?? digest])) },
      uniquingKeysWith: { first, _ in first })
  }

  private func isCurrent() throws -> Bool {
    guard try hasLedger() else { return false }
    do {
      return try connection.first("select newest, fingerprint from public.schema_version") { try Version($0) } == .ours
    } catch let error as ServerError {
      throw Self.refusal(error)
    }
  }

  /// Whether functions and triggers are those of this program; whoever can't compare them can't mend them either.
  private func isAsShipped() throws -> Bool {
    guard !connection.isStandby, try !hasReadOnlyTransaction() else { return true }
    do {
      return try connection.savepoint { try ShippedObjects(connection).findings.isEmpty }
    } catch let error as ServerError where error.sqlState == "42501" {
      return true
    }
  }

  private func hasReadOnlyTransaction() throws -> Bool {
    try connection.value("select current_setting('transaction_read_only') = 'on'") ?? false
  }

  /// Brings back triggers, and functions that migrations made; removes functions that older versions left.
  private func mend() throws {
    let mending = try connection.savepoint { try ShippedObjects(connection).mending }
    guard !mending.isEmpty else { return }
    try connection.script("set local search_path = public, pg_temp")
    for statement in mending {
      do {
        try connection.savepoint { try connection.script(statement) }
      } catch let error as ServerError where error.sqlState == "2BP01" {
        // Somebody's own view rests on it.
      }
    }
    try connection.script("select trust.apply()")
  }

  /// Everybody who may connect can take an advisory lock; a row of `trust.lock` only the owner's functions.
  private func holdMigration() throws {
    let hasLocks: Bool = try connection.value("select to_regclass('trust.lock') is not null") ?? false
    if hasLocks {
      // Not by `trust.hold`, which may be another version's.
      try connection.execute("select from trust.lock where name = 'migration' for update")
    } else {
      try connection.execute("select pg_advisory_xact_lock(\(Self.lock))")
    }
  }

  /// The bodies of functions are those of the tests, and needn't be read twice; `lz4`, where the server has it, makes
  /// their pieces sooner than `pglz`, which took 7 % of making a schema.
  private static let ledger = """
    set local check_function_bodies = off;
    do $$ begin
      set local default_toast_compression = lz4;
    exception when invalid_parameter_value then null;
    end $$;
    create table if not exists public.schema_migration (
      number int primary key,
      name text not null,
      sha256 bytea not null,
      applied_at timestamptz not null default now(),
      applied_by text not null default session_user
    );
    create table if not exists public.schema_version (
      only_row boolean primary key default true constraint schema_version_is_one_row check (only_row),
      newest int not null,
      fingerprint text not null
    );
    """

  private func applyMissing(upTo last: Int = .max) throws -> [String] {
    let ledger = try connection.query(
      "select number, name, encode(sha256, 'hex') as sha256 from public.schema_migration order by number"
    ) { try (number: $0["number"] as Int, name: $0["name"] as String, sha256: $0["sha256"] as String) }
    if let newest = ledger.last?.number, newest > EmbeddedFiles.newestMigration { throw Self.newer(newest) }
    let known = Dictionary(ledger.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    let digests = known.isEmpty ? [:] : try knownDigests()
    var missing: [(number: Int, name: String, text: String)] = []
    for file in SQLFiles.all(in: "migrations") {
      guard let number = Int(file.name.prefix(4)), number <= last else { continue }
      if let row = known[number] {
        guard digests[number]?.contains(row.sha256) == true else { throw Self.edited(row.name) }
      } else {
        missing.append((number, file.name, file.text))
      }
    }
    guard !missing.isEmpty else { return [] }
    if missing.contains(where: { $0.number == Self.bringsFamilies }) {
      try connection.execute("select set_config('mutua.families', \(SQLFiles.families), true)")
    }
    try connection.script(missing.map(\.text).joined(separator: "\n"))
    try connection.execute(
      """
      insert into public.schema_migration (number, name, sha256)
      select number, name, sha256(convert_to(text, 'UTF8'))
      from unnest(\(missing.map(\.number))::int[], \(missing.map(\.name))::text[], \(missing.map(\.text))::text[])
        as t (number, name, text)
      """)
    return missing.map(\.name)
  }

  /// Views and functions of `report` hold no facts: dropped first and made again; then history, row-level security and
  /// grants, for whatever tables there are by now. All in one message.
  private func rebuild() throws {
    let report = "drop schema if exists report cascade; create schema report;"
    let files = ["report", "import", "trust"].flatMap { SQLFiles.all(in: $0) }
    try connection.script((try rules() + [report] + files.map(\.text)).joined(separator: "\n"))
    try connection.execute(
      """
      insert into public.schema_version (newest, fingerprint)
      values (\(EmbeddedFiles.newestMigration), \(EmbeddedFiles.schemaFingerprint))
      on conflict (only_row) do update set newest = excluded.newest, fingerprint = excluded.fingerprint
      """)
  }

  /// The functions of `sql/rules`, which take the place of those that are there, and the triggers that are not: making
  /// one anew would wait for whoever reads its table. What is there otherwise `mend` finds.
  private func rules() throws -> [String] {
    let there = try connection.values(
      """
      select t.tgname || ' on ' || c.relname from pg_trigger as t join pg_class as c on c.oid = t.tgrelid
      where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
      """, as: String.self)
    guard !there.isEmpty else { return SQLFiles.all(in: "rules").map(\.text) }
    return SQLStatements.all("rules").filter { statement in
      TriggerText(statement).map { !there.contains($0.id) } ?? true
    }.map { $0 + ";" }
  }

  private static let notInitialised = Problem(
    .unreachable, code: "not_initialised",
    Phrase("this database is not initialised", "cette base n'est pas initialisée"),
    hint: Phrase("run ", "lancez ") + .run(.initialise))

  /// Of the same number only its functions differ: which of the two was made later isn't known.
  private static func older(_ number: Int) -> Problem {
    let ours = EmbeddedFiles.newestMigration
    guard number < ours else {
      return Problem(
        .unreachable, code: "schema_older",
        Phrase(
          "the rules and reports in this database are not those of this program, though the schema is the same "
            + "(\(ours))",
          "les règles et les rapports de cette base ne sont pas ceux de ce programme, bien que le schéma soit le même "
            + "(\(ours))"),
        hint: Phrase("run ", "lancez ") + .run(.dbMigrate) + Phrase(", which makes them anew", ", qui les refait"))
    }
    return Problem(
      .unreachable, code: "schema_older",
      Phrase(
        "the schema of this database (\(number)) is older than this program's (\(ours))",
        "le schéma de cette base (\(number)) est plus ancien que celui de ce programme (\(ours))"),
      hint: Phrase("run ", "lancez ") + .run(.dbMigrate))
  }

  static func newer(_ number: Int) -> Problem {
    Problem(
      .unreachable, code: "schema_newer",
      Phrase(
        "the schema of this database (\(number)) is newer than this program (\(EmbeddedFiles.newestMigration))",
        "le schéma de cette base (\(number)) est plus récent que ce programme (\(EmbeddedFiles.newestMigration))"),
      hint: Phrase("install the current version of mutua", "installez la version actuelle de mutua"))
  }

  private static func edited(_ name: String) -> Problem {
    Problem(
      .unreachable, code: "migration_edited",
      Phrase(
        "migration \(name) was applied to this database in another wording",
        "la migration \(name) a été appliquée à cette base dans une autre rédaction"),
      hint: Phrase(
        "use the program that made this database, or restore a backup",
        "utilisez le programme qui a créé cette base, ou restaurez une sauvegarde"))
  }
}

extension StoreSession {
  /// Brings the schema up to date.
  /// - returns: the migrations applied; empty when only views and functions were rebuilt, nil when nothing was to do.
  public func migrate(dryRun: Bool = false) throws -> [String]? {
    try explaining { try Migrator(connection).migrate(dryRun: dryRun) }
  }
}
