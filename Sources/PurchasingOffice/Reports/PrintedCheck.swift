public import Purchasing
public import PurchasingStore
public import Reporting
public import Spreadsheet

/// Lays printed figures beside the computed tables of their year.
public struct PrintedCheck {
  let store: Store
  let year: Int
  private let another: (String) throws -> ReportQuestion?

  /// - parameter another: the question that a table is named after, where it's neither a section of the annual report
  ///   nor a report that is kept.
  public init(_ store: Store, year: Int, another: @escaping (_ name: String) throws -> ReportQuestion? = { _ in nil }) {
    self.store = store
    self.year = year
    self.another = another
  }

  /// A printed table as somebody sent it.
  public enum Sent: Sendable {
    /// A file, and what its sender calls it: the ending says what it is.
    case file(path: String, name: String)
    /// What was copied from a spreadsheet, under a name of ours.
    case text(String, name: String)

    public var name: String {
      switch self {
      case .file(_, let name), .text(_, let name): name
      }
    }

    fileprivate func table() throws -> Table {
      switch self {
      case .text(let text, let name): return try Table(bytes: Array(text.utf8), name: name)
      case .file(let path, let name):
        var bytes: [UInt8] = []
        let file = try ByteFile(path: path)
        while case let piece = try file.next(), !piece.isEmpty { bytes += piece }
        return try Table(bytes: bytes, name: name)
      }
    }
  }

  /// The same of a table that was sent.
  public func report(_ sent: Sent, only: String? = nil) throws -> (report: Report, isWrong: Bool) {
    try report(sent.table(), only: only)
  }

  /// - parameter only: the report that a file which looks like a table holds; the only one wanted of a long file.
  /// - returns: with a printed figure that is wrong, or can't be read, when `isWrong`.
  /// - throws: `Problem` when the table can't be understood, with its place.
  public func report(
    _ table: Table, only: String? = nil, onlyDiffering: Bool = false
  ) throws -> (report: Report, isWrong: Bool) {
    let printed = try PrintedTable.read(
      file: table.name, headings: table.headings, rows: table.rows.map { ($0.line, $0.cells) }, table: only)
    let comparisons = try comparisons(printed.cells)
    return (
      .printed(comparisons, file: table.name, year: year, remarks: printed.remarks, onlyDiffering: onlyDiffering),
      comparisons.contains { $0.status == .error || $0.status == .unreadable }
    )
  }

  private func comparisons(_ cells: [PrintedCell]) throws -> [Reconciliation.Comparison] {
    try store.read {
      var tables: [ComputedTable] = []
      var sections: [Report]?
      for name in Set(cells.map(\.table)).sorted() {
        switch name {
        case "groups": tables.append(try .groups(store.groupVolumes(year: year)))
        case "amo": tables.append(try .amo(store.amoVolumes(year: year, by: .line)))
        default:
          let all = try sections ?? AnnualDocument(store, year: year).document(printed: nil).reports
          sections = all
          if let section = all.first(where: { Folding.code($0.name) == name }) {
            tables.append(ComputedTable(section, name: name))
          } else if let report = try report(named: name) {
            tables.append(ComputedTable(report, name: name))
          }
        }
      }
      return try Reconciliation.compare(cells, with: tables, known: Self.names)
    }
  }

  private func report(named name: String) throws -> Report? {
    try question(named: name).flatMap { try ReportDesk(store).answer($0).reports.first }
  }

  private func question(named name: String) throws -> ReportQuestion? {
    try (ReportDesk(store).saved(name) ?? another(name))?.of(year: year)
  }

  /// The rows behind one figure of the table that was printed.
  ///
  /// - throws: `Problem` `printed_tables_several` when a long file holds several, and nothing says which.
  public func explain(_ table: Table, only: String? = nil, row: String, column: String) throws -> Report {
    let printed = try PrintedTable.read(
      file: table.name, headings: table.headings, rows: table.rows.map { ($0.line, $0.cells) }, table: only)
    let names = Set(printed.cells.map(\.table)).sorted()
    guard let name = names.first, names.count == 1 else { throw Self.several(names) }
    let desk = FigureDesk(store)
    switch name {
    case "groups": return try desk.groups(year: year, row: row, column: column, beside: printed.cells)
    case "amo": return try desk.amo(year: year, row: row, column: column, beside: printed.cells)
    case "types", "members":
      let layout = VolumeLayout(rows: name == "types" ? .type : .member, columns: .source, annualised: false)
      return try ReportDesk(store).explain(ReportQuestion(.volumes(layout), of: .year(year)), row: row, column: column)
    default:
      guard let question = try question(named: name) else { throw ReportDesk.notExplained }
      return try ReportDesk(store).explain(question, row: row, column: column)
    }
  }

  private static func several(_ names: [String]) -> Problem {
    let all = names.joined(separator: ", ")
    return Problem(
      code: "printed_tables_several",
      Phrase("the file holds several tables: \(all)", "le fichier contient plusieurs tableaux : \(all)"),
      hint: .give(.report, "\(names.first ?? "groups")") + Phrase(" says which", " dit lequel"))
  }

  /// What a printed table may be of, for who named another.
  private static let names = ["groups", "amo", "amo_types", "types", "members", "indicators", "savings", "trend"]
}
