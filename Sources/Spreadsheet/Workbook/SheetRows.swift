import Purchasing

/// One row of a sheet: only the cells that it has.
struct SheetRow {
  enum Fault { case error(String), notComputed, tooLarge }

  var number = 0
  /// The texts of the cells, end to end.
  var bytes: [UInt8] = []
  var cells: [(column: Int, end: Int)] = []
  var faults: [(column: Int, fault: Fault)] = []

  var isBlank: Bool { faults.isEmpty && bytes.allSatisfy { $0 == Mark.space } }

  /// Ends a cell whose text was put behind the others, and leaves it out when it is too large.
  ///
  /// - parameter start: where its text begins.
  mutating func endCell(_ column: Int, from start: Int) {
    if bytes.count - start > RecordCutter.largestCell || bytes.count > WorkbookLimit.row {
      bytes.removeLast(bytes.count - start)
      faults.append((column, .tooLarge))
    }
    if bytes.count > start { cells.append((column, bytes.count)) }
  }

  /// The cells from the first column on, with empty ones between them.
  func texts() -> [String] { cut(to: cells.last.map { $0.column + 1 } ?? 0).row.cells }

  /// - parameter width: cells beyond are left out.
  /// - returns: the row, and how many cells that aren't empty were left out.
  func cut(to width: Int) -> (row: CSVRow, beyond: Int) {
    var ends: [Int] = []
    ends.reserveCapacity(width)
    var start = 0
    var beyond = 0
    for cell in cells {
      if cell.column < width {
        while ends.count < cell.column { ends.append(start) }
        ends.append(cell.end)
      } else if cell.end > start {
        beyond += 1
      }
      start = cell.end
    }
    let last = ends.last ?? 0
    while ends.count < width { ends.append(last) }
    return (CSVRow(line: number, bytes: bytes, ends: ends), beyond)
  }
}

/// Takes the cells of a sheet, and pauses the stream after each row.
final class SheetRows: XMLTaker {
  /// What the whole workbook says, which cells refer to.
  struct Facts {
    let shared: SharedTexts
    let forms: [NumberForm]
    let days: SerialDays
  }

  private enum Kind { case number, shared, text, flag, error, date }

  private(set) var row = SheetRow()
  private(set) var isReady = false
  /// Set where the sheet contradicts itself: there is no telling what the rest means.
  private(set) var isBroken = false
  private(set) var hiddenRows = 0
  private(set) var hiddenColumns = 0

  private let facts: Facts
  private var column = -1
  private var kind = Kind.number
  private var style = 0
  private var value: [UInt8] = []
  private var isText = false
  private var phonetic = 0
  private var hasFormula = false
  private var hasValue = false

  init(_ facts: Facts) { self.facts = facts }

  /// Gives the row away.
  func take() -> SheetRow? {
    guard isReady else { return nil }
    isReady = false
    return row
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ stream: XMLStream) {
    switch name {
    case "c": beginCell(attributes, stream)
    case "v":
      hasValue = true
      isText = true
    case "t": isText = phonetic == 0
    case "f": hasFormula = true
    case "row": beginRow(attributes, stream)
    case "rPh": phonetic += 1
    case "col":
      guard attributes.flag("hidden") else { return }
      let (first, last) = (attributes.number("min") ?? 0, attributes.number("max") ?? 0)
      // Programs hide all columns to the right of a table in one stroke.
      if first >= 1, last >= first, last < RecordCutter.mostColumns { hiddenColumns += last - first + 1 }
    default: break
    }
  }

  func end(_ name: XMLName, _ stream: XMLStream) {
    switch name {
    case "c": endCell()
    case "v", "t": isText = false
    case "row":
      isReady = true
      stream.pause()
    case "rPh": phonetic -= 1
    default: break
    }
  }

  func text(_ more: UnsafeBufferPointer<UInt8>) {
    if isText, value.count <= RecordCutter.largestCell { value.append(contentsOf: more) }
  }

  private func beginRow(_ attributes: XMLAttributes, _ stream: XMLStream) {
    let number = attributes.number("r") ?? row.number + 1
    guard number > row.number, number <= 1_048_576 else { return fail(stream) }
    row = SheetRow()
    row.number = number
    column = -1
    if attributes.flag("hidden") { hiddenRows += 1 }
  }

  private func beginCell(_ attributes: XMLAttributes, _ stream: XMLStream) {
    let next = attributes.raw("r").map(Self.column) ?? column + 1
    guard let next, next > column, next < RecordCutter.mostColumns, row.number > 0 else { return fail(stream) }
    column = next
    style = attributes.raw("s").flatMap { XMLAttributes.digits($0) } ?? 0
    kind = attributes.raw("t").map(Self.kind) ?? .number
    value.removeAll(keepingCapacity: true)
    hasFormula = false
    hasValue = false
  }

  private func fail(_ stream: XMLStream) {
    isBroken = true
    stream.pause()
  }

  private static func kind(_ text: UnsafePointer<CChar>) -> Kind {
    switch XMLName(text) {
    case "s": .shared
    case "str", "inlineStr": .text
    case "b": .flag
    case "e": .error
    case "d": .date
    default: .number
    }
  }

  /// `AB12` is column 27, from 0. Nil for what is no cell.
  private static func column(_ text: UnsafePointer<CChar>) -> Int? {
    var column = 0
    var index = 0
    while (0x41...0x5A).contains(text[index]) {
      column = column * 26 + Int(text[index]) - 0x40
      index += 1
      guard index <= 3 else { return nil }
    }
    return index > 0 ? column - 1 : nil
  }
}

// MARK: - What a cell says

extension SheetRows {
  private func endCell() {
    // An empty text may be what a formula gives; an empty number is one that nobody has computed.
    if hasFormula, !hasValue || (value.isEmpty && kind != .text) { row.faults.append((column, .notComputed)) }
    let start = row.bytes.count
    value.withUnsafeBufferPointer { value in
      switch kind {
      case .text: WorkbookProblem.unescaped(value, to: &row.bytes)
      case .number: if !value.isEmpty { number(value) }
      case .shared: shared(value)
      case .flag: row.bytes += (value.first == 0x31 || value.first == 0x74 ? "true" : "false").utf8
      case .date: row.bytes += CellText.day(value)
      case .error:
        row.bytes.append(contentsOf: value)
        row.faults.append((column, .error(String(decoding: value.prefix(40), as: UTF8.self))))
      }
    }
    row.endCell(column, from: start)
  }

  private func shared(_ value: UnsafeBufferPointer<UInt8>) {
    let index = Int(String(decoding: value, as: UTF8.self)) ?? -1
    let found: Void? = facts.shared.with(index) { WorkbookProblem.unescaped($0, to: &row.bytes) }
    if found == nil { isBroken = true }
  }

  private func number(_ value: UnsafeBufferPointer<UInt8>) {
    let form = facts.forms.indices.contains(style) ? facts.forms[style] : .number
    CellText.append(number: value, form, facts.days, to: &row.bytes)
  }
}
