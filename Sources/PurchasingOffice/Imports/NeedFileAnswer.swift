package import Purchasing
package import PurchasingFiles
package import PurchasingStore
package import Reporting

/// What `need import` says at its end: the object that scripts read, and the sentences that people read.
package struct NeedFileAnswer {
  package let file: NeedFile
  package let result: NeedImport
  /// Where the refused lines are.
  package let rejects: String?

  package init(file: NeedFile, result: NeedImport, rejects: String?) {
    self.file = file
    self.result = result
    self.rejects = rejects
  }

  /// Nil when every line was taken.
  package var kind: Problem.Kind? { result.isRefused ? .refused : result.refused > 0 ? .needsALook : nil }

  package var json: String {
    let columns = ["line", "column", "cell", "code", "message", "hint"].map {
      Column($0, Phrase(verbatim: $0), ["line", "column"].contains($0) ? .count : .text)
    }
    let rows: [[Cell]] = result.problems.map { found in
      [
        .count(found.problem.place?.line), .count(found.problem.place?.column), .text(found.cell),
        .code(found.problem.code), .phrase(found.problem.message), found.problem.hint.map { .phrase($0) } ?? .none,
      ]
    }
    var fields: [(String, Cell)] = [
      ("file", .text(file.name)), ("encoding", .code(file.encoding)), ("dialect", .code(file.dialect)),
      ("rows", .count(result.rows)), ("added", .count(result.added)), ("known", .count(result.known)),
      ("changed", .count(result.changed)), ("refused", .count(result.refused)),
      ("problems", .table(NestedTable(columns: columns, rows: rows))),
    ]
    if !result.unlisted.isEmpty {
      let columns = [
        Column("code", Phrase(verbatim: "code"), .text), Column("count", Phrase(verbatim: "count"), .count),
      ]
      let rows: [[Cell]] = result.unlisted.map { [.code($0.first.code), .count($0.count)] }
      fields.append(("unlisted", .table(NestedTable(columns: columns, rows: rows))))
    }
    if let rejects { fields.append(("rejects", .text(rejects))) }
    let remarks = file.remarks + result.remarks
    if !remarks.isEmpty { fields.append(("remarks", .list(remarks.map { .phrase($0) }))) }
    return JSONText.object(fields) + "\n"
  }

  /// The problems for standard error.
  package func listing(_ options: RenderOptions) -> String {
    var text = ""
    for found in result.problems { text += Self.shown(found).rendered(options) }
    guard !result.unlisted.isEmpty else { return text }
    let count = result.unlisted.reduce(0) { $0 + $1.count }
    text += Phrase("… and \(count) more:\n", "… et \(count) autres :\n")(options.language)
    for kind in result.unlisted {
      let place = kind.first.place.map { "\($0.line)" } ?? ""
      text += Phrase(
        "  \(kind.count) × \(kind.first.code), the first on line \(place): ",
        "  \(kind.count) × \(kind.first.code), la première ligne \(place) : ")(options.language)
      text += kind.first.message(options.language) + "\n"
    }
    return text
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

  package func summary(dryRun: Bool) -> Phrase {
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
    if !file.unknownHeadings.isEmpty {
      let all = file.unknownHeadings.joined(separator: ", ")
      text = text + Phrase("; columns not read: \(all)", " ; colonnes non lues : \(all)")
    }
    if let rejects {
      text = text + Phrase("; refused lines are in \(rejects)", " ; les lignes refusées sont dans \(rejects)")
    }
    return text
  }
}
