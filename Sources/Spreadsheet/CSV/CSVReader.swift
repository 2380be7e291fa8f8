public import Purchasing

/// Reads CSV row by row, in constant memory whatever the size of the file.
///
/// RFC 4180 in UTF-8, with or without a BOM, or in another encoding that `DecodedPieces` tells; the delimiter is `,`,
/// `;`, a tab or `|`, found in the headings; lines end with CRLF, LF or CR. Lines that begin with `#` before the
/// headings are comments; lines with nothing but delimiters and spaces are skipped. A `'` before `=`, `+`, `-`, `@` or
/// a tab, which our French dialect writes, is taken away, but not between commas, where we write none.
public struct CSVReader: TableReader {
  /// What places in messages call the file.
  public let name: String
  /// The cells of the first line that is neither empty nor a comment, without empty ones at its end.
  public private(set) var headings: [String] = []
  /// The line of the headings, from 1.
  public private(set) var headingsLine: Int
  /// What stands between the cells, given or found.
  public let delimiter: CSVDelimiter
  /// Whether the file began with the mark U+FEFF.
  public let hadBOM: Bool

  private let decoding: DecodedPieces
  private let nextPiece: () throws -> [UInt8]
  public private(set) var above: [[String]]
  public var hasReadAbove = false
  public var judgesMarks = false
  public var corrections = CellCorrections()

  private let rowsAbove: Int
  private var watch: RowWatch?
  /// Where the reading stands.
  private(set) var standing: RecordCutter
  private var piece: [UInt8]
  private var position: Int
  private var isFinished = false

  /// - parameter path: `-` is standard input.
  /// - throws: `Problem` `file_not_readable`, and those of the other initialisers.
  public init(path: String, delimiter: CSVDelimiter? = nil, isHeading: ((String) -> Bool)? = nil) throws {
    let file = try ByteFile(path: path)
    try self.init(name: path, delimiter: delimiter, isHeading: isHeading, pieces: file.next)
  }

  /// Reads what is already in memory.
  public init(
    bytes: [UInt8], name: String, delimiter: CSVDelimiter? = nil, isHeading: ((String) -> Bool)? = nil
  ) throws {
    var rest = bytes
    try self.init(name: name, delimiter: delimiter, isHeading: isHeading) {
      defer { rest = [] }
      return rest
    }
  }

  /// - parameter isHeading: whether the caller knows a heading: then the headings may stand below other lines.
  /// - parameter pieces: gives the file from beginning to end, in pieces of any size; an empty one is the end.
  /// - throws: `Problem` `no_headings`, and those of `next()`.
  public init(
    name: String, delimiter: CSVDelimiter? = nil, isHeading: ((String) -> Bool)? = nil,
    pieces: @escaping () throws -> [UInt8]
  ) throws {
    let decoding = DecodedPieces(name: name, pieces)
    let (opening, bytes) = try Self.opening(name, isHeading == nil ? 0 : CSVOpening.searched, decoding.next)
    let below = isHeading.flatMap { CSVOpening.headings(bytes, opening, delimiter: delimiter, isKnown: $0) }
    self.name = name
    self.decoding = decoding
    hadBOM = opening.hadBOM
    // French spreadsheets write a BOM and semicolons; without either a lone column has the comma of RFC 4180.
    self.delimiter = delimiter ?? below?.delimiter ?? opening.delimiter ?? (opening.hadBOM ? .semicolon : .comma)
    rowsAbove = below?.rowsAbove ?? 0
    nextPiece = decoding.next
    piece = bytes
    position = opening.start
    standing = RecordCutter(delimiter: self.delimiter.rawValue, line: opening.line)
    headingsLine = opening.line
    above = Self.comments(bytes[..<opening.start], self.delimiter)
    // What is wrong with a title matters to nobody.
    for _ in 0..<rowsAbove { above.append((try? next())?.cells ?? []) }
    guard let first = try next() else { throw Self.noHeadings(name) }
    headingsLine = first.line
    var names = first.cells
    while names.last?.isEmpty == true { names.removeLast() }
    guard !names.isEmpty else { throw Self.noHeadings(name) }
    headings = names
    watch = RowWatch(names)
    standing.width = names.count
  }

  /// The comments before the headings, cut like other lines, without their `#`.
  private static func comments(_ bytes: ArraySlice<UInt8>, _ delimiter: CSVDelimiter) -> [[String]] {
    bytes.split { $0 == Mark.lineFeed || $0 == Mark.carriageReturn }.compactMap { line in
      let bare = line.starts(with: Mark.byteOrder) ? line.dropFirst(Mark.byteOrder.count) : line
      guard bare.first == Mark.comment else { return nil }
      return bare.dropFirst().split(separator: delimiter.rawValue, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
    }
  }

  /// What comes before the headings, and the bytes in which it was found.
  private static func opening(
    _ name: String, _ least: Int, _ pieces: () throws -> [UInt8]
  ) throws -> (CSVOpening, [UInt8]) {
    var bytes = try pieces()
    var complete = bytes.isEmpty
    var found = CSVOpening(bytes, complete: complete)
    while found == nil || bytes.count < least, !complete {
      let more = try pieces()
      complete = more.isEmpty
      bytes += more
      // Headings longer than this are no headings; the cutter says which limit they pass.
      found = CSVOpening(bytes, complete: complete || bytes.count > 2 * RecordCutter.largestCell)
    }
    guard let opening = found else { throw noHeadings(name) }
    return (opening, bytes)
  }

  public var encoding: String {
    (decoding.encoding == .utf8 && hadBOM ? .utf8WithMark : decoding.encoding).rawValue
  }

  public var dialect: String { String(Character(Unicode.Scalar(delimiter.rawValue))) }

  public var remarks: [Phrase] {
    var remarks: [Phrase] = []
    if decoding.isGuess {
      remarks.append(Phrase("encoding guessed: \(encoding)", "encodage deviné : \(encoding)"))
    }
    if rowsAbove > 0, !hasReadAbove { remarks.append(HeadingSearch.remark(rowsAbove)) }
    return remarks + (watch?.remarks(withMarks: !judgesMarks) ?? [])
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
        if complete {
          let row = try row()
          if watch?.isRepetition(row) == true || (!corrections.isEmpty && row.isEmpty) { continue }
          return row
        }
      } catch let fault as RecordCutter.Fault {
        isFinished = true
        throw ended(by: fault)
      }
    }
    return nil
  }

  private mutating func last() throws -> CSVRow? {
    isFinished = true
    guard !standing.isInsideQuotes else { throw notClosed() }
    do {
      guard try standing.finish() else { return nil }
      let row = try row()
      return watch?.isRepetition(row) == true || (!corrections.isEmpty && row.isEmpty) ? nil : row
    } catch let fault as RecordCutter.Fault {
      throw ended(by: fault)
    }
  }

  private mutating func row() throws -> CSVRow {
    if let cell = standing.cellAfterQuote { throw textAfterQuote(cell) }
    if let cell = standing.cellBeyondHeadings { throw tooManyCells(cell) }
    try checkCharacters()
    standing.pad(to: headings.count)
    let row = CSVRow(
      line: standing.recordLine, bytes: standing.bytes, ends: standing.ends, isGuarded: delimiter.isGuarded)
    return corrections.isEmpty ? row : corrections.laid(over: row)
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
        start = end
        guard !corrections.has(standing.recordLine, index + 1) else { continue }
        if !WellFormed.isUTF8(cell) { return notUTF8(index + 1) }
        if cell.contains(0) { return nulCharacter(index + 1) }
      }
      return nil
    }
    if let wrong { throw wrong }
  }
}
