import Postgres
import Testing
import TestSupport

/// `export csv` writes the base and nothing else: every table of the catalog, with rows in each and every type's
/// extreme values in every column.
@Suite struct ExportTests {
  @Test func whatIsWrittenIsTheBase() throws {
    try Base.sample.with { desk in
      let connection = try Connection(
        #require(desk.variables["MUTUA_DB"]), fallbackApplicationName: "test")
      defer { connection.close() }
      let base = try WholeBase(connection)
      #expect(base.tables.count > 40)
      try Extremes.fill(base, connection)
      try desk.run("export", "csv", "out", "--quiet", expecting: 0)
      #expect(try base.differences(of: "out", at: desk, connection) == [])
      // What was the fault: a day of year 1 where the base has nothing.
      let line = try desk.shell("sed -i '2s/,,/,0001-01-01,/' out/member.csv; sed -n 2p out/member.csv")
      #expect(line.output.contains("0001-01-01"))
      let found = try base.differences(of: "out", at: desk, connection)
      #expect(found.contains { $0.hasPrefix("member, by COPY") })
      #expect(found.contains { $0.hasPrefix("by Python: ") })
    }
  }
}

/// Rows of the largest, smallest and strangest values that each type can hold, in a base whose rules are taken out.
enum Extremes {
  struct Unknown: Error, CustomStringConvertible {
    let description: String
  }

  /// As many as the type with most values has.
  private static let rows = 22

  static func fill(_ base: WholeBase, _ connection: Connection) throws {
    try connection.script(withoutRules)
    for (table, columns) in base.tables {
      let names = columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
      // A key that is true or false is that of a lone row.
      let isLone = columns.contains { $0.isInKey && $0.type == "boolean" }
      let lines = try (0..<(isLone ? 1 : rows)).map { row in
        let values = try columns.enumerated().map { try value(of: $1, row: row, shift: $0) }
        return "(" + values.joined(separator: ", ") + ")"
      }
      try connection.script(
        "insert into public.\"\(table)\" (\(names)) overriding system value values\n" + lines.joined(separator: ",\n"))
    }
  }

  /// Keys of rows stay unique; all else that a rule says is nothing to an export.
  private static let withoutRules = """
    set session_replication_role = replica;
    do $$
    declare
      rule record;
    begin
      for rule in
        select conrelid::regclass as name, conname from pg_constraint
        where connamespace = 'public'::regnamespace and conrelid <> 0 and contype in ('f', 'c', 'u', 'x')
        order by contype = 'f' desc
      loop
        execute format('alter table %s drop constraint if exists %I cascade', rule.name, rule.conname);
      end loop;
      for rule in select contypid::regtype as name, conname from pg_constraint where contypid <> 0 loop
        execute format('alter domain %s drop constraint %I', rule.name, rule.conname);
      end loop;
      for rule in
        select indexrelid::regclass as name from pg_index
        join pg_class on pg_class.oid = indrelid and relnamespace = 'public'::regnamespace
        where indisunique and not indisprimary
      loop
        execute format('drop index if exists %s', rule.name);
      end loop;
    end
    $$;
    """

  private static func value(of column: WholeBase.Column, row: Int, shift: Int) throws -> String {
    if column.isInKey { return try keyValue(of: column, row: row) }
    var values = try values(of: column)
    if column.isNullable { values.insert("null", at: 0) }
    return values[(row + shift) % values.count]
  }

  private static func keyValue(of column: WholeBase.Column, row: Int) throws -> String {
    switch column.type {
    case "smallint": return "\(32_767 - row)"
    case "integer": return "\(2_147_483_647 - row)"
    case "bigint": return "\(Int64.max - Int64(row))"
    case "boolean": return "false"
    case "date": return row == 0 ? "'-infinity'" : "date '2199-12-31' - \(row)"
    case "text", "name", "character varying": return texts[row % texts.count] + " || '\(row)'"
    default: throw Unknown(description: "no keys of type \(column.type) (\(column.name)): give some")
    }
  }

  private static func values(of column: WholeBase.Column) throws -> [String] {
    switch column.type {
    case "smallint": return ["0", "-32768", "32767"]
    case "integer": return ["0", "-2147483648", "2147483647"]
    case "bigint": return ["0", "\(Int64.min)", "\(Int64.max)", "9007199254740993"]
    case "numeric": return numbers(column)
    case "boolean": return ["false", "true"]
    case "date": return ["'-infinity'", "'1900-01-01'", "'2199-12-31'", "'2024-02-29'"]
    case "timestamp with time zone":
      return [
        "'1900-01-01 00:00:00Z'", "'2026-03-29 01:59:59.999999Z'", "'2199-12-31 23:59:59.5+14'",
        "'2026-10-25 00:30:00.000001Z'",
      ]
    case "bytea": return [#"'\x00ff0a0d2c22'"#, "''"]
    case "json", "jsonb":
      return [
        #"'{"a": null, "é\"\n": [1.50, -0.01, 99999999999999999999.99, true, ""], "=": {}}'"#, "'[]'", "'\"x,\\\"y\"'",
        "'12345678901234567890'",
      ]
    case "text": return texts
    case "name", "character varying": return texts.map { "left(\($0), 10)" }
    case "text[]", "character varying[]":
      return texts.map { "array[\($0), null, '', ',']" } + ["'{}'", "'{null}'"]
    case "smallint[]", "integer[]", "bigint[]": return ["'{}'", "'{0,-32768,32767,null}'"]
    default:
      throw Unknown(description: "no extreme values of type \(column.type) (\(column.name)): give some")
    }
  }

  private static func numbers(_ column: WholeBase.Column) -> [String] {
    guard let precision = column.precision else { return ["0", "-0.000001", "123456789012345678901234567890.5"] }
    let (whole, part) = (precision - column.scale, column.scale)
    let most = String(repeating: "9", count: whole) + (part > 0 ? "." + String(repeating: "9", count: part) : "")
    let least = part > 0 ? "0." + String(repeating: "0", count: part - 1) + "1" : "1"
    return ["0", most, "-" + most, least, "-" + least]
  }

  /// What a CSV file can get wrong, as SQL.
  private static let texts = [
    "''", "' '", "' a '", #"E'a"b,c;d\r\ne\n'"#, #"E'\r'"#, "'=1+1'", "'''=1+1'", "'-5'", "'@x'", #"E'\t+1'"#,
    #"E'\\.'"#,
    #"'\N'"#, "'NULL'", "'\"\"'", "'#'", "'é œ € 👩‍👧'", "'0001-01-01'", #"E'\u202F\uFEFF'"#,
  ]
}
