import Purchasing
import Spreadsheet

/// Weights of a key in a CSV file: `member,weight`.
enum KeyFile {
  static func weights(path: String) throws -> [(member: String, weight: String)] {
    let sheet = Sheet(try Table(path: path))
    let (member, weight) = (
      try sheet.column("member", "membre", "commune", "collectivité"), try sheet.column("weight", "poids")
    )
    return try sheet.rows.map { (try sheet.text($0, member), try sheet.text($0, weight)) }
  }
}
