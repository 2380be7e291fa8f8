package import Purchasing
import Spreadsheet

/// Weights of a key in a CSV file or a workbook: `member,weight`, or what `key show` writes in any format.
package enum KeyFile {
  private static let members = ["member", "membre", "commune", "collectivité"]
  /// What means the member where no other column does.
  private static let numbers = ["mairie", "siret", "siren", "code insee", "insee"]

  package static func weights(path: String) throws -> [TypedWeight] {
    let headings = members + numbers + ["weight", "poids"]
    let sheet = Sheet(try Table(path: path, isHeading: Sheet.isHeading(headings)))
    if let weights = try inOneCell(sheet) { return weights }
    let member =
      try sheet.find(members) ?? sheet.find(numbers) ?? sheet.column("member", "Collectivité", "membre", "commune")
    let weight = try sheet.column("weight", "Poids")
    let columns = ["member": member + 1, "weight": weight + 1]
    return try sheet.rows.map { row in
      let line = FileLine(file: sheet.table.name, line: row.line, columns: columns)
      return TypedWeight(try sheet.text(row, member), try sheet.text(row, weight), at: line)
    }
  }

  /// `key show` as CSV is one line; all weights stand in its last cell: `daoulas 1879; dirinon 2274`, in files for
  /// people with the names between, and numbers as their language writes them.
  private static func inOneCell(_ sheet: Sheet) throws -> [TypedWeight]? {
    guard sheet.find(members + numbers) == nil, sheet.rows.count == 1,
      sheet.find("code", "key") != nil, let column = sheet.find("weights", "poids"),
      let text = sheet.rows[0][column]
    else { return nil }
    let isEnglish = Folding.heading(sheet.table.headings[column]) == "weights"
    let line = FileLine(
      file: sheet.table.name, line: sheet.rows[0].line, columns: ["member": column + 1, "weight": column + 1])
    return try text.split(separator: ";").map { part in
      let words = part.split(separator: " ").map(String.init)
      guard words.count >= 2, let last = words.last else {
        throw Problem(
          code: "weight_missing",
          Phrase("“\(part)” is not a member with a weight", "« \(part) » n'est pas un membre et son poids"),
          hint: Phrase("daoulas 1879; dirinon 2274", "daoulas 1879; dirinon 2274"),
          place: line.place("weight"))
      }
      // In English a comma only parts thousands here: we wrote it.
      return TypedWeight(words[0], isEnglish ? last.filter { $0 != "," } : last, at: line)
    }
  }
}
