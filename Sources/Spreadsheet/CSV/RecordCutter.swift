/// Cuts bytes into records and cells, and keeps its state between two pieces of a file.
struct RecordCutter {
  /// What ends the reading: there is no telling where the next record begins, or memory would grow.
  enum Fault: Error {
    case cellTooLarge
    case tooManyColumns
  }

  /// No cell of a real table comes near; a quote that is never closed does.
  static let largestCell = 1 << 20
  /// The columns of a spreadsheet, A to XFD.
  static let mostColumns = 16_384

  private enum State { case cellStart, plain, quoted, quoteSeen, afterQuote }

  let delimiter: UInt8
  /// The number of headings, once they are known; what lies beyond isn't kept.
  var width: Int?

  /// The cells of the record, end to end.
  private(set) var bytes: [UInt8] = []
  /// Where each cell ends in `bytes`.
  private(set) var ends: [Int] = []
  /// The line on which the record began.
  private(set) var recordLine: Int
  /// The line on which the last quoted cell began.
  private(set) var quoteLine: Int
  /// How many cells the record has, kept or not.
  private(set) var cellCount = 0
  /// The first cell (from 1) beyond the headings that isn't empty.
  private(set) var cellBeyondHeadings: Int?
  /// The first cell (from 1) that goes on after its closing quote.
  private(set) var cellAfterQuote: Int?

  private var line: Int
  private var state = State.cellStart
  private var hasQuotes = false
  private var isTaken = false
  private var endedWithReturn = false
  private var quotedReturn = false

  init(delimiter: UInt8, line: Int) {
    self.delimiter = delimiter
    self.line = line
    recordLine = line
    quoteLine = line
  }

  /// Whether the bytes ended inside a quoted cell.
  var isInsideQuotes: Bool { state == .quoted }

  /// Reads on until a record is complete or the piece is used up.
  ///
  /// - returns: where the reading stopped, and whether a record is complete.
  mutating func consume(_ piece: UnsafeBufferPointer<UInt8>, from start: Int) throws -> (end: Int, complete: Bool) {
    if isTaken { reset() }
    var index = start
    if endedWithReturn, index < piece.count {
      endedWithReturn = false
      if piece[index] == Mark.lineFeed { index += 1 }
    }
    while index < piece.count {
      switch state {
      case .cellStart:
        beginCell(piece[index])
        if state == .quoted { index += 1 }
      case .plain:
        index = try plain(piece, from: index)
        guard index < piece.count else { continue }
        index += 1
        if try endCell(at: piece[index - 1]) { return (skipLineFeed(piece, index), true) }
        index = skipLineFeed(piece, index)
      case .quoted: index = try quoted(piece, from: index)
      case .quoteSeen:
        if piece[index] == Mark.quote {
          bytes.append(Mark.quote)
          state = .quoted
          index += 1
        } else {
          state = .afterQuote
        }
      case .afterQuote:
        index += 1
        if try afterQuote(piece[index - 1]) { return (skipLineFeed(piece, index), true) }
        index = skipLineFeed(piece, index)
      }
    }
    return (index, false)
  }

  /// Ends the last record, which may lack its line break. Returns whether there is one.
  mutating func finish() throws -> Bool {
    if isTaken { reset() }
    guard state != .cellStart || cellCount > 0 else { return false }
    return try endCell(at: Mark.lineFeed)
  }

  /// Gives the record as many cells as there are headings.
  mutating func pad(to width: Int) {
    while ends.count < width { ends.append(bytes.count) }
  }

  private mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    recordLine = line
    cellCount = 0
    cellBeyondHeadings = nil
    cellAfterQuote = nil
    state = .cellStart
    hasQuotes = false
    isTaken = false
  }

  private mutating func beginCell(_ byte: UInt8) {
    guard byte == Mark.quote else {
      state = .plain
      return
    }
    state = .quoted
    hasQuotes = true
    quoteLine = line
    quotedReturn = false
  }

  private mutating func plain(_ piece: UnsafeBufferPointer<UInt8>, from start: Int) throws -> Int {
    var end = start
    while end < piece.count {
      let byte = piece[end]
      if byte == delimiter || byte == Mark.lineFeed || byte == Mark.carriageReturn { break }
      end += 1
    }
    try append(piece, start, end)
    return end
  }

  private mutating func quoted(_ piece: UnsafeBufferPointer<UInt8>, from start: Int) throws -> Int {
    var end = start
    while end < piece.count, piece[end] != Mark.quote {
      let byte = piece[end]
      if byte == Mark.carriageReturn || (byte == Mark.lineFeed && !quotedReturn) { line += 1 }
      quotedReturn = byte == Mark.carriageReturn
      end += 1
    }
    try append(piece, start, end)
    guard end < piece.count else { return end }
    quotedReturn = false
    state = .quoteSeen
    return end + 1
  }

  /// Blanks after a closing quote are forgiven; anything else is kept and held against the record.
  private mutating func afterQuote(_ byte: UInt8) throws -> Bool {
    if byte == delimiter || byte == Mark.lineFeed || byte == Mark.carriageReturn { return try endCell(at: byte) }
    if byte != Mark.space { cellAfterQuote = cellAfterQuote ?? cellCount + 1 }
    return false
  }

  private mutating func append(_ piece: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) throws {
    guard end > start else { return }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: piece[start..<end]))
    guard bytes.count - (ends.last ?? 0) <= Self.largestCell else { throw Fault.cellTooLarge }
  }

  /// Returns whether that ends a record that isn't blank.
  private mutating func endCell(at byte: UInt8) throws -> Bool {
    let cellStart = ends.last ?? 0
    cellCount += 1
    if let width, cellCount > width {
      if bytes.count > cellStart { cellBeyondHeadings = cellBeyondHeadings ?? cellCount }
      bytes.removeLast(bytes.count - cellStart)
    } else {
      guard cellCount <= Self.mostColumns else { throw Fault.tooManyColumns }
      ends.append(bytes.count)
    }
    state = .cellStart
    guard byte != delimiter else { return false }
    line += 1
    endedWithReturn = byte == Mark.carriageReturn
    if !hasQuotes, cellBeyondHeadings == nil, bytes.allSatisfy({ $0 == Mark.space }) {
      reset()
      return false
    }
    isTaken = true
    return true
  }

  private mutating func skipLineFeed(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    guard endedWithReturn, index < piece.count else { return index }
    endedWithReturn = false
    return piece[index] == Mark.lineFeed ? index + 1 : index
  }
}
