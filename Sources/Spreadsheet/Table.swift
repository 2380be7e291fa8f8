public import Purchasing

/// A whole table in memory: for files that are known to be small.
public struct Table: Sendable, Equatable {
  /// One line of the table.
  public struct Row: Sendable, Equatable {
    /// The line of the file on which the row begins, from 1; the headings count.
    public let line: Int
    /// As many as there are headings.
    public let cells: [String]

    public init(line: Int, cells: [String]) {
      self.line = line
      self.cells = cells
    }
  }

  /// What places in messages call the file.
  public let name: String
  /// The names of the columns, as they are written.
  public let headings: [String]
  /// From top to bottom.
  public let rows: [Row]
  /// What stands between the cells, given or found.
  public let delimiter: CSVDelimiter
  /// Whether the file began with the mark U+FEFF.
  public let hadBOM: Bool

  /// - parameter path: `-` is standard input.
  /// - throws: the first `Problem` of `CSVReader`.
  public init(path: String, delimiter: CSVDelimiter? = nil) throws {
    try self.init(CSVReader(path: path, delimiter: delimiter))
  }

  /// - throws: the first `Problem` of `CSVReader`.
  public init(bytes: [UInt8], name: String, delimiter: CSVDelimiter? = nil) throws {
    try self.init(CSVReader(bytes: bytes, name: name, delimiter: delimiter))
  }

  /// The column that bears one of these names, compared without case, accents and units in brackets; from 0.
  public func column(_ names: String...) -> Int? {
    let wanted = Set(names.map(Folding.heading))
    return headings.firstIndex { wanted.contains(Folding.heading($0)) }
  }

  /// Where a cell stands, for a message.
  ///
  /// - parameter column: from 0, as in `headings`.
  public func place(_ row: Row, column: Int) -> Place {
    Place(file: name, line: row.line, column: column + 1)
  }

  private init(_ reader: CSVReader) throws {
    var reader = reader
    var rows: [Row] = []
    while let row = try reader.next() { rows.append(Row(line: row.line, cells: row.cells)) }
    name = reader.name
    headings = reader.headings
    delimiter = reader.delimiter
    hadBOM = reader.hadBOM
    self.rows = rows
  }
}
