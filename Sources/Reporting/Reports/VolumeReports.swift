public import Purchasing

// The general pivot.

extension Report {
  /// Volumes along up to three dimensions, with totals on both sides.
  ///
  /// - parameters:
  ///   - earlier: the same of an earlier period, whose totals stand beside these; nil for none.
  ///   - years: those with volumes, said when the pivot is empty.
  public static func volumes(
    _ pivot: VolumePivot, _ question: VolumeQuestion, beside earlier: (pivot: VolumePivot, period: Period)? = nil,
    years: [Int]
  ) throws -> Report {
    let comparison = earlier.map { VolumeComparison(pivot, before: $0.pivot, order: question.order) }
    let table = VolumeTable(pivot: pivot, question: question, comparison: comparison, before: earlier?.period)
    let rows = try (comparison?.lines ?? pivot.lines).map(table.row)
    return Report(
      name: "volumes", title: title(of: question), parameters: parameters(of: question), columns: table.columns,
      rows: rows, totals: rows.isEmpty ? [] : try table.totals, subtotals: try table.subtotals,
      notes: rows.isEmpty ? [emptyYear(years)] : notes(pivot, question), charts: table.charts)
  }

  public static func parameters(of question: VolumeQuestion) -> [(String, Cell)] {
    func list(_ texts: [String]) -> Cell { texts.isEmpty ? .none : .list(texts.map { .code($0) }) }
    let by = [question.rows, question.inner].compactMap { $0?.rawValue }.joined(separator: ",")
    return [
      ("from", .date(question.period.start)), ("to", .date(Day(number: question.period.end.number - 1))),
      ("by", .code(by)), ("columns", question.columns.map { .code($0.rawValue) } ?? .none),
      ("measure", question.measure == .amount ? .none : .code(question.measure.rawValue)),
      ("annualised", question.annualised ? .flag(true) : .none),
      ("member", list(question.filter.members)), ("group", list(question.filter.groups)),
      ("type", list(question.filter.types)),
      ("sort", question.order == .label ? .none : .code(question.order.rawValue)),
    ]
  }

  public static func title(of question: VolumeQuestion) -> Phrase {
    let (start, end) = (question.period.start, question.period.end)
    let isYear = start.month == 1 && start.day == 1 && end.month == 1 && end.day == 1 && end.year == start.year + 1
    let last = Day(number: end.number - 1) ?? end
    let what =
      question.measure == .count ? Phrase("Contracts", "Marchés") : Phrase("Volumes", "Volumes")
    return isYear
      ? what + Phrase(verbatim: " \(start.year)")
      : what + Phrase(" from ", " du ") + .day(start) + Phrase(" to ", " au ") + .day(last)
  }

  static func notes(_ pivot: VolumePivot, _ question: VolumeQuestion) -> [Phrase] {
    var notes: [Phrase] = []
    switch question.measure {
    case .amount: break
    case .count:
      notes.append(
        Phrase(
          "Each contract counts once in every total, and once for each member that has a share above zero in it or has "
            + "ordered from it; amendments are not contracts.",
          "Chaque marché compte une fois dans chaque total, et une fois pour chaque membre qui y a une part non nulle "
            + "ou qui y a commandé ; les avenants ne sont pas des marchés."))
    case .share:
      let total = Money(cents: pivot.total) ?? .zero
      notes.append(
        Phrase("Parts of ", "Parts de ") + .amount(total)
          + Phrase(
            ", each rounded by itself: they may not add up to 100 %.",
            ", chacune arrondie à part : leur somme peut différer de 100 %."))
    }
    notes += selection(of: question)
    if [question.rows, question.inner, question.columns].contains(.family) { notes.append(Note.familyOfCPV) }
    if question.measure != .count { notes.append(basis(of: question)) }
    return notes
  }

  static func selection(of question: VolumeQuestion) -> [Phrase] {
    guard question.filter != .none else { return [] }
    return [
      Phrase(
        "Only what was asked for: totals are those of the selection.",
        "Sélection seulement : les totaux sont ceux de la sélection.")
    ]
  }

  static func basis(of question: VolumeQuestion) -> Phrase { basis(annualised: question.annualised) }

  /// What amounts are of: the whole term, or a year of it.
  public static func basis(annualised: Bool) -> Phrase { annualised ? Note.annualised : Note.wholeAmounts }
}

extension Note {
  static let familyOfCPV = Phrase(
    "Families: a contract's own, otherwise that of its CPV code in today's nomenclature.",
    "Familles : celle du marché, à défaut celle de son code CPV dans la nomenclature d'aujourd'hui.")
}

/// Turns a pivot's numbers into cells.
private struct VolumeTable {
  let pivot: VolumePivot
  let question: VolumeQuestion
  /// The same of an earlier period, and which; nil where nothing is laid beside.
  let comparison: VolumeComparison?
  let before: Period?

