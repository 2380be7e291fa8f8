import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingFiles
import PurchasingStore
import Reporting
import Spreadsheet

struct ContractImportCommand: MutuaCommand {
  static let configuration = verb(
    "import", french: ["importer"],
    Phrase("Add the past contracts of a file, with each member's share", "Ajouter les marchés passés d'un fichier"),
    details: Phrase(
      "Columns: reference, group, amo, lot, title, type, supplier, amount, notified, months, firm, renewed_every, "
        + "notice, framework, maximum, and one per member for its share. All lines are added, or none; what is there "
        + "already is known, and not doubled. "
        + "What `contract list` writes can be read back: a corrected cell is named with the command that changes it.",
      "Colonnes : référence, groupement, amo, lot, objet, type, titulaire, montant, notifié le, durée, période ferme, "
        + "reconduction, préavis, accord-cadre, maximum, et une par membre pour sa part. Tout est ajouté, ou rien ; "
        + "ce qui existe déjà n'est pas doublé. Ce "
        + "que `marché lister` écrit peut être relu : une cellule corrigée est nommée, avec la commande qui la change."
    ))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the file, - for standard input", "le fichier, - pour l'entrée standard")) var file: String

  func run(_ context: Context) throws -> Answer {
    let sheet = Sheet(try Table(path: file))
    let done = try ContractFileImport(sheet, into: context.session(), today: context.today, dryRun: context.dryRun)
    let result = done.result
    let status: ExitStatus = result.problems.isEmpty ? .done : .refused
    if common.asksForJSON {
      return Answer(content: .text(Self.json(sheet, result) + "\n"), status: status)
    }
    for problem in result.problems { Output.error(problem.rendered(RenderOptions(language: context.language))) }
    done.remarks.forEach(context.talk)
    return Answer(content: .nothing, status: status).saying(
      Self.summary(result, sheet.table, dryRun: context.dryRun))
  }

  /// The same object as that of `need import`.
  private static func json(_ sheet: Sheet, _ result: ContractImport) -> String {
    let columns = ["line", "column", "cell", "code", "message", "hint"].map {
      Column($0, Phrase(verbatim: $0), ["line", "column"].contains($0) ? .count : .text)
    }
    let rows: [[Cell]] = result.problems.map { problem in
      [
        .count(problem.place?.line), .count(problem.place?.column), .text(sheet.cell(at: problem.place)),
        .code(problem.code), .phrase(problem.message), problem.hint.map { .phrase($0) } ?? .none,
      ]
    }
    return JSONText.object([
      ("file", .text(sheet.table.name)), ("rows", .count(sheet.table.rows.count)),
      ("added", .count(result.added)), ("known", .count(result.known)), ("changed", .count(0)),
      ("refused", .count(refused(result, sheet.table))),
      ("problems", .table(NestedTable(columns: columns, rows: rows))),
    ])
  }

  /// Lines with a problem; the headings are none.
  private static func refused(_ result: ContractImport, _ table: Table) -> Int {
    Set(result.problems.compactMap { $0.place?.line }.filter { $0 > table.headingsLine }).count
  }

  private static func summary(_ result: ContractImport, _ table: Table, dryRun: Bool) -> Phrase {
    if !result.problems.isEmpty {
      let (lines, rows) = (refused(result, table), table.rows.count)
      return Phrase(
        "lines with a problem: \(lines) of \(rows); nothing was written",
        "lignes avec une anomalie : \(lines) sur \(rows) ; rien n'a été écrit")
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
