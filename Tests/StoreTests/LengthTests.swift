@testable import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// No text without an end, whichever table it stands in: asked of the catalog, so that no column is forgotten.
@Suite struct LengthTests {
  /// What is written by functions of the owner alone, from rows that have their limits, or refers to short rows only.
  private static let bounded: Set<String> = [
    "history.change.before", "history.change.after", "history.change.row_key", "history.change.table_name",
    // The ledger of migrations is the owner's.
    "public.schema_migration.name", "public.schema_migration.applied_by", "public.schema_version.fingerprint",
    // Its types are looked up by the trigger need_refers_to_what_there_is, a set at a time.
    "public.need.contract_type",
  ]

  private struct Column {
    let table: SQL
    let name: String
    let text: String
    let isArray: Bool
    let isJSON: Bool
    let checks: [String]
  }

  private func columns(_ connection: Connection) throws -> [Column] {
    try connection.query(
      """
      select n.nspname, c.relname, a.attname, t.typcategory = 'A' as is_array,
        t.typname in ('json', 'jsonb') as is_json, coalesce((
          select array_agg(pg_get_expr(k.conbin, k.conrelid)) from pg_constraint as k
          where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey)), '{}') as checks
      from pg_attribute as a
      join pg_class as c on c.oid = a.attrelid
      join pg_namespace as n on n.oid = c.relnamespace
      join pg_type as t on t.oid = a.atttypid
      where c.relkind = 'r' and n.nspname in ('public', 'history', 'trust') and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '' and t.typname <> 'name'
        and (t.typcategory = 'S' or t.typname in ('json', 'jsonb', 'xml')
          or t.typcategory = 'A' and (select typcategory from pg_type as e where e.oid = t.typelem) = 'S')
        -- What refers to another table's column is as short as that one.
        and not exists (
          select from pg_constraint as f where f.conrelid = c.oid and f.contype = 'f' and a.attnum = any (f.conkey))
      order by 1, 2, 3
      """
    ) {
      let (schema, table, name) = try ($0["nspname"] as String, $0["relname"] as String, $0["attname"] as String)
      return try Column(
        table: "\(SQL.identifier(schema)).\(SQL.identifier(table))", name: name, text: "\(schema).\(table).\(name)",
        isArray: $0["is_array"], isJSON: $0["is_json"], checks: $0["checks"])
    }
  }

  /// Whether a row whose other columns are null would be refused for this value.
  private func refuses(_ column: Column, _ value: String, _ connection: Connection) throws -> Bool {
    let checks = column.checks.isEmpty ? ["true"] : column.checks
    let anyFails = checks.map { "(\($0)) is false" }.joined(separator: " or ")
    do {
      return try connection.savepoint {
        try connection.value(
          """
          select \(SQL(pieces: [anyFails], parameters: []))
          from jsonb_populate_record(null::\(column.table), jsonb_build_object(\(column.name)::text, \(value)::jsonb))
          """, as: Bool.self) ?? false
      }
    } catch let error as ServerError where ["23514", "22001"].contains(error.sqlState) {
      return true
    }
  }

  @Test func everyTextHasALength() throws {
    try withDatabase(template: Template.migrated.get()) { connection, _ in
      let columns = try columns(connection)
      #expect(columns.count > 60)
      let long = String(repeating: "x", count: 1_000_100)
      var endless: [String] = []
      try connection.transaction(.write) {
        for column in columns where !Self.bounded.contains(column.text) {
          let values =
            column.isArray
            ? ["[\"\(long)\"]", "[\(Array(repeating: "\"x\"", count: 20_000).joined(separator: ","))]"]
            : [column.isJSON ? "{\"a\":\"\(long)\"}" : "\"\(long)\""]
          if try !values.allSatisfy({ try refuses(column, $0, connection) }) { endless.append(column.text) }
        }
      }
      #expect(endless == [])
      let stale = Self.bounded.subtracting(columns.map(\.text))
      #expect(stale == [], "no such columns any more")
      Figures.note("texts x length", "\(columns.count - Self.bounded.count) tried with a million characters, 0 taken")
    }
  }

  /// Said as one sentence, whichever table it is.
  @Test func theRefusalIsASentence() throws {
    try withStore { store, _ in
      try store.connection.script(Breach.base)
      let note = String(repeating: "x", count: 10_001)
      refused("text_too_long") {
        try store.write { _ in try store.connection.execute("update member set contact = \(note) where id = 2") }
      }
    }
  }
}
