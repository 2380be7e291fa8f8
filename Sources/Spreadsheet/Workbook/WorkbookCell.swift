public import Purchasing

/// What a cell of a workbook holds. Text is written as text whatever it begins with, never as a formula or a link.
public enum WorkbookCell: Sendable, Equatable {
  case empty
  case text(String)
  /// In euros before tax, shown with two decimals.
  case money(Money)
  case quantity(Quantity)
  /// Of one unit, shown with two to four decimals.
  case price(Quantity)
  case count(Int)
  case date(Day)
  /// In hundredths of one percent: 3 840 is 38.40 %.
  case percent(hundredths: Int)
  /// A formula of ours, in English with commas, and what it gives until a spreadsheet computes it.
  case formula(String, shows: String)
}

/// How a row of a workbook looks.
public enum WorkbookRowStyle: Int, CaseIterable, Sendable {
  case plain
  /// Bold, on a tinted ground.
  case heading
  /// Bold, with a line above.
  case total
  /// Large and bold: the title of a sheet.
  case title
  /// Italic and grey: what is shown and not meant.
  case example
  /// Lines of prose that wrap.
  case prose
}
