import Purchasing
import Spreadsheet

extension Report {
  /// The machine's dialect: names, dots, ISO dates, English; no total row, no notes.
  func writeCSV(to sink: (String) throws -> Void) rethrows {
    let writer = CSVWriter(.machine)
    let shown = columns.indices.filter { columns[$0].audience.includes(.machines) }
    try sink(writer.headings(shown.map { columns[$0].name }))
    for row in rows {
      try sink(
        writer.line(
          shown.map { index in
            let cell = row.cell(index)
            return cell.digits.map { .number($0) } ?? .text(cell.machineText)
          }))
    }
  }

  /// For spreadsheets set to French: decimal commas and French dates in both languages, so that cells are read as
  /// numbers and dates; headings and labels in the language asked for; a total row.
  func writeFrenchCSV(_ language: Language, to sink: (String) throws -> Void) rethrows {
    let writer = CSVWriter(.french)
    let shown = columns.indices.filter { columns[$0].audience.includes(.people) }
    try sink(writer.headings(shown.map { columns[$0].fileHeading(language) }))
    for (index, row) in rows.enumerated() {
      try sink(writer.line(shown.map { frenchCell(row.cell($0), language) }))
      if let subtotal = subtotals[index] {
        try sink(writer.line(shown.map { frenchCell(subtotal.cell($0), language) }))
      }
    }
    guard let totals else { return }
    let labelled = totalsWithLabel(totals, shown)
    try sink(writer.line(labelled.map { frenchCell($0, language) }))
  }

  /// The line of totals for people, with `TOTAL` in its first cell when that one is free; as it is printed in the
  /// reports of both languages.
  func totalsWithLabel(_ totals: [Cell], _ shown: [Int]) -> [Cell] {
    var line = shown.map { totals.cell($0) }
    if line.first == Cell.none { line[0] = .text("TOTAL") }
    return line
  }

  private func frenchCell(_ cell: Cell, _ language: Language) -> CSVCell {
    if let digits = cell.digits { return .number(digits) }
    guard case .date(let day) = cell else { return .text(cell.text(language)) }
    return .text(NumberFormat.frenchDate(day))
  }
}
