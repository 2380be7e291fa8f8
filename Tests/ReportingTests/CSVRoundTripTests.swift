import Purchasing
import Spreadsheet
import Testing
import TestSupport

/// What our writer writes, our reader reads back, to the byte.
@Suite struct CSVRoundTripTests {
  static let pieces = [
    "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", " ", "#", "'", "=", "+", "-", "@", "a", "é", "œ", "\u{202F}",
    "€", "e\u{301}", "👩‍👧", "\u{FEFF}", "1234,50", "sep=;", "\\", "\u{1B}", "",
  ]

  private static let dialects =
    [CSVDialect.machine, .french] + CSVDelimiter.allCases.map { CSVDialect.like($0, hasMark: $0 == .tab) }

  @Test(arguments: dialects)
  func anyCellsComeBack(_ dialect: CSVDialect) throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("CSV round trip, \(dialect): seed \(seed)")
    var dice = SeededGenerator(seed: seed)
    for round in 0..<3_000 {
      // Of one column nobody can tell that a tab or a bar would stand beside it.
      let least = [.tab, .bar].contains(dialect.delimiter) ? 2 : 1
      let width = Int.random(in: least...5, using: &dice)
      var headings = (0..<width).map { _ in cell(&dice) }
      headings[width - 1] += "h"  // empty headings at the end aren't headings
      let rows = (0..<Int.random(in: 0...4, using: &dice)).map { _ in (0..<width).map { _ in cell(&dice) } }
      let writer = CSVWriter(dialect)
      let text = writer.headings(headings) + rows.map { writer.line($0.map { .text($0) }) }.joined()
      // The first bytes of a file are its BOM, whoever wrote them.
      let hasMark = [.semicolon, .tab].contains(dialect.delimiter)
      guard hasMark || !text.unicodeScalars.starts(with: ["\u{FEFF}"]) else { continue }
      let (cells, _) = try CSVReaderTests.cells(Array(text.utf8), piece: Int.random(in: 1...64, using: &dice))
      let expected = ([headings] + rows).map { $0.map { Array($0.utf8) } }
      let found = cells.map { $0.map { Array($0.utf8) } }
      #expect(found == expected, "seed \(seed), round \(round)")
      if found != expected { return }
    }
  }

  private func cell(_ dice: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...4, using: &dice)).map { _ in Self.pieces.randomElement(using: &dice) ?? "" }.joined()
  }

  @Test func randomBytesNeverCrash() {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("CSV random bytes: seed \(seed)")
    var dice = SeededGenerator(seed: seed)
    let alphabet: [UInt8] = [
      0x22, 0x2C, 0x3B, 0x0A, 0x0D, 0x23, 0x27, 0x3D, 0x61, 0x20, 0x00, 0xC3, 0xA9, 0xEF, 0xBB, 0xBF,
    ]
    var outcomes: [String: Int] = [:]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &dice)).map { _ in alphabet.randomElement(using: &dice) ?? 0 }
      // Cut anywhere, the same bytes are the same table or the same refusal.
      let whole = outcome(bytes, piece: 64)
      let cut = outcome(bytes, piece: Int.random(in: 1...5, using: &dice))
      #expect(whole == cut, "seed \(seed): \(bytes)")
      outcomes[String(whole.prefix { $0 != " " }), default: 0] += 1
    }
    #expect(outcomes.count > 3)
  }

  @Test func wellFormedTextIsWhatTheLibrarySaysItIs() throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("CSV well-formed bytes: seed \(seed)")
    var dice = SeededGenerator(seed: seed)
    // The ends of every range of the table of well-formed sequences, and what lies just beyond.
    let alphabet: [UInt8] = [
      0x61, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0,
      0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]
    var accepted = 0
    for _ in 0..<50_000 {
      let cell = (0..<Int.random(in: 1...5, using: &dice)).map { _ in alphabet.randomElement(using: &dice) ?? 0 }
      let isText = String(validating: cell, as: UTF8.self) != nil
      // The mark says UTF-8: nothing else is guessed.
      let found = outcome([0xEF, 0xBB, 0xBF] + Array("a,b\n1,".utf8) + cell, piece: 64)
      #expect(found.hasPrefix(isText ? "read " : "not_utf8 f.csv:2:2"), "seed \(seed): \(cell)")
      accepted += isText ? 1 : 0
    }
    #expect(accepted > 1_000)
  }

  private func outcome(_ bytes: [UInt8], piece: Int) -> String {
    do {
      let (cells, lines) = try CSVReaderTests.cells(bytes, piece: piece)
      return "read \(cells) \(lines)"
    } catch let problem as Problem {
      return "\(problem.code) \(problem.place?.text ?? "")"
    } catch {
      return "other \(error)"
    }
  }

  @Test func dialectsAreWrittenAsTheyShouldBe() {
    let cells: [CSVCell] = [.text("=SUM(A1)"), .text("a \"b\""), .number("-1234.50"), .text("x;y,z")]
    #expect(CSVWriter(.machine).headings(["a", "b;c"]) == "a,\"b;c\"\n")
    #expect(CSVWriter(.machine).line(cells) == "=SUM(A1),\"a \"\"b\"\"\",-1234.50,\"x;y,z\"\n")
    #expect(CSVWriter(.french).headings(["a", "é"]) == "\u{FEFF}a;é\r\n")
    #expect(CSVWriter(.french).line(cells) == "'=SUM(A1);\"a \"\"b\"\"\";-1234,50;\"x;y,z\"\r\n")
    for text in ["+1", "-1", "@x", "\tx", "'=x"] {
      #expect(CSVWriter(.french).line([.text(text)]) == "'\(text)\r\n")
    }
    #expect(CSVWriter(.machine).line([.text("")]) == "\"\"\n")
  }
}
