/// The rows of a report: kept, or made of what they are about each time they are read, so that a list of a hundred
/// thousand needs isn't held twice.
public struct ReportRows: RandomAccessCollection, ExpressibleByArrayLiteral, Sendable {
  private let row: @Sendable (Int) -> [Cell]
  public let count: Int

  public init(_ rows: [[Cell]]) {
    count = rows.count
    row = { rows[$0] }
  }

  public init(arrayLiteral rows: [Cell]...) { self.init(rows) }

  /// - parameter row: the cells of one thing, whenever they are asked for.
  public init<Thing: Sendable>(of things: [Thing], _ row: @escaping @Sendable (Thing) -> [Cell]) {
    count = things.count
    self.row = { row(things[$0]) }
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { count }
  public subscript(index: Int) -> [Cell] { row(index) }
}
