@testable import Postgres
import Testing
import TestSupport

/// What `export csv` wrote, compared with the base by two programs that aren't ours: PostgreSQL's COPY, which tells an
/// empty text from null, and Python's csv module, which knows only what `datapackage.json` says.
struct WholeBase {
  struct Column {
    let name: String
    /// What the column's domain is made of.
    let type: String
    /// Of `numeric`; nil without any.
    let precision: Int?
    let scale: Int
    let isNullable: Bool
    let isInKey: Bool
  }

  /// All tables with facts, by name.
  let tables: [(name: String, columns: [Column])]

  init(_ connection: Connection) throws {
    let rows = try connection.query(
      """
      select t.relname, a.attname, format_type(coalesce(nullif(y.typbasetype, 0), y.oid), null) as type,
        case when coalesce(nullif(y.typbasetype, 0), y.oid) = 'numeric'::regtype then nullif(m.typmod, -1) end
          as modifier,
        not a.attnotnull as is_nullable, a.attnum = any (k.conkey) as is_in_key
      from pg_class as t
      join pg_attribute as a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      join pg_type as y on y.oid = a.atttypid
      cross join lateral (select case when a.atttypmod = -1 then y.typtypmod else a.atttypmod end as typmod) as m
      left join pg_constraint as k on k.conrelid = t.oid and k.contype = 'p'
      where t.relnamespace = 'public'::regnamespace and t.relkind = 'r'
      order by t.relname collate "C", a.attnum
      """
    ) { row in
      let (table, name, type) = try (row["relname"] as String, row["attname"] as String, row["type"] as String)
      let modifier = try (row["modifier"] as Int?).map { $0 - 4 }
      return try (
        table,
        Column(
          name: name, type: type, precision: modifier.map { $0 >> 16 }, scale: (modifier ?? 0) & 0xFFFF,
          isNullable: row["is_nullable"] as Bool, isInKey: (row["is_in_key"] as Bool?) ?? false)
      )
    }
    var tables: [(name: String, columns: [Column])] = []
    for (table, column) in rows {
      if tables.last?.name != table { tables.append((table, [])) }
      tables[tables.count - 1].columns.append(column)
    }
    self.tables = tables
  }

  /// Every difference between the files of a folder and the base; none when the export is the base.
  func differences(of folder: String, at desk: Desk, _ connection: Connection) throws -> [String] {
    try copied(folder, desk, connection) + read(folder, desk)
  }

  // MARK: - By COPY

  private func copied(_ folder: String, _ desk: Desk, _ connection: Connection) throws -> [String] {
    var script = "drop schema if exists copied cascade;\ncreate schema copied;\n"
    for (name, columns) in tables {
      let cells = columns.map { "\"\($0.name)\" text" }.joined(separator: ", ")
      script += "create table copied.\"\(name)\" (\(cells));\n"
      script += "\\copy copied.\"\(name)\" from '\(folder)/\(name).csv' with (format csv, header match)\n"
    }
    try write(script, to: desk.folder + "/copy.sql")
    let ending = try desk.shell("psql -qXv ON_ERROR_STOP=1 -d \"$MUTUA_DB\" -f copy.sql")
    guard ending.status == 0 else { return [ending.errors] }
    return try tables.flatMap { name, columns in
      let base = columns.map { Self.comparable($0) }.joined(separator: ", ")
      let file = columns.map { Self.typed($0) }.joined(separator: ", ")
      let (left, right) = ("select \(base) from public.\"\(name)\"", "select \(file) from copied.\"\(name)\"")
      let query = """
        select left(jsonb_agg(x)::text, 1000)
        from ((\(left) except all \(right)) union all (\(right) except all \(left))) as x
        """
      do {
        return try connection.text(query).map { ["\(name), by COPY: \($0)"] } ?? []
      } catch let error as ServerError {
        return ["\(name), by COPY: \(error)"]
      }
    }
  }

  private static func comparable(_ column: Column) -> String {
    let name = "\"\(column.name)\""
    return column.type == "json" ? "\(name)::jsonb as \(name)" : name
  }

  /// The cell of a text table as a value, by the words of `datapackage.json`.
  private static func typed(_ column: Column) -> String {
    let name = "\"\(column.name)\""
    if column.type.hasSuffix("[]") {
      return "case when \(name) is not null then "
        + "array(select json_array_elements_text(\(name)::json))::\(column.type) end as \(name)"
    }
    switch column.type {
    case "date": return "case when \(name) = '0001-01-01' then '-infinity' else \(name)::date end as \(name)"
    case "bytea": return "decode(\(name), 'hex') as \(name)"
    case "json": return "\(name)::jsonb as \(name)"
    default: return "\(name)::\(column.type) as \(name)"
    }
  }

  // MARK: - By Python

  private func read(_ folder: String, _ desk: Desk) throws -> [String] {
    let rows = tables.map {
      "select jsonb_build_object('table', '\($0.name)', 'row', to_jsonb(x)) from \"\($0.name)\" as x;"
    }
    try write("set timezone = 'UTC';\n" + rows.joined(separator: "\n"), to: desk.folder + "/rows.sql")
    let script = #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 } + "/export_reads.py"
    let ending = try desk.shell(
      "psql -qXAtv ON_ERROR_STOP=1 -d \"$MUTUA_DB\" -f rows.sql -o rows.jsonl && "
        + "python3 '\(script)' '\(folder)' rows.jsonl")
    guard ending.status != 0 else { return [] }
    return ending.output.split(separator: "\n").map { "by Python: " + $0 } + [ending.errors].filter { !$0.isEmpty }
  }
}

extension Connection {
  /// The first value of a query of ours; nil without a row, or when it is null.
  func text(_ query: String) throws -> String? {
    try first(SQL(pieces: [query], parameters: [])) { try $0.value(String?.self) } ?? nil
  }
}
