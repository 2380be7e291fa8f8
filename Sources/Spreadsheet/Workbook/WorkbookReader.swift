public import Purchasing

/// Reads one sheet of a workbook row by row, in the memory that its file and its shared texts take: XLSX, ODS, FODS.
///
/// Dates come as ISO text, percentages as `12.5 %`, numbers in decimal with the 15 digits that spreadsheet programs
/// show, formulas as what they gave when the file was saved. A merged cell has its value in its first cell only. Hidden
/// rows and columns are read, and said. Office Open XML (ECMA-376), transitional and strict; OpenDocument (ISO/IEC
/// 26300), in an archive and as one piece of XML.
public struct WorkbookReader: TableReader {
  public let name: String
  public let encoding: String
  /// The sheet's name.
  public let dialect: String
  public private(set) var headings: [String] = []
  public private(set) var headingsLine = 1

  private let sheets: any WorkbookSheets
  private let sheet: any SheetStream
  /// Rows that were read while the headings were looked for.
  private var waiting: ArraySlice<SheetRow>
  private let isKnown: [Bool]
  public let above: [[String]]
  public var hasReadAbove = false
  public var judgesMarks = false
  public var corrections = CellCorrections()

  private let rowsAbove: Int
  private let isChosen: Bool
  private var cellsBeyond = 0
  private var watch: RowWatch

  /// - parameter wanted: the name of a sheet, or its number from 1; nil is the first one shown that has known headings,
  ///   or the first one shown.
  /// - throws: `Problem` `workbook_broken`, `workbook_too_large`, `workbook_not_safe`, `format_not_read`,
  ///   `sheet_unknown`, `no_headings`.
  init(_ sheets: any WorkbookSheets, _ wanted: String?, _ isHeading: ((String) -> Bool)?) throws {
    let found = try SheetOpening.first(of: sheets, wanted, isHeading)
    sheets.settle()
    name = sheets.name
    self.sheets = sheets
    encoding = sheets.format
    dialect = found.stream.name
    sheet = found.stream
    isChosen = wanted != nil
    rowsAbove = found.rowsAbove
    above = found.above
    guard let first = found.headings else { throw CSVReader.noHeadings(name) }
    var names = first.texts()
    while names.last?.isEmpty == true { names.removeLast() }
    guard !names.isEmpty else { throw CSVReader.noHeadings(name) }
    headings = names
    watch = RowWatch(names)
    headingsLine = first.number
    waiting = found.below
    isKnown = names.map { isHeading?($0) ?? true }
  }

  public var remarks: [Phrase] {
    var remarks: [Phrase] = []
    if rowsAbove > 0, !hasReadAbove { remarks.append(HeadingSearch.remark(rowsAbove)) }
    remarks += watch.remarks(withMarks: !judgesMarks)
    let otherSheets = isChosen ? [] : sheets.names.filter { $0 != dialect }
    if !otherSheets.isEmpty {
      let all = otherSheets.joined(separator: ", ")
      remarks.append(
        Phrase("sheet “\(dialect)” read; not read: \(all)", "feuille « \(dialect) » lue ; non lues : \(all)"))
    }
    if sheet.hiddenRows > 0 {
      let count = sheet.hiddenRows
      remarks.append(Phrase("hidden rows, read all the same: \(count)", "lignes masquées, lues aussi : \(count)"))
    }
    if sheet.hiddenColumns > 0 {
      let count = sheet.hiddenColumns
      remarks.append(Phrase("hidden columns, read all the same: \(count)", "colonnes masquées, lues aussi : \(count)"))
    }
    if cellsBeyond > 0 {
      remarks.append(
        Phrase("cells without a heading, not read: \(cellsBeyond)", "cellules sans en-tête, non lues : \(cellsBeyond)"))
    }
    return remarks
  }

  /// - throws: `Problem` `cell_is_error`, `formula_not_computed`, `cell_too_large` or `nul_character`: that row is
  ///   refused, and the next call goes on with the row after it. `workbook_broken` and `workbook_not_safe` end the
  ///   reading.
  public mutating func next() throws -> CSVRow? {
    while true {
      guard let row = try waiting.popFirst() ?? sheet.next() else {
        try sheets.finish()
        return nil
      }
      if row.isBlank { continue }
      let (cut, beyond) = row.cut(to: headings.count)
      if watch.isRepetition(cut) { continue }
      cellsBeyond += beyond
      try check(row)
      let corrected = corrections.laid(over: cut)
      // Only notes beside the table.
      if corrected.isEmpty { continue }
      return corrected
    }
  }

  /// In columns that nobody reads anything may stand.
  private func check(_ row: SheetRow) throws {
    for (column, fault) in row.faults
    where column < headings.count && isKnown[column] && !corrections.has(row.number, column + 1) {
      let place = Place(file: name, line: row.number, column: column + 1)
      switch fault {
      case .error(let text): throw WorkbookProblem.isError(text, place)
      case .notComputed: throw WorkbookProblem.notComputed(place)
      case .tooLarge: throw WorkbookProblem.cellTooLarge(place)
      }
    }
    guard let at = row.bytes.firstIndex(of: 0), let cell = row.cells.first(where: { $0.end > at }) else { return }
    guard cell.column < headings.count, !corrections.has(row.number, cell.column + 1) else { return }
    throw WorkbookProblem.nulCharacter(Place(file: name, line: row.number, column: cell.column + 1))
  }
}

/// The first rows of a sheet, and where its headings are among them.
private struct SheetOpening {
  let stream: any SheetStream
  let headings: SheetRow?
  let below: ArraySlice<SheetRow>
  let rowsAbove: Int
  let above: [[String]]
  /// Whether the headings hold two that the caller knows.
  let isKnown: Bool

  /// The sheet that is wanted; without a wish the first one that has known headings, or the first one.
  static func first(
    of sheets: any WorkbookSheets, _ wanted: String?, _ isHeading: ((String) -> Bool)?
  ) throws -> SheetOpening {
    if let wanted { return try SheetOpening(sheets.sheet(wanted), isHeading) }
    if let isHeading {
      // A sheet of instructions may come first.
      while let stream = try sheets.next() {
        let opening = try SheetOpening(stream, isHeading)
        if opening.isKnown { return opening }
      }
    }
    return try SheetOpening(sheets.first(), isHeading)
  }

  private init(_ stream: any SheetStream, _ isHeading: ((String) -> Bool)?) throws {
    self.stream = stream
    var rows: [SheetRow] = []
    var comments: [[String]] = []
    var search = isHeading.map { HeadingSearch($0) }
    while rows.count < (search == nil ? 1 : HeadingSearch.rows) {
      guard let row = try stream.next() else { break }
      if row.isBlank { continue }
      // A column may be called `#`; more than that is a comment, as in a text file.
      if search == nil, case let texts = row.texts(), texts.first?.hasPrefix("#") == true, texts.first != "#" {
        comments.append(texts)
        continue
      }
      rows.append(row)
      if search?.isHeadings(row.texts(), row: rows.count - 1) == true { break }
    }
    rowsAbove = search?.best?.row ?? 0
    isKnown = search?.best != nil
    headings = rows.isEmpty ? nil : rows[rowsAbove]
    above = comments + rows.prefix(rowsAbove).map { $0.texts() }
    below = rows.dropFirst(rowsAbove + 1)
  }
}
