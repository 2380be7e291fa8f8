import Foundation
public import Postgres

/// Bases as earlier programs made them.
///
/// Until 27 November 2026 rules and vocabulary still stood in the migrations: the folder `Landed` has the texts of
/// those that were others, `trust.sql` as it was then, and the rows of the sample after one use of most commands. Of
/// later versions it has what stood beside the tables, and a few rows of every kind.
public enum Landed {
  /// The newest migration of when rules stood in the migrations.
  public static let newest = 24

  /// Versions since, whose objects and rows are kept.
  public static let later = [28, 30]

  /// All migrations, each in the text that landed first.
  public static let migrations = files { text($0) ?? read(all.appendingPathComponent($0)) }

  /// The same in the texts of today, which those of later versions are.
  private static let newMigrations = files { read(all.appendingPathComponent($0)) }

  private static let all = sql.appendingPathComponent("migrations")
  private static let sql = folder.appendingPathComponent("../../../sql")

  private static func files(
    _ text: (_ name: String) -> String?
  ) -> [(number: Int, name: String, text: String)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: all.path)) ?? []
    return names.sorted().compactMap { name in
      guard let number = Int(name.prefix(4)), let text = text(name) else { return nil }
      return (number, name, text)
    }
  }

  /// The tables and the ledger of a version.
  public static func make(_ connection: Connection, upTo newest: Int) throws {
    let families = read(sql.appendingPathComponent("reference/families.csv"))
    try connection.execute("select set_config('mutua.families', \(families), false)")
    try connection.script(
      """
      create table schema_migration (number int primary key, name text not null, sha256 bytea not null,
        applied_at timestamptz not null default now(), applied_by text not null default session_user);
      create table schema_version (only_row boolean primary key default true
        constraint schema_version_is_one_row check (only_row), newest int not null, fingerprint text not null);
      insert into schema_version (newest, fingerprint) values (\(newest), 'of its own');
      """)
    for migration in newest > Self.newest ? newMigrations : migrations where migration.number <= newest {
      try connection.script(migration.text)
      try connection.execute(
        """
        insert into schema_migration (number, name, sha256)
        values (\(migration.number), \(migration.name), sha256(convert_to(\(migration.text), 'UTF8')))
        """)
    }
  }

  /// What stood beside the tables of the newest version: history, security, grants.
  private static func trust() -> String { "create schema report;\n" + (text("trust.sql") ?? "") }

  /// What stood beside the tables of a version: rules, history, security, grants; nil of one that isn't kept.
  public static func objects(of version: Int) -> String? {
    version == newest ? trust() : text("objects\(version).sql").map { "create schema report;\n" + $0 }
  }

  /// A script of psql.
  public static var rows: String { folder.appendingPathComponent("rows.sql").path }

  /// The same of one of the later versions.
  public static func rows(of version: Int) -> String { folder.appendingPathComponent("rows\(version).sql").path }

  /// So many needs, as an import of them left them.
  public static func needs(_ count: Int) -> String {
    """
    insert into import (kind, file_name, sha256, rows) values ('needs', 'many.csv', sha256('many'), \(count));
    insert into need (member_id, reference, title, contract_type, cpv, amount, months, wanted_from, import_id)
    select m.id, 'N-' || n, 'Papier ' || n % 100, (array['supplies', 'services', 'works'])[1 + n % 3],
      (array['30197630', '45233140', null])[1 + n % 3], 100 + n % 9973, (array[12, 36, null])[1 + n % 3],
      date '2026-01-01' + n % 700, (select max(id) from import)
    from generate_series(1, \(count)) as n
    join (select id, row_number() over (order by id) - 1 as place, count(*) over () as all_of_them from member
      where merged_into_id is null) as m on m.place = n % m.all_of_them;
    """
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Landed")

  private static func text(_ name: String) -> String? { read(folder.appendingPathComponent(name)) }

  private static func read(_ file: URL) -> String? { try? String(contentsOf: file, encoding: .utf8) }
}
