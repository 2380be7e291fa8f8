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
    style = attributes.raw("s").flatMap { Self.number($0) } ?? 0
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

  private static func number(_ text: UnsafePointer<CChar>) -> Int? {
    var number = 0
    var index = 0
    while text[index] != 0 {
      guard (0x30...0x39).contains(text[index]), index < 9 else { return nil }
      number = number * 10 + Int(text[index]) - 0x30
      index += 1
    }
    return number
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
      case .date: row.bytes += Self.isoDay(value)
      case .error:
        row.bytes.append(contentsOf: value)
        row.faults.append((column, .error(String(decoding: value.prefix(40), as: UTF8.self))))
      }
    }
    if row.bytes.count - start > RecordCutter.largestCell || row.bytes.count > WorkbookLimit.row {
      row.bytes.removeLast(row.bytes.count - start)
      row.faults.append((column, .tooLarge))
    }
    if row.bytes.count > start { row.cells.append((column, row.bytes.count)) }
  }

  private func shared(_ value: UnsafeBufferPointer<UInt8>) {
    let index = Int(String(decoding: value, as: UTF8.self)) ?? -1
    let found: Void? = facts.shared.with(index) { WorkbookProblem.unescaped($0, to: &row.bytes) }
    if found == nil { isBroken = true }
  }

  private func number(_ value: UnsafeBufferPointer<UInt8>) {
    let form = facts.forms.indices.contains(style) ? facts.forms[style] : .number
    if form == .number, Self.isPlain(value) {
      row.bytes.append(contentsOf: value)
      return
    }
    // What is no number is refused by whoever reads the column.
    guard let number = DecimalText(value) else {
      row.bytes.append(contentsOf: value)
      return
    }
    switch form {
    case .number: row.bytes += number.text.utf8
    case .percent: row.bytes += (number.hundredfold.text + " %").utf8
    case .date, .time, .dateAndTime: row.bytes += (facts.days.text(number, form) ?? number.text).utf8
    case .padded(let width):
      let digits = number.text
      let isCode = number.isWhole && !number.isNegative
      row.bytes += (isCode ? String(repeating: "0", count: max(0, width - digits.utf8.count)) : "").utf8
      row.bytes += digits.utf8
    }
  }

  /// Most numbers are as short as they can be.
  private static func isPlain(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard value.count <= 15, let last = value.last, (0x30...0x39).contains(last) else { return false }
    let start = value[0] == 0x2D ? 1 : 0
    guard value.count > start, value[start] != 0x2E else { return false }
    if value[start] == 0x30, value.count > start + 1 || start == 1, value.count == 2 || value[start + 1] != 0x2E {
      return false
    }
    var hasPoint = false
    for index in start..<value.count {
      if value[index] == 0x2E, !hasPoint {
        hasPoint = true
      } else if !(0x30...0x39).contains(value[index]) {
        return false
      }
    }
    return !(hasPoint && last == 0x30)
  }

  /// `2026-03-01T00:00:00` has no clock that anyone typed.
  private static func isoDay(_ value: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let parts = value.split(separator: 0x54, maxSplits: 1)
    guard parts.count == 2, let day = parts.first else { return Array(value) }
    return parts[1].allSatisfy { !(0x31...0x39).contains($0) } ? Array(day) : Array(day) + [0x20] + Array(parts[1])
  }
}
