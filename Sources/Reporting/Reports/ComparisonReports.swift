public import Purchasing

// Two years or periods side by side.

extension Report {
  /// What was, what is, the difference, and how much of what was that is.
  ///
  /// - parameters:
  ///   - before: the question of the other period, the same in all else.
  ///   - years: those with volumes, said when both are empty.
  public static func comparison(
    _ comparison: VolumeComparison, _ question: VolumeQuestion, before: VolumeQuestion, years: [Int]
  ) throws -> Report {
    let table = ComparisonTable(comparison: comparison, question: question, before: before.period)
    let rows = try comparison.lines.map(table.row)
    let (start, end) = (before.period.start, Day(number: before.period.end.number - 1) ?? before.period.end)
    return Report(
      name: "volumes",
      title: title(of: question) + Phrase(" beside ", " et ") + Phrase.period(before.period),
      parameters: parameters(of: question) + [("compare", .code("\(start)..\(end)"))], columns: table.columns,
      rows: rows,
      totals: rows.isEmpty ? [] : try table.totals, subtotals: try table.subtotals,
      notes: rows.isEmpty
        ? [emptyYear(years)] : notes(comparison.now, question) + lengths(question.period, before.period),
      charts: table.charts)
  }

  /// What nobody should overlook: half a year beside a whole one.
  private static func lengths(_ now: Period, _ before: Period) -> [Phrase] {
    let (here, there) = (now.end.number - now.start.number, before.end.number - before.start.number)
    // A leap year is as long as any.
    guard abs(here - there) > 3 else { return [] }
    return [
      Phrase(
        "The periods aren't of one length: \(here) and \(there) days.",
        "Les périodes n'ont pas la même durée : \(here) et \(there) jours.")
    ]
  }
}

extension Cell {
  /// What a share of nothing is: nothing that could be said as a number.
  static let nothing = Cell.absent(Phrase(verbatim: "–"))

  /// A change in percent, with one decimal; from a thousand percent on `× 12`, which programs compute themselves.
  static func percent(of change: Change) -> Cell {
    if let percent = change.percent { return .percent(hundredths: percent) }
    guard let times = change.times else { return .nothing }
    func said(_ language: Language) -> String { "×\u{A0}" + NumberFormat.count(Int(times), language) }
    return .absent(Phrase(said(.english), said(.french)))
  }
}

extension Phrase {
  /// `2022`, or its first and its last day.
  static func period(_ period: Period) -> Phrase {
    if period == Period(year: period.start.year) { return Phrase(verbatim: String(period.start.year)) }
    let last = Day(number: period.end.number - 1) ?? period.end
    return .day(period.start) + Phrase(verbatim: "–") + .day(last)
  }
}

/// Columns that lay one figure beside what it was.
enum ChangeColumns {
  static func before(_ period: Period, _ kind: ColumnKind) -> Column {
    Column("before", heading(period, kind), kind)
  }

  static func now(_ period: Period, _ kind: ColumnKind, named name: String) -> Column {
    Column(name, heading(period, kind), kind)
  }

  static func difference(_ kind: ColumnKind) -> Column {
    Column("difference", Phrase("Difference", "Écart"), kind, leaves: 1)
  }

  static let percent = Column("percent", Phrase("Change", "Évolution"), .percent, leaves: 2)

  private static func heading(_ period: Period, _ kind: ColumnKind) -> Phrase {
    .period(period) + (kind == .money ? Phrase(" excl. tax", " HT") : Phrase(verbatim: ""))
  }
}

private struct ComparisonTable {
  let comparison: VolumeComparison
  let question: VolumeQuestion
  let before: Period

  private var counts: Bool { question.measure == .count }
  private var kind: ColumnKind { counts ? .count : .money }
  private var levels: Int { question.inner == nil ? 1 : 2 }
  private var figure: String { counts ? "contracts" : "amount" }

  var columns: [Column] {
    [question.rows, question.inner].compactMap(\.self).map { Column($0.key, $0.title, .code) } + [
      ChangeColumns.before(before, kind), ChangeColumns.now(question.period, kind, named: figure),
      ChangeColumns.difference(kind), ChangeColumns.percent,
    ]
  }

  func row(_ line: VolumePivot.Line) throws -> [Cell] {
    try [line.row, line.inner].compactMap(\.self).map { .code($0.code, label: $0.title) }
      + numbers(comparison.change(row: line.row, inner: line.inner))
  }

  var totals: [Cell] {
    get throws { try Array(repeating: .none, count: levels) + numbers(comparison.change(row: nil, inner: nil)) }
  }

  var subtotals: [Int: [Cell]] {
    get throws {
      guard levels == 2, comparison.blocks.count > 1 else { return [:] }
      var subtotals: [Int: [Cell]] = [:]
      var last = -1
      for block in comparison.blocks {
        last += block.lines.count
        subtotals[last] =
          try [.phrase(Phrase("Total ", "Total ") + block.row.title), .none]
          + numbers(comparison.change(row: block.row, inner: nil))
      }
      return subtotals
    }
  }

  private func numbers(_ change: Change) throws -> [Cell] {
    guard !counts else {
      return [
        .count(Int(change.before)), .count(Int(change.now)), .count(Int(change.difference)), .percent(of: change),
      ]
    }
    let (before, now) = (Money(cents: change.before) ?? .zero, Money(cents: change.now) ?? .zero)
    return [.money(before), .money(now), .money(try now.subtracting(before)), .percent(of: change)]
  }

  var charts: [Chart] {
    guard levels == 1 else { return [] }
    let what = counts ? Phrase("Contracts", "Marchés") : Phrase("Volumes excl. tax", "Volumes HT")
    return [
      Chart(
        .pairs, what + Phrase(" by ", " par ") + question.rows.noun, label: question.rows.key,
        values: ["before", figure])
    ]
  }
}
