import Purchasing

extension Report {
  /// The same report for a screen of that many columns: where even the layout of its table can't fit it, the foldable
  /// columns with the smallest totals are added up in a column of others, as many as it takes: what is folded is still
  /// in the totals.
  func folded(to width: Int, _ options: RenderOptions) -> Report {
    guard shape == .table, !rows.isEmpty, grid(options).width > width else { return self }
    return addingUp(to: width, options)
  }

  private func addingUp(to width: Int, _ options: RenderOptions) -> Report {
    let foldable = columns.indices.filter { columns[$0].isFoldable && columns[$0].audience.includes(.people) }
    let bySize = foldable.sorted { left, right in
      let (a, b) = (weight(left), weight(right))
      return a == b ? left > right : a < b
    }
    var narrowest = self
    for count in stride(from: 2, through: bySize.count, by: 1) {
      guard let attempt = folding(Set(bySize.prefix(count))) else { return self }
      if attempt.grid(options).width <= width { return attempt }
      narrowest = attempt
    }
    return narrowest
  }

  func weight(_ column: Int) -> UInt64 {
    let cells = totals.map { [$0.cell(column)] } ?? rows.map { $0.cell(column) }
    return cells.map { $0.chartSize.magnitude }.max() ?? 0
  }

  /// Nil when their numbers can't be added.
  private func folding(_ folded: Set<Int>) -> Report? {
    let names = folded.sorted().map { columns[$0].heading }
    let all = names.dropFirst().reduce(names[0]) { $0 + Phrase(", ", ", ") + $1 }
    let count = folded.count
    return folding(
      folded, into: .people,
      note: Phrase("The \(count) others: ", "Les \(count) autres : ") + all
        + Phrase(". A wider screen or a file shows each.", ". Un écran plus large ou un fichier montre chacun."))
  }

  /// - parameters:
  ///   - audience: who reads the column of others.
  ///   - note: where each of them is to be found.
  /// - returns: nil when their numbers can't be added.
  func folding(_ folded: Set<Int>, into audience: Audience, note: Phrase) -> Report? {
    guard let last = columns.lastIndex(where: \.isFoldable) else { return nil }
    let kept = columns.indices.filter { !folded.contains($0) }
    let place = kept.firstIndex { $0 > last } ?? kept.count
    func line(_ cells: [Cell]) -> [Cell]? {
      guard let sum = Cell.sum(folded.sorted().map { cells.cell($0) }) else { return nil }
      var line = kept.map { cells.cell($0) }
      line.insert(sum, at: place)
      return line
    }
    let lines = rows.compactMap(line)
    let sums = subtotals.compactMapValues(line)
    guard lines.count == rows.count, sums.count == subtotals.count else { return nil }
    var headings = kept.map { columns[$0] }
    let count = folded.count
    headings.insert(
      Column("others", Phrase("\(count) others", "\(count) autres"), columns[last].kind, for: audience), at: place)
    return replacing(
      columns: headings, rows: ReportRows(lines), totals: totals.flatMap(line), subtotals: sums, notes: notes + [note])
  }
}

extension Cell {
  /// The sum of amounts, of counts, or of parts of one whole; nil for anything else.
  static func sum(_ cells: [Cell]) -> Cell? {
    var money: [Money] = []
    var (counts, hundredths): (Int?, Int?) = (nil, nil)
    for cell in cells {
      switch cell {
      case .money(let amount): money.append(amount)
      case .count(let count): counts = (counts ?? 0) + count
      case .percent(let part): hundredths = (hundredths ?? 0) + part
      case .nothing: continue
      default: return nil
      }
    }
    if money.isEmpty, counts == nil, hundredths == nil { return cells.isEmpty ? nil : .nothing }
    guard money.isEmpty else { return (try? Money.sum(money)).map { .money($0) } }
    return counts.map { .count($0) } ?? .percent(hundredths: hundredths ?? 0)
  }
}
