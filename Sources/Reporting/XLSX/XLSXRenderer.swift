import Purchasing
import Spreadsheet

/// A workbook: a sheet a report, whose first row holds the headings and stays in sight; numbers are numbers, dates
/// dates; native charts stand below the table. They draw what the page draws, the largest bars first, whose figures a
/// sheet at the end holds that isn't shown: the table has an order of its own.
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
        var drawn: [(report: Report, sheet: SheetWriter)] = []
        for report in document.reports { drawn.append((report, try write(report, workbook))) }
        try insertCharts(of: drawn, workbook)
      }, to: sink)
  }

  private func write(_ report: Report, _ workbook: WorkbookWriter) throws -> SheetWriter {
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
    return sheet
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

  /// What a chart draws, and on which sheet.
  private typealias Drawn = (chart: Chart, report: Report, sheet: SheetWriter, series: [Column], bars: [ChartBar])

  private func insertCharts(of written: [(report: Report, sheet: SheetWriter)], _ workbook: WorkbookWriter) throws {
    let drawn = written.flatMap { report, sheet -> [Drawn] in
      guard report.shape == .table, !report.rows.isEmpty else { return [] }
      return report.charts.compactMap { chart in
        chart.drawing(of: report).map { (chart, report, sheet, $0.series, $0.bars) }
      }
    }
    guard !drawn.isEmpty else { return }
    let figures = try workbook.addSheet(Phrase("Figures of charts", "Données des graphiques")(language))
    figures.hide()
    // Below the table: beside it, paper that holds both would show them small.
    var below: [String: Int] = [:]
    for one in drawn {
      let top = figures.nextRow
      let label = one.report.columns.first { $0.name == one.chart.label }?.heading(language) ?? ""
      try figures.write([.text(label)] + one.series.map { .text($0.heading(language)) }, .heading)
      for bar in one.bars {
        let values = bar.values.map { $0.chartSize == 0 ? WorkbookCell.empty : cell($0) }
        try figures.write([.text(bar.label.text(language))] + values)
      }
      let row = below[one.sheet.name] ?? one.sheet.nextRow + 1
      let height = one.chart.kind != .timeline ? min(720, 140 + one.bars.count * 32) : 360
      try one.sheet.insert(
        WorkbookChart(
          Self.kind(one.chart.kind, isPiled: one.series.count > 1), title: one.chart.caption(of: one.report)(language),
          names: 0, series: Array(1...one.series.count), headingRow: top, rows: (top + 1)...(top + one.bars.count),
          unit: unit(one.series[0])),
        row: row, column: 0, source: figures, widthInPixels: 820, heightInPixels: height)
      below[one.sheet.name] = row + height / 20 + 2
    }
  }

  private static func kind(_ kind: Chart.Kind, isPiled: Bool) -> WorkbookChart.Kind {
    switch (kind, isPiled) {
    case (.bars, false), (.pairs, _): .bar
    case (.bars, true): .stackedBar
    case (.timeline, false): .column
    case (.timeline, true): .stackedColumn
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
