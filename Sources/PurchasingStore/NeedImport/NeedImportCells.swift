public import Purchasing

/// The columns of a file of needs; the number is a column's place among the cells of `NeedCells`.
public enum NeedColumn: Int, CaseIterable, Sendable {
  case member, reference, title, type, cpv, family, amount, yearly, months, quantity, unit, from
  case contractEnds, baselinePrice, baselineSource, baselineDate, campaign, comment, received
  /// The number that we gave it, in lists that we wrote.
  case id

  /// Its English heading.
  public var name: String {
    switch self {
    case .contractEnds: "contract_ends"
    case .baselinePrice: "baseline_price"
    case .baselineSource: "baseline_source"
    case .baselineDate: "baseline_date"
    default: "\(self)"
    }
  }
}

/// The bytes of one cell: UTF-8 that has been checked. Empty when the file has no such column.
public typealias CellBytes = UnsafeBufferPointer<UInt8>

/// One line of a file of needs, its cells in the order of `NeedColumn`, then those of twins. Valid only while it is
/// being handed over.
public struct NeedCells {
  /// The line of the file, from 1.
  public let line: Int
  let cells: UnsafeMutableBufferPointer<CellBytes>

  /// - parameter cells: as many as there are columns and twins.
  public init(line: Int, cells: UnsafeMutableBufferPointer<CellBytes>) {
    self.line = line
    self.cells = cells
  }
}

/// What the heading of a column of figures says of them.
public struct NeedUnit: Sendable, Equatable {
  public let scale: Heading.Scale
  /// What one unit of a term is: 12 for years.
  public let months: Int

  public init(scale: Heading.Scale = .units, months: Int = 1) {
    self.scale = scale
    self.months = months
  }

  public var isPlain: Bool { scale == .units && months == 1 }
}

/// A further column that means the same as one of `NeedSource.columns`.
public struct NeedTwin: Sendable {
  public let column: NeedColumn
  /// From 1.
  public let position: Int
  public let unit: NeedUnit

  public init(column: NeedColumn, position: Int, unit: NeedUnit) {
    self.column = column
    self.position = position
    self.unit = unit
  }
}

/// What a file is being read for.
public enum NeedReading: Sendable {
  case checking, listing, changing, adding
}

/// A file of needs that can be read more than once, in constant memory.
public protocol NeedSource: AnyObject {
  /// What messages call it.
  var name: String { get }
  /// The columns that it has, with their positions from 1.
  var columns: [NeedColumn: Int] { get }
  /// The units of columns whose figures aren't plain euros or months.
  var units: [NeedColumn: NeedUnit] { get }
  /// Their cells stand after those of all columns.
  var twins: [NeedTwin] { get }
  /// SHA-256 of all its bytes, 32 of them.
  func digest() throws -> [UInt8]
  /// Reads it from its beginning to its end.
  ///
  /// - parameter line: takes each line that could be cut into cells.
  /// - parameter broken: takes what is wrong with a line that couldn't, and whether that ended the reading.
  /// - throws: what the closures throw.
  func forEachLine(
    _ reading: NeedReading, _ line: (NeedCells) throws -> Void, broken: (Problem, _ ended: Bool) throws -> Void) throws
  /// Keeps the line that is being read, as it stands in the file, to be corrected; called in `line` and `broken`.
  func reject(_ problems: [LineProblem]) throws
  /// The rejected lines are to be kept: what is written will stay.
  func keepRejected() throws
}

extension NeedSource {
  public var units: [NeedColumn: NeedUnit] { [:] }
  public var twins: [NeedTwin] { [] }
}

extension CellBytes {
  /// Without blanks at both ends: those of ASCII, and U+00A0 and U+202F, which spreadsheets leave.
  var trimmed: CellBytes {
    guard let first, let last = self.last else { return self }
    // Most cells need no second look.
    if first > 0x20, last > 0x20, first != 0xC2, first != 0xE2, last != 0xA0, last != 0xAF { return self }
    var (start, end) = (0, count)
    while start < end {
      if self[start] <= 0x20 { start += 1 } else if let length = wideBlank(at: start) { start += length } else { break }
    }
    while end > start {
      if self[end - 1] <= 0x20 {
        end -= 1
      } else if end - start >= 2, wideBlank(at: end - 2) == 2 {
        end -= 2
      } else if end - start >= 3, wideBlank(at: end - 3) == 3 {
        end -= 3
      } else {
        break
      }
    }
    return CellBytes(rebasing: self[start..<end])
  }

  private func wideBlank(at index: Int) -> Int? {
    if self[index] == 0xC2, index + 1 < count, self[index + 1] == 0xA0 { return 2 }
    if self[index] == 0xE2, index + 2 < count, self[index + 1] == 0x80, self[index + 2] == 0xAF { return 3 }
    return nil
  }

  var string: String { String(decoding: self, as: UTF8.self) }

  /// Its length as PostgreSQL counts it: by code points.
  func isLonger(than limit: Int) -> Bool {
    count > limit && reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) } > limit
  }

  /// Digits in the machine's form, or with a comma before one or two decimals: what needs no thinking, which is most.
  /// Nil for all else, which `NumberGrammar` reads with care and to the same result.
  func plainUnits(decimals: Int) -> Int64? {
    guard (1...14).contains(count) else { return nil }
    var (value, behind, index): (Int64, Int, Int) = (0, -1, 0)
    let isNegative = self[0] == 0x2D
    if isNegative { index = 1 }
    let first = index
    var comma = false
    while index < count {
      let byte = self[index]
      if byte >= 0x30, byte <= 0x39 {
        value = value * 10 + Int64(byte - 0x30)
        if behind >= 0 { behind += 1 }
      } else if (byte == 0x2E || byte == 0x2C), behind < 0, index > first {
        behind = 0
        comma = byte == 0x2C
      } else {
        return nil
      }
      index += 1
    }
    guard index > first, behind != 0, behind <= Swift.min(decimals, comma ? 2 : decimals) else { return nil }
    for _ in Swift.max(behind, 0)..<Swift.max(decimals, 0) { value *= 10 }
    return isNegative ? -value : value
  }

  /// `2026-03-01` or `1/3/2026`: year, month, day; nil for all else.
  var plainDay: (year: Int, month: Int, day: Int)? {
    if count == 10, self[4] == 0x2D, self[7] == 0x2D {
      guard let year = digits(0, 4), let month = digits(5, 7), let day = digits(8, 10) else { return nil }
      return (year, month, day)
    }
    guard (8...10).contains(count), let slash = firstIndex(of: 0x2F), self[count - 5] == 0x2F, slash < count - 5,
      let day = digits(0, slash), let month = digits(slash + 1, count - 5), let year = digits(count - 4, count)
    else { return nil }
    return (year, month, day)
  }

  private func digits(_ start: Int, _ end: Int) -> Int? {
    guard end > start, end - start <= 4 else { return nil }
    var value = 0
    for index in start..<end {
      guard self[index] >= 0x30, self[index] <= 0x39 else { return nil }
      value = value * 10 + Int(self[index] - 0x30)
    }
    return value
  }
}
