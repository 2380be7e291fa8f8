import Purchasing

/// Bars drawn in a terminal, an eighth of a column exact; pieces of one bar bear different signs, so that no colour is
/// needed.
struct TextChart {
  private let options: RenderOptions
  private static let standardWidth = 80
  private static let widestLabel = 28
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  private static let patterns = ["█", "▒", "░", "▞", "╳", "┄"]

  init(_ options: RenderOptions) {
    self.options = options
  }

  func write(_ report: Report, to sink: (String) throws -> Void) rethrows {
    for chart in report.charts {
      guard let (series, bars) = chart.drawing(of: report) else { continue }
      let caption = SafeText.line(chart.caption(of: report)(options.language))
      try sink("\n" + Emphasis.bold.applied(to: caption, options) + "\n")
      if series.count > 1 {
        let legend = series.enumerated().map { index, column in
          Self.pattern(index) + " " + SafeText.line(column.heading(options.language))
        }
        let width = options.width ?? Self.standardWidth
        for line in DisplayWidth.folded(legend.joined(separator: "  "), to: width) { try sink(line + "\n") }
      }
      if chart.kind == .pairs { try writePairs(bars, to: sink) } else { try write(bars, to: sink) }
    }
  }

  private func write(_ bars: [ChartBar], to sink: (String) throws -> Void) rethrows {
    let labels = bars.map {
      DisplayWidth.shortened(SafeText.line($0.label.text(options.language)), to: Self.widestLabel)
    }
    let values = bars.map(sumText)
    let labelWidth = labels.map(DisplayWidth.of).max() ?? 0
    let valueWidth = values.map(DisplayWidth.of).max() ?? 0
    let room = max(8, (options.width ?? Self.standardWidth) - labelWidth - valueWidth - 4)
    let largest = bars.map { $0.sizes.reduce(0) { $0 + max(0, $1) } }.max() ?? 0
    for (index, bar) in bars.enumerated() {
      let gap = String(repeating: " ", count: labelWidth - DisplayWidth.of(labels[index]))
      let drawn = self.drawn(bar.sizes, of: largest, in: room)
      let line = labels[index] + gap + "  " + drawn + (drawn.isEmpty ? "" : " ") + values[index]
      try sink(line + "\n")
    }
  }

  /// A line for each figure; the name stands before the first.
  private func writePairs(_ bars: [ChartBar], to sink: (String) throws -> Void) rethrows {
    let labels = bars.map {
      DisplayWidth.shortened(SafeText.line($0.label.text(options.language)), to: Self.widestLabel)
    }
    let labelWidth = labels.map(DisplayWidth.of).max() ?? 0
    let texts = bars.map { $0.values.map { SafeText.line($0.text(options.language)) } }
    let valueWidth = texts.flatMap { $0 }.map(DisplayWidth.of).max() ?? 0
    let room = max(8, (options.width ?? Self.standardWidth) - labelWidth - valueWidth - 4)
    let largest = bars.flatMap(\.sizes).max() ?? 0
    for (index, bar) in bars.enumerated() {
      for (number, size) in bar.sizes.enumerated() {
        let label = number == 0 ? labels[index] : ""
        let gap = String(repeating: " ", count: labelWidth - DisplayWidth.of(label) + 2)
        let drawn = self.drawn([size], of: largest, in: room, pattern: Self.pattern(number))
        try sink(label + gap + drawn + (drawn.isEmpty ? "" : " ") + texts[index][number] + "\n")
      }
    }
  }

  private func drawn(_ sizes: [Int64], of largest: Int64, in room: Int, pattern: String = patterns[0]) -> String {
    guard largest > 0 else { return "" }
    if sizes.count == 1 {
      let eighths = Int(Int128(max(0, sizes[0])) * Int128(room * 8) / Int128(largest))
      guard pattern == Self.patterns[0] else { return String(repeating: pattern, count: (eighths + 4) / 8) }
      return String(repeating: pattern, count: eighths / 8) + Self.eighths[eighths % 8]
    }
    // Pieces end where their running sum ends, so that the bar's length is that of its total.
    var text = ""
    var sum: Int128 = 0
    var columns = 0
    for (index, size) in sizes.enumerated() {
      sum += Int128(max(0, size))
      let end = Int((sum * Int128(room) + Int128(largest) / 2) / Int128(largest))
      text += String(repeating: Self.pattern(index), count: max(0, end - columns))
      columns = max(columns, end)
    }
    return text
  }

  /// What stands at the end of a bar: its value, or the sum of its pieces.
  private func sumText(_ bar: ChartBar) -> String {
    guard bar.values.count > 1 else { return SafeText.line(bar.values.first?.text(options.language) ?? "") }
    return bar.total.text(options.language)
  }

  private static func pattern(_ index: Int) -> String { patterns[index % patterns.count] }
}

extension ChartBar {
  /// The sum of its pieces, which are of one kind; absent when it leaves the range of an amount. What isn't there at
  /// all stays what it is: not measured is not 0.
  var total: Cell {
    guard let number = values.first(where: \.isNumber) else {
      return values.first { $0 != .none } ?? .none
    }
    let sum = sizes.reduce(Int64(0)) { $0.addingReportingOverflow($1).partialValue }
    return switch number {
    case .money: .money(Money(cents: sum))
    case .percent: .percent(hundredths: Int(sum))
    case .quantity, .price: Quantity(units: sum).map { .quantity($0) } ?? .none
    default: .count(Int(sum))
    }
  }
}
