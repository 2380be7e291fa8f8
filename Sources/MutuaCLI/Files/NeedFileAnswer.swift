import Purchasing
import PurchasingStore
import Reporting
import Spreadsheet

/// What `need import` says at its end: the object that scripts read, and the sentence that people read.
struct NeedFileAnswer {
  let file: NeedFile
  let result: NeedImport

  var problems: [Problem] { result.problems }
  var status: ExitStatus { problems.isEmpty ? .done : .refused }
  private var refused: Int { Set(problems.compactMap { $0.place?.line }).count }

  var json: String {
    let columns = ["line", "column", "cell", "code", "message", "hint"].map {
      Column($0, Phrase(verbatim: $0), ["line", "column"].contains($0) ? .count : .text)
    }
    let rows: [[Cell]] = problems.map { problem in
      [
        .count(problem.place?.line), .count(problem.place?.column), .text(file.cell(at: problem.place)),
        .code(problem.code), .phrase(problem.message), problem.hint.map { .phrase($0) } ?? .none,
      ]
    }
    return JSONText.object([
      ("file", .text(file.sheet.table.name)), ("encoding", .code(file.sheet.table.encoding)),
      ("dialect", .code(file.sheet.table.dialect)),
      ("rows", .count(file.sheet.table.rows.count)),
      ("added", .count(result.added)), ("known", .count(result.known)), ("changed", .count(0)),
      ("refused", .count(refused)),
      ("problems", .table(NestedTable(columns: columns, rows: rows))),
    ]) + "\n"
  }

  func summary(dryRun: Bool) -> Phrase {
    var text: Phrase
    if !problems.isEmpty {
      text = Phrase(
        "lines with a problem: \(refused) of \(file.sheet.table.rows.count); nothing was written",
        "lignes avec une anomalie : \(refused) sur \(file.sheet.table.rows.count) ; rien n'a été écrit")
    } else if dryRun {
      text = Phrase(
        "needs to add: \(result.added); known already: \(result.known)",
        "besoins à ajouter : \(result.added) ; déjà connus : \(result.known)")
    } else {
      text = Phrase(
        "needs added: \(result.added); known already: \(result.known)",
        "besoins ajoutés : \(result.added) ; déjà connus : \(result.known)")
    }
    if !file.unknownHeadings.isEmpty {
      let all = file.unknownHeadings.joined(separator: ", ")
      text = text + Phrase("; columns not read: \(all)", " ; colonnes non lues : \(all)")
    }
    return text
  }
}
