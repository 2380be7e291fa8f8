public import Purchasing

/// Reads a table row by row, whatever kind of file it is in.
public protocol TableReader {
  /// What places in messages call the file.
  var name: String { get }
  /// `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be`, `windows-1252`, `mac-roman`, `xlsx`, `ods` or `fods`. Final only
  /// after the last row: the first byte that tells may stand at the end.
  var encoding: String { get }
  /// The delimiter, or the name of the sheet.
  var dialect: String { get }
  /// The names of the columns as they are written, without empty ones at the end.
  var headings: [String] { get }
  /// The line of the file or the row of the sheet where the headings are, from 1.
  var headingsLine: Int { get }
  /// What people should know about how the table was read: a guessed encoding, lines above the headings, hidden rows.
  /// Complete after the last row.
  var remarks: [Phrase] { get }

  /// Lines above the headings, comments among them without their `#`, as cells.
  var above: [[String]] { get }
  /// Set by a caller that has read them, so that nobody is told that they weren't.
  var hasReadAbove: Bool { get set }
  /// Set by a caller that says itself what becomes of lines that begin with `#` below the headings.
  var judgesMarks: Bool { get set }
  /// What stands in place of cells; in a corrected cell nothing can be wrong any more that hinders reading its row.
  var corrections: CellCorrections { get set }

  /// The next row, with as many cells as there are headings; nil after the last. The headings again are left out, and
  /// said.
  ///
  /// - throws: `Problem` with its place; most of them refuse one row, and the next call goes on after it.
  mutating func next() throws -> CSVRow?
}

extension TableReader {
  /// Where a cell stands, for a message.
  ///
  /// - parameter column: from 0, as in `headings`.
  public func place(_ row: CSVRow, column: Int) -> Place {
    Place(file: name, line: row.line, column: column + 1)
  }
}

extension CSVDialect {
  /// That of a file that is being read; of a workbook, the one that a French spreadsheet opens.
  public init(of reader: any TableReader) {
    guard let csv = reader as? CSVReader else {
      self = .french
      return
    }
    self = .like(csv.delimiter, hasMark: csv.hadBOM)
  }
}

/// Finds the headings below titles, logos and lines of explanation.
struct HeadingSearch {
  /// Headings are looked for in so many rows.
  static let rows = 20

  /// Whether a heading is one of those that the caller knows.
  let isKnown: (String) -> Bool
  private(set) var best: (row: Int, known: Int)?

  init(_ isKnown: @escaping (String) -> Bool) { self.isKnown = isKnown }

  /// Looks at one more row. Returns whether it is one of headings: at least two are known.
  mutating func isHeadings(_ cells: [String], row: Int) -> Bool {
    let known = cells.reduce(0) { $0 + ($1.isEmpty || !isKnown($1) ? 0 : 1) }
    guard known >= 2 else { return false }
    if best == nil { best = (row, known) }
    return true
  }

  static func remark(_ skipped: Int) -> Phrase {
    Phrase("rows above the headings, not read: \(skipped)", "lignes au-dessus des en-têtes, non lues : \(skipped)")
  }
}
