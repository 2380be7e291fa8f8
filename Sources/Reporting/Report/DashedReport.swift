public import Purchasing

extension Report {
  /// The same where people read a dash for nothing, as printed reports have it; files that come back and programs have
  /// their zeros.
  public var dashed: Report {
    var report = self
    report.showsDashes = true
    return report
  }

  /// As people read it.
  var forPeople: Report {
    guard showsDashes, shape == .table else { return self }
    let columns = self.columns
    let rows = self.rows
    @Sendable func line(_ cells: [Cell], _ isTotal: Bool) -> [Cell] {
      columns.indices.map { index in
        let cell = cells.cell(index)
        let isNothing = cell.isZero || (cell == .none && !isTotal && columns[index].hasDashes)
        return isNothing ? .nothing : cell
      }
    }
    return replacing(
      columns: columns, rows: ReportRows(of: Array(rows.indices)) { line(rows[$0], false) },
      totals: totals.map { line($0, true) }, subtotals: subtotals.mapValues { line($0, true) }, notes: notes)
  }

  /// Only so many of the columns that may be folded, those with the largest totals; the others are one column, and the
  /// whole table stands elsewhere.
  ///
  /// - parameter note: where the others are to be found.
  /// - returns: nil when their numbers can't be added.
  public func keepingLargest(_ count: Int, note: Phrase) -> Report? {
    let foldable = columns.indices.filter { columns[$0].isFoldable }
    guard foldable.count > count + 1 else { return self }
    let smallest = foldable.sorted { left, right in
      let (a, b) = (weight(left), weight(right))
      return a == b ? left > right : a < b
    }.prefix(foldable.count - count)
    return folding(Set(smallest), into: .everyone, note: note)
  }
}

extension Cell {
  fileprivate var isZero: Bool {
    switch self {
    case .money(let money): money == .zero
    case .count(let count): count == 0
    case .quantity(let quantity): quantity.units == 0
    default: false
    }
  }
}

extension Column {
  /// Whether an absent value is a dash there: titles that aren't known stay empty.
  fileprivate var hasDashes: Bool { kind.isNumeric || kind == .date }
}
