import Purchasing

/// A report for a terminal or a pipe: aligned columns, numbers on the right, never cut. On a screen that is too narrow
/// for a table each of its rows is a sheet.
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
    let title = SafeText.line(report.title(options.language))
    for line in options.width.map({ DisplayWidth.wrapped(title, to: $0, lines: .max) }) ?? [title] {
      try sink(Emphasis.bold.applied(to: line, options) + "\n")
    }
    try sink("\n")
    if report.rows.isEmpty {
      try sink(Self.noRows(options.language) + "\n")
    } else {
      switch report.shape {
      case .table:
        let grid = report.grid(options)
        if fits(grid) {
          try grid.write(to: sink)
          notes += grid.notes
        } else {
          notes += try writeSheets(to: sink)
        }
        if options.charts { try TextChart(options).write(whole, to: sink) }
      case .record:
        for (index, row) in report.rows.enumerated() {
          if index > 0 { try sink("\n") }
          notes += try writeSheet(report.columns, row, to: sink)
        }
      }
    }
    try write(notes, to: sink)
  }

  private func fits(_ grid: TextGrid) -> Bool { options.width.map { grid.width <= $0 } ?? true }

  /// A table's rows one below the other, with its sums.
  private func writeSheets(to sink: (String) throws -> Void) rethrows -> [Phrase] {
    var (notes, isFirst): ([Phrase], Bool) = ([], true)
    func write(_ row: [Cell]) throws {
      if !isFirst { try sink("\n") }
      isFirst = false
      notes += try writeSheet(report.columns, row, to: sink)
    }
    for (index, row) in report.rows.enumerated() {
      try write(row)
      if let subtotal = report.subtotals[index] { try write(subtotal) }
    }
    if let totals = report.totals { try write(report.labelled(totals)) }
    return notes
  }

  /// With less room beside its heading a value runs on where the screen ends.
  private static let narrowestValue = 20

  /// What stands in the place of an empty table.
  static let noRows = Phrase("No rows.", "Aucune ligne.")

  /// Gives back what has to be known to read it.
  private func writeSheet(
    _ columns: [Column], _ row: [Cell], to sink: (String) throws -> Void
  ) rethrows -> [Phrase] {
    var nested: [(String, NestedTable)] = []
    var lines: [(heading: String, cell: Cell)] = []
    for (index, column) in columns.enumerated() where column.audience.includes(.people) {
      let heading = SafeText.line(column.heading(options.language))
      // What isn't known or doesn't apply needs no line; machines get its null.
      if case .table(let table) = row.cell(index) {
        if !table.rows.isEmpty, table.audience.includes(.people) { nested.append((heading, table)) }
      } else if !row.cell(index).text(options.language).isEmpty {
        lines.append((heading + Self.colon(options.language), row.cell(index)))
      }
    }
    try write(lines, to: sink)
    var notes: [Phrase] = []
    for (heading, table) in nested {
      try sink("\n" + Emphasis.bold.applied(to: heading, options) + "\n")
      let grid = TextGrid(table.columns, ReportRows(table.rows), totals: nil, options)
      guard !fits(grid) else {
        try grid.write(to: sink)
        notes += grid.notes
        continue
      }
      for (index, row) in table.rows.enumerated() {
        if index > 0 { try sink("\n") }
        notes += try writeSheet(table.columns, row, to: sink)
      }
    }
    return notes
  }

  /// Values beside their headings or, where that leaves them no room, below.
  private func write(
    _ lines: [(heading: String, cell: Cell)], to sink: (String) throws -> Void
  ) rethrows {
    let width = lines.map { DisplayWidth.of($0.heading) }.max() ?? 0
    for line in lines {
      let text = SafeText.line(line.cell.text(options.language))
      let emphasis = Emphasis.of(line.cell)
      if let screen = options.width, screen - width - 1 < Self.narrowestValue {
        let whole = line.heading + " " + text
        // A number that is broken reads as two.
        let isWhole = line.cell.isNumber
        for part in isWhole
          ? DisplayWidth.folded(whole, to: screen) : DisplayWidth.wrapped(whole, to: screen, lines: .max)
        {
          try sink(emphasis.applied(to: part, options) + "\n")
        }
        continue
      }
      let parts = options.width.map { DisplayWidth.wrapped(text, to: $0 - width - 1, lines: .max) } ?? [text]
      for (index, part) in parts.enumerated() {
        let heading = index == 0 ? line.heading : ""
        let gap = String(repeating: " ", count: width - DisplayWidth.of(heading) + 1)
        try sink(heading + gap + emphasis.applied(to: part, options) + "\n")
      }
    }
  }

  private func write(_ notes: [Phrase], to sink: (String) throws -> Void) rethrows {
    guard !notes.isEmpty else { return }
    try sink("\n")
    for note in notes {
      let text = SafeText.line(note(options.language))
      let lines = options.width.map { DisplayWidth.wrapped(text, to: $0, lines: .max) } ?? [text]
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
