package import Purchasing
import Spreadsheet

/// Past contracts in a file, with a column for each member's share.
package struct ContractFile {
  /// The English name of a column with the French ones; every other heading is a member.
  package static let columns: [(name: String, others: [String])] = [
    ("reference", ["référence", "n°", "numéro"]), ("group", ["groupement"]), ("amo", ["projet", "projet amo"]),
    ("lot", ["n° de lot", "numéro de lot"]), ("title", ["objet", "intitulé"]), ("type", ["type de marché", "nature"]),
    ("supplier", ["titulaire", "fournisseur"]), ("amount", ["montant", "montant ht"]),
    ("notified", ["notifié le", "date de notification", "notification"]), ("months", ["durée", "durée en mois"]),
    ("firm", ["firm period", "période ferme", "durée ferme"]),
    ("renewed_every", ["reconduction", "reconduit tous les"]),
    ("notice", ["préavis"]),
    ("framework", ["accord-cadre"]), ("maximum", ["montant maximum"]),
  ]

  package let sheet: Sheet
  private let positions: [String: Int]
  private let amounts: FigureColumns
  private let maximums: FigureColumns
  /// Of the columns of terms: 12 for `Durée (ans)`.
  private let monthsPerUnit: [String: Int]
  private let shareColumns: [(position: Int, heading: String)]
  /// What was read otherwise than it stands in the file.
  package private(set) var remarks: [Phrase]

  package init(_ sheet: Sheet) throws {
    self.sheet = sheet
    var positions: [String: Int] = [:]
    for column in Self.columns {
      if let position = sheet.find([column.name] + column.others) { positions[column.name] = position }
    }
    for needed in ["reference", "title", "supplier", "amount", "notified"] where positions[needed] == nil {
      let names = Self.columns.first { $0.name == needed }?.others ?? []
      throw Problem(
        code: "column_missing", Phrase("the column “\(needed)” is missing", "la colonne « \(needed) » manque"),
        hint: Phrase(
          "call it \(([needed] + names).joined(separator: " or "))",
          "nommez-la \(([needed] + names).joined(separator: " ou "))"),
        place: Place(file: sheet.table.name, line: sheet.table.headingsLine))
    }
    self.positions = positions
    amounts = try Self.figures("amount", of: sheet)
    maximums = try Self.figures("maximum", of: sheet)
    var monthsPerUnit: [String: Int] = [:]
    for name in ["months", "firm", "renewed_every", "notice"] {
      monthsPerUnit[name] = try Self.monthsPerUnit(positions[name], of: sheet)
    }
    self.monthsPerUnit = monthsPerUnit
    remarks = sheet.table.remarks + amounts.remarks + maximums.remarks
    let fixed = Set(positions.values).union(amounts.taken).union(maximums.taken)
    shareColumns = sheet.table.headings.enumerated()
      .filter { !fixed.contains($0.offset) && !$0.element.isEmpty }.map { ($0.offset, $0.element) }
  }

  private static func figures(_ name: String, of sheet: Sheet) throws -> FigureColumns {
    let others = columns.first { $0.name == name }?.others ?? []
    return try FigureColumns(sheet.all([name] + others), of: sheet)
  }

  private static func monthsPerUnit(_ position: Int?, of sheet: Sheet) throws -> Int {
    guard let position else { return 1 }
    do { return try Heading(sheet.table.headings[position]).monthsPerUnit() } catch let problem as Problem {
      throw problem.at(Place(file: sheet.table.name, line: sheet.table.headingsLine, column: position + 1))
    }
  }

  /// All lines that can be understood, and what is wrong with the others.
  ///
  /// - parameter members: asked only when a column holds a member's share.
  package mutating func lines(_ members: () throws -> MemberDirectory) throws -> (
    lines: [ContractLine], problems: [Problem]
  ) {
    var problems: [Problem] = []
    let shares = try shares(members, &problems)
    var lines: [ContractLine] = []
    for row in sheet.rows {
      if let line = line(row, shares, &problems) { lines.append(line) }
    }
    return (lines, problems)
  }

  /// Where a column of a line stands; fixed columns by their English names.
  package func places() -> (_ line: Int, _ column: String) -> Place {
    let byLine = Dictionary(sheet.rows.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
    return { line, column in
      let position = positions[column] ?? shareColumns.first { $0.heading == column }?.position
      return byLine[line].map { sheet.place($0, position) } ?? Place(file: sheet.table.name, line: line)
    }
  }

  /// Whose share each column holds; a heading that is neither a word of the file nor a member would lose money.
  private mutating func shares(
    _ members: () throws -> MemberDirectory, _ problems: inout [Problem]
  ) throws -> [(member: MemberCode, figures: FigureColumns)] {
    guard !shareColumns.isEmpty else { return [] }
    let directory = try members()
    var columns: [(member: MemberCode, positions: [Int])] = []
    for column in shareColumns {
      do {
        let code = try directory.member(named: Heading(column.heading).name).code
        if let index = columns.firstIndex(where: { $0.member == code }) {
          columns[index].positions.append(column.position)
        } else {
          columns.append((code, [column.position]))
        }
      } catch let problem as Problem {
        problems.append(
          problem.at(Place(file: sheet.table.name, line: sheet.table.headingsLine, column: column.position + 1)))
      }
    }
    var shares: [(member: MemberCode, figures: FigureColumns)] = []
    for (member, positions) in columns {
      do {
        let figures = try FigureColumns(positions, of: sheet)
        remarks += figures.remarks
        shares.append((member, figures))
      } catch let problem as Problem {
        problems.append(problem)
      }
    }
    return shares
  }

  private func line(
    _ row: Sheet.Row, _ shareColumns: [(member: MemberCode, figures: FigureColumns)], _ problems: inout [Problem]
  ) -> ContractLine? {
    var found: [Problem] = []
    func take<T>(_ body: () throws -> T?) -> T? {
      do {
        return try body()
      } catch let problem as Problem {
        found.append(problem)
      } catch {}
      return nil
    }
    func text(_ column: String) -> String? { take { try sheet.text(row, positions[column] ?? 0) } }
    func read<T>(_ column: String, _ grammar: (String) throws -> T) -> T? {
      take { try sheet.read(row, positions[column], grammar) }
    }
    let (reference, title, supplier) = (text("reference"), text("title"), text("supplier"))
    let amount = amounts.isFilled(row) ? take { try amounts.read(row, of: sheet) } : text("amount").flatMap { _ in nil }
    let notified = text("notified") == nil ? nil : read("notified") { try DayGrammar.day($0) }
    func term(_ column: String) -> Int? {
      let unit = monthsPerUnit[column] ?? 1
      return read(column) { try unit == 1 ? NumberGrammar.months($0) : NumberGrammar.count($0) * unit }
    }
    let (months, firm, renewal, notice) = (term("months"), term("firm"), term("renewed_every"), term("notice"))
    let framework = read("framework") { try YesOrNo.read($0, or: "framework", "accord cadre") } ?? false
    let maximum = take { try maximums.read(row, of: sheet) }
    let lot = read("lot") { try NumberGrammar.count($0) }
    let shares = shareColumns.compactMap { share -> (member: MemberCode, column: String, amount: Money)? in
      guard let amount = take({ try share.figures.read(row, of: sheet, dashIsZero: true) }) else { return nil }
      return (share.member, sheet.table.headings[share.figures.position ?? 0], amount)
    }
    problems += found
    // What is nil has been said already; the rest of the line is still looked at.
    guard let day = notified ?? Day(number: 0) else { return nil }
    var draft = ContractDraft(
      title: title ?? "", supplier: supplier ?? "", amount: amount ?? .zero, notifiedOn: day, reference: reference,
      months: months,
      framework: framework, maximum: maximum, cpv: nil, offers: nil, holders: [], procedure: nil)
    (draft.firmMonths, draft.renewalMonths, draft.noticeMonths) = (firm, renewal, notice)
    return ContractLine(
      line: row.line, draft: draft, group: row[positions["group"]], project: row[positions["amo"]], lot: lot,
      type: row[positions["type"]], shares: shares, isWhole: found.isEmpty)
  }

  /// What tells this file from another one, however it is written.
  package var digestText: String {
    ([sheet.table.headings] + sheet.table.rows.map(\.cells)).map { $0.joined(separator: "\u{1F}") }
      .joined(separator: "\n")
  }
}
