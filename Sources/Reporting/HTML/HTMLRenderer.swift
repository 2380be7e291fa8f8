import Purchasing

/// One page that needs nothing else: no script, no other file, no network. It prints on A4 and follows the reader's
/// light or dark screen.
struct HTMLRenderer {
  let document: ReportDocument
  let options: RenderOptions

  private var language: Language { options.language }

  func write(to sink: (String) throws -> Void) rethrows {
    let title = HTMLText.escaped(document.heading(language))
    try sink(
      """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="mutua">
      <title>\(title)</title>
      <style>
      \(HTMLStyle.sheet)</style>
      </head>
      <body>
      <main>
      <h1>\(title)</h1>

      """)
    if let subtitle = document.subtitle { try sink("<p class=\"subtitle\">\(text(subtitle))</p>\n") }
    let isOne = document.reports.count == 1
    if !isOne { try writeContents(to: sink) }
    for (number, report) in document.reports.enumerated() {
      let id = "r\(number + 1)"
      let isTitled = !isOne || document.title != nil
      try sink(isTitled ? "<section aria-labelledby=\"\(id)\">\n<h2 id=\"\(id)\">\(text(report.title))</h2>\n" : "")
      try write(report, id: id, to: sink)
      try sink(isTitled ? "</section>\n" : "")
    }
    if let today = options.today {
      let made = Phrase("Made by mutua on ", "Établi avec mutua le ") + .day(today) + Phrase(".", ".")
      try sink("<footer><p>\(text(made))</p></footer>\n")
    }
    try sink("</main>\n</body>\n</html>\n")
  }

  private func writeContents(to sink: (String) throws -> Void) rethrows {
    try sink("<nav aria-label=\"\(text(Phrase("Contents", "Sommaire")))\">\n<ol>\n")
    for (number, report) in document.reports.enumerated() {
      try sink("<li><a href=\"#r\(number + 1)\">\(text(report.title))</a></li>\n")
    }
    try sink("</ol>\n</nav>\n")
  }

  private func write(_ report: Report, id: String, to sink: (String) throws -> Void) rethrows {
    if report.rows.isEmpty {
      try sink("<p>\(text(TextRenderer.noRows))</p>\n")
    } else {
      switch report.shape {
      case .table:
        for (number, chart) in report.charts.enumerated() {
          try sink(SVGChart(chart, of: report, language, id: "\(id)c\(number + 1)")?.text ?? "")
        }
        let table = HTMLTable(
          columns: report.columns, rows: report.rows, totals: report.totals.map { report.labelled($0) },
          subtotals: report.subtotals, language: language, isTitled: true)
        try table.write(caption: report.title(language), to: sink)
      case .record:
        for row in report.rows { try writeSheet(report.columns, row, to: sink) }
      }
    }
    guard !report.notes.isEmpty else { return }
    try sink("<ul class=\"notes\">\n")
    for note in report.notes { try sink("<li>\(text(note))</li>\n") }
    try sink("</ul>\n")
  }

  private func writeSheet(_ columns: [Column], _ row: [Cell], to sink: (String) throws -> Void) rethrows {
    var nested: [(Column, NestedTable)] = []
    try sink("<dl>\n")
    for (index, column) in columns.enumerated() where column.audience.includes(.people) {
      if case .table(let table) = row.cell(index) {
        if !table.rows.isEmpty { nested.append((column, table)) }
        continue
      }
      let value = row.cell(index).text(language)
      guard !value.isEmpty else { continue }
      try sink("<dt>\(text(column.heading))</dt><dd>\(HTMLText.lines(value))</dd>\n")
    }
    try sink("</dl>\n")
    for (column, table) in nested {
      let inside = HTMLTable(
        columns: table.columns, rows: ReportRows(table.rows), totals: nil, subtotals: [:], language: language)
      try inside.write(caption: column.heading(language), to: sink)
    }
  }

  private func text(_ phrase: Phrase) -> String { HTMLText.escaped(phrase(language)) }
}

/// A table with its caption, headings with scopes, and totals.
struct HTMLTable {
  let columns: [Column]
  let rows: ReportRows
  let totals: [Cell]?
  let subtotals: [Int: [Cell]]
  let language: Language
  /// A heading right above says the same: the caption is then for who hears the page.
  var isTitled = false

  /// With more columns than this a sheet of paper lies across.
  private static let mostUpright = 7
  private static let mostAcross = 12

  private var shown: [Int] { columns.indices.filter { columns[$0].audience.includes(.people) } }

  func write(caption: String, to sink: (String) throws -> Void) rethrows {
    let shown = shown
    let width =
      shown.count > Self.mostAcross ? " wide widest" : shown.count > Self.mostUpright ? " wide" : ""
    // A region that scrolls must be within reach of the keyboard.
    let label = HTMLText.escaped(caption)
    try sink(
      "<div class=\"table\(width)\" role=\"region\" aria-label=\"\(label)\" tabindex=\"0\">\n<table>\n"
        + "<caption\(isTitled ? " class=\"hidden\"" : "")>\(label)</caption>\n<thead>\n<tr>")
    for index in shown {
      let kind = columns[index].kind.isNumeric ? " class=\"number\"" : ""
      try sink("<th scope=\"col\"\(kind)>\(HTMLText.escaped(columns[index].heading(language)))</th>")
    }
    try sink("</tr>\n</thead>\n<tbody>\n")
    for (number, row) in rows.enumerated() {
      try sink("<tr>" + cells(row, shown) + "</tr>\n")
      if let subtotal = subtotals[number] { try sink("<tr class=\"subtotal\">" + cells(subtotal, shown) + "</tr>\n") }
    }
    try sink("</tbody>\n")
    if let totals { try sink("<tfoot>\n<tr>" + cells(totals, shown) + "</tr>\n</tfoot>\n") }
    try sink("</table>\n</div>\n")
  }

  private func cells(_ row: [Cell], _ shown: [Int]) -> String {
    shown.enumerated().map { position, index in
      let cell = row.cell(index)
      let text = HTMLText.lines(cell.text(language))
      if position == 0, !text.isEmpty, !columns[index].kind.isNumeric { return "<th scope=\"row\">\(text)</th>" }
      let kind = columns[index].kind.isNumeric ? "number" : cell.isAlarm ? "alarm" : ""
      return kind.isEmpty ? "<td>\(text)</td>" : "<td class=\"\(kind)\">\(text)</td>"
    }.joined()
  }
}

extension Cell {
  /// The code `error`, which stands out wherever it is.
  var isAlarm: Bool { if case .code("error", _) = self { true } else { false } }
}