  /// Whether there is anything earlier: a first year has no three columns of nothing.
  private var hasBefore: Bool { comparison.map { $0.before.total != 0 } ?? false }
  private var measure: VolumeMeasure { question.measure }
  /// People see the part of the whole beside amounts, where the year before doesn't need its room; machines ask for it.
  private var showsPart: Bool { measure == .amount && pivot.total != 0 && !hasBefore }
  private var levels: Int { question.inner == nil ? 1 : 2 }

  private func cell(_ row: VolumeLabel?, _ inner: VolumeLabel?, _ column: VolumeLabel?) -> Cell {
    let value = pivot.value(row: row, inner: inner, column: column)
    return switch measure {
    case .amount: .money(Money(cents: value))
    case .count: .count(Int(value))
    case .share: part(value)
    }
  }

  private func part(_ value: Int64) -> Cell {
    Apportionment.hundredthsOfPercent(value, pivot.total).map { .percent(hundredths: $0) } ?? .none
  }

  private func numbers(_ row: VolumeLabel?, _ inner: VolumeLabel?) throws -> [Cell] {
    let parts = showsPart ? [part(pivot.value(row: row, inner: inner, column: nil))] : []
    let figures = pivot.columns.map { cell(row, inner, $0) } + [cell(row, inner, nil)] + parts
    guard let change = comparison?.change(row: row, inner: inner) else { return figures }
    let (past, now) = (Money(cents: change.before) ?? .zero, Money(cents: change.now) ?? .zero)
    return figures + [.money(past), .money(try now.subtracting(past)), .percent(of: change)]
  }

  func row(_ line: VolumePivot.Line) throws -> [Cell] {
    try [line.row, line.inner].compactMap(\.self).map { .code($0.code, label: $0.title) }
      + numbers(line.row, line.inner)
  }

  var totals: [Cell] { get throws { try Array(repeating: .none, count: levels) + numbers(nil, nil) } }

  /// Below the last row of each block; a single block is the total itself.
  var subtotals: [Int: [Cell]] {
    get throws {
      let blocks = comparison?.blocks ?? pivot.blocks
      guard levels == 2, blocks.count > 1 else { return [:] }
      var subtotals: [Int: [Cell]] = [:]
      var last = -1
      for block in blocks {
        last += block.lines.count
        subtotals[last] =
          try [.phrase(Phrase("Total ", "Total ") + block.row.title), .none] + numbers(block.row, nil)
      }
      return subtotals
    }
  }

  private var kind: ColumnKind {
    switch measure {
    case .amount: .money
    case .count: .count
    case .share: .percent
    }
  }

  var columns: [Column] {
    let labels = [question.rows, question.inner].compactMap(\.self).map { Column($0.key, $0.title, .code) }
    let reserved = question.reservedColumns
    let cells = pivot.columns.map {
      // A code that is the name of one of our own columns would give a JSON object the same key twice.
      Column(
        reserved.contains($0.code) ? $0.code + "_" : $0.code, $0.title, kind, foldable: measure != .count)
    }
    let part = Column("share", Phrase("Share", "Part"), .percent, for: .people)
    return labels + cells + [total] + (showsPart ? [part] : []) + changes
  }

  private var changes: [Column] {
    guard let before else { return [] }
    let columns = [ChangeColumns.before(before, .money), ChangeColumns.difference(.money), ChangeColumns.percent]
    return hasBefore ? columns : columns.map { Column($0.name, $0.heading, $0.kind, for: .machines) }
  }

  private var total: Column {
    switch (measure, question.columns) {
    case (.amount, nil): Column("amount", Phrase("Amount excl. tax", "Montant HT"), .money)
    case (.amount, _?): .total
    case (.count, nil): .contracts
    case (.count, _?): Column("total", Phrase("Contracts", "Marchés"), .count)
    case (.share, nil): Column("share", Phrase("Share", "Part"), .percent)
    case (.share, _?): Column("total", Phrase("Total", "Total"), .percent)
    }
  }

  /// One chart of the innermost rows: their total, or their pieces when there are few enough to be told apart.
  var charts: [Chart] {
    let all = columns
    let inOne = pivot.columns.isEmpty || pivot.columns.count > Self.mostSeries
    let drawn = inOne ? [total.name] : all.dropFirst(levels).prefix(pivot.columns.count).map(\.name)
    let isTime = [.year, .month].contains(question.inner ?? question.rows)
    guard levels == 1 else { return [] }
    if hasBefore {
      return [
        Chart(
          .pairs, Phrase("Volumes excl. tax by ", "Volumes HT par ") + question.rows.noun, label: question.rows.key,
          values: ["before", total.name])
      ]
    }
    let of = Phrase(" by ", " par ") + question.rows.noun
    let what: Phrase =
      switch measure {
      case .amount: Phrase("Volumes excl. tax", "Volumes HT")
      case .count: Phrase("Contracts", "Marchés")
      case .share: Phrase("Share of volumes", "Part des volumes")
      }
    return [Chart(isTime ? .timeline : .bars, what + of, label: question.rows.key, values: Array(drawn))]
  }

  /// More patterns than this nobody tells apart.
  private static let mostSeries = 6
}
