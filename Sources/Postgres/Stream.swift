extension Connection {
  /// The rows of an answer of any size, a few hundred in memory at a time, through a cursor of the open transaction.
  ///
  /// `body` may ask other questions of the same connection.
  /// - throws: what `decode` and `body` throw; `Misuse` outside a transaction.
  public func stream<T>(
    _ sql: SQL, batch: Int = 500, _ decode: (borrowing Row) throws -> T, _ body: (T) throws -> Void
  ) throws {
    guard isInTransaction else { throw Misuse("a cursor outside a transaction") }
    let name = SQL.identifier("stream")
    try execute("declare \(name) no scroll cursor for \(sql)")
    let fetch: SQL = "fetch \(SQL.literal(batch)) from \(name)"
    while true {
      let rows = try query(fetch, decode)
      for row in rows { try body(row) }
      if rows.count < batch { break }
    }
    try execute("close \(name)")
  }
}
