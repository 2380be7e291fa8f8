import Purchasing

extension Report {
  /// The same report for a screen of that many columns. What it can do without is left out, and named below; then the
  /// foldable columns with the smallest totals are added up in a column of others, as many as it takes: what is folded
  /// is still in the totals.
  func folded(to width: Int, _ options: RenderOptions) -> Report {
    guard shape == .table, !rows.isEmpty, grid(options).width > width else { return self }
    let spare = columns.indices.filter { columns[$0].isSpare && columns[$0].audience.includes(.people) }
    var report = self
    for count in spare.indices.map({ $0 + 1 }) {
      report = without(Array(spare.prefix(count)))
      if report.grid(options).width <= width { return report }
    }
    return report.addingUp(to: width, options)
  }

  private func without(_ left: [Int]) -> Report {
    let kept = columns.indices.filter { !left.contains($0) }
    func line(_ cells: [Cell]) -> [Cell] { kept.map { cells.cell($0) } }
    let names = left.dropFirst().reduce(columns[left[0]].heading) { $0 + Phrase(", ", ", ") + columns[$1].heading }
    let note =
      Phrase("A wider screen or a file shows more: ", "Un écran plus large ou un fichier montre aussi : ") + names
      + Phrase(".", ".")
    return Report(
      name: name, title: title, parameters: parameters, columns: kept.map { columns[$0] }, rows: rows.map(line),
      totals: totals.map(line), subtotals: subtotals.mapValues(line), notes: notes + [note], charts: charts,
      shape: shape)
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

  private func weight(_ column: Int) -> UInt64 {
    let cells = totals.map { [$0.cell(column)] } ?? rows.map { $0.cell(column) }
    return cells.map { $0.chartSize.magnitude }.max() ?? 0
  }

  /// Nil when their numbers can't be added.
  private func folding(_ folded: Set<Int>) -> Report? {
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
      Column("others", Phrase("\(count) others", "\(count) autres"), columns[last].kind, for: .people), at: place)
    let names = folded.sorted().map { columns[$0].heading }
    let all = names.dropFirst().reduce(names[0]) { $0 + Phrase(", ", ", ") + $1 }
    let note =
      Phrase("The \(count) others: ", "Les \(count) autres : ") + all
      + Phrase(". A wider screen or a file shows each.", ". Un écran plus large ou un fichier montre chacun.")
    return Report(
      name: name, title: title, parameters: parameters, columns: headings, rows: lines,
      totals: totals.flatMap(line), subtotals: sums, notes: notes + [note], charts: charts, shape: shape)
  }
}

extension Cell {
  /// The sum of amounts, or of parts of one whole; nil for anything else.
  fileprivate static func sum(_ cells: [Cell]) -> Cell? {
    var money: [Money] = []
    var hundredths = 0
    for cell in cells {
      switch cell {
      case .money(let amount): money.append(amount)
      case .percent(let part): hundredths += part
      default: return nil
      }
    }
    guard !money.isEmpty else { return .percent(hundredths: hundredths) }
    return (try? Money.sum(money)).map { .money($0) }
  }
}
