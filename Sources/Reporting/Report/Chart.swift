public import Purchasing

/// A drawing of a report's own columns: every renderer that draws reads its numbers from the rows.
public struct Chart: Sendable, Equatable {
  /// How the numbers are drawn.
  public enum Kind: Sendable {
    /// A horizontal bar a row; several columns stand one after the other in it.
    case bars
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

  /// The numbers as whole units of their kind: cents, things, hundredths of a percent. Absent ones are zero.
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
    let bars = report.rows.map { row in ChartBar(label: row.cell(label), values: used.map { row.cell($0) }) }
    return (used.map { report.columns[$0] }, bars)
  }
}

extension Cell {
  /// Its length in a drawing; zero for what is no number.
  var chartSize: Int64 {
    switch self {
    case .count(let count): Int64(count)
    case .money(let money): money.cents
    case .quantity(let quantity): quantity.units
    case .percent(let hundredths): Int64(hundredths)
    case .none, .absent, .text, .code, .date, .flag, .phrase, .list, .numbers, .table: 0
    }
  }
}
