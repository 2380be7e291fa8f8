import Foundation
import Purchasing
import Reporting
import Spreadsheet
import Testing
import TestSupport

/// The template as a commune fills it in: its own sheet is patched cell by cell, as a spreadsheet program would.
@Suite struct TemplateTests {
  private static func template(_ language: Language) throws -> [UInt8] {
    let types = [
      Kind(code: "works", english: "works", french: "travaux"),
      Kind(code: "supplies", english: "supplies", french: "fournitures"),
    ]
    return try NeedTemplate(language: language, members: [], types: types, today: Day(year: 2026, month: 1, day: 10))
      .workbook()
  }

  @Test(arguments: Language.allCases)
  func isReadBackWithoutItsExample(_ language: Language) throws {
    var parts = try Zip.parts(Self.template(language))
    let path = "xl/worksheets/sheet2.xml"
    let sheet = String(decoding: try #require(parts[path]), as: UTF8.self)
    // Row 3 is the first to be filled in; cells come in the order of the columns.
    let start = try #require(sheet.range(of: "<row r=\"3\""))
    let end = try #require(sheet.range(of: "</row>", range: start.lowerBound..<sheet.endIndex))
    func text(_ at: String, _ text: String) -> String { "<c r=\"\(at)3\" t=\"inlineStr\"><is><t>\(text)</t></is></c>" }
    let filled =
      "<row r=\"3\">" + text("A", "Daoulas") + text("C", "=Encre") + text("D", "travaux") + text("E", "30000000")
      + "<c r=\"F3\" t=\"str\"><f>1</f><v>Machines</v></c><c r=\"H3\"><v>1250.1</v></c><c r=\"I3\"><v>48</v></c>"
      + "<c r=\"L3\" s=\"2\"><v>46082</v></c></row>"
    parts[path] = Array(sheet.replacingCharacters(in: start.lowerBound..<end.upperBound, with: filled).utf8)
    let known = Set(["Collectivité", "Objet", "Member", "Title"].map(Folding.heading))
    var reader = try TableFile.open(bytes: Zip.archive(parts), name: "besoins.xlsx") {
      known.contains(Folding.heading($0))
    }
    #expect(reader.dialect == (language == .french ? "Besoins" : "Needs"))
    let row = try #require(try reader.next())
    #expect(row.line == 3)
    #expect(row.cells.prefix(9) == ["Daoulas", "", "=Encre", "travaux", "30000000", "Machines", "", "1250.1", "48"])
    #expect(try reader.next() == nil, "lines that nobody filled in are no needs")
    #expect(reader.remarks.contains { $0.english == "lines of example, not read: 1" })
  }

  @Test func isTheSameBytesOnTheSameDay() throws {
    #expect(try Self.template(.french) == Self.template(.french))
  }
}
