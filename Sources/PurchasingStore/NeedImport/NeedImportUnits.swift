import Purchasing

/// The units of a file's columns, and its columns that mean the same.
struct NeedUnits {
  private var all: [NeedUnit]
  let twins: [NeedTwin]
  /// Whether no figure is multiplied and no column stands twice: most files.
  let isPlain: Bool

  init(_ source: some NeedSource) {
    all = NeedColumn.allCases.map { source.units[$0] ?? NeedUnit() }
    twins = source.twins
    isPlain = twins.isEmpty && all.allSatisfy(\.isPlain)
  }

  subscript(_ column: NeedColumn) -> NeedUnit { all[column.rawValue] }

  /// Puts the cell of a twin where the column's own is empty; it keeps its own unit.
  func filling(_ line: NeedCells) -> NeedUnits {
    var units = self
    for (index, twin) in twins.enumerated() {
      let cell = line.cells[Self.place(index)]
      guard !cell.isEmpty, line.cells[twin.column.rawValue].isEmpty else { continue }
      line.cells[twin.column.rawValue] = cell
      line.cells[Self.place(index)] = CellBytes(start: nil, count: 0)
      units.all[twin.column.rawValue] = twin.unit
    }
    return units
  }

  /// The filled cells of twins.
  func others(_ line: NeedCells) -> [(cell: CellBytes, twin: NeedTwin)] {
    twins.enumerated().compactMap { index, twin in
      let cell = line.cells[Self.place(index)]
      return cell.isEmpty ? nil : (cell, twin)
    }
  }

  private static func place(_ twin: Int) -> Int { NeedColumn.allCases.count + twin }
}

extension NeedUnit {
  /// A cell of a column of figures, in whole units of the last decimal that the column has.
  func figure(_ text: String, _ column: NeedColumn) throws -> Int64 {
    switch column.kind {
    case .months: Int64(try months == 1 ? NumberGrammar.months(text) : NumberGrammar.count(text) * months)
    case .quantity: try NumberGrammar.quantity(text, in: scale).units
    case .price: try NumberGrammar.unitPrice(text, in: scale).units
    default: try NumberGrammar.money(text, in: scale).cents
    }
  }

  /// What a cell says, for comparing it with another.
  func meaning(_ text: String, _ column: NeedColumn) throws -> String {
    switch column.kind {
    case .amount, .yearly, .months, .quantity, .price: String(try figure(text, column))
    case .day: try DayGrammar.day(text).description
    case .text: text
    }
  }
}
