import CXlsxWriter

/// A chart that the spreadsheet draws from columns of the same sheet; it follows them when they change.
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
    guard let workbook = writer.workbook, let drawn = workbook_add_chart(workbook, Self.type(chart.kind)) else {
      throw WorkbookWriter.notWritable(name, .other)
    }
    let figures = source?.name ?? name
    for column in chart.series {
      let names = "=" + Self.reference(sheet: figures, column: chart.names, rows: chart.rows)
      let values = "=" + Self.reference(sheet: figures, column: column, rows: chart.rows)
      guard let series = chart_add_series(drawn, names, values) else { continue }
      let heading = Self.reference(sheet: figures, column: column, rows: chart.headingRow...chart.headingRow)
      chart_series_set_name(series, "=" + (heading.split(separator: ":").first.map(String.init) ?? heading))
    }
    chart_title_set_name(drawn, Self.writable(chart.title))
    if let unit = chart.unit { chart_axis_set_name(drawn.pointee.y_axis, Self.writable(unit)) }
    if chart.series.count < 2 { chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_NONE.rawValue)) }
    // Bars run from the top as the rows do.
    switch chart.kind {
    case .bar, .stackedBar: chart_axis_set_reverse(drawn.pointee.x_axis)
    case .column, .stackedColumn, .line: break
    }
    var options = lxw_chart_options()
    options.x_scale = Double(widthInPixels) / 480
    options.y_scale = Double(heightInPixels) / 288
    guard worksheet_insert_chart_opt(sheet, UInt32(row), UInt16(column), drawn, &options) == LXW_NO_ERROR else {
      throw WorkbookWriter.notWritable(name, .other)
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
