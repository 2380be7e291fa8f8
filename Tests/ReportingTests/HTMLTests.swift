import Purchasing
@testable import Reporting
import Testing

/// What stands in pages stays text, wherever it is put.
@Suite struct HTMLTests {
  private static let hostile = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onclick='x", "&amp;&lt;", "</style></title>",
    "-->", "]]>", "\u{202E}txt.exe", "\u{0}\u{1B}[31m\u{9B}", "\u{200B}\u{FEFF}\u{2066}\u{E0041}", "\r\n\t",
  ]

  @Test func literalsAreMarkUpAndTheRestIsText() {
    let text = "<a href='\"'>&"
    let inner: HTML = "<b>\(text)</b>"
    #expect(inner.text == "<b>&lt;a href=&#39;&quot;&#39;&gt;&amp;</b>")
    #expect(("<p class=\"\(text)\">\(inner)\(7)</p>" as HTML).text.hasSuffix(">\(inner.text)7</p>"))
    #expect(([inner, inner].joined(separator: "<br>") + "é").text == inner.text + "<br>" + inner.text + "é")
    #expect(HTML.lines("<\n\r\n>").text == "&lt;<br><br>&gt;")
    #expect(("\("a\u{202E}b\u{0}\n")" as HTML).text == "a\\u202Eb\\u0000\\n")
  }

  /// Every field of a report bears the text at once.
  private func report(_ text: String, _ shape: Report.Shape) -> Report {
    let phrase = Phrase(verbatim: text)
    let inside = NestedTable(columns: [Column("n", phrase, .text)], rows: [[.text(text)]])
    return Report(
      name: "x", title: phrase, parameters: [("p", .text(text))],
      columns: [
        Column("a", phrase, .text), Column("b", phrase, .code), Column("c", phrase, .text),
        Column("d", phrase, .money), Column("e", phrase, .count), Column("f", phrase, .text),
      ],
      rows: ReportRows(
        (1...3).map { number in
          [
            .text(text), .code(text, label: phrase), .list([.text(text), .phrase(phrase)]),
            Samples.money(Int64(number) * 100), .count(number), shape == .table ? .absent(phrase) : .table(inside),
          ]
        }), totals: [.text(text), .none, .none, Samples.money(600), .count(6), .none],
      notes: [phrase],
      charts: [
        Chart(.bars, phrase, label: "a", values: ["d", "e"]), Chart(.timeline, phrase, label: "a", values: ["d"]),
      ], shape: shape)
  }

  private func page(_ text: String) throws -> String {
    var page = ""
    try ReportDocument(
      [report(text, .table), report(text, .record)], title: Phrase(verbatim: text), subtitle: Phrase(verbatim: text)
    ).write(as: .html, RenderOptions(language: .french)) { if case .text(let piece) = $0 { page += piece } }
    return page
  }

  @Test(arguments: hostile) func nothingInAReportBecomesMarkUp(_ text: String) throws {
    let (page, harmless) = (try page(text), try page("x"))
    // A line break of a cell is one on the page.
    let breaks = page.matches(of: /<br>/).count - harmless.matches(of: /<br>/).count
    for sign in ["<", ">", "\"", "'"] as [Character] {
      let more = sign == "<" || sign == ">" ? breaks : 0
      #expect(page.filter { $0 == sign }.count == harmless.filter { $0 == sign }.count + more, "\(sign) of \(text)")
    }
    #expect(breaks == 0 || text.contains(where: \.isNewline))
    #expect(!page.unicodeScalars.contains { $0 != "\n" && SafeText.isHidden($0) }, "\(text)")
  }

  /// A route may show one section: it is what the whole page has of that report, and nothing else.
  @Test func aSectionStandsAlone() throws {
    var section = ""
    HTMLSection(report("x", .table), .french, id: "r1").writeTitled { section += $0.text }
    #expect(section.hasPrefix("<section aria-labelledby=\"r1\" class=\"upright\">\n<h2 id=\"r1\">x</h2>\n"))
    #expect(section.hasSuffix("</section>\n") && !section.contains("<html") && !section.contains("<style"))
    #expect(try page("x").contains(section))
  }

  /// Whose document it is stands before its sections, and who signs it behind them; only paper shows where.
  @Test func aDocumentIsIntroducedAndSigned() throws {
    let document = ReportDocument(
      [report("x", .table), report("x", .record)], title: Phrase("T", "T"),
      introduction: Phrase("Of <us>.", "De <nous>."),
      signatory: Phrase("The President", "Le Président"))
    func written(_ format: OutputFormat) throws -> String {
      var text = ""
      try document.write(as: format, RenderOptions(language: .french)) {
        if case .text(let piece) = $0 { text += piece }
      }
      return text
    }
    let page = try written(.html)
    let introduction = try #require(page.firstRange(of: "<p>De &lt;nous&gt;.</p>"))
    let signing = try #require(page.firstRange(of: "<div class=\"signing\">"))
    let last = try #require(page.ranges(of: "</section>").last)
    #expect(introduction.upperBound < (try #require(page.firstRange(of: "<section"))).lowerBound)
    #expect(last.upperBound <= signing.lowerBound && page[signing.upperBound...].contains("<p>Le Président</p>"))
    #expect(page[signing.upperBound...].contains("Fait à ....") && page.contains(".signing { display: none; }"))
    #expect(try written(.markdown).contains("nous"))
    // Programs read tables.
    #expect(try !written(.csv).contains("nous") && !written(.json).contains("nous"))
    let blocks = document.textDocument(RenderOptions(language: .french)).blocks.suffix(2)
    let texts = blocks.map { if case .paragraph(let text, let style) = $0 { style.rawValue + ": " + text } else { "" } }
    #expect(texts.first?.hasPrefix("SigningDay: Fait à ....") == true && texts.last == "Signatory: Le Président")
  }

  /// Of many rows no page is left half empty: the section goes on on the next sheet.
  @Test(arguments: [(12, "upright"), (13, "upright long")]) func longSectionsGoOn(rows: Int, kind: String) {
    let report = Report(
      name: "x", title: Phrase("X", "X"),
      columns: [
        Column("a", Phrase("A", "A"), .code), Column("b", Phrase("B", "B"), .text),
        Column("c", Phrase("C", "C"), .count),
      ],
      rows: ReportRows(
        (0..<rows).map { [.code("a \($0)"), .text("a text that is longer than one line of it"), .count($0)] }))
    var section = ""
    HTMLSection(report, .french, id: "r1").writeTitled { section += $0.text }
    #expect(section.hasPrefix("<section aria-labelledby=\"r1\" class=\"\(kind)\">\n"))
    // Codes stay on one line; the text wraps, and numbers do so nowhere.
    #expect(section.contains("<div class=\"table n1\""))
  }

  @Test func aPageHasItsOwnStyleAndLanguage() {
    let page = HTMLPage(title: "<", language: .english, style: "p > a { color: red }\n", head: "")
    #expect(page.opening.text.contains("<html lang=\"en\">") && page.opening.text.contains("<title>&lt;</title>"))
    #expect(page.opening.text.contains("<style>\np > a { color: red }\n</style>"))
    #expect(HTMLPage.ending.text == "</body>\n</html>\n")
  }

  /// Paper shows what it says: nothing hidden is left in a document or a calendar.
  @Test(arguments: hostile) func nothingIsHiddenOnPaper(_ text: String) {
    let document = Document(
      title: text, mark: text,
      blocks: [
        .heading(1, text), .paragraph(text), .list([text]), .table(columns: [text], numeric: [], rows: [[text]]),
      ])
    for written in [document.html.text, document.markdown, ICalendar.escaped(text)] {
      #expect(!written.unicodeScalars.contains { $0 != "\n" && SafeText.isHidden($0) }, "\(text)")
    }
    #expect(SafeText.bare("a\u{202E}b\tc\r\nd") == "ab c d")
  }
}
