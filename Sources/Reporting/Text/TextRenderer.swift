import Purchasing

/// A report for a terminal or a pipe: aligned columns, numbers on the right, never cut.
struct TextRenderer {
  private let report: Report
  /// Before columns were folded for the screen: what charts draw.
  private let whole: Report
  private let options: RenderOptions

  init(_ report: Report, _ options: RenderOptions) {
    self.whole = report
    self.report = options.width.map { report.folded(to: $0, options) } ?? report
    self.options = options
  }

  func write(to sink: (String) throws -> Void) rethrows {
    var notes = report.notes
    try sink(Emphasis.bold.applied(to: SafeText.line(report.title(options.language)), options) + "\n\n")
    if report.rows.isEmpty {
      try sink(Self.noRows(options.language) + "\n")
    } else {
      switch report.shape {
      case .table:
        let grid = report.grid(options)
        try grid.write(to: sink)
        notes += grid.notes
        if options.charts { try TextChart(options).write(whole, to: sink) }
      case .record:
        for (index, row) in report.rows.enumerated() {
          if index > 0 { try sink("\n") }
          notes += try writeSheet(row, to: sink)
        }
      }
    }
    try write(notes, to: sink)
  }

  /// With less room beside its heading a value runs on where the screen ends.
  private static let narrowestValue = 20

  /// What stands in the place of an empty table.
  static let noRows = Phrase("No rows.", "Aucune ligne.")

  /// Gives back what has to be known to read it.
  private func writeSheet(_ row: [Cell], to sink: (String) throws -> Void) rethrows -> [Phrase] {
    var nested: [(String, NestedTable)] = []
    var lines: [(heading: String, cell: Cell)] = []
    for (index, column) in report.columns.enumerated() where column.audience.includes(.people) {
      let heading = SafeText.line(column.heading(options.language))
      // What isn't known or doesn't apply needs no line; machines get its null.
      if case .table(let table) = row.cell(index) {
        if !table.rows.isEmpty, table.audience.includes(.people) { nested.append((heading, table)) }
      } else if !row.cell(index).text(options.language).isEmpty {
        lines.append((heading + Self.colon(options.language), row.cell(index)))
      }
    }
    let width = lines.map { DisplayWidth.of($0.heading) }.max() ?? 0
    for line in lines {
      let text = SafeText.line(line.cell.text(options.language))
      let room = options.width.map { $0 - width - 1 }.flatMap { $0 >= Self.narrowestValue ? $0 : nil }
      let parts = room.map { DisplayWidth.folded(text, to: $0) } ?? [text]
      for (index, part) in parts.enumerated() {
        let heading = index == 0 ? line.heading : ""
        let gap = String(repeating: " ", count: width - DisplayWidth.of(heading) + 1)
        try sink(heading + gap + Emphasis.of(line.cell).applied(to: part, options) + "\n")
      }
    }
    var notes: [Phrase] = []
    for (heading, table) in nested {
      try sink("\n" + Emphasis.bold.applied(to: heading, options) + "\n")
      let grid = TextGrid(table.columns, ReportRows(table.rows), totals: nil, options)
      try grid.write(to: sink)
      notes += grid.notes
    }
    return notes
  }

  private func write(_ notes: [Phrase], to sink: (String) throws -> Void) rethrows {
    guard !notes.isEmpty else { return }
    try sink("\n")
    for note in notes {
      let text = SafeText.line(note(options.language))
      let lines = options.width.map { DisplayWidth.folded(text, to: $0) } ?? [text]
      for line in lines { try sink(line + "\n") }
    }
  }

  /// French puts a no-break space before a colon.
  static func colon(_ language: Language) -> String {
    switch language {
    case .french: "\u{A0}:"
    case .english: ":"
    }
  }
}

extension Report {
  func grid(_ options: RenderOptions) -> TextGrid {
    TextGrid(columns, rows, totals: totals.map(labelled), subtotals: subtotals, options)
  }

  /// The totals with their label, a cell for each column whether people see it or not.
  func labelled(_ totals: [Cell]) -> [Cell] {
    let shown = columns.indices.filter { columns[$0].audience.includes(.people) }
    let visible = totalsWithLabel(totals, shown)
    var line = columns.map { _ in Cell.none }
    for (position, index) in shown.enumerated() { line[index] = visible[position] }
    return line
  }
}

/// What a terminal can do for the eye; the words say the same without it.
enum Emphasis {
  case plain, bold, alarm

  /// The code `error` is red wherever it stands.
  static func of(_ cell: Cell) -> Emphasis {
    guard case .code("error", _) = cell else { return .plain }
    return .alarm
  }

  func applied(to text: String, _ options: RenderOptions) -> String {
    guard options.color else { return text }
    switch self {
    case .plain: return text
    case .bold: return "\u{1B}[1m\(text)\u{1B}[0m"
    case .alarm: return "\u{1B}[31m\(text)\u{1B}[0m"
    }
  }
}
