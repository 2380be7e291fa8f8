import Foundation
import Purchasing
import PurchasingOffice
import Spreadsheet
import TestSupport

/// A table of needs in one of the kinds of files that people send.
enum SentKind: String, CaseIterable, Sendable {
  case comma, semicolon, xlsx, ods

  func bytes(_ rows: [[String]]) throws -> [UInt8] {
    switch self {
    case .comma, .semicolon:
      let writer = CSVWriter(self == .comma ? .machine : .french)
      let lines = rows.dropFirst().map { writer.line($0.map { .text($0) }) }
      return Array((writer.headings(rows[0]) + lines.joined()).utf8)
    case .xlsx:
      return try WorkbookWriter.bytes(language: .french) { book in
        let sheet = try book.addSheet("Besoins")
        for row in rows { try sheet.write(row.map { .text($0) }) }
      }
    case .ods:
      let escaped = rows.map { $0.map { $0.replacing("&", with: "&amp;").replacing("<", with: "&lt;") } }
      return try OpenDocument.archive(OpenDocument.content(OpenDocument.table("Besoins", OpenDocument.rows(escaped))))
    }
  }

  var name: String { "besoins." + (self == .comma || self == .semicolon ? "csv" : rawValue) }
}

/// A file that was sent, for as long as `body` runs.
func withSent(_ kind: SentKind, _ rows: [[String]], _ body: (NeedUpload.Sent) throws -> Void) throws {
  try withSent(kind.bytes(rows), kind.name, body)
}

func withSent(_ bytes: [UInt8], _ name: String, _ body: (NeedUpload.Sent) throws -> Void) throws {
  let folder = try TemporaryFolder()
  try Data(bytes).write(to: URL(fileURLWithPath: folder.path + "/upload"))
  try body(NeedUpload.Sent(path: folder.path + "/upload", name: name))
}
