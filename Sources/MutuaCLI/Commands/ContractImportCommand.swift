import ArgumentParser
import Purchasing
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
        + "already is known, and not doubled.",
      "Colonnes : référence, groupement, amo, lot, objet, type, titulaire, montant, notifié le, durée, période ferme, "
        + "reconduction, préavis, accord-cadre, maximum, et une par membre pour sa part. Tout est ajouté, ou rien ; "
        + "ce qui existe déjà n'est pas doublé."
    ))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the file, - for standard input", "le fichier, - pour l'entrée standard")) var file: String

  func run(_ context: Context) throws -> Answer {
    let contracts = try ContractFile(path: file)
    let result = try contracts.imported(into: context.store(), dryRun: context.dryRun)
    let status: ExitStatus = result.problems.isEmpty ? .done : .refused
    if common.asksForJSON {
      return Answer(content: .text(Self.json(contracts, result) + "\n"), status: status)
    }
    for problem in result.problems { Output.error(problem.rendered(RenderOptions(language: context.language))) }
    return Answer(content: .nothing, status: status).saying(
      Self.summary(result, rows: contracts.sheet.table.rows.count, dryRun: context.dryRun))
  }

  /// The same object as that of `need import`.
  private static func json(_ file: ContractFile, _ result: ContractImport) -> String {
    let columns = ["line", "column", "cell", "code", "message", "hint"].map {
      Column($0, Phrase(verbatim: $0), ["line", "column"].contains($0) ? .count : .text)
    }
    let rows: [[Cell]] = result.problems.map { problem in
      [
        .count(problem.place?.line), .count(problem.place?.column), .text(file.cell(at: problem.place)),
        .code(problem.code), .phrase(problem.message), problem.hint.map { .phrase($0) } ?? .none,
      ]
    }
    return JSONText.object([
      ("file", .text(file.sheet.table.name)), ("rows", .count(file.sheet.table.rows.count)),
      ("added", .count(result.added)), ("known", .count(result.known)), ("changed", .count(0)),
      ("refused", .count(refused(result))),
      ("problems", .table(NestedTable(columns: columns, rows: rows))),
    ])
  }

  /// Lines with a problem; the headings are none.
  private static func refused(_ result: ContractImport) -> Int {
    Set(result.problems.compactMap { $0.place?.line }.filter { $0 > 1 }).count
  }

  private static func summary(_ result: ContractImport, rows: Int, dryRun: Bool) -> Phrase {
    if !result.problems.isEmpty {
      let lines = refused(result)
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
