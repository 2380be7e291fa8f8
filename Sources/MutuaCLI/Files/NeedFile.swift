import Purchasing
import PurchasingStore
import Spreadsheet

/// Needs in a CSV file, their headings in English or French.
struct NeedFile {
  /// The English name of a column with the French ones; the words are fixed.
  static let columns: [(name: String, others: [String])] = [
    ("member", ["collectivité", "commune", "membre"]), ("reference", ["référence", "n°", "n", "no"]),
    ("title", ["objet", "intitulé", "besoin", "désignation"]), ("type", ["type de marché", "nature"]),
    ("cpv", ["code cpv"]), ("family", ["famille"]), ("amount", ["montant", "montant ht", "montant total ht"]),
    ("yearly", ["montant annuel", "montant annuel ht"]), ("months", ["durée", "durée en mois"]),
    ("quantity", ["quantité"]), ("unit", ["unité"]), ("from", ["date souhaitée", "à partir du", "début"]),
    ("contract_ends", ["fin du marché actuel", "échéance"]),
    ("baseline_price", ["prix actuel", "prix unitaire actuel"]), ("baseline_source", ["source du prix"]),
    ("baseline_date", ["date du prix"]), ("campaign", ["recensement"]),
    ("comment", ["observations", "commentaire", "remarques"]),
  ]

  let sheet: Sheet
  let path: String
  private let positions: [String: Int]
  /// Headings that mean nothing here; said, not refused.
  let unknownHeadings: [String]

  init(path: String) throws {
    self.path = path
    let headings = Self.columns.flatMap { [$0.name] + $0.others }
    sheet = Sheet(try Table(path: path, isHeading: Sheet.isHeading(headings)))
    var positions: [String: Int] = [:]
    for column in Self.columns {
      if let position = sheet.find([column.name] + column.others) { positions[column.name] = position }
    }
    self.positions = positions
    let used = Set(positions.values)
    unknownHeadings = sheet.table.headings.enumerated().filter { !used.contains($0.offset) && !$0.element.isEmpty }.map(
      \.element)
    for needed in ["member", "title"] where positions[needed] == nil {
      _ = try sheet.column(needed)
    }
    if positions["amount"] == nil, positions["yearly"] == nil { _ = try sheet.column("amount") }
  }

  /// Adds all lines or none. A file that comes through a pipe has no second reading; its digest is of its cells.
  func imported(into store: Store, dryRun: Bool) throws -> NeedImport {
    var lines: [NeedLine] = []
    var problems: [Problem] = []
    for row in sheet.rows {
      do {
        lines.append(NeedLine(line: row.line, draft: try draft(row)))
      } catch let problem as Problem {
        problems.append(problem)
      }
    }
    let byLine = Dictionary(sheet.rows.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
    var result = try store.importNeeds(
      lines, file: sheet.table.name, bytes: Array(digestText.utf8), check: dryRun || !problems.isEmpty
    ) { line, column in
      byLine[line].map { sheet.place($0, positions[column]) } ?? Place(file: sheet.table.name, line: line)
    }
    if !problems.isEmpty {
      result.added = 0
      result.problems = (result.problems + problems).sorted {
        ($0.place?.line ?? 0, $0.place?.column ?? 0) < ($1.place?.line ?? 0, $1.place?.column ?? 0)
      }
    }
    return result
  }

  private var digestText: String {
    ([sheet.table.headings] + sheet.table.rows.map(\.cells)).map { $0.joined(separator: "\u{1F}") }.joined(
      separator: "\n")
  }

  private func draft(_ row: Sheet.Row) throws -> NeedDraft {
    func read<T>(_ column: String, _ grammar: (String) throws -> T) throws -> T? {
      try sheet.read(row, positions[column], grammar)
    }
    var draft = NeedDraft()
    draft.member = try sheet.text(row, positions["member"] ?? 0)
    draft.title = try sheet.text(row, positions["title"] ?? 0)
    draft.reference = row[positions["reference"]]
    draft.type = row[positions["type"]]
    draft.cpv = try read("cpv") { try CPVCode.parse($0).code.text }
    draft.family = row[positions["family"]]
    draft.amount = try read("amount") { try NumberGrammar.money($0) }
    draft.yearly = try read("yearly") { try NumberGrammar.money($0) }
    draft.months = try read("months") { try NumberGrammar.count($0) }
    draft.quantity = try read("quantity") { try NumberGrammar.quantity($0) }
    draft.unit = row[positions["unit"]]
    draft.wantedFrom = try read("from") { try DayGrammar.day($0) }
    draft.contractEnds = try read("contract_ends") { try DayGrammar.day($0) }
    draft.baselinePrice = try read("baseline_price") { try NumberGrammar.unitPrice($0) }
    draft.baselineSource = row[positions["baseline_source"]]
    draft.baselineDate = try read("baseline_date") { try DayGrammar.day($0) }
    draft.campaign = row[positions["campaign"]]
    draft.comment = row[positions["comment"]]
    return draft
  }

  /// What stands in the cell of a problem.
  func cell(at place: Place?) -> String? {
    guard let place, let column = place.column else { return nil }
    return sheet.rows.first { $0.line == place.line }?[column - 1]
  }
}
