import Purchasing

/// Columns of text with two spaces between them, a rule under the headings and one above the totals.
struct TextGrid {
  private let columns: [Column]
  private let shown: [Int]
  private let rows: ReportRows
  private let totals: [Cell]?
  private let subtotals: [Int: [Cell]]
  private let options: RenderOptions
  private let widths: [Int]
  private static let gap = 2
  private static let narrowest = 8

  init(
    _ columns: [Column], _ rows: ReportRows, totals: [Cell]?, subtotals: [Int: [Cell]] = [:], _ options: RenderOptions
  ) {
    self.columns = columns
    shown = columns.indices.filter { columns[$0].audience.includes(.people) }
    self.rows = rows
    self.totals = totals
    self.subtotals = subtotals
    self.options = options
    var widths = shown.map { DisplayWidth.of(SafeText.line(columns[$0].heading(options.language))) }
    for row in rows { Self.widen(&widths, row, shown, options.language) }
    for row in subtotals.values { Self.widen(&widths, row, shown, options.language) }
    if let totals { Self.widen(&widths, totals, shown, options.language) }
    if let available = options.width {
      Self.shrink(&widths, shown.map { columns[$0].kind == .text }, to: available)
    }
    self.widths = widths
  }

  /// How many columns of the terminal it takes.
  var width: Int { widths.reduce(0, +) + Self.gap * max(0, widths.count - 1) }

  func write(to sink: (String) throws -> Void) rethrows {
    try sink(line(shown.map { SafeText.line(columns[$0].heading(options.language)) }))
    try sink(rule)
    for (index, row) in rows.enumerated() {
      try sink(line(row))
      guard let subtotal = subtotals[index] else { continue }
      try sink(Emphasis.bold.applied(to: String(line(subtotal).dropLast()), options) + "\n")
    }
    guard let totals else { return }
    try sink(rule)
    let text = line(totals).dropLast()
    try sink(Emphasis.bold.applied(to: String(text), options) + "\n")
  }

  private var rule: String {
    let dashes = widths.map { String(repeating: "─", count: $0) }
    return dashes.joined(separator: String(repeating: " ", count: Self.gap)) + "\n"
  }

  private func line(_ row: [Cell]) -> String {
    line(
      shown.map { SafeText.line(row.cell($0).text(options.language)) },
      shown.map { Emphasis.of(row.cell($0)) })
  }

  private func line(_ texts: [String], _ emphases: [Emphasis] = []) -> String {
    // As bytes: `String(repeating:count:)` puts a string together character by character.
    var bytes: [UInt8] = []
    var pending = 0  // spaces that are written only when something follows them
    for (position, whole) in texts.enumerated() {
      let kind = columns[shown[position]].kind
      let text = kind == .text ? DisplayWidth.shortened(whole, to: widths[position]) : whole
      let padding = widths[position] - DisplayWidth.of(text)
      let before = kind.isNumeric ? padding : 0
      if !text.isEmpty {
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: pending + before))
        let dressed = emphases.indices.contains(position) ? emphases[position].applied(to: text, options) : text
        bytes.append(contentsOf: dressed.utf8)
        pending = padding - before + Self.gap
      } else {
        pending += padding + Self.gap
      }
    }
    bytes.append(UInt8(ascii: "\n"))
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func widen(_ widths: inout [Int], _ row: [Cell], _ shown: [Int], _ language: Language) {
    for (position, index) in shown.enumerated() {
      widths[position] = max(widths[position], DisplayWidth.of(SafeText.line(row.cell(index).text(language))))
    }
  }

  /// Takes columns of the widest texts until the line fits. Codes, dates and numbers stay whole, so a line may still
  /// be longer than the terminal.
  private static func shrink(_ widths: inout [Int], _ isText: [Bool], to available: Int) {
    var excess = widths.reduce(0, +) + gap * (widths.count - 1) - available
    while excess > 0 {
      let candidates = widths.indices.filter { isText[$0] && widths[$0] > narrowest }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return }
      let next = candidates.filter { $0 != widest }.map { widths[$0] }.max() ?? narrowest
      // Down to the next widest at once, then by one so that equals shrink together.
      let step = min(excess, max(1, widths[widest] - max(next, narrowest)))
      widths[widest] -= step
      excess -= step
    }
  }
}
