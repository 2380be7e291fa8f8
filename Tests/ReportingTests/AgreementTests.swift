import Foundation
import JSON
import Purchasing
import Reporting
import Spreadsheet
import Testing
import TestSupport

/// The same figures in every format, and the same bytes for machines in both languages.
@Suite struct AgreementTests {
  /// Hundreds of rows of amounts near both ends of the range, with names that need escapes.
  private static func large(_ seed: UInt64) throws -> Report {
    var dice = SeededGenerator(seed: seed)
    var total = Money.zero
    let rows: [[Cell]] = try (0..<500).map { index in
      let name = (0..<4).map { _ in CSVRoundTripTests.pieces.randomElement(using: &dice) ?? "" }.joined()
      let amount = try #require(Money(cents: Int64.random(in: -99_999_999_999...99_999_999_999, using: &dice)))
      total = try total.adding(amount)
      return [.count(index), .text("n" + name), .money(amount), .phrase(Phrase("sentence", "phrase"))]
    }
    return Report(
      name: "large", title: Phrase("Large", "Grand"),
      columns: [
        Column("id", Phrase("No.", "N°"), .code), Column("name", Phrase("Name", "Nom"), .text),
        Column("amount", Phrase("Amount", "Montant"), .money), Column("reason", Phrase("Reason", "Motif"), .text),
      ],
      rows: rows, totals: [.none, .none, .money(total), .none], notes: [Phrase("a", "b")])
  }

  @Test func totalsReadBackFromEveryFormatAreTheSame() throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("agreement of formats: seed \(seed)")
    let report = try Self.large(seed)
    guard case .money(let expected)? = report.totals?[2] else { return }
    let names = report.rows.compactMap { row -> String? in if case .text(let name) = row[1] { name } else { nil } }
    let options = RenderOptions(language: .french)
    for language in Language.allCases {
      let options = RenderOptions(language: language)
      // Pages, workbooks and text documents are read back by PivotAgreementTests.
      for format in OutputFormat.allCases where format != .html && !format.isBinary {
        let text = report.rendered(as: format, options)
        let (found, total) = try Self.sums(text, format)
        #expect(found == expected.cents, "\(format) in \(language), seed \(seed)")
        #expect(total == (format == .csv ? nil : expected.cents), "\(format) in \(language), seed \(seed)")
        if format == .csv || format == .csvFrench {
          let table = try Table(bytes: Array(text.utf8), name: "x")
          let ours = table.rows.prefix(names.count).map { Array($0.cells[1].utf8) }
          #expect(ours == names.map { Array($0.utf8) }, "\(format), seed \(seed)")
        }
      }
    }
    let object = try JSONSerialization.jsonObject(with: Data(report.rendered(as: .json, options).utf8))
    let rows = try #require((object as? [String: Any])?["rows"] as? [[String: Any]])
    let read = rows.map { Self.withoutMarks($0["name"] as? String ?? "") }
    #expect(read == names.map(Self.withoutMarks), "seed \(seed)")
  }

  /// Foundation's reader drops some U+FEFF, so they are left out of the comparison.
  private static func withoutMarks(_ text: String) -> [UInt32] {
    text.unicodeScalars.map(\.value).filter { $0 != 0xFEFF }
  }

  /// The sum of the details and the printed total, in cents.
  private static func sums(_ text: String, _ format: OutputFormat) throws -> (details: Int64, total: Int64?) {
    switch format {
    case .json:
      struct Read: Decodable {
        struct Row: Decodable { let amount: Decimal }
        let rows: [Row]
        let totals: Row
      }
      let read = try JSONDecoder().decode(Read.self, from: Data(text.utf8))
      return (cents(read.rows.reduce(0) { $0 + $1.amount }), cents(read.totals.amount))
    case .csv, .csvFrench:
      let table = try Table(bytes: Array(text.utf8), name: "x")
      let amounts = table.rows.map { ($0.cells[0] == "TOTAL", digits($0.cells[2])) }
      return (amounts.filter { !$0.0 }.map(\.1).reduce(0, +), amounts.first { $0.0 }?.1)
    case .text, .markdown:
      var details: Int64 = 0
      var total: Int64?
      for line in text.split(separator: "\n") where line.contains("€") {
        // The names hold euro signs too; the amount is the last one.
        let amounts = line.matches(of: /-?€[0-9,]+\.[0-9]{2}|-?[0-9\u{202F}]+,[0-9]{2}\u{202F}€/)
        guard let last = amounts.last else { continue }
        let value = digits(String(last.output))
        if line.contains("TOTAL") { total = value } else { details += value }
      }
      return (details, total)
    case .html, .xlsx, .odt: return (0, nil)
    }
  }

  private static func digits(_ text: String) -> Int64 {
    let value = Int64(text.filter { ("0"..."9").contains($0) }) ?? 0
    return text.hasPrefix("-") ? -value : value
  }

  private static func cents(_ decimal: Decimal) -> Int64 {
    NSDecimalNumber(decimal: decimal * 100).int64Value
  }

  @Test func machinesReadTheSameBytesInBothLanguages() throws {
    for report in [Samples.volumes, Samples.group, Samples.nothing, try Self.large(7)] {
      for format in [OutputFormat.json, .csv] {
        let french = report.rendered(as: format, RenderOptions(language: .french, width: 40, color: true))
        let english = report.rendered(as: format, RenderOptions(language: .english))
        #expect(Array(french.utf8) == Array(english.utf8))
      }
    }
  }

  @Test func everyJSONIsReadByAnother() throws {
    for report in [Samples.volumes, Samples.group, Samples.nothing] {
      let object = try JSONSerialization.jsonObject(
        with: Data(report.rendered(as: .json, RenderOptions(language: .french)).utf8))
      let keys = try #require(object as? [String: Any]).keys.sorted()
      #expect(keys == ["columns", "notes", "parameters", "report", "rows", "totals"])
    }
    let every = String(String.UnicodeScalarView((0...0x2FF).compactMap { Unicode.Scalar($0) })) + "\u{2028}👩‍👧"
    let read = try JSONSerialization.jsonObject(with: Data("[\(JSONValue.string(every).line)]".utf8)) as? [String]
    #expect(read == [every])
  }

  @Test func aListCanBeWrittenLineByLine() throws {
    let report = try Self.large(9)
    for format in OutputFormat.allCases where !format.isBinary {
      var pieces: [String] = []
      try ReportDocument([report]).write(as: format, RenderOptions(language: .english)) {
        if case .text(let text) = $0 { pieces.append(text) }
      }
      #expect(pieces.count >= 500)
      #expect(pieces.joined() == report.rendered(as: format, RenderOptions(language: .english)))
    }
  }

  @Test func aSinkThatFailsEndsTheWriting() throws {
    struct Full: Error {}
    #expect(throws: Full.self) {
      try ReportDocument([Samples.volumes]).write(as: .text, RenderOptions(language: .english)) { _ in throw Full() }
    }
  }
}
