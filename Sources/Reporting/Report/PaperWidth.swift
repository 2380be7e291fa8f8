import Purchasing

/// How much room the columns of a table need on paper: whether its sheet lies across, and how small its letters are.
struct PaperWidth {
  /// From 9 points down to what is still read.
  enum Size { case usual, smaller, small, smallest }

  let liesAcross: Bool
  let size: Size

  /// Signs that stand side by side on a sheet of A4, in letters of that size; a column's edges take one and a half.
  private static let upright: [(Int, Size)] = [(100, .usual), (114, .smaller), (124, .small)]
  private static let across: [(Int, Size)] = [(150, .usual), (170, .smaller), (182, .small)]
  /// What is no longer stays on one line; longer texts wrap.
  static let longestTitle = 24
  /// What stands below says little more of a column's width.
  static let measured = 200

  init(_ columns: [Column], _ rows: ReportRows, _ totals: [Cell]?, _ language: Language) {
    let shown = columns.indices.filter { columns[$0].audience.includes(.people) }
    let cells = rows.prefix(Self.measured) + (totals.map { [$0] } ?? [])
    let widths = shown.map { index in
      let words = columns[index].heading(language).split(separator: " ").map { DisplayWidth.of(String($0)) }
      let widest = cells.map { DisplayWidth.of($0.cell(index).text(language)) }.max() ?? 0
      let isTitle = columns[index].kind == .text || columns[index].kind == .code
      return max(words.max() ?? 0, isTitle ? min(widest, Self.longestTitle) : widest)
    }
    let room = widths.reduce(0, +) + widths.count * 3 / 2
    if let (_, size) = Self.upright.first(where: { room <= $0.0 }) {
      (liesAcross, self.size) = (false, size)
    } else {
      (liesAcross, size) = (true, Self.across.first { room <= $0.0 }?.1 ?? .smallest)
    }
  }
}
