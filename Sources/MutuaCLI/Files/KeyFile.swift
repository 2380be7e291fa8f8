import Purchasing
import Spreadsheet

/// Weights of a key in a CSV file or a workbook: `member,weight`.
enum KeyFile {
  static func weights(path: String) throws -> [(member: String, weight: String)] {
    let headings = ["member", "membre", "commune", "collectivité", "weight", "poids"]
    let sheet = Sheet(try Table(path: path, isHeading: Sheet.isHeading(headings)))
    let (member, weight) = (
      try sheet.column("member", "membre", "commune", "collectivité"), try sheet.column("weight", "poids")
    )
    return try sheet.rows.map { (try sheet.text($0, member), try sheet.text($0, weight)) }
  }
}
