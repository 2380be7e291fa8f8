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
  /// The line of the headings, from 1.
  public let headingsLine: Int
  /// As in `TableReader`.
  public let encoding: String
  /// As in `TableReader`: the delimiter, or the name of the sheet.
  public let dialect: String
  /// As in `TableReader`.
  public let remarks: [Phrase]

  /// - parameter path: `-` is standard input.
  /// - parameter isHeading: as in `TableFile.open`.
  /// - throws: the first `Problem` of `TableFile.open` and its reader.
  public init(path: String, sheet: String? = nil, isHeading: ((String) -> Bool)? = nil) throws {
    try self.init(TableFile.open(path: path, sheet: sheet, isHeading: isHeading))
  }

  /// - throws: the first `Problem` of `TableFile.open` and its reader.
  public init(bytes: [UInt8], name: String) throws {
    try self.init(TableFile.open(bytes: bytes, name: name))
  }

  /// Reads all that is left.
  ///
  /// - throws: the first `Problem` of the reader.
  public init(_ reader: any TableReader) throws {
    var reader = reader
    var rows: [Row] = []
    while let row = try reader.next() { rows.append(Row(line: row.line, cells: row.cells)) }
    name = reader.name
    headings = reader.headings
    headingsLine = reader.headingsLine
    encoding = reader.encoding
    dialect = reader.dialect
    remarks = reader.remarks
    self.rows = rows
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
}
