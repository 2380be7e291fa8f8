import Purchasing

/// Columns of text with two spaces between them, a rule under the headings and one above the totals. A text that is
/// longer than its column goes on in the lines below.
struct TextGrid {
  private let columns: [Column]
  private let rows: ReportRows
  private let totals: [Cell]?
  private let subtotals: [Int: [Cell]]
  private let options: RenderOptions
  private let layout: TextLayout
  /// What is longer is cut there: a list stays a list.
  private static let mostLines = 40

  init(
    _ columns: [Column], _ rows: ReportRows, totals: [Cell]?, subtotals: [Int: [Cell]] = [:], _ options: RenderOptions
  ) {
    self.columns = columns
    self.rows = rows
    self.totals = totals
    self.subtotals = subtotals
    self.options = options
    layout = TextLayout(columns, rows, totals: totals, subtotals: subtotals, options)
  }

  /// How many columns of the terminal it takes.
  var width: Int { layout.width }

  /// What a wider screen would show as well.
  var notes: [Phrase] { columns.leftOutNote(layout.leftOut) }

  func write(to sink: (String) throws -> Void) rethrows {
    try sink(
      lines(layout.shown.map { SafeText.line(columns[$0].heading(options.language)) }, areHeadings: true).joined())
    try sink(rule)
    for (index, row) in rows.enumerated() {
      try sink(lines(row).joined())
      guard let subtotal = subtotals[index] else { continue }
      try write(sum: subtotal, to: sink)
    }
    guard let totals else { return }
    try sink(rule)
    try write(sum: totals, to: sink)
  }

  private func write(sum row: [Cell], to sink: (String) throws -> Void) rethrows {
    for line in lines(row) { try sink(Emphasis.bold.applied(to: String(line.dropLast()), options) + "\n") }
  }

  private var rule: String {
    let dashes = layout.widths.map { String(repeating: "─", count: $0) }
    return dashes.joined(separator: String(repeating: " ", count: TextLayout.gap)) + "\n"
  }

  private func lines(_ row: [Cell]) -> [String] {
    lines(
      layout.shown.map { SafeText.line(row.cell($0).text(options.language)) },
      layout.shown.map { Emphasis.of(row.cell($0)) })
  }

  /// One line, and more where a text goes on.
  private func lines(_ texts: [String], _ emphases: [Emphasis] = [], areHeadings: Bool = false) -> [String] {
    let isTooLong = texts.indices.map { position in
      (areHeadings || !columns[layout.shown[position]].kind.isWhole)
        && DisplayWidth.of(texts[position]) > layout.widths[position]
    }
    guard isTooLong.contains(true) else { return [line(texts, emphases)] }
    let wrapped = texts.indices.map { position in
      isTooLong[position]
        ? DisplayWidth.wrapped(texts[position], to: layout.widths[position], lines: Self.mostLines)
        : [texts[position]]
    }
    let height = wrapped.map(\.count).max() ?? 1
    return (0..<height).map { index in
      line(wrapped.map { $0.indices.contains(index) ? $0[index] : "" }, emphases)
    }
  }

  private func line(_ texts: [String], _ emphases: [Emphasis]) -> String {
    // As bytes: `String(repeating:count:)` puts a string together character by character.
    var bytes: [UInt8] = []
    var pending = 0  // spaces that are written only when something follows them
    for (position, text) in texts.enumerated() {
      let padding = layout.widths[position] - DisplayWidth.of(text)
      let before = columns[layout.shown[position]].kind.isNumeric ? padding : 0
      if !text.isEmpty {
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: pending + before))
        let dressed = emphases.indices.contains(position) ? emphases[position].applied(to: text, options) : text
        bytes.append(contentsOf: dressed.utf8)
        pending = padding - before + TextLayout.gap
      } else {
        pending += padding + TextLayout.gap
      }
    }
    bytes.append(UInt8(ascii: "\n"))
    return String(decoding: bytes, as: UTF8.self)
  }
}
