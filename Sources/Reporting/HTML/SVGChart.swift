import Purchasing

/// A chart as a drawing inside a page: patterns tell its pieces apart without colour, values stand beside the bars, and
/// the table below has them all.
struct SVGChart {
  private let chart: Chart
  private let series: [Column]
  private let bars: [ChartBar]
  private let language: Language
  private let id: String
  private let scale: ChartScale
  private let caption: Phrase

  private static let width = 720
  /// Room at the end of the longest bar for its value.
  private static let valueRoom = 130
  private static let axisHeight = 44

  /// Nil when there is nothing to draw.
  init?(_ chart: Chart, of report: Report, _ language: Language, id: String) {
    guard let (series, bars) = chart.drawing(of: report) else { return nil }
    (self.chart, self.series, self.bars, self.language, self.id) = (chart, series, bars, language, id)
    caption = chart.caption(of: report)
    let largest =
      bars.map { chart.kind == .pairs ? $0.sizes.max() ?? 0 : $0.sizes.reduce(0) { $0 + max(0, $1) } }.max() ?? 0
    guard largest > 0 else { return nil }
    scale = ChartScale(upTo: largest, unit: series[0].kind.chartUnit)
  }

  var html: HTML {
    let size: HTML = isCompact ? " class=\"compact\"" : ""
    return """
      <figure>
      <figcaption>\(caption(language))</figcaption>
      <svg\(size) viewBox="0 0 \(Self.width) \(height)" role="img" aria-labelledby="\(id)t \(id)d">
      \(drawing)</svg>
      </figure>

      """
  }

