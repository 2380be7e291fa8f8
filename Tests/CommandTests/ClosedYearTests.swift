import Postgres
import Testing
import TestSupport

/// The reports of a closed year say what they said when it was closed, whatever an officer's psql does afterwards to
/// whatever row: asked of every column of every table of facts, on a base made at random.
@Suite struct ClosedYearTests {
  private static let year = "2024"
  /// What reports rest on openly: whoever may write these stands above the books.
  private static let above: Set<String> = ["closed_year", "access", "import", "schema_version", "schema_migration"]

  /// Everything that shows a year.
  private func reports(_ desk: Desk) throws -> [String] {
    let year = ["--year", Self.year]
    return try [
      ["report", "annual"], ["report", "volumes", "--by", "group,type", "--columns", "member"],
      ["report", "volumes", "--by", "supplier", "--annualised"], ["report", "savings", "--by", "item"],
    ].map { words in
      let ending = try desk.start(words: words + year + ["--json", "--as-of", RandomBase.today]).wait()
      guard ending.status < 2 else { throw Child.Failure(description: "\(words): \(ending.errors)") }
      // The years beside this one are no part of what was closed, and what is spent under frameworks of any year goes
      // on: its section says so.
      var isFrozen = true
      let lines = ending.output.split(separator: "\n").filter { line in
        if line.contains("\"report\":") { isFrozen = !line.contains("\"report\":\"frameworks\"") }
        // A row that is there for what last year had is last year's.
        let isOfLastYear = line.contains("\"total\":0.00") && line.contains("\"before\":")
        return isFrozen && !isOfLastYear && !line.contains("\"report\":\"trend\"")
      }
      return lines.joined(separator: "\n").replacing(/"(before|difference|percent)":[^,}]*/, with: "")
    }
  }

  private struct Change: CustomStringConvertible {
    let table: String
    let description: String
    let statement: String
  }

  /// One statement a column, which changes what it can of every row, and one a table that deletes what it can.
  private func changes(_ connection: Connection) throws -> [Change] {
    try connection.query(
      """
      select c.relname, coalesce(a.attname, '') as column, case
        when a.attname is null then ''
        when f.confrelid is not null then format('(select %I from %s where %1$I <> %I order by 1 limit 1)', fa.attname,
          f.confrelid::regclass, a.attname)
        when t.typcategory = 'S' then format('%I || ''x''', a.attname)
        when t.typcategory = 'N' then format('%I + 1', a.attname)
        when t.typcategory = 'B' then format('not %I', a.attname)
        when t.typname = 'timestamptz' then format('%I - interval ''40 days''', a.attname)
        when t.typcategory = 'D' then format('%I - 1', a.attname)
        else 'null' end as value
      from pg_class as c
      left join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        and a.attidentity = ''
      left join pg_type as t on t.oid = a.atttypid
      left join pg_constraint as f on f.conrelid = c.oid and f.contype = 'f' and f.conkey = array[a.attnum]
      left join pg_attribute as fa on fa.attrelid = f.confrelid and fa.attnum = f.confkey[1]
      join trust.rules() as r on r.table_name = c.relname
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and r.rule not in ('reference', 'list', 'version')
      union all
      select c.relname, '', '' from pg_class as c join trust.rules() as r on r.table_name = c.relname
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and r.rule not in ('reference', 'list', 'version')
      order by 1, 2
      """
    ) { try (table: $0["relname"] as String, column: $0["column"] as String, value: $0["value"] as String) }
    .filter { !Self.above.contains($0.table) }
    .map { table, column, value in
      let what = column.isEmpty ? "delete from \(table)" : "update \(table) set \(column) = \(value)"
      return Change(
        table: table, description: column.isEmpty ? "\(table): deleted" : "\(table).\(column)",
        statement: """
          do $$
          declare
            this tid;
          begin
            for this in select ctid from \(table) order by ctid loop
              begin
                \(what) where ctid = this;
                set constraints all immediate;
              exception when others then null;
              end;
            end loop;
          end
          $$;
          """)
    }
  }

  @Test func reportsOfAClosedYearStay() throws {
    let (template, seed) = try RandomBase.template.get()
    try withDatabase(template: template) { connection, conninfo in
      let desk = try Desk(database: conninfo)
      try desk.run("year", "close", Self.year, "--as-of", RandomBase.today, expecting: 0)
      var known = try reports(desk)
      #expect(known.allSatisfy { !$0.isEmpty })
      var broken: [String] = []
      // The commands take their time: quick runs look once a table.
      let isFull = Figures.isFull
      let changes = try changes(connection)
      for (index, change) in changes.enumerated() {
        try connection.script(change.statement)
        let isLast = index + 1 == changes.count || changes[index + 1].table != change.table
        guard isFull || isLast else { continue }
        let now = try reports(desk)
        if now != known {
          let difference = zip(known, now).lazy.flatMap { zip($0.split(separator: "\n"), $1.split(separator: "\n")) }
            .first { $0 != $1 }
          let what = isFull ? change.description : change.table
          broken.append("\(what): \(difference.map { "\($0.prefix(900)) → \($1.prefix(900))" } ?? "")")
        }
        known = now
      }
      #expect(broken == [], "seed \(seed)")
      Figures.note(
        "a closed year's reports (seed \(seed))", "\(changes.count) columns and tables changed, 0 reports changed")
    }
  }
}
