package import Purchasing

/// Amendments in a file: `contract,number,title,amount,notified,ground,maximum,ends`, with a column for each member's
/// share.
package struct AmendmentFile {
  /// Every other heading is a member.
  private static let columns: [NamedColumns.Column] = [
    .init("contract", "Marché", "référence", "référence du marché", isNeeded: true),
    .init("number", "N°", "numéro", "avenant", "n° d'avenant"), .init("title", "Objet", "intitulé"),
    .init("amount", "Montant HT", "montant", isNeeded: true, isFigure: true),
    .init("notified", "Notifié le", "date de notification", "notification", isNeeded: true),
    .init("ground", "Motif", "cas"), .init("maximum", "Montant maximum", "nouveau maximum", isFigure: true),
    .init("ends", "Fin", "date de fin", "nouvelle fin"),
  ]

  private let columns: NamedColumns
  private let amounts: FigureColumns
  private let maximums: FigureColumns

  /// - throws: `Problem` for a file that has another layout.
  package init(_ sheet: Sheet, map: [String] = []) throws {
    columns = try NamedColumns(sheet, Self.columns, map: map, takesOthers: true)
    amounts = try columns.figures("amount")
    maximums = try columns.figures("maximum")
  }

  /// - parameter members: asked only when a column holds a member's share.
  package func lines(_ members: () throws -> MemberDirectory) throws -> ReadLines<AmendmentLine> {
    let shares = try ShareColumns(columns, members)
    var read = ReadLines(columns, remarks: amounts.remarks + maximums.remarks + shares.remarks) { line(&$0, shares) }
    read.problems += shares.problems
    return read
  }

  private func line(_ cells: inout CellReader, _ shareColumns: ShareColumns) -> AmendmentLine? {
    let contract = cells.needed("contract")
    let number = cells.read("number") { try NumberGrammar.count($0) }
    let (maximum, ends) = (cells.amount(maximums), cells.read("ends") { try DayGrammar.day($0) })
    // Of the end or of the maximum alone: it needs no amount.
    let amount = maximum == nil && ends == nil ? cells.needed(amounts) : cells.amount(amounts, dashIsZero: true)
    let notified = cells.needed("notified") { try DayGrammar.day($0) }
    let shares = shareColumns.read(&cells)
    guard let contract, let day = notified ?? Day(number: 0) else { return nil }
    return AmendmentLine(
      at: cells.at, contract: contract, number: number,
      draft: AmendmentDraft(
        amount: amount ?? .zero, notifiedOn: day, ground: cells.text("ground"), title: cells.text("title"),
        maximum: maximum, endsOn: ends),
      shares: shares, isWhole: cells.isWhole)
  }
}
