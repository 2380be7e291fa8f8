import Foundation
import Purchasing
import PurchasingFiles
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
    let example = try #require(try reader.next())
    #expect(example.isMarked && NeedTemplate.isExample(example[0]))
    let row = try #require(try reader.next())
    #expect(row.line == 3)
    #expect(row.cells.prefix(9) == ["Daoulas", "", "=Encre", "travaux", "30000000", "Machines", "", "1250.1", "48"])
    #expect(try reader.next() == nil, "lines that nobody filled in are no needs")
  }

  /// The example as it was shipped, in both languages; whatever is typed over it makes it another line.
  @Test(arguments: Language.allCases)
  func theExampleIsKnownByAllThatItSays(_ language: Language) throws {
    let bytes = try Self.template(language)
    var reader = try TableFile.open(bytes: bytes, name: "besoins.xlsx", sheet: "2")
    let row = try #require(try reader.next())
    let names = [
      "member", "reference", "title", "type", "cpv", "label", "amount", "yearly", "months", "quantity", "unit", "from",
      "contract_ends", "baseline_price", "baseline_source", "baseline_date", "comment",
    ]
    let columns = names.map { name in NeedColumn.allCases.first { $0.name == name } }
    var cells = Dictionary(
      uniqueKeysWithValues: zip(columns, row.cells).compactMap { column, cell in column.map { ($0, cell) } })
    #expect(cells.count == names.count - 1)
    cells[.member] = nil
    #expect(NeedTemplate.isShippedExample(cells), "\(cells)")
    for name in cells.keys {
      var other = cells
      other[name] = "7"
      #expect(!NeedTemplate.isShippedExample(other), "\(name)")
    }
    #expect(NeedTemplate.isShippedExample(cells.mapValues { _ in "" }), "an emptied line is no need")
  }

  /// What a campaign's workbook says above its headings.
  @Test(arguments: Language.allCases)
  func carriesItsCampaign(_ language: Language) throws {
    let code = try #require(MemberCode("daoulas"))
    let daoulas = Member(
      id: ID(1), code: code, name: "Daoulas", kind: .unknown,
      siren: nil, siret: nil, insee: nil, reportsUnder: nil, contact: nil, population: nil, populationYear: nil)
    let template = NeedTemplate(
      language: language, members: [daoulas], types: [], campaign: "besoins-2027", answering: daoulas.code)
    let known = Set(["Collectivité", "Objet", "Member", "Title"].map(Folding.heading))
    for bytes in [try template.workbook(), Array(template.csv().utf8)] {
      var reader = try TableFile.open(bytes: bytes, name: "besoins") { known.contains(Folding.heading($0)) }
      let said = reader.above.compactMap { cells in
        NeedTemplate.Form(cells.first ?? "").map { ($0, cells.dropFirst().first ?? "") }
      }
      #expect(said.first { $0.0 == .campaign }?.1 == "besoins-2027")
      if bytes.starts(with: "PK".utf8) {
        #expect(said.map(\.0) == [.campaign, .member, .noNeed])
        #expect(said[1].1 == "Daoulas" && said[2].1.isEmpty)
      }
      #expect(reader.headings.first == (language == .french ? "Collectivité" : "Member"))
      #expect(try reader.next()?.isMarked == true)
    }
  }

  @Test func isTheSameBytesOnTheSameDay() throws {
    #expect(try Self.template(.french) == Self.template(.french))
  }
}
