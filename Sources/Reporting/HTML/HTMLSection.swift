public import Purchasing

/// What a page shows of one report: charts, the table or the sheet, notes. The frame is `HTMLPage`'s.
public struct HTMLSection {
  private let report: Report
  private let language: Language
  private let id: String
  private let linked: String?
  private let link: (Int) -> String?

  /// - parameters:
  ///   - id: begins the names of all that bears one; no other section of the page may have it.
  ///   - linked: the name of the column whose cells lead somewhere; nil for the first.
  ///   - link: where the row of this place leads, on a site that has a page of it.
  public init(
    _ report: Report, _ language: Language, id: String, linked: String? = nil,
    link: @escaping (_ row: Int) -> String? = { _ in nil }
  ) {
    (self.linked, self.link) = (linked, link)
    self.report = report.forPeople
    self.language = language
    self.id = id
  }

  /// The section with its heading.
  public func writeTitled(to sink: (HTML) throws -> Void) rethrows {
    let sheet: HTML = liesAcross ? "across" : "upright"
    let size: HTML = isLong ? " long" : ""
    try sink("<section aria-labelledby=\"\(id)\" class=\"\(sheet)\(size)\">\n")
    try sink("<h2 id=\"\(id)\">\(report.title(language))</h2>\n")
    try write(to: sink)
    try sink("</section>\n")
  }

  /// A section of so many rows stays on one sheet of paper with its chart and notes: more don't fit beside a chart. A
  /// longer one goes on on the next, and so does a long table alone, so that no page is left half empty.
  private static let mostWhole = (beside: 22, alone: 12)
  var isLong: Bool { report.rows.count > (report.charts.isEmpty ? Self.mostWhole.alone : Self.mostWhole.beside) }

  /// Whether its table needs a sheet of paper that lies across.
  var liesAcross: Bool { report.shape == .table && !report.rows.isEmpty && HTMLTable(report, language).liesAcross }

  /// The content alone, piece by piece.
  public func write(to sink: (HTML) throws -> Void) rethrows {
    if report.rows.isEmpty {
      try sink("<p>\(TextRenderer.noRows(language))</p>\n")
    } else {
      switch report.shape {
      case .table:
        for (number, chart) in report.charts.enumerated() {
          try sink(SVGChart(chart, of: report, language, id: "\(id)c\(number + 1)")?.html ?? "")
        }
        var table = HTMLTable(report, language)
        table.links = link
        table.linked = linked
        try table.write(caption: report.title(language), to: sink)
      case .record:
        for row in report.rows { try writeSheet(report.columns, row, to: sink) }
      }
    }
    guard !report.notes.isEmpty else { return }
    try sink("<ul class=\"notes\">\n")
    for note in report.notes { try sink("<li>\(note(language))</li>\n") }
    try sink("</ul>\n")
  }

  private func writeSheet(_ columns: [Column], _ row: [Cell], to sink: (HTML) throws -> Void) rethrows {
    var nested: [(Column, NestedTable)] = []
    try sink("<dl>\n")
    for (index, column) in columns.enumerated() where column.audience.includes(.people) {
      if case .table(let table) = row.cell(index) {
        if !table.rows.isEmpty { nested.append((column, table)) }
        continue
      }
      let value = row.cell(index).text(language)
      guard !value.isEmpty else { continue }
      try sink("<dt>\(column.heading(language))</dt><dd>\(HTML.lines(value))</dd>\n")
    }
    try sink("</dl>\n")
    for (column, table) in nested {
      let inside = HTMLTable(
        columns: table.columns, rows: ReportRows(table.rows), totals: nil, subtotals: [:], language: language)
      try inside.write(caption: column.heading(language), to: sink)
    }
  }
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
  /// Where the row of this place leads.
  var links: (Int) -> String? = { _ in nil }
  /// From which column; nil for the first.
  var linked: String?

  /// How much room its columns need.
  private var paper: PaperWidth { PaperWidth(columns, rows, totals, language) }

  /// Whether its sheet of paper lies across.
  var liesAcross: Bool { paper.liesAcross }

  private var shown: [Int] { columns.indices.filter { columns[$0].audience.includes(.people) } }

  func write(caption: String, to sink: (HTML) throws -> Void) rethrows {
    let shown = shown
    let width: HTML =
      switch paper.size {
      case .usual: ""
      case .smaller: " many"
      case .small: " more"
      case .smallest: " widest"
      }
    // Which columns stay on one line: rules of the style know them by their place.
    let brief = shown.indices.prefix(HTMLStyle.mostBriefColumns).filter { isBrief(shown[$0]) }
    let names = brief.map { " n\($0 + 1)" as HTML }.joined()
    let hidden: HTML = isTitled ? " class=\"hidden\"" : ""
    // A region that scrolls must be within reach of the keyboard, and is called otherwise than the section around it.
    let region = isTitled ? Phrase("Table: \(caption)", "Tableau : \(caption)")(language) : caption
    try sink(
      """
      <div class="table\(width)\(names)" role="region" aria-label="\(region)" tabindex="0">
      <table>
      <caption\(hidden)>\(caption)</caption>
      <thead>
      <tr>
      """)
    for index in shown {
      let kind: HTML = columns[index].kind.isNumeric ? " class=\"number\"" : ""
      try sink("<th scope=\"col\"\(kind)>\(columns[index].heading(language))</th>")
    }
    try sink("</tr>\n</thead>\n<tbody>\n")
    for (number, row) in rows.enumerated() {
      try sink("<tr>\(cells(row, shown, leadingTo: links(number)))</tr>\n")
      if let subtotal = subtotals[number] { try sink("<tr class=\"subtotal\">\(cells(subtotal, shown))</tr>\n") }
    }
    try sink("</tbody>\n")
    if let totals { try sink("<tfoot>\n<tr>\(cells(totals, shown))</tr>\n</tfoot>\n") }
    try sink("</table>\n</div>\n")
  }

  /// Whether a column of words stays on one line: what is no longer than a title's shortest line isn't worth two.
  private func isBrief(_ index: Int) -> Bool {
    guard !columns[index].kind.isNumeric else { return false }
    let sums = Array(subtotals.values) + (totals.map { [$0] } ?? [])
    let all = rows.prefix(PaperWidth.measured) + sums
    return all.allSatisfy { DisplayWidth.of($0.cell(index).text(language)) <= PaperWidth.longestTitle }
  }

  private func cells(_ row: [Cell], _ shown: [Int], leadingTo path: String? = nil) -> HTML {
    var all: HTML = ""
    for (position, index) in shown.enumerated() {
      let cell = row.cell(index)
      var text = HTML.lines(cell.text(language))
      if let path, text != "", linked.map({ $0 == columns[index].name }) ?? (position == 0) {
        text = "<a href=\"\(path)\">\(text)</a>"
      }
      if columns[index].kind.isNumeric {
        all += "<td class=\"number\">\(text)</td>"
      } else if position == 0, text != "" {
        all += "<th scope=\"row\">\(text)</th>"
      } else {
        all += cell.isAlarm ? "<td class=\"alarm\">\(text)</td>" : "<td>\(text)</td>"
      }
    }
    return all
  }
}

extension Cell {
  /// The code `error`, which stands out wherever it is.
  var isAlarm: Bool { if case .code("error", _) = self { true } else { false } }
}

extension HTMLTable {
  /// The table of a report, below its heading.
  fileprivate init(_ report: Report, _ language: Language) {
    self.init(
      columns: report.columns, rows: report.rows, totals: report.totals.map { report.labelled($0) },
      subtotals: report.subtotals, language: language, isTitled: true)
  }
}
