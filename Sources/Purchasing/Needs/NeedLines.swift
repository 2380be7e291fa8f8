/// The bytes of one cell: UTF-8 that has been checked. Empty when the file has no such column.
public typealias CellBytes = UnsafeBufferPointer<UInt8>

/// One line of a file of needs, its cells in the order of `NeedColumn`, then those of twins. Valid only while it is
/// being handed over.
public struct NeedCells {
  /// The line of the file, from 1.
  public let line: Int
  package let cells: UnsafeMutableBufferPointer<CellBytes>

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
