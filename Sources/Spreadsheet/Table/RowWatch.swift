import Purchasing

/// Looks at the rows below the headings for what is no row of its own, or looks like none.
struct RowWatch {
  private static let shown = 5

  private let headings: [String]
  /// The first heading that says something, and its first byte.
  private let first: (index: Int, byte: UInt8)?
  private var repeated = (count: 0, lines: [Int]())
  private var marked = (count: 0, lines: [Int]())

  init(_ headings: [String]) {
    self.headings = headings
    first = headings.firstIndex { !$0.isEmpty }.flatMap { index in headings[index].utf8.first.map { (index, $0) } }
  }

  /// Whether the row is the headings once more, as tables have them that were put together from several.
  mutating func isRepetition(_ row: CSVRow) -> Bool {
    if row.isMarked { Self.note(row.line, &marked) }
    guard let first, row.firstByte(first.index) == first.byte,
      headings.indices.allSatisfy({ index in row.withBytes(index) { $0.elementsEqual(headings[index].utf8) } })
    else { return false }
    Self.note(row.line, &repeated)
    return true
  }

  private static func note(_ line: Int, _ found: inout (count: Int, lines: [Int])) {
    found.count += 1
    if found.lines.count < shown { found.lines.append(line) }
  }

  func remarks(withMarks: Bool) -> [Phrase] {
    var remarks: [Phrase] = []
    if repeated.count > 0 {
      let lines = Self.list(repeated)
      remarks.append(
        Phrase("the headings again, left out: line \(lines)", "en-têtes répétés, laissés de côté : ligne \(lines)"))
    }
    if withMarks, marked.count > 0 {
      let lines = Self.list(marked)
      remarks.append(
        Phrase(
          "lines that begin with # below the headings are not comments: line \(lines)",
          "sous les en-têtes, une ligne qui commence par # n'est pas un commentaire : ligne \(lines)"))
    }
    return remarks
  }

  private static func list(_ found: (count: Int, lines: [Int])) -> String {
    found.lines.map { String($0) }.joined(separator: ", ") + (found.count > found.lines.count ? "…" : "")
  }
}
