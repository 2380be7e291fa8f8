/// Makes rows of the cells of one table. A row that is repeated is read once, and given as often as it stands there;
/// rows and cells without anything cost nothing, however often they are repeated.
final class OpenDocumentRows {
  private(set) var row = SheetRow()
  private(set) var isEnded = false
  /// Set where rows and cells are repeated beyond what a table may have.
  private(set) var isBeyond = false
  private(set) var hiddenRows = 0
  var cell = OpenDocumentCell()

  /// How often the row is still to be given.
  private var pending = 0
  private var column = 0
  private var rowsRepeated = 1
  private var isHidden = false
  private var nextRow = 1
  private var nextColumn = 0
  private var hidden: [Range<Int>] = []
  /// The columns up to the last cell that says something.
  private var width = 0
  /// What has been repeated so far would take so much if it were written out.
  private var repeated = 0

  private static let mostRows = 1_048_576
  /// What a cell and a row take beside their letters.
  private static let cellCost = 16
  private static let rowCost = 64

  /// Programs hide all columns to the right of a table in one stroke: those don't count.
  var hiddenColumns: Int { hidden.reduce(0) { $0 + $1.clamped(to: 0..<width).count } }

  /// Gives the row away, once for each time that it is repeated.
  func take() -> SheetRow? {
    guard pending > 0 else { return nil }
    pending -= 1
    defer { row.number += 1 }
    return row
  }

  func end() { isEnded = true }

  func column(_ attributes: XMLAttributes) {
    let count = Self.count(attributes.raw("number-columns-repeated"))
    defer { nextColumn += count }
    guard Self.isHidden(attributes), hidden.count < RecordCutter.mostColumns else { return }
    hidden.append(nextColumn..<nextColumn + count)
  }

  func beginRow(_ attributes: XMLAttributes) {
    rowsRepeated = Self.count(attributes.raw("number-rows-repeated"))
    isHidden = Self.isHidden(attributes)
    row = SheetRow()
    row.number = nextRow
    column = 0
  }

  func beginCell(_ attributes: XMLAttributes, isCovered: Bool) { cell.begin(attributes, isCovered: isCovered) }

  /// Blanks of a cell that stand there as their number, and count among what is repeated.
  func spaces(_ count: Int, _ stream: XMLStream) {
    guard mayRepeat(min(count, RecordCutter.largestCell + 1), 1, stream) else { return fail(stream) }
    cell.shown.spaces(count)
  }

  func endCell(_ stream: XMLStream) {
    let start = row.bytes.count
    let fault = cell.append(to: &row.bytes)
    let count = cell.repeated
    defer { column += count }
    let length = row.bytes.count - start
    guard length > 0 || fault != nil else { return }
    guard column + count <= RecordCutter.mostColumns, mayRepeat(count, length + Self.cellCost, stream) else {
      return fail(stream)
    }
    let text = count > 1 ? Array(row.bytes[start...]) : []
    for index in column..<column + count {
      let start = index == column ? start : row.bytes.count
      if index > column { row.bytes += text }
      if let fault { row.faults.append((index, fault)) }
      row.endCell(index, from: start)
    }
  }

  func endRow(_ stream: XMLStream) {
    nextRow += rowsRepeated
    guard !row.isBlank else { return }
    let cost = row.bytes.count + Self.cellCost * (row.cells.count + row.faults.count) + Self.rowCost
    guard nextRow - 1 <= Self.mostRows, mayRepeat(rowsRepeated, cost, stream) else { return fail(stream) }
    width = max(width, (row.cells.last?.column ?? 0) + 1)
    if isHidden { hiddenRows += rowsRepeated }
    pending = rowsRepeated
    stream.pause()
  }

  private func mayRepeat(_ count: Int, _ cost: Int, _ stream: XMLStream) -> Bool {
    // The limit grows with what was read: a long table may have many short runs.
    repeated += max(0, count - 1) * cost
    return count <= 1 || repeated <= WorkbookLimit.repeated + WorkbookLimit.repeatedPerByte * stream.bytesRead
  }

  private func fail(_ stream: XMLStream) {
    isBeyond = true
    stream.pause()
  }

  /// How often something stands there; more than any sheet has when it can't be read.
  static func count(_ value: UnsafePointer<CChar>?) -> Int {
    guard let value else { return 1 }
    return max(1, XMLAttributes.digits(value) ?? 999_999_999)
  }

  private static func isHidden(_ attributes: XMLAttributes) -> Bool {
    guard let visibility = attributes.raw("visibility") else { return false }
    return XMLName(visibility) == "collapse" || XMLName(visibility) == "filter"
  }
}
