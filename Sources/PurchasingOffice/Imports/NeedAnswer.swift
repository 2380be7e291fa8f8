import Purchasing
import PurchasingFiles
import PurchasingStore
import Reporting

extension ImportAnswer {
  /// - parameter rejects: where the refused lines are.
  init(_ file: NeedFile, _ result: NeedImport, rejects: String?, dryRun: Bool) {
    let remarks = file.remarks + result.remarks
    self.init(
      kind: result.isRefused ? .refused : result.refused > 0 ? .needsAttention : nil,
      problems: result.problems.map(Self.shown), unlisted: Self.unlisted(result), remarks: remarks,
      summary: [Self.summary(file, result, rejects: rejects, dryRun: dryRun)]
    ) {
      var fields: [(String, Cell)] = [
        ("file", .text(file.name)), ("encoding", .code(file.encoding)), ("dialect", .code(file.dialect)),
        ("rows", .count(result.rows)), ("added", .count(result.added)), ("known", .count(result.known)),
        ("changed", .count(result.changed)), ("refused", .count(result.refused)),
        ("problems", Self.table(result.problems)),
      ]
      if !result.unlisted.isEmpty {
        let rows: [[Cell]] = result.unlisted.map { [.code($0.first.code), .count($0.count)] }
        fields.append(
          ("unlisted", .table(NestedTable(columns: ["code", "count"].map(Self.column), rows: rows))))
      }
      if let rejects { fields.append(("rejects", .text(rejects))) }
      if !remarks.isEmpty { fields.append(("remarks", .list(remarks.map { .phrase($0) }))) }
      return fields
    }
  }

  private static func unlisted(_ result: NeedImport) -> [Phrase] {
    guard !result.unlisted.isEmpty else { return [] }
    let count = result.unlisted.reduce(0) { $0 + $1.count }
    return [Phrase("… and \(count) more:", "… et \(count) autres :")]
      + result.unlisted.map { kind in
        let place = kind.first.place.map { "\($0.line)" } ?? ""
        return Phrase(
          "  \(kind.count) × \(kind.first.code), the first on line \(place): ",
          "  \(kind.count) × \(kind.first.code), la première ligne \(place) : ") + kind.first.message
      }
  }

  /// With the cell, where the sentence doesn't show it.
  private static func shown(_ found: LineProblem) -> Problem {
    guard let cell = found.cell, let place = found.problem.place else { return found.problem }
    let short = cell.count <= 40 ? cell : "\(cell.prefix(40))…"
    guard !found.problem.message.english.contains("“\(short)”") else { return found.problem }
    return Problem(
      found.problem.kind, code: found.problem.code,
      found.problem.message + Phrase(" (cell: “\(short)”)", " (cellule : « \(short) »)"), hint: found.problem.hint,
      place: place)
  }

  private static func summary(_ file: NeedFile, _ result: NeedImport, rejects: String?, dryRun: Bool) -> Phrase {
    var text: Phrase
    if result.isRefused {
      text = Phrase(
        "lines with a problem: \(result.refused) of \(result.rows)",
        "lignes avec une anomalie : \(result.refused) sur \(result.rows)")
      if result.known > 0 {
        let known = Phrase(
          "known already: \(result.known) of \(result.rows)", "déjà connues : \(result.known) sur \(result.rows)")
        text = result.refused > 0 ? text + Phrase("; ", " ; ") + known : known
      }
      text = text + Phrase("; nothing was written", " ; rien n'a été écrit")
    } else {
      text =
        dryRun
        ? Phrase("needs to add: \(result.added)", "besoins à ajouter : \(result.added)")
        : Phrase("needs added: \(result.added)", "besoins ajoutés : \(result.added)")
      text = text + Phrase("; known already: \(result.known)", " ; déjà connus : \(result.known)")
      if result.changed > 0 { text = text + Phrase("; changed: \(result.changed)", " ; modifiés : \(result.changed)") }
      if result.refused > 0 { text = text + Phrase("; refused: \(result.refused)", " ; refusés : \(result.refused)") }
    }
    if let unread = unread(file.unknownHeadings) { text = text + Phrase("; ", " ; ") + unread }
    if let rejects {
      text = text + Phrase("; refused lines are in \(rejects)", " ; les lignes refusées sont dans \(rejects)")
    }
    return text
  }
}
