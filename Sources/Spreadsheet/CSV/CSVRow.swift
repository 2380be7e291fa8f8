/// One line of a table, as bytes; a cell becomes a `String` only when it is asked for.
public struct CSVRow: Sendable {
  /// The line of the file on which the row begins, from 1; the headings count.
  public let line: Int
  private let bytes: [UInt8]
  private let ends: [Int]
  private let isGuarded: Bool

  /// - parameter isGuarded: whether a `'` before what would be a formula is no part of the cell.
  init(line: Int, bytes: [UInt8], ends: [Int], isGuarded: Bool = true) {
    self.line = line
    self.bytes = bytes
    self.ends = ends
    self.isGuarded = isGuarded
  }

  /// The same row with other cells.
  ///
  /// - parameter text: what stands in a column, from 0, now; nil where nothing has changed.
  func replacing(_ text: (Int) -> String?) -> CSVRow {
    var (new, ends): ([UInt8], [Int]) = ([], [])
    for index in self.ends.indices {
      if let text = text(index) {
        new += text.utf8
      } else {
        new += bytes[(index == 0 ? 0 : self.ends[index - 1])..<self.ends[index]]
      }
      ends.append(new.count)
    }
    return CSVRow(line: line, bytes: new, ends: ends, isGuarded: isGuarded)
  }

  /// The number of cells: that of the headings.
  public var count: Int { ends.count }

  /// Whether no cell holds anything.
  var isEmpty: Bool { (ends.last ?? 0) == 0 }

  /// Whether its first cell begins with `#`, as comments above the headings do.
  public var isMarked: Bool { firstByte(0) == Mark.comment }

  /// Nil for an empty cell.
  func firstByte(_ index: Int) -> UInt8? {
    guard ends.indices.contains(index) else { return nil }
    let start = index == 0 ? 0 : ends[index - 1]
    return start < ends[index] ? bytes[start] : nil
  }

  /// The cells from left to right.
  public var cells: [String] { ends.indices.map { self[$0] } }

  /// A cell, from 0; empty beyond the last one.
  public subscript(index: Int) -> String {
    withBytes(index) { String(decoding: $0, as: UTF8.self) }
  }

  /// A cell's UTF-8 without making a `String`: for imports of millions of cells.
  public func withBytes<Result>(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    guard ends.indices.contains(index) else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
    let start = index == 0 ? 0 : ends[index - 1]
    let end = ends[index]
    return try bytes.withUnsafeBufferPointer { all in
      let cell = UnsafeBufferPointer(rebasing: all[start..<end])
      return try body(isGuarded ? FormulaGuard.removed(from: cell) : cell)
    }
  }

  /// Puts the cells of some columns beside each other, for imports of millions of rows.
  ///
  /// - parameter columns: from 0; a negative one has no cell.
  /// - parameter cells: gets as many cells as there are columns, valid until `body` returns.
  public func withCells<Result>(
    _ columns: [Int], _ cells: UnsafeMutableBufferPointer<UnsafeBufferPointer<UInt8>>, _ body: () throws -> Result
  ) rethrows -> Result {
    try bytes.withUnsafeBufferPointer { all in
      try ends.withUnsafeBufferPointer { ends in
        for index in columns.indices {
          let column = columns[index]
          guard column >= 0, column < ends.count else { continue }
          let start = column == 0 ? 0 : ends[column - 1]
          let cell = UnsafeBufferPointer(rebasing: all[start..<ends[column]])
          cells[index] = isGuarded && cell.first == Mark.apostrophe ? FormulaGuard.removed(from: cell) : cell
        }
        return try body()
      }
    }
  }
}
