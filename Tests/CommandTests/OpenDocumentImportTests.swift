import Foundation
import Postgres
import Testing
import TestSupport

/// Whatever reads a file of people takes an OpenDocument spreadsheet, and answers as it does to the same table in CSV.
@Suite struct OpenDocumentImportTests {
  private static let files: [(words: [String], rows: [[String]])] = [
    (
      ["need", "import", "FILE", "--dry-run"],
      [
        ["Commune", "Objet", "Type", "Montant HT"], ["Daoulas", "Sel", "fournitures", "1 200,50 €"],
        ["Rien", "Vis", "x", "1"],
      ]
    ),
    (["member", "import", "FILE"], [["code", "name", "kind"], ["x1", "Un", "commune"], ["x2", "Deux", "chose"]]),
    (
      ["contract", "import", "FILE"],
      [
        ["reference", "title", "type", "supplier", "amount", "notified", "group", "daoulas"],
        ["A-1", "Papier", "supplies", "X", "1000", "2023-05-01", "nowhere", "1000"],
      ]
    ),
    (["family", "import", "FILE"], [["code", "name"], ["x1", "Une famille"]]),
    (["import", "cpv", "FILE", "--dry-run"], [["CODE", "FR"], ["30197643-5", "Papier pour photocopieurs"]]),
    (
      ["key", "add", "cle", "--source", "s", "--definition", "d", "--year", "2026", "--weights", "FILE", "--dry-run"],
      [["member", "weight"], ["daoulas", "3"], ["dirinon", "4"]]
    ),
    (
      ["check", "printed", "FILE", "--year", "2023"],
      [["table", "row", "column", "printed"], ["groups", "TOTAL", "capld", "420700.00"]]
    ),
  ]

  @Test func answersAsToCSV() throws {
    try Base.sample.withEveryCommand { desk, _ in
      for file in Self.files {
        func answer(_ name: String, _ bytes: [UInt8]) throws -> String {
          try Data(bytes).write(to: URL(fileURLWithPath: desk.folder + "/" + name))
          let ending = try desk.start(words: file.words.map { $0 == "FILE" ? name : $0 }).wait()
          // A workbook's cell is named, where a text has only its line.
          return "\(ending.status)\n\(ending.output)\n\(ending.errors)".replacing(name, with: "FILE")
            .replacing(/FILE:([A-Z])([0-9]+)/) { "FILE:\($0.output.2):\(Self.number(of: $0.output.1))" }
        }
        let csv = file.rows.map { $0.map { "\"\($0)\"" }.joined(separator: ",") + "\n" }.joined()
        let expected = try answer("table.csv", Array(csv.utf8))
        let table = OpenDocument.table("Feuille1", OpenDocument.rows(file.rows))
        #expect(try answer("table.ods", OpenDocument.archive(OpenDocument.content(table))) == expected)
        #expect(try answer("table.fods", Array(OpenDocument.flat(table).utf8)) == expected)
        #expect(!expected.contains("isn't read") && !expected.hasPrefix("64"), "\(file.words): \(expected)")
      }
    }
  }

  /// Of a column: 3 of `C`.
  private static func number(of letter: Substring) -> Int {
    (letter.unicodeScalars.first.map { Int($0.value) } ?? 0) - 64
  }

  /// For good, with its encoding and its sheet in the answer.
  @Test func aTableInAnArchiveIsWritten() throws {
    try Base.sample.withEveryCommand { desk, connection in
      let rows = [
        ["Commune", "Objet", "Type", "Montant HT", "Référence"], ["Daoulas", "Sel", "fournitures", "12,50", "S1"],
      ]
      let content = OpenDocument.content(OpenDocument.table("Besoins", OpenDocument.rows(rows)))
      let archive = try OpenDocument.archive(content)
      try Data(archive).write(to: URL(fileURLWithPath: desk.folder + "/besoins.ods"))
      let ending = try desk.run("need", "import", "besoins.ods", "--json", expecting: 0)
      #expect(ending.output.contains(#""encoding":"ods","dialect":"Besoins","rows":1,"added":1"#), "\(ending.output)")
      #expect(try connection.value("select amount::text from need where reference = 'S1'", as: String.self) == "12.50")
    }
  }
}
