package import Purchasing
import Spreadsheet

/// Reads the cells of one line of a small file, and keeps all that is wrong with them.
package struct CellReader {
  private let columns: NamedColumns
  private let row: Sheet.Row
  package let at: FileLine
  package private(set) var problems: [Problem] = []

  package init(_ columns: NamedColumns, _ row: Sheet.Row) {
    (self.columns, self.row) = (columns, row)
    at = columns.line(row)
  }

  private var isOpen = false

  /// Whether all its cells could be read so far.
  package var isWhole: Bool { problems.isEmpty && !isOpen }

  /// Something of the line stands below a heading that couldn't be understood: that was said of the heading.
  mutating func leaveOpen() { isOpen = true }

  /// - parameter position: from 0.
  func isFilled(_ position: Int) -> Bool { row[position] != nil }

  package mutating func take<T>(_ body: () throws -> T?) -> T? {
    do {
      return try body()
    } catch let problem as Problem {
      problems.append(problem)
    } catch {}
    return nil
  }

  /// What stands in a cell; nil for an empty one.
  package func text(_ column: String) -> String? { row[columns[column]] }

  /// A cell that must be filled.
  package mutating func needed(_ column: String) -> String? {
    guard let position = columns[column] else { return nil }
    let (sheet, row) = (columns.sheet, row)
    return take { try sheet.text(row, position) }
  }

  package mutating func read<T>(_ column: String, _ grammar: (String) throws -> T) -> T? {
    let (columns, row) = (columns, row)
    return take { try columns.sheet.read(row, columns[column], grammar) }
  }

  /// The same for a cell that must be filled.
  package mutating func needed<T>(_ column: String, _ grammar: (String) throws -> T) -> T? {
    needed(column) == nil ? nil : read(column, grammar)
  }

  /// A term in months, whatever the unit of its column.
  package mutating func months(_ column: String) -> Int? {
    let unit = columns.monthsPerUnit[column] ?? 1
    return read(column) { try unit == 1 ? NumberGrammar.months($0) : NumberGrammar.count($0) * unit }
  }

  package mutating func amount(_ figures: FigureColumns, dashIsZero: Bool = false) -> Money? {
    let (sheet, row) = (columns.sheet, row)
    return take { try figures.read(row, of: sheet, dashIsZero: dashIsZero) }
  }

  /// An amount that must be there.
  package mutating func needed(_ figures: FigureColumns) -> Money? {
    guard !figures.isFilled(row), let position = figures.position else { return amount(figures) }
    let (sheet, row) = (columns.sheet, row)
    return take { try sheet.text(row, position) }.flatMap { _ in nil }
  }

  package mutating func refuse(_ column: String, _ problem: Problem) { problems.append(problem.at(at.place(column))) }
}

/// The lines of a file that can be understood, and what is wrong with the others.
package struct ReadLines<Line> {
  package var lines: [Line] = []
  package var problems: [Problem] = []
  /// What was read otherwise than it stands there.
  package var remarks: [Phrase] = []
  /// Headings that mean nothing here: said, not refused.
  package var unread: [String] = []
  /// What the columns of each file are called, for messages.
  package private(set) var words: [(file: String, columns: ColumnWords)] = []

  package init() {}

  /// All lines of a file.
  init(
    _ columns: NamedColumns, remarks: [Phrase] = [], unread: [String] = [],
    _ line: (inout CellReader) -> Line?
  ) {
    self.remarks = columns.sheet.table.remarks + remarks
    self.unread = unread
    words = [(columns.sheet.table.name, columns.words)]
    for row in columns.sheet.rows {
      var cells = CellReader(columns, row)
      if let line = line(&cells) { lines.append(line) }
      problems += cells.problems
    }
  }

  package mutating func append(_ other: ReadLines) {
    lines += other.lines
    problems += other.problems
    remarks += other.remarks
    unread += other.unread
    words += other.words
  }

  /// A problem in the words of its file; of a place in none of them as it is.
  package func said(_ problem: Problem) -> Problem {
    guard let words = words.first(where: { $0.file == problem.place?.file })?.columns else { return problem }
    return words.said(problem)
  }

  /// A sentence in the words of the only file, or of such files.
  package func said(_ phrase: Phrase) -> Phrase {
    guard let words = words.first?.columns else { return phrase }
    return (self.words.count == 1 ? words : words.usual).said(phrase)
  }
}
