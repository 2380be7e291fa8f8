package import Purchasing
import Spreadsheet

/// Past contracts in a file, with a column for each member's share.
package struct ContractFile {
  /// Every other heading is a member.
  private static let columns: [NamedColumns.Column] = [
    .init("reference", "Référence", "n°", "numéro", isNeeded: true), .init("group", "Groupement"),
    .init("amo", "Projet AMO", "projet"), .init("lot", "Lot", "n° de lot", "numéro de lot"),
    .init("title", "Objet", "intitulé", isNeeded: true), .init("type", "Type de marché", "nature"),
    .init("supplier", "Titulaire", "fournisseur", isNeeded: true),
    .init("amount", "Montant HT", "montant", isNeeded: true, isFigure: true),
    .init("notified", "Notifié le", "date de notification", "notification", isNeeded: true),
    .init("months", "Durée (mois)", "durée en mois", isTerm: true),
    .init("firm", "Période ferme (mois)", "durée ferme", "firm period", isTerm: true),
    .init("renewed_every", "Reconduction (mois)", "reconduit tous les", isTerm: true),
    .init("notice", "Préavis (mois)", isTerm: true),
    .init("framework", "Accord-cadre"), .init("maximum", "Montant maximum", isFigure: true),
  ]

  package let sheet: Sheet
  private let columns: NamedColumns
  private let amounts: FigureColumns
  private let maximums: FigureColumns

  /// - throws: `Problem` for a file that has another layout.
  package init(_ sheet: Sheet, map: [String] = []) throws {
    self.sheet = sheet
    columns = try NamedColumns(sheet, Self.columns, map: map, takesOthers: true)
    amounts = try columns.figures("amount")
    maximums = try columns.figures("maximum")
  }

  /// - parameter members: asked only when a column holds a member's share.
  package func lines(_ members: () throws -> MemberDirectory) throws -> ReadLines<ContractLine> {
    let shares = try ShareColumns(columns, members)
    var read = ReadLines(columns, remarks: amounts.remarks + maximums.remarks + shares.remarks) { line(&$0, shares) }
    read.problems += shares.problems
    return read
  }

  private func line(_ cells: inout CellReader, _ shareColumns: ShareColumns) -> ContractLine? {
    let (reference, title) = (cells.needed("reference"), cells.needed("title"))
    let (supplier, amount) = (cells.needed("supplier"), cells.needed(amounts))
    let notified = cells.needed("notified") { try DayGrammar.day($0) }
    let (months, firm) = (cells.months("months"), cells.months("firm"))
    let (renewal, notice) = (cells.months("renewed_every"), cells.months("notice"))
    let framework = cells.read("framework") { try YesOrNo.read($0, or: "framework", "accord cadre") } ?? false
    let (maximum, lot) = (cells.amount(maximums), cells.read("lot") { try NumberGrammar.count($0) })
    let shares = shareColumns.read(&cells)
    // What is nil has been said already; the rest of the line is still looked at.
    guard let day = notified ?? Day(number: 0) else { return nil }
    var draft = ContractDraft(
      title: title ?? "", supplier: supplier ?? "", amount: amount ?? .zero, notifiedOn: day, reference: reference,
      months: months, framework: framework, maximum: maximum, cpv: nil, offers: nil, holders: [], procedure: nil)
    (draft.firmMonths, draft.renewalMonths, draft.noticeMonths) = (firm, renewal, notice)
    return ContractLine(
      at: cells.at, draft: draft, group: cells.text("group"), project: cells.text("amo"), lot: lot,
      type: cells.text("type"), shares: shares, isWhole: cells.isWhole)
  }
}

extension Sheet {
  /// What tells this file from another one, however it is written.
  package var digestText: String {
    ([table.headings] + table.rows.map(\.cells)).map { $0.joined(separator: "\u{1F}") }.joined(separator: "\n")
  }
}
