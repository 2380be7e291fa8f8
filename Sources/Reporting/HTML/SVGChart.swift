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

  private static let width = 720
  /// Room at the end of the longest bar for its value.
  private static let valueRoom = 130
  private static let axisHeight = 44

  /// Nil when there is nothing to draw.
  init?(_ chart: Chart, of report: Report, _ language: Language, id: String) {
    guard let (series, bars) = chart.drawing(of: report) else { return nil }
    (self.chart, self.series, self.bars, self.language, self.id) = (chart, series, bars, language, id)
    let largest = bars.map { $0.sizes.reduce(0) { $0 + max(0, $1) } }.max() ?? 0
    guard largest > 0 else { return nil }
    scale = ChartScale(upTo: largest, unit: series[0].kind == .count ? 1 : 100)
  }

  var html: HTML {
    let height = legendHeight + plotHeight + Self.axisHeight
    let plot = chart.kind == .bars ? barPlot : timelinePlot
    let title = chart.title(language)
    return """
      <figure>
      <figcaption>\(title)</figcaption>
      <svg viewBox="0 0 \(Self.width) \(height)" role="img" aria-labelledby="\(id)t \(id)d">
      <title id="\(id)t">\(title)</title>
      <desc id="\(id)d">\(description)</desc>
      \(definitions)\(legend)\(plot)</svg>
      </figure>

      """
  }

  /// What is seen, for who doesn't see it.
  private var description: String {
    bars.map { bar in
      let parts = series.count > 1 ? zip(series, bar.values).map { "\($0.heading(language)) \($1.text(language))" } : []
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
    let patterns = series.indices.map { index -> HTML in
      "<pattern id=\"\(id)p\(index)\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
        + "<rect class=\"f\(index % 6 + 1)\" width=\"8\" height=\"8\"/>\(marks[index % 6])</pattern>\n"
    }
    return "<defs>\n" + patterns.joined() + "</defs>\n"
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
        "<rect class=\"bar\" x=\"\(x + 1)\" y=\"\(row * 22 + 2)\" width=\"22\" height=\"14\" "
          + "fill=\"url(#\(id)p\(index))\"/>"
          + "<text x=\"\(x + 28)\" y=\"\(row * 22 + 14)\">\(series[index].heading(language))</text>\n"
      }
    }.joined()
  }

  // MARK: Bars

  private var plotHeight: Int { chart.kind == .bars ? bars.count * 42 : 260 }

  private var barPlot: HTML {
    let length = Self.width - Self.valueRoom
    let bottom = legendHeight + plotHeight
    var result: HTML = "<g class=\"axis\">\n"
    for tick in scale.ticks {
      let x = svgNumber(scale.place(tick, on: length))
      result += "<line x1=\"\(x)\" y1=\"\(legendHeight)\" x2=\"\(x)\" y2=\"\(bottom)\"/>"
      let anchor: HTML = tick == 0 ? "start" : "middle"
      result += "<text x=\"\(x)\" y=\"\(bottom + 16)\" text-anchor=\"\(anchor)\">\(tickText(tick))</text>\n"
    }
    result += "</g>\n"
    for (number, bar) in bars.enumerated() {
      let top = legendHeight + number * 42
      result += "<text x=\"3\" y=\"\(top + 15)\">\(bar.label.text(language))</text>"
      var (sum, start) = (Int64(0), 0)
      for (index, size) in bar.sizes.enumerated() where size > 0 {
        sum += size
        let end = scale.place(sum, on: length)
        result +=
          "<rect class=\"bar\" x=\"\(svgNumber(start))\" y=\"\(top + 21)\" width=\"\(svgNumber(end - start))\" "
          + "height=\"15\" fill=\"url(#\(id)p\(index))\"/>"
        start = end
      }
      result +=
        "<text class=\"value\" x=\"\(svgNumber(start + 60))\" y=\"\(top + 33)\">\(bar.total.text(language))</text>\n"
    }
    return result + "<line class=\"base\" x1=\"0\" y1=\"\(legendHeight)\" x2=\"0\" y2=\"\(bottom)\"/>\n"
      + axisTitle(x: length / 2, y: bottom + 36)
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
          "<rect class=\"bar\" x=\"\(svgNumber(center - thickness / 2))\" y=\"\(svgNumber(bottom * 10 - end))\" "
          + "width=\"\(svgNumber(thickness))\" height=\"\(svgNumber(end - start))\" fill=\"url(#\(id)p\(index))\"/>"
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
        + "text-anchor=\"middle\">\(bar.total.text(language))</text>\n"
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

  /// Whole euros: the axis is there to read sizes by.
  private func tickText(_ tick: Int64) -> String {
    switch series[0].kind {
    case .money: NumberFormat.money(Money(cents: tick) ?? .zero, language, alwaysCents: false)
    case .percent: NumberFormat.percent(hundredths: Int(tick), language)
    default: NumberFormat.count(Int(tick), language)
    }
  }
}
