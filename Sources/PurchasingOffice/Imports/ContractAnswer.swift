import Purchasing
import PurchasingFiles
import Reporting
import Spreadsheet

extension ImportAnswer {
  init(_ sheet: Sheet, _ result: ContractImport, _ remarks: [Phrase], dryRun: Bool) {
    let table = sheet.table
    // The headings are no line.
    let refused = Set(result.problems.compactMap { $0.place?.line }.filter { $0 > table.headingsLine }).count
    self.init(
      status: result.problems.isEmpty ? .done : .refused, problems: result.problems, remarks: remarks,
      summary: [Self.summary(result, refused: refused, of: table.rows.count, dryRun: dryRun)]
    ) {
      [
        ("file", .text(table.name)), ("rows", .count(table.rows.count)), ("added", .count(result.added)),
        ("known", .count(result.known)), ("changed", .count(0)), ("refused", .count(refused)),
        ("problems", Self.table(result.problems.map { LineProblem($0, cell: sheet.cell(at: $0.place)) })),
      ]
    }
  }

  private static func summary(_ result: ContractImport, refused: Int, of rows: Int, dryRun: Bool) -> Phrase {
    if !result.problems.isEmpty {
      return Phrase(
        "lines with a problem: \(refused) of \(rows); nothing was written",
        "lignes avec une anomalie : \(refused) sur \(rows) ; rien n'a été écrit")
    }
    return dryRun
      ? Phrase(
        "contracts to add: \(result.added); known already: \(result.known)",
        "marchés à ajouter : \(result.added) ; déjà connus : \(result.known)")
      : Phrase(
        "contracts added: \(result.added); known already: \(result.known)",
        "marchés ajoutés : \(result.added) ; déjà connus : \(result.known)")
  }
}
