public import Purchasing

/// Reads CSV row by row, in constant memory whatever the size of the file.
///
/// RFC 4180 in UTF-8, with or without a BOM; the delimiter is `,`, `;`, a tab or `|`, found in the headings; lines end
/// with CRLF, LF or CR. Lines that begin with `#` before the headings are comments; lines with nothing but delimiters
/// and spaces are skipped. A `'` before `=`, `+`, `-`, `@` or a tab, which our French dialect writes, is taken away.
public struct CSVReader {
  /// What places in messages call the file.
  public let name: String
  /// The cells of the first line that is neither empty nor a comment, without empty ones at its end.
  public private(set) var headings: [String] = []
  /// The line of the headings, from 1.
  public let headingsLine: Int
  /// What stands between the cells, given or found.
  public let delimiter: CSVDelimiter
  /// Whether the file began with the mark U+FEFF.
  public let hadBOM: Bool

  private let nextPiece: () throws -> [UInt8]
  /// Where the reading stands.
  private(set) var standing: RecordCutter
  private var piece: [UInt8]
  private var position: Int
  private var isFinished = false

  /// - parameter path: `-` is standard input.
  /// - throws: `Problem` `file_not_readable`, and those of the other initialisers.
  public init(path: String, delimiter: CSVDelimiter? = nil) throws {
    let file = try ByteFile(path: path)
    try self.init(name: path, delimiter: delimiter, pieces: file.next)
  }

  /// Reads what is already in memory.
  public init(bytes: [UInt8], name: String, delimiter: CSVDelimiter? = nil) throws {
    var rest = bytes
    try self.init(name: name, delimiter: delimiter) {
      defer { rest = [] }
      return rest
    }
  }

  /// - parameter pieces: gives the file from beginning to end, in pieces of any size; an empty one is the end.
  /// - throws: `Problem` `no_headings`, and those of `next()`.
  public init(name: String, delimiter: CSVDelimiter? = nil, pieces: @escaping () throws -> [UInt8]) throws {
    var bytes = try pieces()
    var complete = bytes.isEmpty
    var found = CSVOpening(bytes, complete: complete)
    while found == nil, !complete {
      let more = try pieces()
      complete = more.isEmpty
      bytes += more
      // Headings longer than this are no headings; the cutter says which limit they pass.
      found = CSVOpening(bytes, complete: complete || bytes.count > 2 * RecordCutter.largestCell)
    }
    guard let opening = found else { throw Self.noHeadings(name) }
    self.name = name
    hadBOM = opening.hadBOM
    // French spreadsheets write a BOM and semicolons; without either a lone column has the comma of RFC 4180.
    self.delimiter = delimiter ?? opening.delimiter ?? (opening.hadBOM ? .semicolon : .comma)
    headingsLine = opening.line
    nextPiece = pieces
    piece = bytes
    position = opening.start
    standing = RecordCutter(delimiter: self.delimiter.rawValue, line: opening.line)
    guard let first = try next() else { throw Self.noHeadings(name) }
    var names = first.cells
    while names.last?.isEmpty == true { names.removeLast() }
    guard !names.isEmpty else { throw Self.noHeadings(name) }
    headings = names
    standing.width = names.count
  }

  /// The next row, with as many cells as there are headings; nil after the last.
  ///
  /// - throws: `Problem` `not_utf8`, `nul_character`, `too_many_cells` or `text_after_quote`: that row is refused, and
  ///   the next call goes on with the row after it. `quote_not_closed`, `cell_too_large`, `too_many_columns` and
  ///   `file_not_readable` end the reading.
  public mutating func next() throws -> CSVRow? {
    while !isFinished {
      if position == piece.count {
        do { piece = try nextPiece() } catch {
          isFinished = true
          throw error
        }
        position = 0
        guard !piece.isEmpty else { return try last() }
      }
      let current = piece
      do {
        let (end, complete) = try current.withUnsafeBufferPointer { try standing.consume($0, from: position) }
        position = end
        if complete { return try row() }
      } catch let fault as RecordCutter.Fault {
        isFinished = true
        throw ended(by: fault)
      }
    }
    return nil
  }

  /// Where a cell stands, for a message.
  ///
  /// - parameter column: from 0, as in `headings`.
  public func place(_ row: CSVRow, column: Int) -> Place {
    Place(file: name, line: row.line, column: column + 1)
  }

  private mutating func last() throws -> CSVRow? {
    isFinished = true
    guard !standing.isInsideQuotes else { throw notClosed() }
    do {
      return try standing.finish() ? row() : nil
    } catch let fault as RecordCutter.Fault {
      throw ended(by: fault)
    }
  }

  private mutating func row() throws -> CSVRow {
    if let cell = standing.cellAfterQuote { throw textAfterQuote(cell) }
    if let cell = standing.cellBeyondHeadings { throw tooManyCells(cell) }
    try checkCharacters()
    standing.pad(to: headings.count)
    return CSVRow(line: standing.recordLine, bytes: standing.bytes, ends: standing.ends)
  }

  /// Most rows are plain ASCII, which one look at all bytes tells.
  private func checkCharacters() throws {
    let (lowest, union) = standing.bytes.withUnsafeBufferPointer { bytes in
      bytes.reduce((UInt8.max, UInt8.zero)) { (min($0.0, $1), $0.1 | $1) }
    }
    guard union >= 0x80 || lowest == 0 else { return }
    let wrong = standing.bytes.withUnsafeBufferPointer { bytes -> Problem? in
      var start = 0
      for (index, end) in standing.ends.enumerated() {
        let cell = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if !WellFormed.isUTF8(cell) { return notUTF8(index + 1) }
        if cell.contains(0) { return nulCharacter(index + 1) }
        start = end
      }
      return nil
    }
    if let wrong { throw wrong }
  }
}
