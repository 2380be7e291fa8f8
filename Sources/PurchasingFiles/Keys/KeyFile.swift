import Purchasing
import Spreadsheet

/// Weights of a key in a CSV file or a workbook: `member,weight`, or what `key show` writes in any format.
package enum KeyFile {
  private static let members = ["member", "membre", "commune", "collectivité"]
  /// What means the member where no other column does.
  private static let numbers = ["mairie", "siret", "siren", "code insee", "insee"]

  package static func weights(path: String) throws -> [(member: String, weight: String)] {
    let headings = members + numbers + ["weight", "poids"]
    let sheet = Sheet(try Table(path: path, isHeading: Sheet.isHeading(headings)))
    if let weights = try inOneCell(sheet) { return weights }
    let member = try sheet.find(members) ?? sheet.find(numbers) ?? sheet.column("member", "membre", "commune")
    let weight = try sheet.column("weight", "poids")
    return try sheet.rows.map { (try sheet.text($0, member), try sheet.text($0, weight)) }
  }

  /// `key show` as CSV is one line; all weights stand in its last cell: `daoulas 1879; dirinon 2274`, in files for
  /// people with the names between, and numbers as their language writes them.
  private static func inOneCell(_ sheet: Sheet) throws -> [(member: String, weight: String)]? {
    guard sheet.find(members + numbers) == nil, sheet.rows.count == 1,
      sheet.find("code", "key") != nil, let column = sheet.find("weights", "poids"),
      let text = sheet.rows[0][column]
    else { return nil }
    let isEnglish = Folding.heading(sheet.table.headings[column]) == "weights"
    return try text.split(separator: ";").map { part in
      let words = part.split(separator: " ").map(String.init)
      guard words.count >= 2, let last = words.last else {
        throw Problem(
          code: "weight_missing",
          Phrase("“\(part)” is not a member with a weight", "« \(part) » n'est pas un membre et son poids"),
          hint: Phrase("daoulas 1879; dirinon 2274", "daoulas 1879; dirinon 2274"),
          place: sheet.place(sheet.rows[0], column))
      }
      // In English a comma only parts thousands here: we wrote it.
      return (words[0], isEnglish ? last.filter { $0 != "," } : last)
    }
  }
}
