import Purchasing
import PurchasingStore
import Reporting
import Spreadsheet

/// Lays printed figures beside the computed tables of their year.
enum PrintedCheck {
  static func comparisons(_ table: Table, year: Int, only: String?, _ store: Store) throws -> [Reconciliation
    .Comparison]
  {
    let cells = try PrintedTable.cells(
      file: table.name, headings: table.headings, rows: table.rows.map { ($0.line, $0.cells) }, table: only)
    return try store.read {
      let named = Set(cells.map(\.table))
      var tables: [ComputedTable] = []
      if named.contains("groups") { tables.append(try .groups(store.groupVolumes(year: year))) }
      if named.contains("amo") { tables.append(try .amo(store.amoVolumes(year: year, by: .line))) }
      return try Reconciliation.compare(cells, with: tables)
    }
  }

  static func answer(_ table: Table, year: Int, only: String?, _ store: Store) throws -> Answer {
    let comparisons = try comparisons(table, year: year, only: only, store)
    let isWrong = comparisons.contains { $0.status == .error }
    return Answer(.printed(comparisons, file: table.name, year: year), status: isWrong ? .needsALook : .done)
  }
}
