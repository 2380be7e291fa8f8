import Digests
import Postgres
import Purchasing

/// Compares the facts with the history: the last image of each row with the row, and the number of rows of each import
/// with what it brought. Whoever changes facts where no trigger sees it leaves the history behind.
struct FactComparison {
  private(set) var findings: [LogFinding] = []
  /// What this role can't see, or no history tells of.
  private(set) var unseen: [LogUnseen] = []
  private let connection: Connection
  /// Whether all migrations were applied at once: then every row has an image, or came with the program or an import.
  private let isOfOnePiece: Bool
  /// Whether there were facts before there was a history.
  private let isOlderThanHistory: Bool

  /// How many rows of a table are named.
  private static let most = 100

  private struct Table {
    let name: String
    let key: [String]
    /// Columns with a time, whose image stands in the time zone of whoever wrote it.
    let times: [String]
    let carriesImport: Bool
    let isSeen: Bool
  }

  /// Rows that come with the program, before there is a history: how many, and their digest over these columns.
  static let shipped: [String: (columns: [String], rows: Int, sha256: String)] = [
    "cpv_code": (
      ["code", "title_en", "title_fr"],
      45, "5fe9fe7e720ae391cf68a745333ef015a9372be596ca078cc8670dedddb849f3"
    ),
    "family": (
      ["id", "code", "title"],
      186, "24439d5bf32e064ab795b78020efb72cc8139c2136c1ce0ded78e0313d9eb2c8"
    ),
    "family_type": (
      ["family_id", "contract_type"],
      277, "576725fde9b46a3275260f53f9b1c8e5ba703697821f865f921521705e657a84"
    ),
    "preparation": (
      ["step", "months", "valid_from"],
      5, "6343e1f5c6cac1b42094f07ee909e64e494773437cfd9c30aaedad3e8840f531"
    ),
    "threshold": (
      ["kind", "purchase_kind", "amount", "valid_from"],
      20, "96c9287d384bcd7e78db59458048b7814978cd390296dd0024b128ae4fd54d5f"
    ),
  ]

  /// Inside a transaction of `Store.read`.
  init(_ connection: Connection) throws {
    self.connection = connection
    let made = try connection.first(
      """
      select min(applied_at) = max(applied_at) as one_piece,
        min(applied_at) < min(applied_at) filter (where number = \(Self.firstWithHistory)) as older
      from public.schema_migration
      """
    ) { try (onePiece: $0["one_piece"] as Bool?, older: $0["older"] as Bool?) }
    isOfOnePiece = made?.onePiece ?? false
    isOlderThanHistory = made?.older ?? false
    for table in try tables() {
      guard table.isSeen else {
        unseen.append(.table(table.name))
        continue
      }
      do {
        try connection.savepoint {
          findings += try altered(table)
          try lookAtRowsWithoutImage(table)
        }
      } catch let error as ServerError where error.sqlState.hasPrefix("22") {
        // An image that was never this row's.
        findings.append(LogFinding("fact_altered", object: table.name))
      }
    }
    findings += try imports()
  }

  private static let firstWithHistory = 13

  private func tables() throws -> [Table] {
    let others = EmbeddedFiles.rules.filter { EmbeddedFiles.factless.contains($0.value) }.map(\.key)
    return try connection.query(
      """
      select c.relname, k.names as key, t.names as times,
        exists (select from pg_attribute where attrelid = c.oid and attname = 'import_id' and not attisdropped)
          as carries_import,
        has_table_privilege(c.oid, 'select') and (not row_security_active(c.oid) or c.relname <> 'access') as is_seen
      from pg_class as c
      join pg_index as i on i.indrelid = c.oid and i.indisprimary
      cross join lateral (
        select array_agg(attname::text order by attnum) as names from pg_attribute
        where attrelid = c.oid and attnum = any (i.indkey)
      ) as k
      cross join lateral (
        select coalesce(array_agg(attname::text), '{}') as names from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and atttypid = 'timestamptz'::regtype
      ) as t
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all (\(others))
      order by c.relname collate "C"
      """
    ) {
      try Table(
        name: $0["relname"], key: $0["key"], times: $0["times"], carriesImport: $0["carries_import"],
        isSeen: $0["is_seen"])
    }
  }

  /// The rows of a table as `r`, by the key of the history.
  private func rows(_ table: Table) -> SQL {
    let key = SQL.joined(table.key.map { "to_jsonb(t.\(SQL.identifier($0))) #>> '{}'" }, by: ", ")
    return "(select concat_ws(',', \(key)) as key, t as fact from public.\(SQL.identifier(table.name)) as t) as r"
  }

  private func altered(_ table: Table) throws -> [LogFinding] {
    let times = table.times.map { name -> SQL in
      let column = SQL.identifier(name)
      return """
        and (not i.after ? \(name)
          or (i.after ->> \(name))::timestamptz is not distinct from (r.fact).\(column))
        """
    }
    // In one go where the columns are still those of the image; otherwise those that both have.
    return try connection.query(
      """
      select coalesce(r.key, i.row_key) as key,
        case when r.key is null then 'fact_missing' when i.after is null then 'fact_unwritten' else 'fact_altered' end
          as finding
      from (
        select distinct on (row_key) row_key, after from history.change where table_name = \(table.name)
        order by row_key, id desc
      ) as i
      full join \(rows(table)) on r.key = i.row_key
      where i.row_key is not null and (r.key is null) = (i.after is not null)
        or r.key is not null and i.after is not null and not (
          (
            to_jsonb(r.fact) - \(table.times)::text[] = i.after - \(table.times)::text[]
            or not exists (
              select from jsonb_each(i.after - \(table.times)::text[]) as a
              join jsonb_each(to_jsonb(r.fact) - \(table.times)::text[]) as b on b.key = a.key
              where a.value <> b.value
            )
          ) \(SQL.joined(times, by: " "))
        )
      limit \(Self.most)
      """
    ) { try LogFinding($0["finding"], object: "\(table.name) \(try $0["key"] as String)") }
  }

