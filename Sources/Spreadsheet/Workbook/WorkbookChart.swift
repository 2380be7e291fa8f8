import CWorkbooks

/// A chart that the spreadsheet draws from columns of a sheet; it follows them when they change.
public struct WorkbookChart: Sendable {
  public enum Kind: Sendable { case bar, stackedBar, column, stackedColumn, line }

  public let kind: Kind
  public let title: String
  /// The column of the names along the axis, from 0.
  public let names: Int
  /// The columns of the figures, from 0; their headings name the series.
  public let series: [Int]
  /// The row of the headings, from 0.
  public let headingRow: Int
  /// The rows of the figures, without totals.
  public let rows: ClosedRange<Int>
  /// What the figures are, along their axis.
  public let unit: String?

  public init(
    _ kind: Kind, title: String, names: Int, series: [Int], headingRow: Int, rows: ClosedRange<Int>, unit: String? = nil
  ) {
    self.kind = kind
    self.title = title
    self.names = names
    self.series = series
    self.headingRow = headingRow
    self.rows = rows
    self.unit = unit
  }
}

extension SheetWriter {
  /// Puts a chart with its upper left corner into a cell.
  ///
  /// - parameter source: the sheet that holds the figures; this one when nil.
  /// - throws: `Problem` `workbook_not_writable`.
  public func insert(
    _ chart: WorkbookChart, row: Int, column: Int, source: SheetWriter? = nil, widthInPixels: Int = 640,
    heightInPixels: Int = 360
  ) throws {
    guard let workbook = writer.workbook, let drawn = writer.xlsx.workbook_add_chart(workbook, Self.type(chart.kind))
    else {
      throw WorkbookWriter.notWritable(name, .other)
    }
    let figures = source?.name ?? name
    for (number, column) in chart.series.enumerated() {
      let names = "=" + Self.reference(sheet: figures, column: chart.names, rows: chart.rows)
      let values = "=" + Self.reference(sheet: figures, column: column, rows: chart.rows)
      guard let series = writer.xlsx.chart_add_series(drawn, names, values) else { continue }
      let heading = Self.reference(sheet: figures, column: column, rows: chart.headingRow...chart.headingRow)
      writer.xlsx.chart_series_set_name(series, "=" + (heading.split(separator: ":").first.map(String.init) ?? heading))
      if chart.series.count > 1, chart.kind != .line { fill(series, number) }
    }
    writer.xlsx.chart_title_set_name(drawn, Self.bare(chart.title))
    // The library hands the two axes of a bar chart over the other way round.
    let isLying = chart.kind == .bar || chart.kind == .stackedBar
    let (names, figuresAxis) =
      isLying
      ? (drawn.pointee.y_axis, drawn.pointee.x_axis) : (drawn.pointee.x_axis, drawn.pointee.y_axis)
    if let unit = chart.unit { writer.xlsx.chart_axis_set_name(figuresAxis, Self.bare(unit)) }
    writer.xlsx.chart_axis_set_num_format(figuresAxis, "#,##0")
    if chart.series.count < 2 { writer.xlsx.chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_NONE.rawValue)) }
    if isLying {
      // Bars run from the top as the rows do, and the figures stay below them.
      writer.xlsx.chart_axis_set_reverse(names)
      writer.xlsx.chart_axis_set_crossing_max(names)
    }
    var options = lxw_chart_options()
    options.x_scale = Double(widthInPixels) / 480
    options.y_scale = Double(heightInPixels) / 288
    guard writer.xlsx.worksheet_insert_chart_opt(sheet, UInt32(row), UInt16(column), drawn, &options) == LXW_NO_ERROR
    else {
      throw WorkbookWriter.notWritable(name, .other)
    }
  }

  /// A colour and a pattern for each series, so that nobody needs the colours.
  private func fill(_ series: UnsafeMutablePointer<lxw_chart_series>, _ number: Int) {
    let colors: [UInt32] = [0x1F5FA8, 0xE8A33D, 0x3F8F5F, 0xB0558F, 0x6B7280, 0xC4643A]
    let patterns = [
      LXW_CHART_PATTERN_NONE, LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL, LXW_CHART_PATTERN_PERCENT_50,
      LXW_CHART_PATTERN_DARK_HORIZONTAL, LXW_CHART_PATTERN_LARGE_GRID, LXW_CHART_PATTERN_DARK_VERTICAL,
    ]
    let (color, pattern) = (colors[number % colors.count], patterns[number % patterns.count])
    if pattern == LXW_CHART_PATTERN_NONE {
      var fill = lxw_chart_fill()
      fill.color = color
      writer.xlsx.chart_series_set_fill(series, &fill)
    } else {
      var marks = lxw_chart_pattern()
      marks.fg_color = 0xFFFFFF
      marks.bg_color = color
      marks.type = UInt8(pattern.rawValue)
      writer.xlsx.chart_series_set_pattern(series, &marks)
    }
  }

  private static func type(_ kind: WorkbookChart.Kind) -> UInt8 {
    let type =
      switch kind {
      case .bar: LXW_CHART_BAR
      case .stackedBar: LXW_CHART_BAR_STACKED
      case .column: LXW_CHART_COLUMN
      case .stackedColumn: LXW_CHART_COLUMN_STACKED
      case .line: LXW_CHART_LINE
      }
    return UInt8(type.rawValue)
  }
}
