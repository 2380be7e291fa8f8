import Postgres

/// A table of the base as open formats describe one.
public struct TableDescription: Sendable {
  public struct Field: Sendable {
    public let name: String
    /// A type of Table Schema: `string`, `integer`, `number`, `boolean`, `date`, `datetime`, `array`, `object`.
    public let type: String
    public let required: Bool
    public let unique: Bool
    public let description: String?
  }

  public struct ForeignKey: Sendable {
    public let fields: [String]
    public let table: String
    public let referenced: [String]
  }

  public let name: String
  public let description: String?
  public let fields: [Field]
  public let primaryKey: [String]
  public let foreignKeys: [ForeignKey]
  fileprivate let columns: [(name: String, type: String)]
}

extension Store {
  /// All tables with facts, by name.
  public func tables() throws -> [TableDescription] {
    let rows = try ask(
      """
      select t.relname, obj_description(t.oid) as comment, a.attname,
        format_type(coalesce(nullif(y.typbasetype, 0), y.oid), null) as type,
        a.attnotnull, col_description(t.oid, a.attnum) as about,
        exists (
          select from pg_index as i where i.indrelid = t.oid and i.indisunique and not i.indisprimary
            and i.indnatts = 1 and i.indkey[0] = a.attnum
        ) as unique
      from pg_class as t
      join pg_attribute as a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      join pg_type as y on y.oid = a.atttypid
      where t.relnamespace = 'public'::regnamespace and t.relkind = 'r'
      order by t.relname collate "C", a.attnum
      """
    ) {
      try (
        table: $0["relname"] as String, comment: $0["comment"] as String?, column: $0["attname"] as String,
        type: $0["type"] as String, required: $0["attnotnull"] as Bool, about: $0["about"] as String?,
        unique: $0["unique"] as Bool
      )
    }
    let keys = try tableKeys()
    var tables: [TableDescription] = []
    var start = 0
    while start < rows.count {
      let name = rows[start].table
      let own = rows[start...].prefix { $0.table == name }
      start += own.count
      let ours = keys.filter { $0.table == name }
      let foreign = ours.filter { $0.kind == "f" }
      let fields = own.map { row -> TableDescription.Field in
        let notes = [row.about, Self.openNote(row.type)].compactMap { $0 }
        return TableDescription.Field(
          name: row.column, type: Self.openType(row.type), required: row.required, unique: row.unique,
          description: notes.isEmpty ? nil : notes.joined(separator: "; "))
      }
      tables.append(
        TableDescription(
          name: name, description: own.first?.comment, fields: fields,
          primaryKey: ours.first { $0.kind == "p" }?.columns ?? [],
          foreignKeys: foreign.map {
            TableDescription.ForeignKey(fields: $0.columns, table: $0.other, referenced: $0.otherColumns)
          },
          columns: own.map { ($0.column, $0.type) }))
    }
    return tables
  }

  private struct TableKey {
    let table: String
    let kind: String
    let columns: [String]
    let other: String
    let otherColumns: [String]
  }

  /// Primary keys, and foreign keys that hold whatever is null: of one column, or of columns that are never null.
  private func tableKeys() throws -> [TableKey] {
    try ask(
      """
      select t.relname, k.contype::text, own.names, coalesce(o.relname, '') as other,
        coalesce(others.names, '{}') as other_columns
      from pg_constraint as k
      join pg_class as t on t.oid = k.conrelid
      left join pg_class as o on o.oid = k.confrelid
      cross join lateral (
        select array_agg(a.attname::text order by n.place) as names, bool_and(a.attnotnull) as never_null
        from unnest(k.conkey) with ordinality as n (number, place)
        join pg_attribute as a on a.attrelid = k.conrelid and a.attnum = n.number
      ) as own
      left join lateral (
        select array_agg(a.attname::text order by n.place) as names
        from unnest(k.confkey) with ordinality as n (number, place)
        join pg_attribute as a on a.attrelid = k.confrelid and a.attnum = n.number
      ) as others on true
      where k.connamespace = 'public'::regnamespace
        and (k.contype = 'p' or (k.contype = 'f' and (cardinality(k.conkey) = 1 or own.never_null)))
      order by t.relname, k.conname
      """
    ) {
      try TableKey(
        table: $0["relname"], kind: $0["contype"], columns: $0["names"], other: $0["other"],
        otherColumns: $0["other_columns"])
    }
  }

  private static func openType(_ type: String) -> String {
    if type.hasSuffix("[]") { return "array" }
    switch type {
    case "smallint", "integer", "bigint": return "integer"
    case "numeric": return "number"
    case "boolean": return "boolean"
    case "date": return "date"
    case "timestamp with time zone": return "datetime"
    case "json", "jsonb": return "object"
    default: return "string"
    }
  }

  /// The rows of a table as CSV with its headings, in the order of its primary key, whatever their count.
  public func eachLine(of table: TableDescription, _ body: (String) throws -> Void) throws {
    let columns = table.columns.map { Self.openColumn($0.name, $0.type) }
    let order = table.primaryKey.map { SQL.identifier($0) }
    let sorted: SQL = order.isEmpty ? "" : " order by " + SQL.joined(order, by: ", ")
    try explaining {
      try connection.copyOut(
        "copy (select " + SQL.joined(columns, by: ", ") + " from public." + SQL.identifier(table.name) + sorted
          + ") to stdout with (format csv, header)"
      ) { line in
        try body(String(decoding: line, as: UTF8.self))
      }
    }
  }

  private static func openColumn(_ name: String, _ type: String) -> SQL {
    let column = SQL.identifier(name)
    if type.hasSuffix("[]") { return "to_json(\(column))::text as \(column)" }
    switch type {
    case "boolean": return "\(column)::text as \(column)"
    case "bytea": return "encode(\(column), 'hex') as \(column)"
    // A null stays one: `greatest` would pass it over.
    case "date":
      return "case when \(column) = date '-infinity' then date '0001-01-01' else \(column)::date end as \(column)"
    case "timestamp with time zone":
      return "to_char(\(column) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') as \(column)"
    default: return column
    }
  }

  /// What a field's type doesn't tell of its cells.
  private static func openNote(_ type: String) -> String? {
    if type.hasSuffix("[]") { return "a JSON array" }
    switch type {
    case "date": return "0001-01-01: from the beginning (-infinity)"
    case "bytea": return "bytes in hexadecimal"
    default: return nil
    }
  }
}
