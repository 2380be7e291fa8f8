import Foundation
import Purchasing
import Spreadsheet
import Testing

@Suite struct WorkbookWriterTests {
  /// What a workbook that can't be written says, before any that can.
  @Test(arguments: ["/nowhere/at/all.xlsx", "/"])
  func refusesAPlaceThatCannotBeWritten(_ path: String) throws {
    let writer = try WorkbookWriter(path: path, language: .english)
    try writer.addSheet("Needs").write([.text("x")])
    #expect {
      try writer.close()
    } throws: {
      ($0 as? Problem)?.code == "workbook_not_writable"
    }
  }

  @Test func refusesATextThatNoCellHolds() throws {
    #expect {
      try WorkbookWriter.bytes(language: .english) { book in
        try book.addSheet("Needs").write([.text("a"), .text(String(repeating: "x", count: 32_768))])
      }
    } throws: { error in
      guard let problem = error as? Problem else { return false }
      return problem.code == "cell_too_long" && problem.place == Place(file: "Needs", line: 1, column: 2)
    }
  }

  /// The same workbook twice is the same bytes, when its day is given.
  @Test func isTheSameBytesAgain() throws {
    let day = try #require(Day(year: 2026, month: 3, day: 1))
    func made() throws -> [UInt8] {
      try WorkbookWriter.bytes(language: .french, properties: .init(title: "Besoins", created: day)) { book in
        try book.addSheet("Besoins").write([.text("Objet"), .date(day)], .heading)
      }
    }
    #expect(try made() == made())
  }

  @Test func namesOfSheetsAreMadeToFit() throws {
    _ = try WorkbookWriter.bytes(language: .french) { book in
      let wanted = [
        "Besoins", "besoins", "A/B:C", "'x'", "", "history", String(repeating: "é", count: 40),
        String(repeating: "é", count: 40),
      ]
      let names = try wanted.map { try book.addSheet($0).name }
      #expect(
        names == [
          "Besoins", "besoins 2", "A B C", "x", "Table", "Table 2", String(repeating: "é", count: 31),
          String(repeating: "é", count: 29) + " 2",
        ])
    }
  }
}