  /// Rows of which no entry tells how they came: those of the program, which must be all there, and as it wrote them.
  private mutating func lookAtRowsWithoutImage(_ table: Table) throws {
    let ownRows: SQL = table.carriesImport ? "and (r.fact).import_id is null" : ""
    let ownImages: SQL = table.carriesImport ? "and (i.before ->> 'import_id') is null" : ""
    let shipped = Self.shipped[table.name]
    let columns = (shipped?.columns ?? []).map { "f.fact ->> \($0)" as SQL }
    let text: SQL = columns.isEmpty ? "''" : "concat_ws(' ', \(SQL.joined(columns, by: ", ")))"
    let sum = FileDigest()
    var keys: [String] = []
    var count = 0
    try connection.forEach(
      """
      select f.key, \(text) as text
      from (
        select r.key, to_jsonb(r.fact) as fact from \(rows(table))
        where not exists (
          select from history.change as c where c.table_name = \(table.name) and c.row_key = r.key
        ) \(ownRows)
        union all
        select i.row_key, i.before
        from (
          select distinct on (row_key) row_key, before from history.change where table_name = \(table.name)
          order by row_key, id
        ) as i
        where i.before is not null \(ownImages)
      ) as f
      order by f.key collate "C"
      """
    ) { row in
      count += 1
      if keys.count < Self.most { try keys.append(row["key"]) }
      try sum.update(row["text"] + "\n")
    }
    if let shipped {
      let isWhole = count == shipped.rows && (!isOfOnePiece || hexadecimal(sum.finish()) == shipped.sha256)
      if isWhole { return }
    }
    guard count > 0 || shipped != nil else { return }
    if isOlderThanHistory {
      unseen.append(.olderRows(table.name, count))
    } else if shipped != nil {
      findings.append(LogFinding("shipped_altered", object: table.name))
    } else {
      findings += keys.map { LogFinding("fact_without_history", object: "\(table.name) \($0)") }
    }
  }

  /// Rows that an import brought have its number instead of an image: as many are there, or were taken out since, as it
  /// says.
  private mutating func imports() throws -> [LogFinding] {
    guard try tables().first(where: { $0.name == "import" })?.isSeen == true else { return [] }
    var came: [SQL] = []
    for table in try tables() where table.carriesImport {
      came.append(
        """
        select (r.fact).import_id as id from \(rows(table))
        where (r.fact).import_id is not null and not exists (
          select from history.change as c where c.table_name = \(table.name) and c.row_key = r.key
        )
        union all
        select (i.before ->> 'import_id')::bigint
        from (
          select distinct on (row_key) row_key, before from history.change where table_name = \(table.name)
          order by row_key, id
        ) as i
        where i.before ->> 'import_id' is not null
        """)
    }
    let carriers = try tables().filter(\.carriesImport).map(\.name)
    // Of the rows of its file some were there already, or have an image from the same entry.
    return try connection.query(
      """
      with came as (select id, count(*) as rows from (\(SQL.joined(came, by: " union all "))) as r group by id),
      told as (
        select (o.after ->> 'id')::bigint as id, count(distinct c.subject) as rows
        from history.change as o
        cross join lateral (
          select c.table_name || ' ' || c.row_key as subject from history.change as c
          where c.entry_id = o.entry_id and c.table_name = any (\(carriers))
            and (c.before ->> 'import_id') is distinct from (o.after ->> 'id')
          union all
          select 'contract ' || (c.after ->> 'contract_id') from history.change as c
          where c.entry_id = o.entry_id and c.table_name = 'contract_version' and c.before is null
        ) as c
        where o.table_name = 'import' and o.before is null
        group by 1
      )
      select case when coalesce(c.rows, 0) > e.rows then 'rows_beyond_import' else 'rows_missing_of_import' end
          as finding, i.id
      from public.import as i
      left join came as c on c.id = i.id
      left join told as t on t.id = i.id
      cross join lateral (
        select case when i.kind = 'sample' then 0 else i.rows - coalesce(t.rows, 0) end as rows
      ) as e
      where coalesce(c.rows, 0) <> e.rows
      order by i.id
      """
    ) { try LogFinding($0["finding"], $0["id"]) }
  }
}

extension EmbeddedFiles {
  /// Rules of tables in `public` that hold no facts: no history is kept of them.
  static let factless: Set<String> = ["reference", "version", "list", "person"]

  /// Every table and its rule, as `trust.rules` of this program states them.
  static var rules: [String: String] {
    var rules: [String: String] = [:]
    for file in all where file.path == "trust/30_access.sql" {
      for line in file.text().split(separator: "\n") {
        let words = line.split(separator: "'", omittingEmptySubsequences: false)
        guard words.count >= 5, words[0].allSatisfy({ $0 == " " || $0 == "(" }), words[0].last == "(", words[2] == ", "
        else { continue }
        rules[String(words[1])] = String(words[3])
      }
    }
    return rules
  }
}
