import Purchasing

/// A report as GitHub-flavoured Markdown: a pipe table, or a list for a record.
struct MarkdownRenderer {
  let report: Report
  let language: Language
  /// How deep its heading is: 2 inside a document with a title of its own.
  var level = 1

  func write(to sink: (String) throws -> Void) rethrows {
    try sink(hashes + " " + Self.escaped(report.title(language)) + "\n\n")
    if report.rows.isEmpty {
      try sink(TextRenderer.noRows(language) + "\n")
    } else {
      switch report.shape {
      case .table: try writeTable(report.columns, report.rows, report.totals, report.subtotals, to: sink)
      case .record: try writeSheets(to: sink)
      }
    }
    guard !report.notes.isEmpty else { return }
    try sink("\n")
    for note in report.notes { try sink("- " + Self.escaped(note(language)) + "\n") }
  }

  private func writeTable(
    _ columns: [Column], _ rows: ReportRows, _ totals: [Cell]?, _ subtotals: [Int: [Cell]] = [:],
    to sink: (String) throws -> Void
  ) rethrows {
    let shown = columns.indices.filter { columns[$0].audience.includes(.people) }
    try sink(line(shown.map { Self.escaped(columns[$0].heading(language)) }))
    try sink(line(shown.map { columns[$0].kind.isNumeric ? "---:" : "---" }))
    for (index, row) in rows.enumerated() {
      try sink(line(shown.map { text(row.cell($0)) }))
      if let subtotal = subtotals[index] { try sink(line(shown.map { bold(subtotal.cell($0)) })) }
    }
    guard let totals else { return }
    try sink(line(report.totalsWithLabel(totals, shown).map(bold)))
  }

  private func writeSheets(to sink: (String) throws -> Void) rethrows {
    for (number, row) in report.rows.enumerated() {
      if number > 0 { try sink("\n") }
      var nested: [(Column, NestedTable)] = []
      for (index, column) in report.columns.enumerated() where column.audience.includes(.people) {
        if case .table(let table) = row.cell(index) {
          if !table.rows.isEmpty, table.audience.includes(.people) { nested.append((column, table)) }
          continue
        }
        let value = text(row.cell(index))
        guard !value.isEmpty else { continue }
        let heading = Self.escaped(column.heading(language)) + TextRenderer.colon(language)
        try sink("- **\(heading)** \(value)\n")
      }
      for (column, table) in nested {
        try sink("\n#" + hashes + " " + Self.escaped(column.heading(language)) + "\n\n")
        try writeTable(table.columns, ReportRows(table.rows), nil, to: sink)
      }
    }
  }

  private var hashes: String { String(repeating: "#", count: level) }

  private func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }

  private func bold(_ cell: Cell) -> String { cell == .none ? "" : "**\(text(cell))**" }

  private func text(_ cell: Cell) -> String { Self.escaped(cell.text(language)) }

  /// What data hold stays text: no cell border, mark-up or HTML comes out of it.
  static func escaped(_ text: String) -> String {
    let broken = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { SafeText.line(String($0)) }
    return broken.map { line in
      var result = ""
      for scalar in line.unicodeScalars {
        switch scalar {
        case "\\", "|", "*", "_", "`", "[", "]", "~": result += "\\"
        case "<":
          result += "&lt;"
          continue
        case "&":
          result += "&amp;"
          continue
        default: break
        }
        result.unicodeScalars.append(scalar)
      }
      return result
    }
    .joined(separator: "<br>")
  }
}
