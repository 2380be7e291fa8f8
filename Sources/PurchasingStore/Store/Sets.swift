import Postgres
import Purchasing

extension Store {
  /// Writes rows as one set. When the base refuses it, its halves are tried one after the other, until whoever is
  /// refused stands alone: a file without faults costs as many questions whatever its length, and each fault some more
  /// for every doubling of the file.
  ///
  /// - parameter refused: gets each row that the base doesn't take, in their order; what it throws ends it all.
  func writeAsSets<Row>(
    _ rows: [Row], _ write: ([Row]) throws -> Void, refused: (Row, Problem) throws -> Void
  ) throws {
    guard let first = rows.first else { return }
    do {
      try explaining { try connection.savepoint { try write(rows) } }
    } catch let problem as Problem where problem.kind != .unreachable && problem.kind != .interrupted {
      guard rows.count > 1 else { return try refused(first, problem) }
      let middle = rows.count / 2
      try writeAsSets(Array(rows[..<middle]), write, refused: refused)
      try writeAsSets(Array(rows[middle...]), write, refused: refused)
    }
  }
}