  /// A drawing that stands alone, in the colours of paper.
  var picture: Picture {
    let lettering: HTML = isCompact ? "12px" : "13px"
    let file: HTML = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.width) \(height)">
      <style>text { font-family: "Liberation Sans", Arial, sans-serif; font-size: \(lettering); fill: #000 }
      .axis text, .axis-title { fill: #40464d } .axis line { stroke: #b5bcc4 } .base { stroke: #40464d }
      .value { font-weight: bold } .bar { stroke: #000; stroke-width: .75 }
      .f1 { fill: #1f5fa8 } .f2 { fill: #e8a33d } .f3 { fill: #3f8f5f } .f4 { fill: #b0558f } .f5 { fill: #6b7280 }
      .f6 { fill: #c4643a } .mark { stroke: #fff; stroke-width: 1.6; fill: none } .dot { fill: #fff }</style>
      \(drawing)</svg>

      """
    return Picture(
      caption: caption(language), description: description, file: file, width: Self.width, height: height)
  }

  struct Picture {
    let caption: String
    let description: String
    let file: HTML
    /// In points of its own: what matters is how they are to each other.
    let width: Int
    let height: Int
  }

  private var height: Int { legendHeight + plotHeight + Self.axisHeight }

  private var drawing: HTML {
    """
    <title id="\(id)t">\(caption(language))</title>
    <desc id="\(id)d">\(description)</desc>
    \(definitions)\(legend)\(chart.kind == .timeline ? timelinePlot : barPlot)
    """
  }

  /// What is seen, for who doesn't see it.
  private var description: String {
    bars.map { bar in
      let parts = series.count > 1 ? zip(series, bar.values).map { "\($0.heading(language)) \($1.text(language))" } : []
      if isPairs { return bar.label.text(language) + " " + parts.joined(separator: ", ") }
      return bar.label.text(language) + " " + bar.total.text(language)
        + (parts.isEmpty ? "" : " (" + parts.joined(separator: ", ") + ")")
    }.joined(separator: "; ")
  }

  // MARK: Patterns and legend

  /// A fill for each series: plain, strokes, dots, lines, crosses, uprights.
  private var definitions: HTML {
    let marks: [HTML] = [
      "", "<path class=\"mark\" d=\"M-2 10 10-2M6 10 10 6M-2 2 2-2\"/>",
      "<circle class=\"dot\" cx=\"4\" cy=\"4\" r=\"1.7\"/>",
      "<path class=\"mark\" d=\"M0 4H8\"/>", "<path class=\"mark\" d=\"M0 0 8 8M8 0 0 8\"/>",
      "<path class=\"mark\" d=\"M4 0V8\"/>",
    ]
    let patterns = series.indices.dropFirst(isPairs ? series.count : 1).map { index -> HTML in
      "<pattern id=\"\(id)p\(index)\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
        + "<rect class=\"f\(index % 6 + 1)\" width=\"8\" height=\"8\"/>\(marks[index % 6])</pattern>\n"
    }
    return "<defs>\n" + patterns.joined() + "</defs>\n"
  }

  /// The first series is plain, and so are bars that their places tell apart: patterns make paper heavy.
  private func fill(_ index: Int) -> HTML {
    index == 0 || isPairs ? "class=\"bar f\(index % 6 + 1)\"" : "class=\"bar\" fill=\"url(#\(id)p\(index))\""
  }

  private var legendRows: [[(column: Int, x: Int)]] {
    guard series.count > 1 else { return [] }
    var rows: [[(column: Int, x: Int)]] = [[]]
    var x = 0
    for (index, column) in series.enumerated() {
      let width = 34 + DisplayWidth.of(column.heading(language)) * 8
      if x > 0, x + width > Self.width {
        rows.append([])
        x = 0
      }
      rows[rows.count - 1].append((index, x))
      x += width
    }
    return rows
  }

  private var legendHeight: Int { legendRows.isEmpty ? 4 : legendRows.count * 22 + 6 }

  private var legend: HTML {
    legendRows.enumerated().flatMap { row, entries in
      entries.map { index, x -> HTML in
        "<rect \(fill(index)) x=\"\(x + 1)\" y=\"\(row * 22 + 2)\" width=\"22\" height=\"14\"/>"
          + "<text x=\"\(x + 28)\" y=\"\(row * 22 + 14)\">\(series[index].heading(language))</text>\n"
      }
    }.joined()
  }

  // MARK: Bars

  /// Short names stand on the left; above their bars a long title has room.
  private var isCompact: Bool { widestName <= Self.longestBeside }
  private static let longestBeside = 30
  private var widestName: Int { bars.map { DisplayWidth.of($0.label.text(language)) }.max() ?? 0 }
  private var isPairs: Bool { chart.kind == .pairs }
  /// Where bars begin.
  private var barsLeft: Int { isCompact ? 14 + widestName * 7 : 0 }
  private var rowHeight: Int {
    switch (isCompact, isPairs) {
    case (true, false): 20
    case (true, true): 29
    case (false, false): 34
    case (false, true): 50
    }
  }

  private var plotHeight: Int { chart.kind == .timeline ? 260 : bars.count * rowHeight }

  private var barPlot: HTML {
    let length = Self.width - Self.valueRoom - barsLeft
    let bottom = legendHeight + plotHeight
    var result: HTML = "<g class=\"axis\">\n"
    for tick in scale.ticks {
      let x = svgNumber(barsLeft * 10 + scale.place(tick, on: length))
      for band in gridBands {
        result += "<line x1=\"\(x)\" y1=\"\(band.lowerBound)\" x2=\"\(x)\" y2=\"\(band.upperBound)\"/>"
      }
      let anchor: HTML = tick == 0 ? "start" : "middle"
      result += "<text x=\"\(x)\" y=\"\(bottom + 16)\" text-anchor=\"\(anchor)\">\(tickText(tick))</text>\n"
    }
    result += "</g>\n"
    for (number, bar) in bars.enumerated() {
      let top = legendHeight + number * rowHeight
      let name = bar.label.text(language)
      result +=
        isCompact
        ? "<text x=\"\(barsLeft - 8)\" y=\"\(top + rowHeight / 2 + 4)\" text-anchor=\"end\">"
          + "\(name)</text>"
        : "<text x=\"3\" y=\"\(top + 15)\">\(name)</text>"
      result += isPairs ? pair(bar, top, length) : pile(bar, top, length)
    }
    return result
      + "<line class=\"base\" x1=\"\(barsLeft)\" y1=\"\(legendHeight)\" x2=\"\(barsLeft)\" y2=\"\(bottom)\"/>\n"
      + axisTitle(x: barsLeft + length / 2, y: bottom + 36)
  }

  /// Where the lines of the axis run: from top to bottom, but not through titles that stand above their bars.
  private var gridBands: [Range<Int>] {
    guard !isCompact else { return [legendHeight..<legendHeight + plotHeight] }
    return bars.indices.map { legendHeight + $0 * rowHeight + 19..<legendHeight + ($0 + 1) * rowHeight }
  }

  /// Its pieces one after the other, and their sum behind them.
  private func pile(_ bar: ChartBar, _ top: Int, _ length: Int) -> HTML {
    var result: HTML = ""
    var (sum, start) = (Int64(0), barsLeft * 10)
    let y = top + (isCompact ? 2 : 19)
    for (index, size) in bar.sizes.enumerated() where size > 0 {
      sum += size
      let end = barsLeft * 10 + scale.place(sum, on: length)
      result += rectangle(index, x: start, y: y, width: end - start, height: 15)
      start = end
    }
    return result + value(bar.total, x: start + 60, y: y + 12)
  }

  /// One below the other, each with its value.
  private func pair(_ bar: ChartBar, _ top: Int, _ length: Int) -> HTML {
    var result: HTML = ""
    for (index, (size, cell)) in zip(bar.sizes, bar.values).enumerated() {
      let y = top + (isCompact ? 1 : 19) + index * 14
      let width = scale.place(size, on: length)
      if size > 0 { result += rectangle(index, x: barsLeft * 10, y: y, width: width, height: 13) }
      result += value(cell, x: barsLeft * 10 + width + 60, y: y + 11)
    }
    return result
  }

  private func rectangle(_ index: Int, x: Int, y: Int, width: Int, height: Int) -> HTML {
    "<rect \(fill(index)) x=\"\(svgNumber(x))\" y=\"\(y)\" width=\"\(svgNumber(width))\" height=\"\(height)\"/>"
  }

  private func value(_ cell: Cell, x: Int, y: Int) -> HTML {
    "<text class=\"value\" x=\"\(svgNumber(x))\" y=\"\(y)\">\(rounded(cell))</text>\n"
  }

  // MARK: A timeline

  private var timelinePlot: HTML {
    let (left, top) = (92, legendHeight + 16)
    let height = plotHeight - 40
    let bottom = top + height
    var result: HTML = "<g class=\"axis\">\n"
    for tick in scale.ticks {
      let y = svgNumber(bottom * 10 - scale.place(tick, on: height))
      result += "<line x1=\"\(left)\" y1=\"\(y)\" x2=\"\(Self.width)\" y2=\"\(y)\"/>"
      result += "<text x=\"\(left - 6)\" y=\"\(y)\" dy=\"4\" text-anchor=\"end\">\(tickText(tick))</text>\n"
    }
    result += "</g>\n"
    let step = (Self.width - left) * 10 / max(1, bars.count)
    let showsEvery = max(1, (bars.count + 11) / 12)
    for (number, bar) in bars.enumerated() {
      let center = left * 10 + step * number + step / 2
      let thickness = min(step * 7 / 10, 640)
      var (sum, start) = (Int64(0), 0)
      for (index, size) in bar.sizes.enumerated() where size > 0 {
        sum += size
        let end = scale.place(sum, on: height)
        result +=
          "<rect \(fill(index)) x=\"\(svgNumber(center - thickness / 2))\" y=\"\(svgNumber(bottom * 10 - end))\" "
          + "width=\"\(svgNumber(thickness))\" height=\"\(svgNumber(end - start))\"/>"
        start = end
      }
      guard number % showsEvery == 0 else { continue }
      result +=
        "<text x=\"\(svgNumber(center))\" y=\"\(bottom + 18)\" text-anchor=\"middle\">"
        + "\(bar.label.text(language))</text>\n"
      // Values need room; a crowded axis leaves them to the table.
      guard bars.count <= 6 else { continue }
      result +=
        "<text class=\"value\" x=\"\(svgNumber(center))\" y=\"\(svgNumber(bottom * 10 - start - 60))\" "
        + "text-anchor=\"middle\">\(rounded(bar.total))</text>\n"
    }
    return result + "<line class=\"base\" x1=\"\(left)\" y1=\"\(bottom)\" x2=\"\(Self.width)\" y2=\"\(bottom)\"/>\n"
      + axisTitle(x: (left + Self.width) / 2, y: bottom + 42)
  }

  // MARK: The axis

  private func axisTitle(x: Int, y: Int) -> HTML {
    "<text class=\"axis-title\" x=\"\(x)\" y=\"\(y)\" text-anchor=\"middle\">\(unit(language))</text>\n"
  }

  private var unit: Phrase {
    switch series[0].kind {
    case .money: Phrase("euros excl. tax", "euros HT")
    case .percent: Phrase("percent", "pour cent")
    default: series.count == 1 ? series[0].heading : Phrase("number", "nombre")
    }
  }

  /// Whole euros: a chart is there to read sizes by, and the table has the cents.
  private func rounded(_ cell: Cell) -> String {
    guard case .money(let money) = cell else { return cell.text(language) }
    let euros = Apportionment.quotient(Int128(money.cents), 100)
    return NumberFormat.money(Money(cents: euros * 100) ?? money, language, alwaysCents: false)
  }

  /// Whole euros too.
  private func tickText(_ tick: Int64) -> String {
    switch series[0].kind {
    case .money: NumberFormat.money(Money(cents: tick) ?? .zero, language, alwaysCents: false)
    case .percent: NumberFormat.percent(hundredths: Int(tick), language)
    case .quantity: Quantity(units: tick).map { NumberFormat.quantity($0, language) } ?? ""
    default: NumberFormat.count(Int(tick), language)
    }
  }
}
