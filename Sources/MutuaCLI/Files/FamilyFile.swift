import Purchasing
import Spreadsheet

/// Families in a CSV file: `code,title,title_en,types,cpv,words,opposing`.
enum FamilyFile {
  static func read(path: String) throws -> [(draft: FamilyDraft, place: Place)] {
    let sheet = Sheet(try Table(path: path))
    let code = try sheet.column("code", "family", "famille")
    let title = try sheet.column("title", "intitulé", "titre", "libellé")
    let english = sheet.find("title_en", "titre anglais", "intitulé anglais")
    let (types, cpv) = (sheet.find("types", "type", "type de marché"), sheet.find("cpv", "codes cpv", "code cpv"))
    let (words, opposing) = (sheet.find("words", "mots"), sheet.find("opposing", "contraires", "mots contraires"))
    return try sheet.rows.map { row in
      var draft = FamilyDraft(code: Folding.code(try sheet.text(row, code)))
      draft.title = try sheet.text(row, title)
      draft.titleEnglish = row[english].flatMap { $0 == draft.title ? nil : $0 }
      draft.types = row[types].map(FamilyDraft.list)
      draft.prefixes = try sheet.read(row, cpv) { try FamilyDraft.prefixes([$0]) }
      draft.words = try sheet.read(row, words) { try FamilyDraft.naming($0) }
      draft.opposing = try sheet.read(row, opposing) { try FamilyDraft.opposing($0) }
      return (draft, sheet.place(row, code))
    }
  }
}
