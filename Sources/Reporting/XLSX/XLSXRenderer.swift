import Purchasing
import Spreadsheet

/// A workbook: a sheet a report, whose first row holds the headings and stays in sight; numbers are numbers, dates
/// dates; native charts stand beside the table and follow its cells.
struct XLSXRenderer {
  let document: ReportDocument
  let options: RenderOptions

  private var language: Language { options.language }

  func write(to sink: ([UInt8]) throws -> Void) throws {
    let properties = WorkbookWriter.Properties(
      title: document.heading(language), subject: document.subtitle?(language), author: "mutua",
      comments: document.reports.first?.notes.last?(language), created: options.today)
    try WorkbookWriter.write(
      language: language, properties: properties,
      { workbook in
        for report in document.reports { try write(report, workbook) }
      }, to: sink)
  }

  private func write(_ report: Report, _ workbook: WorkbookWriter) throws {
    let sheet = try workbook.addSheet(WorkbookTab.name(of: report)(language))
    sheet.printLandscape(header: heading)
    try writeTitle(of: report, sheet)
    let top = sheet.nextRow
    switch report.shape {
    case .table:
      let shown = report.columns.indices.filter { report.columns[$0].audience.includes(.people) }
      let widths = widths(report, shown)
      sheet.setWidths(widths)
      sheet.freeze(rows: top + 1, columns: 1, repeating: top)
      let lines = zip(shown, widths).map { index, width in
        DisplayWidth.folded(report.columns[index].fileHeading(language), to: max(1, width - 2)).count
      }
      // Spreadsheets make a row higher for words that wrap only once it is touched.
      if let most = lines.max(), most > 1 { sheet.setHeight(ofNextRow: 15 * most) }
      try sheet.write(shown.map { .text(report.columns[$0].fileHeading(language)) }, .heading)
      for (index, row) in report.rows.enumerated() {
        try sheet.write(shown.map { cell(row.cell($0)) })
        if let subtotal = report.subtotals[index] { try sheet.write(shown.map { cell(subtotal.cell($0)) }, .total) }
      }
      if let totals = report.totals, !report.rows.isEmpty {
        try sheet.write(report.totalsWithLabel(totals, shown).map(cell), .total)
      }
    case .record:
      sheet.setWidths([28, 60, 16, 16, 16, 16, 16, 16])
      for row in report.rows { try writeRecord(report.columns, row, sheet) }
    }
    if !report.notes.isEmpty { sheet.skip() }
    for note in report.notes { try sheet.write([.text(note(language))], .example) }
    if report.shape == .table { try insertCharts(of: report, below: top, sheet) }
  }

  private var heading: String { document.heading(language) }
  private var subtitle: String? { document.subtitle?(language) }

  /// Above each table of a document stands what it is of and whose. A single list has its headings first: it comes
  /// back, corrected.
  private func writeTitle(of report: Report, _ sheet: SheetWriter) throws {
    guard document.title != nil else { return }
    try sheet.write([.text(report.title(language))], .title)
    try sheet.write([.text([heading, subtitle].compactMap(\.self).joined(separator: " – "))], .example)
    sheet.skip()
  }

  private func writeRecord(_ columns: [Column], _ row: [Cell], _ sheet: SheetWriter) throws {
    var nested: [(Column, NestedTable)] = []
    for (index, column) in columns.enumerated() where column.audience.includes(.people) {
      if case .table(let table) = row.cell(index) {
        if !table.rows.isEmpty { nested.append((column, table)) }
      } else if row.cell(index) != .none {
        try sheet.write([.text(column.heading(language)), cell(row.cell(index))])
      }
    }
    for (column, table) in nested {
      let shown = table.columns.indices.filter { table.columns[$0].audience.includes(.people) }
      sheet.skip()
      try sheet.write([.text(column.heading(language))], .title)
      try sheet.write(shown.map { .text(table.columns[$0].heading(language)) }, .heading)
      for row in table.rows { try sheet.write(shown.map { cell(row.cell($0)) }) }
    }
    sheet.skip()
  }

  private func cell(_ cell: Cell) -> WorkbookCell {
    switch cell {
    case .none: .empty
    case .count(let count): .count(count)
    case .money(let money): .money(money)
    case .quantity(let quantity): .quantity(quantity)
    case .price(let price): .price(price)
    case .percent(let hundredths): .percent(hundredths: hundredths)
    case .date(let day): .date(day)
    case .absent, .text, .code, .flag, .phrase, .list, .numbers, .table: .text(cell.text(language))
    }
  }

  /// As wide as what stands in the column, within reason; the first thousand rows say how wide that is.
  private func widths(_ report: Report, _ shown: [Int]) -> [Int] {
    shown.map { index in
      let heading = DisplayWidth.of(report.columns[index].fileHeading(language))
      let cells = Array(report.rows.prefix(1000)) + (report.totals.map { [$0] } ?? [])
      let widest = cells.map { DisplayWidth.of($0.cell(index).text(language)) }.max() ?? 0
      // A heading wraps, a number would show as ####.
      return min(max(widest + 2, min(heading + 2, 16), 8), report.columns[index].kind.isNumeric ? 40 : 60)
    }
  }

  /// Charts need their rows in one block, so subtotals leave them out.
  ///
  /// - parameter top: the row of the headings.
  private func insertCharts(of report: Report, below top: Int, _ sheet: SheetWriter) throws {
    guard report.subtotals.isEmpty, !report.rows.isEmpty else { return }
    let shown = report.columns.indices.filter { report.columns[$0].audience.includes(.people) }
    // Below the table: beside it, paper that holds both would show them small.
    var row = sheet.nextRow + 1
    for chart in report.charts {
      guard let (series, bars) = chart.drawing(of: report),
        let names = shown.firstIndex(where: { report.columns[$0].name == chart.label })
      else { continue }
      let places = series.compactMap { column in shown.firstIndex { report.columns[$0].name == column.name } }
      let kind: WorkbookChart.Kind =
        switch (chart.kind, places.count > 1) {
        case (.bars, false), (.pairs, _): .bar
        case (.bars, true): .stackedBar
        case (.timeline, false): .column
        case (.timeline, true): .stackedColumn
        }
      let height = chart.kind != .timeline ? min(720, 140 + bars.count * 32) : 360
      try sheet.insert(
        WorkbookChart(
          kind, title: chart.title(language), names: names, series: places, headingRow: top,
          rows: (top + 1)...(top + report.rows.count), unit: unit(series[0])),
        row: row, column: 0, widthInPixels: 820, heightInPixels: height)
      row += height / 20 + 2
    }
  }

  private func unit(_ column: Column) -> String? {
    switch column.kind {
    case .money: Phrase("euros excl. tax", "euros HT")(language)
    case .percent: "%"
    default: nil
    }
  }
}
