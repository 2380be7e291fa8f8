/// What somebody put in place of cells of a file, which is then read as if it stood there.
public struct CellCorrections: Sendable {
  /// Of each line, by column; both from 1.
  private var texts: [Int: [Int: String]] = [:]

  public init() {}

  public var isEmpty: Bool { texts.isEmpty }

  /// What was put there; nil where the cell is as it is in the file.
  public subscript(line: Int, column: Int) -> String? {
    get { texts[line]?[column] }
    set { texts[line, default: [:]][column] = newValue }
  }

  func has(_ line: Int, _ column: Int) -> Bool { texts[line]?[column] != nil }

  /// The row with what was put in place of its cells.
  func laid(over row: CSVRow) -> CSVRow {
    guard let own = texts[row.line] else { return row }
    return row.replacing { own[$0 + 1] }
  }
}
