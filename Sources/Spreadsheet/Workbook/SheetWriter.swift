import CWorkbooks
import Glibc
import Purchasing

/// One sheet of a workbook that is being written; rows and columns count from 0.
public final class SheetWriter {
  /// The name that the sheet really got.
  public let name: String
  /// Where the next row of `write(_:_:)` goes.
  public private(set) var nextRow = 0

  let sheet: UnsafeMutablePointer<lxw_worksheet>
  /// The sheet lives as long as its workbook.
  let writer: WorkbookWriter

  init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, name: String, in writer: WorkbookWriter) {
    self.sheet = sheet
    self.name = name
    self.writer = writer
  }

  /// Writes the next row, from its first column on.
  ///
  /// - throws: `Problem` `cell_too_long` and `sheet_full`.
  public func write(_ cells: [WorkbookCell], _ style: WorkbookRowStyle = .plain) throws {
    guard nextRow < 1_048_576, cells.count <= 16_384 else { throw Self.full(name) }
    for column in cells.indices {
      // By index, without a copy of the whole array for each cell.
      try put(cells[column], row: nextRow, column: column, style)
    }
    nextRow += 1
  }

  /// Leaves rows empty.
  public func skip(_ rows: Int = 1) { nextRow += rows }

  /// How wide columns are, in characters of the usual font, from the first on.
  public func setWidths(_ widths: [Int]) {
    for (column, width) in widths.enumerated() {
      _ = writer.xlsx.worksheet_set_column(sheet, UInt16(column), UInt16(column), Double(min(max(width, 1), 255)), nil)
    }
  }

  /// How high the next row is, in points; before it is written.
  public func setHeight(ofNextRow points: Int) {
    _ = writer.xlsx.worksheet_set_row(sheet, UInt32(nextRow), Double(points), nil)
  }

  /// The rows above this one, and the columns before that one, stay in sight.
  ///
  /// - parameter first: the first of the rows that come again on each page of paper, up to those that stay.
  public func freeze(rows: Int, columns: Int = 0, repeating first: Int = 0) {
    writer.xlsx.worksheet_freeze_panes(sheet, UInt32(rows), UInt16(columns))
    if rows > first { _ = writer.xlsx.worksheet_repeat_rows(sheet, UInt32(first), UInt32(rows - 1)) }
  }

  /// A filter over the columns of a heading row and of what is below it.
  public func filter(headingRow: Int, lastRow: Int, columns: Int) {
    guard columns > 0 else { return }
    _ = writer.xlsx.worksheet_autofilter(
      sheet, UInt32(headingRow), 0, UInt32(max(headingRow, lastRow)), UInt16(columns - 1))
  }

  /// Printed across, on as many pages as it is long.
  ///
  /// - parameter header: stands on every page of paper.
  public func printLandscape(header: String? = nil) {
    if let header {
      // `&` begins a command there; 255 signs is all that the place holds.
      let text = Self.bare(WorkbookWriter.shortened(header, to: 120).replacing("&", with: "&&"))
      _ = writer.xlsx.worksheet_set_header(sheet, "&L" + text)
    }
    writer.xlsx.worksheet_set_landscape(sheet)
    writer.xlsx.worksheet_set_paper(sheet, 9)  // A4
    writer.xlsx.worksheet_fit_to_pages(sheet, 1, 0)
    _ = writer.xlsx.worksheet_set_footer(sheet, "&L&A&R&P/&N")
  }

  /// Not shown; formulas and lists may use it.
  public func hide() { writer.xlsx.worksheet_hide(sheet) }

  /// Shown when the file is opened.
  public func activate() { writer.xlsx.worksheet_activate(sheet) }

  /// A remark that shows when the pointer is over a cell.
  public func comment(row: Int, column: Int, _ text: String) {
    var options = lxw_comment_options()
    options.width = 280
    _ = writer.xlsx.worksheet_write_comment_opt(sheet, UInt32(row), UInt16(column), Self.bare(text), &options)
  }

  /// Columns that people fill in, by the kind of their cells; text ones keep leading zeros.
  public func markEntries(column: Int, width: Int, like cell: WorkbookCell) {
    _ = writer.xlsx.worksheet_set_column(
      sheet, UInt16(column), UInt16(column), Double(width), writer.formats.entry(Self.kind(cell)))
  }

  private func put(_ cell: WorkbookCell, row: Int, column: Int, _ style: WorkbookRowStyle) throws {
    let (line, place) = (UInt32(truncatingIfNeeded: row), UInt16(truncatingIfNeeded: column))
    let format = writer.formats.format(Self.kind(cell), style)
    let code: lxw_error
    switch cell {
    case .empty:
      code = style == .plain ? LXW_NO_ERROR : writer.xlsx.worksheet_write_blank(sheet, line, place, format)
    case .text(let text):
      // An empty string would be refused with a warning.
      guard !text.isEmpty else { return }
      code = writer.xlsx.worksheet_write_string(
        sheet, line, place, FormulaGuard.keep(Self.writable(text)), style == .plain ? nil : format)
    case .money(let money):
      code = writer.xlsx.worksheet_write_number(sheet, line, place, Double(money.cents) / 100, format)
    case .quantity(let quantity), .price(let quantity):
      code = writer.xlsx.worksheet_write_number(sheet, line, place, Double(quantity.units) / 10_000, format)
    case .count(let count): code = writer.xlsx.worksheet_write_number(sheet, line, place, Double(count), format)
    case .percent(let hundredths):
      code = writer.xlsx.worksheet_write_number(sheet, line, place, Double(hundredths) / 10_000, format)
    case .date(let day):
      code = writer.xlsx.worksheet_write_number(sheet, line, place, Double(Self.serial(day)), format)
    case .formula(let formula, let shows):
      code = writer.xlsx.worksheet_write_formula_str(sheet, line, place, "=" + formula, format, Self.bare(shows))
    }
    guard code == LXW_NO_ERROR else { throw Self.refusal(code, name, row, column) }
  }

  private static func kind(_ cell: WorkbookCell) -> WorkbookFormats.Kind {
    switch cell {
    case .empty, .text, .formula: .text
    case .money: .money
    case .quantity: .quantity
    case .price: .price
    case .count: .count
    case .date: .date
    case .percent: .percent
    }
  }

  /// Excel counts days from 1 January 1900 as the first, and believes in 29 February 1900.
  static func serial(_ day: Day) -> Int {
    let number = day.number + 25_569
    return number < 61 ? number - 1 : number
  }

  /// Without what XML can't hold (NUL would end the text), and with what only looks like an escape written as one:
  /// spreadsheets read `_x0041_` as the letter A.
  static func writable(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0 || $0 == 0xEF || $0 == 0x5F }) else { return text }
    let all = Array(text.unicodeScalars)
    var scalars = String.UnicodeScalarView()
    for (index, scalar) in all.enumerated() {
      scalars.append([0, 0xFFFE, 0xFFFF].contains(scalar.value) ? "\u{FFFD}" : scalar)
      if scalar == "_", isEscape(all[index...].prefix(7)) { scalars.append(contentsOf: "x005F_".unicodeScalars) }
    }
    return String(scalars)
  }

  /// For whatever isn't a cell: there the library escapes no control character, and XML 1.0 holds none but the tab and
  /// the line breaks. One of them makes the whole workbook unreadable.
  static func bare(_ text: String) -> String {
    let text = writable(text)
    guard text.utf8.contains(where: { $0 < 0x20 }) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(scalar.value < 0x20 && !["\t", "\n", "\r"].contains(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
  }

  private static func isEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    guard scalars.count == 7, scalars.last == "_", scalars.dropFirst().first == "x" else { return false }
    return scalars.dropFirst(2).dropLast().allSatisfy(\.properties.isASCIIHexDigit)
  }
}

// MARK: - Refusals

extension SheetWriter {
  private static func refusal(_ code: lxw_error, _ name: String, _ row: Int, _ column: Int) -> Problem {
    switch code {
    case LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED:
      Problem(
        code: "cell_too_long",
        Phrase(
          "a cell of a workbook holds 32,767 characters at most",
          "une cellule de classeur tient 32 767 caractères au plus"),
        hint: Phrase("use ", "utilisez ") + .give(.format, "csv"),
        place: Place(file: name, line: row + 1, column: column + 1))
    default: full(name)
    }
  }

  private static func full(_ name: String) -> Problem {
    Problem(
      code: "sheet_full",
      Phrase(
        "the sheet “\(name)” is full: 1,048,576 rows and 16,384 columns at most",
        "la feuille « \(name) » est pleine : 1 048 576 lignes et 16 384 colonnes au plus"),
      hint: Phrase("use ", "utilisez ") + .give(.format, "csv"))
  }
}
