import Purchasing

/// The sheets of a workbook, whatever its format; one of them is read at a time.
protocol WorkbookSheets: AnyObject {
  /// What messages call the file.
  var name: String { get }
  /// As `TableReader.encoding` has it.
  var format: String { get }
  /// Those that `next` goes through. Complete after `finish`.
  var names: [String] { get }

  /// The sheet of a name, or of a number from 1.
  ///
  /// - throws: `Problem` `sheet_unknown`, `no_headings`, and those of a workbook that can't be read.
  func sheet(_ wanted: String) throws -> any SheetStream

  /// The next one of those that are shown, or of all where none is; nil after the last.
  ///
  /// - throws: `Problem` `no_headings` when there is none at all, and those of a workbook that can't be read.
  func next() throws -> (any SheetStream)?

  /// Goes back before the first.
  ///
  /// - throws: `Problem` `workbook_too_large` where that can't be done.
  func rewind() throws

  /// Called once the sheet is found that is wanted: no other will be asked for.
  func settle()

  /// Called after the last row of the sheet that was wanted: what comes behind it isn't read, but must be whole.
  func finish() throws
}

extension WorkbookSheets {
  /// The first one of those that are shown, or of all where none is.
  func first() throws -> any SheetStream {
    try rewind()
    guard let sheet = try next() else { throw WorkbookProblem.noSheet(name) }
    return sheet
  }
}

/// A sheet that is being read, row by row.
protocol SheetStream: AnyObject {
  var name: String { get }
  /// So far.
  var hiddenRows: Int { get }
  /// So far.
  var hiddenColumns: Int { get }

  /// - throws: `Problem` `workbook_broken`, `workbook_not_safe`, `workbook_too_large`.
  func next() throws -> SheetRow?
}

/// Finds the sheet that somebody named.
enum SheetChoice {
  /// - throws: `Problem` `sheet_unknown`.
  static func index(of wanted: String, among names: [String], in file: String) throws -> Int {
    if let index = names.firstIndex(of: wanted) { return index }
    let code = Folding.code(wanted)
    let folded = names.indices.filter { !code.isEmpty && Folding.code(names[$0]) == code }
    if folded.count == 1 { return folded[0] }
    if let number = Int(wanted), names.indices.contains(number - 1) { return number - 1 }
    throw WorkbookProblem.sheetUnknown(file, wanted, names)
  }
}
