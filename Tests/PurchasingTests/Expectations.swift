import Purchasing

/// The problem that a body throws; nil when it throws none, or something else.
func problem(_ body: () throws -> Void) -> Problem? {
  do {
    try body()
    return nil
  } catch {
    return error as? Problem
  }
}

extension PrintedTable {
  static func cells(
    file: String, headings: [String], rows: [(line: Int, cells: [String])], table: String? = nil
  ) throws -> [PrintedCell] { try read(file: file, headings: headings, rows: rows, table: table).cells }
}
