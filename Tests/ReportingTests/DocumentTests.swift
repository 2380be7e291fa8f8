import Purchasing
@testable import Reporting
import Testing

/// Texts that leave the program in formats of their own: documents and calendars.
@Suite struct DocumentTests {
  static let hostile = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onclick='x", "&amp; &lt;", "a|b\n|---|", "# x",
    "\r\n",
    "\u{202E}txt.exe", "\u{0}\u{1B}[31m", "]]>", "-->", "é;,\\n:", "🌳", "`${x}`", "", "{{name}}",
  ]

  @Test func nothingTypedBecomesMarkUp() {
    for text in Self.hostile {
      let document = Document(
        title: text, mark: text,
        blocks: [
          .heading(1, text), .paragraph(text), .notice(text), .list([text]),
          .table(columns: [text, "x"], numeric: [1], rows: [[text, text]]),
        ])
      let empty = Document(
        title: "", mark: "",
        blocks: [
          .heading(1, ""), .paragraph(""), .notice(""), .list([""]),
          .table(columns: ["", "x"], numeric: [1], rows: [["", ""]]),
        ])
      for sign in ["<", ">", "\""] as [Character] {
        let (html, bare) = (document.html.text, empty.html.text)
        #expect(html.filter { $0 == sign }.count == bare.filter { $0 == sign }.count, "\(text)")
      }
      let markdown = document.markdown
      #expect(!markdown.contains("<"), "\(text)")
      #expect(markdown.filter(\.isNewline).count == empty.markdown.filter(\.isNewline).count, "\(text)")
      #expect(!(document.html.text + markdown).unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
  }

  @Test func linesOfACalendarAreShortAndWhole() throws {
    for count in 0...200 {
      for text in [
        String(repeating: "é", count: count), String(repeating: "a", count: count),
        String(repeating: "🌳x", count: count),
      ] {
        let folded = ICalendar.folded(text)
        let lines = folded.components(by: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" ") })
        let unfolded = (lines.first ?? "") + lines.dropFirst().map { String($0.unicodeScalars.dropFirst()) }.joined()
        #expect(unfolded == text)
      }
    }
  }

  @Test func textsOfACalendarAreEscaped() {
    #expect(ICalendar.escaped("a;b,c\\d\ne\r\nf\u{7}") == "a\\;b\\,c\\\\d\\ne\\nf ")
    for text in Self.hostile {
      let escaped = ICalendar.escaped(text)
      #expect(!escaped.unicodeScalars.contains { $0.value < 0x20 }, "\(text)")
    }
  }

  @Test func noDeadlineIsACalendarToo() throws {
    let day = try #require(Day(iso: "2026-01-10"))
    let text = ICalendar.text([], today: day, .english)
    #expect(text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.hasSuffix("END:VCALENDAR\r\n"))
  }
}

extension String {
  /// The pieces between a separator's bytes.
  fileprivate func components(by separator: String) -> [String] {
    let (bytes, mark) = (Array(utf8), Array(separator.utf8))
    var pieces: [[UInt8]] = [[]]
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: mark) {
        pieces.append([])
        index += mark.count
      } else {
        pieces[pieces.count - 1].append(bytes[index])
        index += 1
      }
    }
    return pieces.map { String(decoding: $0, as: UTF8.self) }
  }
}
