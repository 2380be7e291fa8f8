import Purchasing
import PurchasingStore
import Spreadsheet

/// Past contracts in a file, with a column for each member's share.
struct ContractFile {
  /// The English name of a column with the French ones; every other heading is a member.
  static let columns: [(name: String, others: [String])] = [
    ("reference", ["référence", "n°", "numéro"]), ("group", ["groupement"]), ("amo", ["projet", "projet amo"]),
    ("lot", ["n° de lot", "numéro de lot"]), ("title", ["objet", "intitulé"]), ("type", ["type de marché", "nature"]),
    ("supplier", ["titulaire", "fournisseur"]), ("amount", ["montant", "montant ht"]),
    ("notified", ["notifié le", "date de notification", "notification"]), ("months", ["durée", "durée en mois"]),
    ("framework", ["accord-cadre"]), ("maximum", ["montant maximum"]),
  ]

  let sheet: Sheet
  private let positions: [String: Int]
  private let shareColumns: [(position: Int, heading: String)]

  init(_ sheet: Sheet) throws {
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
        place: Place(file: sheet.table.name, line: 1))
    }
    self.positions = positions
    let fixed = Set(positions.values)
    shareColumns = sheet.table.headings.enumerated()
      .filter { !fixed.contains($0.offset) && !$0.element.isEmpty }.map { ($0.offset, $0.element) }
  }

  func imported(into store: Store, dryRun: Bool) throws -> ContractImport {
    var problems: [Problem] = []
    let members = try members(store, &problems)
    var lines: [ContractLine] = []
    for row in sheet.rows {
      if let line = line(row, members, &problems) { lines.append(line) }
    }
    let byLine = Dictionary(sheet.rows.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
    return try store.importContracts(
      lines, file: sheet.table.name, bytes: Array(digestText.utf8), problems: problems, dryRun: dryRun
    ) { line, column in
      let position = positions[column] ?? shareColumns.first { $0.heading == column }?.position
      return byLine[line].map { sheet.place($0, position) } ?? Place(file: sheet.table.name, line: line)
    }
  }

  /// Whose share each column holds; a heading that is neither a word of the file nor a member would lose money.
  private func members(_ store: Store, _ problems: inout [Problem]) throws -> [Int: MemberCode] {
    guard !shareColumns.isEmpty else { return [:] }
    let directory = try store.memberDirectory()
    var members: [Int: MemberCode] = [:]
    for column in shareColumns {
      let place = Place(file: sheet.table.name, line: 1, column: column.position + 1)
      do {
        let code = try directory.member(named: column.heading).code
        if members.values.contains(code) {
          problems.append(
            Problem(
              code: "member_twice", Phrase("\(code) has two columns", "\(code) a deux colonnes"),
              hint: Phrase("leave one out", "n'en gardez qu'une"), place: place))
        }
        members[column.position] = code
      } catch let problem as Problem {
        problems.append(problem.at(place))
      }
    }
    return members
  }

  private func line(_ row: Sheet.Row, _ members: [Int: MemberCode], _ problems: inout [Problem]) -> ContractLine? {
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
    let amount = text("amount") == nil ? nil : read("amount") { try NumberGrammar.money($0) }
    let notified = text("notified") == nil ? nil : read("notified") { try DayGrammar.day($0) }
    let months = read("months") { try NumberGrammar.months($0) }
    let framework = read("framework") { try Self.flag($0) } ?? false
    let maximum = read("maximum") { try NumberGrammar.money($0) }
    let lot = read("lot") { try NumberGrammar.count($0) }
    let shares = shareColumns.compactMap { column -> (member: MemberCode, column: String, amount: Money)? in
      let amount = take {
        try sheet.read(row, column.position) { try NumberGrammar.money($0, dashIsZero: true) }
      }
      guard let amount, let member = members[column.position] else { return nil }
      return (member, column.heading, amount)
    }
    problems += found
    // What is nil has been said already; the rest of the line is still looked at.
    guard let day = notified ?? Day(number: 0) else { return nil }
    let draft = ContractDraft(
      title: title ?? "", supplier: supplier ?? "", amount: amount ?? .zero, notifiedOn: day, reference: reference,
      months: months,
      framework: framework, maximum: maximum, cpv: nil, offers: nil, holders: [], procedure: nil)
    return ContractLine(
      line: row.line, draft: draft, group: row[positions["group"]], project: row[positions["amo"]], lot: lot,
      type: row[positions["type"]], shares: shares, isWhole: found.isEmpty)
  }

  private static func flag(_ text: String) throws -> Bool {
    switch Folding.words(text).joined(separator: " ") {
    case "yes", "true", "1", "x", "oui", "vrai", "framework", "accord cadre": return true
    case "no", "false", "0", "non", "faux", "": return false
    default:
      throw Problem(
        code: "flag_unknown", Phrase("“\(text)” is neither yes nor no", "« \(text) » n'est ni oui ni non"),
        hint: Phrase("yes, or nothing", "oui, ou rien"))
    }
  }

  private var digestText: String {
    ([sheet.table.headings] + sheet.table.rows.map(\.cells)).map { $0.joined(separator: "\u{1F}") }
      .joined(separator: "\n")
  }
}
