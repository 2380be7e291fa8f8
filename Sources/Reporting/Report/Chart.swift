public import Purchasing

/// A drawing of a report's own columns: every renderer that draws reads its numbers from the rows.
public struct Chart: Sendable, Equatable {
  /// How the numbers are drawn.
  public enum Kind: Sendable {
    /// A horizontal bar a row; several columns stand one after the other in it.
    case bars
    /// A horizontal bar for each column, below each other: the same figure of two years.
    case pairs
    /// An upright column a row, from left to right: years.
    case timeline
  }

  public let kind: Kind
  public let title: Phrase
  /// The column that names each bar.
  public let label: String
  /// The columns that are drawn, in this order: money or counts.
  public let values: [String]

  public init(_ kind: Kind, _ title: Phrase, label: String, values: [String]) {
    self.kind = kind
    self.title = title
    self.label = label
    self.values = values
  }
}

/// One bar with its pieces, ready to be drawn.
struct ChartBar {
  let label: Cell
  let values: [Cell]

  /// The numbers in whole units of their kind: cents, things, hundredths of a percent, ten-thousandths of a quantity.
  /// Absent ones are zero.
  var sizes: [Int64] { values.map(\.chartSize) }
}

extension Chart {
  /// What it draws of a report: the names of its series and a bar a row. Nil when there is nothing to draw.
  func drawing(of report: Report) -> (series: [Column], bars: [ChartBar])? {
    guard let label = report.columns.firstIndex(where: { $0.name == self.label && $0.audience.includes(.people) })
    else {
      return nil
    }
    let columns = values.compactMap { name in report.columns.firstIndex { $0.name == name } }
    let used = columns.filter { index in report.rows.contains { $0.cell(index).chartSize != 0 } }
    guard !used.isEmpty, report.rows.count > (kind == .timeline ? 0 : 1) || used.count > 1 else { return nil }
    // Two years stay two, also where one has nothing.
    let drawn = kind == .pairs ? columns : used
    let bars = report.rows.map { row in ChartBar(label: row.cell(label), values: drawn.map { row.cell($0) }) }
    return (drawn.map { report.columns[$0] }, kind == .timeline ? bars : largest(of: bars))
  }

  /// More bars than this nobody compares, and no page holds them with their table.
  private static let mostBars = 10

  /// What stands above it: also that it has only the largest.
  func caption(of report: Report) -> Phrase {
    let count = report.rows.count
    guard kind != .timeline, count > Self.mostBars else { return title }
    return title
      + Phrase(" (the \(Self.mostBars) largest of \(count))", " (les \(Self.mostBars) premiers sur \(count))")
  }

  /// The largest first, whatever the table's order. A bar of all others would make them small; the table has them.
  private func largest(of bars: [ChartBar]) -> [ChartBar] {
    let places = bars.indices.sorted { left, right in
      let (a, b) = (size(of: bars[left]), size(of: bars[right]))
      return a == b ? left < right : a > b
    }
    return places.prefix(Self.mostBars).map { bars[$0] }
  }

  private func size(of bar: ChartBar) -> Int64 {
    kind == .pairs ? bar.sizes.last ?? 0 : bar.sizes.reduce(0) { $0 + max(0, $1) }
  }
}

extension ColumnKind {
  /// What reads as one whole of it, in the units of `chartSize`: a hundred cents, one thing, one day.
  var chartUnit: Int64 {
    switch self {
    case .count: 1
    case .quantity: Quantity.one.units
    case .money, .percent, .text, .code, .date: 100
    }
  }
}

extension Cell {
  /// Its length in a drawing; zero for what is no number.
  var chartSize: Int64 {
    switch self {
    case .count(let count): Int64(count)
    case .money(let money): money.cents
    case .quantity(let quantity), .price(let quantity): quantity.units
    case .percent(let hundredths): Int64(hundredths)
    case .none, .absent, .text, .code, .date, .flag, .phrase, .list, .numbers, .table: 0
    }
  }
}
