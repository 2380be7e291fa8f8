package import Purchasing

/// Lots in a file: `group,number,title,type,cpv,months,estimate,maximum,outcome,on`.
package struct LotFile {
  private static let columns: [NamedColumns.Column] = [
    .init("group", "Groupement", isNeeded: true), .init("number", "N°", "numéro", "lot", "n° de lot"),
    .init("title", "Objet", "intitulé", isNeeded: true),
    .init("type", "Type de marché", "nature", isNeeded: true), .init("cpv", "Code CPV"),
    .init("months", "Durée (mois)", "durée en mois", isTerm: true),
    .init("estimate", "Estimation HT", "estimation", "montant estimé", isFigure: true),
    .init("maximum", "Montant maximum", "maximum ht", isFigure: true), .init("outcome", "Issue", "suite", "résultat"),
    .init("on", "Date", "le"),
  ]

  private let columns: NamedColumns
  private let estimates: FigureColumns
  private let maximums: FigureColumns

  /// - throws: `Problem` for a file that has another layout.
  package init(_ sheet: Sheet, map: [String] = []) throws {
    columns = try NamedColumns(sheet, Self.columns, map: map)
    estimates = try columns.figures("estimate")
    maximums = try columns.figures("maximum")
  }

  package var lines: ReadLines<LotLine> {
    ReadLines(columns, remarks: estimates.remarks + maximums.remarks, unread: columns.others.map(\.heading)) { cells in
      let (group, title, type) = (cells.needed("group"), cells.needed("title"), cells.needed("type"))
      let number = cells.read("number") { try NumberGrammar.count($0) }
      let cpv = cells.read("cpv") { try CPVCode.parse($0).code.text }
      let months = cells.months("months")
      let (estimate, maximum) = (cells.amount(estimates), cells.amount(maximums))
      let outcome = cells.read("outcome", Self.outcome)
      let day = cells.read("on") { try DayGrammar.day($0) }
      if cells.isWhole, (outcome == nil) != (day == nil) { cells.refuse(day == nil ? "on" : "outcome", Self.halfEnded) }
      return LotLine(
        at: cells.at, group: group ?? "", number: number, title: title ?? "", type: type ?? "", cpv: cpv,
        months: months, estimate: estimate, maximum: maximum, outcome: outcome, endedOn: day, isWhole: cells.isWhole)
    }
  }

  private static func outcome(_ text: String) throws -> Lot.Outcome {
    switch Folding.code(text) {
    case "unsuccessful", "infructueux", "infructueuse": return .unsuccessful
    case "dropped", "sans-suite", "declare-sans-suite", "abandonne": return .dropped
    default:
      throw Problem(
        code: "lot_outcome_unknown",
        Phrase("“\(text)” is no outcome of a lot", "« \(text) » n'est pas une issue de lot"),
        hint: Phrase(
          "unsuccessful or dropped; nothing for a lot that was awarded or is open",
          "infructueux ou sans suite ; rien pour un lot attribué ou ouvert"))
    }
  }

  private static let halfEnded = Problem(
    code: "lot_outcome_is_dated",
    Phrase("an outcome has its day, and a day its outcome", "une issue a sa date, et une date son issue"),
    hint: Phrase("fill in both, or none", "renseignez les deux, ou aucune"))
}
