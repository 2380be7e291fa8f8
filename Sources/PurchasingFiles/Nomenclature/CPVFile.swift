package import Purchasing
import Spreadsheet

/// Published lists of CPV codes: `CODE,FR` with check digits, `codecpv|description` without.
package enum CPVFile {
  /// Reads line by line, and gives each on.
  ///
  /// - throws: `Problem` at the place of the first code or label that can't be right.
  package static func read(path: String, _ take: (CPVLine) throws -> Void) throws {
    var reader = try TableFile.open(path: path)
    let headings = reader.headings.map(Folding.heading)
    let code = headings.firstIndex { ["code", "codecpv", "code cpv", "cpv"].contains($0) } ?? 0
    let names = ["fr", "en", "description", "libelle", "label", "title", "title fr", "title en", "intitule"]
    let label = headings.firstIndex { names.contains($0) } ?? (code == 0 ? 1 : 0)
    while let row = try reader.next() {
      func at(_ column: Int, _ problem: Problem) -> Problem { problem.at(reader.place(row, column: column)) }
      guard row.count > max(code, label) else { throw at(0, Self.labelMissing) }
      do {
        let text = row[label].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !text.isEmpty else { throw at(label, Self.labelMissing) }
        try take(CPVLine(code: try CPVCode.parse(row[code]).code.text, label: text))
      } catch let problem as Problem where problem.place == nil {
        throw at(code, problem)
      }
    }
  }

  private static let labelMissing = Problem(
    code: "cpv_label_missing", Phrase("the label is missing", "le libellé manque"),
    hint: Phrase("two columns: code and label", "deux colonnes : code et libellé"))
}
