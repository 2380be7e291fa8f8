import Purchasing
import Testing

@Suite struct ListQuestionTests {
  @Test(
    arguments: [
      "", "..", ">", "1,234", ">=1,234", "20..10", "10...20", ">999999999999.99", "10..20..30", "=>5", "beaucoup",
    ])
  func amountsAreRefused(_ text: String) {
    #expect(problem { _ = try AmountRange(typed: text) }?.hint != nil, "«\(text)»")
  }

  @Test(
    arguments: [
      (">1000", "1000.01", nil), (">=1 000,00 €", "1000.00", nil), ("<5000", nil, "4999.99"), ("≤5000", nil, "5000.00"),
      ("10..20", "10.00", "20.00"), ("1.234,50..2.000,00", "1234.50", "2000.00"), ("..20", nil, "20.00"),
      ("10..", "10.00", nil), ("-500..-1", "-500.00", "-1.00"), ("1200,50", "1200.50", "1200.50"),
      (" > 5", "5.01", nil),
    ] as [(String, String?, String?)])
  func amountsAreRead(_ text: String, lowest: String?, highest: String?) throws {
    let range = try AmountRange(typed: text)
    #expect(range.lowest?.description == lowest && range.highest?.description == highest, "«\(text)»")
  }

  @Test(arguments: ["", " \u{300}", "\n\t", String(repeating: "mot ", count: 60)]) func searchesAreRefused(
    _ text: String
  ) {
    #expect(problem { _ = try SearchText(text) } != nil)
  }

  /// A word is told by patterns: letters with their accents, signs as they stand.
  @Test func wordsBecomePatterns() throws {
    #expect(try SearchText("B 2").words == [["[bB]"], ["2"]])
    #expect(try SearchText("l'h").words == [["[lLłŁ]['’‘][hH]"]])
    #expect(try SearchText("a.*").words[0][0].hasSuffix("\\.\\*"))
    #expect(try SearchText("Œ").words == SearchText("oe").words)
    #expect(try SearchText("E\u{301}").words == SearchText("é").words)
    // Short words and numbers are never guessed at.
    #expect(try SearchText("papr 2026 GC-2023-1").forgiving == nil)
    #expect(try SearchText("papier A4").forgiving?.count == 3)
  }
}
