/// What comes before the headings of a file (BOM, comments, empty lines), and which delimiter the headings use.
struct CSVOpening {
  let hadBOM: Bool
  /// Nil when the headings hold none.
  let delimiter: CSVDelimiter?
  /// Where the headings begin; the end of the bytes when there are none.
  let start: Int
  /// The line of the headings, from 1.
  let line: Int

  /// Nil when more bytes are needed to tell.
  ///
  /// - parameter complete: whether the bytes are the whole file.
  init?(_ bytes: [UInt8], complete: Bool) {
    guard complete || bytes.count >= Mark.byteOrder.count else { return nil }
    hadBOM = bytes.starts(with: Mark.byteOrder)
    var position = hadBOM ? Mark.byteOrder.count : 0
    var line = 1
    var announced: CSVDelimiter?
    while position < bytes.count {
      guard let next = Self.nextLine(bytes, after: position, complete: complete) else { return nil }
      let text = bytes[position..<next]
      let declared = Self.declaration(text)
      guard declared != nil || text.first == Mark.comment || Self.isBlank(text) else { break }
      announced = declared ?? announced
      position = next
      line += 1
    }
    guard let counts = Self.delimiters(bytes, from: position, complete: complete) else { return nil }
    let most = counts.max() ?? 0
    start = position
    self.line = line
    let found = most > 0 ? counts.firstIndex(of: most).map { CSVDelimiter.allCases[$0] } : nil
    delimiter = announced ?? found
  }

  /// Where the line after this one begins. Nil when its end isn't among the bytes yet.
  private static func nextLine(_ bytes: [UInt8], after start: Int, complete: Bool) -> Int? {
    for index in start..<bytes.count {
      if bytes[index] == Mark.lineFeed { return index + 1 }
      if bytes[index] == Mark.carriageReturn {
        if index + 1 < bytes.count { return bytes[index + 1] == Mark.lineFeed ? index + 2 : index + 1 }
        return complete ? index + 1 : nil
      }
    }
    return complete ? bytes.count : nil
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { byte in
      byte == Mark.space || byte == Mark.lineFeed || byte == Mark.carriageReturn || CSVDelimiter(rawValue: byte) != nil
    }
  }

  /// Excel's own line `sep=;`.
  private static func declaration(_ line: ArraySlice<UInt8>) -> CSVDelimiter? {
    let bare = line.filter { $0 != Mark.lineFeed && $0 != Mark.carriageReturn }
    guard bare.count == 5, bare.starts(with: "sep=".utf8), let last = bare.last else { return nil }
    return CSVDelimiter(rawValue: last)
  }

  /// How often each delimiter stands in the record that begins here, outside quotes. Nil when its end isn't among the
  /// bytes yet.
  private static func delimiters(_ bytes: [UInt8], from start: Int, complete: Bool) -> [Int]? {
    var counts = CSVDelimiter.allCases.map { _ in 0 }
    var quoted = false
    var atCellStart = true
    for index in start..<bytes.count {
      let byte = bytes[index]
      if quoted || (atCellStart && byte == Mark.quote) {
        quoted = byte == Mark.quote ? !quoted : quoted
        // A doubled quote closes and opens again: the second one is taken for an opening one.
        atCellStart = !quoted
        continue
      }
      if byte == Mark.lineFeed || byte == Mark.carriageReturn { return counts }
      let found = CSVDelimiter(rawValue: byte).flatMap { CSVDelimiter.allCases.firstIndex(of: $0) }
      if let found { counts[found] += 1 }
      atCellStart = found != nil
    }
    return complete ? counts : nil
  }
}

// MARK: - Headings below other lines

extension CSVOpening {
  /// Headings are looked for in so many bytes.
  static let searched = 1 << 16

  /// The first of the first rows that holds two known headings, with the delimiter that shows most of them. A title
  /// above may hold a comma where the table has semicolons, so each delimiter is tried on all rows.
  static func headings(
    _ bytes: [UInt8], _ opening: CSVOpening, delimiter: CSVDelimiter?, isKnown: @escaping (String) -> Bool
  ) -> (delimiter: CSVDelimiter, rowsAbove: Int)? {
    var best: (delimiter: CSVDelimiter, row: Int, known: Int)?
    for candidate in delimiter.map({ [$0] }) ?? CSVDelimiter.allCases {
      var search = HeadingSearch(isKnown)
      var cutter = RecordCutter(delimiter: candidate.rawValue, line: opening.line)
      var position = opening.start
      for row in 0..<HeadingSearch.rows {
        let cut = bytes.withUnsafeBufferPointer { try? cutter.consume($0, from: position) }
        guard let cut else { break }
        // The last row may lack its end, here or in the file.
        if !cut.complete, (try? cutter.finish()) != true { break }
        let cells = CSVRow(line: 0, bytes: cutter.bytes, ends: cutter.ends, isGuarded: candidate.isGuarded).cells
        if search.isHeadings(cells, row: row) || !cut.complete { break }
        position = cut.end
      }
      guard let found = search.best else { continue }
      if best.map({ found.row < $0.row || (found.row == $0.row && found.known > $0.known) }) ?? true {
        best = (candidate, found.row, found.known)
      }
    }
    return best.map { ($0.delimiter, $0.row) }
  }
}
