/// A pivot with its totals on both sides, in cents or in contracts: the one place where volumes are turned.
public struct VolumePivot: Sendable {
  /// One line: a value of the first dimension, and one of the second when there are two.
  public struct Line: Hashable, Sendable {
    public let row: VolumeLabel
    public let inner: VolumeLabel?
  }

  /// Where a number stands, by codes; nil stands for all values of that dimension.
  public struct Place: Hashable, Sendable {
    public let row: String?
    public let inner: String?
    public let column: String?

    public init(row: String?, inner: String?, column: String?) {
      (self.row, self.inner, self.column) = (row, inner, column)
    }
  }

  /// Details, in the order asked for.
  public let lines: [Line]
  /// In the order of their dimension.
  public let columns: [VolumeLabel]
  private let values: [Place: Int64]

  /// - throws: `Problem` `amount_too_large` when a total leaves the range of an amount.
  public init(_ cells: [VolumeCell], order: VolumeOrder = .label) throws {
    var values: [Place: Int64] = [:]
    for cell in cells {
      for row in [cell.row.code, nil] {
        for column in cell.column == nil ? [nil] : [cell.column?.code, nil] {
          for inner in row == nil || cell.inner == nil ? [nil] : [cell.inner?.code, nil] {
            let place = Place(row: row, inner: inner, column: column)
            let sum = try (Money(cents: values[place] ?? 0) ?? .zero).adding(cell.amount)
            values[place] = sum.cents
          }
        }
      }
    }
    self.init(
      values, Set(cells.map { Line(row: $0.row, inner: $0.inner) }), Set(cells.compactMap(\.column)), order)
  }

  /// Counts come with their totals, since a contract of several members counts once in each.
  public init(_ counts: [VolumeCount], hasInner: Bool, order: VolumeOrder = .label) {
    var values: [Place: Int64] = [:]
    var lines: Set<Line> = []
    for count in counts {
      values[Place(row: count.row?.code, inner: count.inner?.code, column: count.column?.code)] = Int64(count.contracts)
      if let row = count.row, hasInner == (count.inner != nil) { lines.insert(Line(row: row, inner: count.inner)) }
    }
    self.init(values, lines, Set(counts.compactMap(\.column)), order)
  }

  private init(_ values: [Place: Int64], _ lines: Set<Line>, _ columns: Set<VolumeLabel>, _ order: VolumeOrder) {
    self.values = values
    self.columns = columns.sorted { ($0.order, $0.code) < ($1.order, $1.code) }
    self.lines = Self.sorted(lines) { row, inner in
      order == .value ? values[Place(row: row.code, inner: inner?.code, column: nil)] ?? 0 : 0
    }
  }

  /// - parameter size: what the largest come first by; the same for all where labels alone decide.
  static func sorted(_ lines: Set<Line>, by size: (VolumeLabel, VolumeLabel?) -> Int64) -> [Line] {
    lines.sorted { left, right in
      if left.row != right.row {
        return (-size(left.row, nil), left.row.order, left.row.code)
          < (-size(right.row, nil), right.row.order, right.row.code)
      }
      return (-size(left.row, left.inner), left.inner?.order ?? "", left.inner?.code ?? "")
        < (-size(right.row, right.inner), right.inner?.order ?? "", right.inner?.code ?? "")
    }
  }

  /// Cents or contracts. A nil label is the total over that dimension; an absent cell is zero.
  public func value(row: VolumeLabel?, inner: VolumeLabel?, column: VolumeLabel?) -> Int64 {
    values[Place(row: row?.code, inner: inner?.code, column: column?.code)] ?? 0
  }

  /// The grand total.
  public var total: Int64 { value(row: nil, inner: nil, column: nil) }

  /// Lines that belong together: one value of the first dimension with its details.
  public var blocks: [(row: VolumeLabel, lines: [Line])] { Self.blocks(of: lines) }

  static func blocks(of lines: [Line]) -> [(row: VolumeLabel, lines: [Line])] {
    var blocks: [(row: VolumeLabel, lines: [Line])] = []
    for line in lines {
      if blocks.last?.row == line.row {
        blocks[blocks.count - 1].lines.append(line)
      } else {
        blocks.append((line.row, [line]))
      }
    }
    return blocks
  }
}
