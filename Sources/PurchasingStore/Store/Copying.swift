import Postgres

extension Connection {
  /// COPY into a table, for whoever asks: the server refuses it to a role that row-level security binds, whose rows go
  /// through a temporary table of the same columns and an INSERT that the policies judge.
  ///
  /// - parameter columns: with commas between.
  /// - parameter isBound: whether row-level security binds it: `row_security_active`.
  /// - parameter copy: gets what to copy into: the table and its columns.
  @discardableResult
  func copying(
    into table: String, columns: SQL, isBound: Bool, _ copy: (_ target: SQL) throws -> Int
  ) throws -> Int {
    let name = SQL.identifier(table)
    guard isBound else { return try copy(name + " (" + columns + ")") }
    try execute("create temporary table copied on commit drop as select \(columns) from \(name) where false")
    let count = try copy("pg_temp.copied")
    try execute("insert into \(name) (\(columns)) select \(columns) from pg_temp.copied")
    try execute("drop table pg_temp.copied")
    return count
  }
}
