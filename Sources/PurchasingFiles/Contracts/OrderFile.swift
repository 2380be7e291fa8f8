package import Purchasing

/// Orders under frameworks in a file: `contract,member,amount,on,reference`.
package struct OrderFile {
  private static let columns: [NamedColumns.Column] = [
    .init("contract", "Marché", "accord-cadre", "référence du marché", isNeeded: true),
    .init("member", "Collectivité", "membre", "commune", isNeeded: true),
    .init("amount", "Montant HT", "montant", isNeeded: true, isFigure: true),
    .init("on", "Date", "le", "date de commande", "commandé le", isNeeded: true),
    .init("reference", "Référence", "n°", "numéro", "n° de commande", "bon de commande"),
  ]

  private let columns: NamedColumns
  private let amounts: FigureColumns

  /// - throws: `Problem` for a file that has another layout.
  package init(_ sheet: Sheet, map: [String] = []) throws {
    columns = try NamedColumns(sheet, Self.columns, map: map)
    amounts = try columns.figures("amount")
  }

  package func lines(_ members: () throws -> MemberDirectory) throws -> ReadLines<OrderLine> {
    let directory = try members()
    return ReadLines(columns, remarks: amounts.remarks, unread: columns.others.map(\.heading)) { cells in
      let contract = cells.needed("contract")
      let member = cells.needed("member") { try directory.member(named: $0).code }
      let amount = cells.needed(amounts)
      let day = cells.needed("on") { try DayGrammar.day($0) }
      guard let contract, let member, let amount, let day else { return nil }
      return OrderLine(
        at: cells.at, contract: contract, member: member, amount: amount, orderedOn: day,
        reference: cells.text("reference"), isWhole: cells.isWhole)
    }
  }
}
