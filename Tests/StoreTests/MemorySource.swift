import Purchasing
@testable import PurchasingStore

/// A file of needs in memory; its first row has the English names of the columns.
final class MemorySource: NeedSource {
  let name = "memory.csv"
  let columns: [NeedColumn: Int]
  private let rows: [[String]]
  /// Lines that were given back, with their reasons.
  private(set) var rejected: [[String]] = []

  init(_ table: [[String]]) {
    var columns: [NeedColumn: Int] = [:]
    for (index, heading) in (table.first ?? []).enumerated() {
      if let column = NeedColumn.allCases.first(where: { $0.name == heading }) { columns[column] = index + 1 }
    }
    self.columns = columns
    rows = Array(table.dropFirst())
  }

  func digest() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    for (index, byte) in rows.flatMap({ $0 }).joined(separator: ",").utf8.enumerated() {
      digest[index % 32] = digest[index % 32] &* 31 &+ byte
    }
    return digest
  }

  func forEachLine(
    _ reading: NeedReading, _ line: (NeedCells) throws -> Void, broken: (Problem, Bool) throws -> Void
  ) throws {
    for (index, row) in rows.enumerated() {
      let bytes = row.map { Array($0.utf8) }
      let joined = bytes.flatMap { $0 }
      try joined.withUnsafeBufferPointer { all in
        var cells = [CellBytes](repeating: CellBytes(start: nil, count: 0), count: NeedColumn.allCases.count)
        for (column, position) in columns where position <= row.count {
          let start = bytes[..<(position - 1)].reduce(0) { $0 + $1.count }
          cells[column.rawValue] = CellBytes(rebasing: all[start..<start + bytes[position - 1].count])
        }
        try cells.withUnsafeMutableBufferPointer { try line(NeedCells(line: index + 2, cells: $0)) }
      }
    }
  }

  func reject(_ problems: [LineProblem]) { rejected.append(problems.map(\.problem.code)) }

  func keepRejected() {}
}
