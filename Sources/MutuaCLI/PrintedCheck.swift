import Purchasing
import PurchasingStore
import Reporting
import Spreadsheet

/// Lays printed figures beside the computed tables of their year.
struct PrintedCheck {
  let store: Store
  let year: Int
  /// For reports other than the annual one's.
  let context: Context?

  init(_ store: Store, year: Int, context: Context? = nil) {
    self.store = store
    self.year = year
    self.context = context
  }

  /// - parameter only: the report that a file which looks like a table holds; the only one wanted of a long file.
  func report(_ table: Table, only: String?, onlyDiffering: Bool = false) throws -> (Report, isWrong: Bool) {
    let printed = try PrintedTable.read(
      file: table.name, headings: table.headings, rows: table.rows.map { ($0.line, $0.cells) }, table: only)
    let comparisons = try comparisons(printed.cells, only: only)
    return (
      .printed(comparisons, file: table.name, year: year, remarks: printed.remarks, onlyDiffering: onlyDiffering),
      comparisons.contains { $0.status == .error || $0.status == .unreadable }
    )
  }

  private func comparisons(_ cells: [PrintedCell], only: String?) throws -> [Reconciliation.Comparison] {
    try store.read {
      var tables: [ComputedTable] = []
      var sections: [Report]?
      for name in Set(cells.map(\.table)).sorted() {
        switch name {
        case "groups": tables.append(try .groups(store.groupVolumes(year: year)))
        case "amo": tables.append(try .amo(store.amoVolumes(year: year, by: .line)))
        default:
          let all = try sections ?? AnnualDocument(store: store, year: year).document(printed: nil).reports
          sections = all
          if let section = all.first(where: { Folding.code($0.name) == name }) {
            tables.append(ComputedTable(section, name: name))
          } else if let report = try other(name, asTyped: only) {
            tables.append(ComputedTable(report, name: name))
          }
        }
      }
      return try Reconciliation.compare(cells, with: tables, known: Self.names)
    }
  }

  func answer(_ table: Table, only: String?) throws -> Answer {
    let (report, isWrong) = try report(table, only: only)
    return Answer(report, status: isWrong ? .needsALook : .done)
  }

  /// A saved report, or the words of one: `volumes --by type --columns source`.
  private func other(_ name: String, asTyped typed: String?) throws -> Report? {
    guard let context else { return nil }
    let words: [String]
    if let saved = try store.savedReports().first(where: { $0.code == name }) {
      words = saved.words
    } else if let typed, Folding.code(typed) == name, SavedCommand.isReport(typed) {
      words = typed.split(separator: " ").map(String.init)
    } else {
      return nil
    }
    let isDated = words.contains { $0 == "--from" || $0 == "trend" || $0 == "campaign" }
    let answer = try SavedCommand.parse(isDated ? words : words + ["--year", String(year)]).run(context)
    guard case .reports(let document) = answer.content else { return nil }
    return document.reports.first
  }

  /// What a printed table may be of, for who named another.
  private static let names = ["groups", "amo", "amo_types", "types", "members", "indicators", "savings", "trend"]
}
