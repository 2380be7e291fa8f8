import Foundation
import Purchasing
import Spreadsheet
import Testing
import TestSupport

/// The file of refused lines says what the file that was given says, cell by cell, whatever stands in the cells and in
/// whatever dialect and encoding.
@Suite struct RejectTests {
  struct Source: Sendable, CustomTestStringConvertible {
    let delimiter: CSVDelimiter?
    var hasMark = false
    var encoding = String.Encoding.utf8
    var testDescription: String {
      delimiter.map { "“\(Character(Unicode.Scalar($0.rawValue)))”, \(encoding)\(hasMark ? " with a mark" : "")" }
        ?? "a workbook"
    }
  }

  static let sources =
    CSVDelimiter.allCases.map { Source(delimiter: $0) } + [
      Source(delimiter: .semicolon, hasMark: true), Source(delimiter: .comma, hasMark: true),
      Source(delimiter: .semicolon, encoding: .windowsCP1252), Source(delimiter: .comma, encoding: .windowsCP1252),
      Source(delimiter: .tab, encoding: .utf16LittleEndian), Source(delimiter: nil),
    ]

  private static let pieces = [
    "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", " ", "#", "'", "=", "+", "-", "@", "a", "é", "€", "1234,50",
    "-5", "sep=;", "\\", "# exemple", "",
  ]
  private static let headings = [
    "collectivité", "Observations; etc.", "Objet", "montant HT", "'=n", "N°", "Couleur, ou \"teinte\"",
  ]

  @Test(arguments: sources) func everyCellComesBack(_ source: Source) throws {
    var generator = SeededGenerator()
    let seed = generator.seed
    print("rejects, \(source.testDescription): seed \(seed)")
    let rows = (0..<60).map { _ in
      ["Nulle part à côté"] + Self.headings.dropFirst().map { _ in Self.cell(&generator) }
    }
    try Base.empty.with { desk in
      let name = source.delimiter == nil ? "wild.xlsx" : "wild.csv"
      try Self.write(rows, source, to: desk.folder + "/" + name)
      let ending = try desk.run("need", "import", name, "--skip-errors", "--max-errors", "1")
      #expect(ending.status == 1, "seed \(seed): \(ending.errors)")
      let given = try Table(path: desk.folder + "/" + name)
      #expect(given.rows.map(\.cells) == rows, "seed \(seed)")
      let kept = try Table(path: desk.folder + "/wild.rejects.csv")
      #expect(kept.headings.dropLast() == Self.headings[...], "seed \(seed)")
      #expect(kept.rows.map { Array($0.cells.dropLast()) } == rows, "seed \(seed)")
      #expect(kept.rows.allSatisfy { $0.cells.last?.contains("Nulle part") == true }, "seed \(seed)")
      // In the file's own dialect, but for a workbook.
      #expect(kept.dialect == (source.delimiter == nil ? ";" : given.dialect))
      #expect(source.hasMark == false || kept.encoding == "utf-8-bom")
    }
  }

  private static func cell(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...4, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
  }

  private static func write(_ rows: [[String]], _ source: Source, to path: String) throws {
    guard let delimiter = source.delimiter else {
      var bytes: [UInt8] = []
      try WorkbookWriter.write(
        language: .french, properties: .init(title: "Besoins"),
        { workbook in
          let sheet = try workbook.addSheet("Besoins")
          try sheet.write(headings.map { .text($0) }, .heading)
          for row in rows { try sheet.write(row.map { .text($0) }) }
        }, to: { bytes += $0 })
      return try Data(bytes).write(to: URL(filePath: path))
    }
    let writer = CSVWriter(.like(delimiter, hasMark: source.hasMark || source.encoding == .utf16LittleEndian))
    var text = writer.headings(headings) + rows.map { writer.line($0.map { .text($0) }) }.joined()
    if source.encoding == .windowsCP1252 { text = text.replacing("\u{FEFF}", with: "") }
    try #require(text.data(using: source.encoding)).write(to: URL(filePath: path))
  }
}
