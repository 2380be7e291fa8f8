package import Purchasing
import Spreadsheet

/// Families in a file: `code,title,title_en,types,cpv,words,opposing`, or what `family list` writes.
package enum FamilyFile {
  private static let columns = [
    ["code", "family", "famille"], ["title", "intitulé", "titre", "libellé"],
    ["title_en", "titre anglais", "intitulé anglais"], ["types", "type", "type de marché"],
    ["cpv", "codes cpv", "code cpv"], ["words", "mots"],
    ["opposing", "opposing words", "contraires", "mots contraires"],
  ]

  /// - returns: besides, the headings that mean nothing here.
  package static func read(path: String) throws -> (lines: [(draft: FamilyDraft, at: FileLine)], unknown: [String]) {
    let sheet = Sheet(try Table(path: path))
    let code = try sheet.column("code", "Code", "family", "famille")
    let title = try sheet.column("title", "Intitulé", "titre", "libellé")
    let positions = columns.map { sheet.find($0) }
    let (english, types, cpv, words, opposing) = (
      positions[2], positions[3], positions[4], positions[5], positions[6]
    )
    let places = Dictionary(
      zip(columns, positions).compactMap { names, position in position.map { (names[0], $0 + 1) } },
      uniquingKeysWith: { first, _ in first })
    var lineOfCode: [String: Int] = [:]
    let lines = try sheet.rows.map { row in
      var draft = FamilyDraft(code: Folding.code(try sheet.text(row, code)))
      if let first = lineOfCode.updateValue(row.line, forKey: draft.code) {
        throw twice(draft.code, first).at(sheet.place(row, code))
      }
      draft.title = try sheet.text(row, title)
      draft.titleEnglish = row[english].flatMap { $0 == draft.title ? nil : $0 }
      draft.types = row[types].map(FamilyDraft.list)
      draft.prefixes = try sheet.read(row, cpv) { try FamilyDraft.prefixes([$0]) }
      draft.words = try sheet.read(row, words) { try FamilyDraft.naming($0) }
      draft.opposing = try sheet.read(row, opposing) { try FamilyDraft.opposing($0) }
      return (draft, FileLine(file: sheet.table.name, line: row.line, columns: places))
    }
    let headings = sheet.table.headings
    return (lines, headings.indices.filter { !positions.contains($0) && !headings[$0].isEmpty }.map { headings[$0] })
  }

  private static func twice(_ code: String, _ line: Int) -> Problem {
    Problem(
      code: "family_twice_in_file",
      Phrase("“\(code)” is on line \(line) already", "« \(code) » figure déjà ligne \(line)"),
      hint: Phrase("leave one out", "n'en gardez qu'une"))
  }
}
