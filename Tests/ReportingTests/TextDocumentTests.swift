import Foundation
import FoundationXML
import Purchasing
@testable import Reporting
import Testing

/// Text documents: XML that a reader of Foundation's takes, whatever was typed, and the parts that OpenDocument asks
/// for.
@Suite struct TextDocumentTests {
  @Test func whatWasTypedStaysText() throws {
    for text in DocumentTests.hostile {
      let document = TextDocument(
        title: text, language: .french,
        blocks: [
          .heading(1, text, on: .upright), .paragraph(text, .body), .list([text, text]),
          .table(TextDocument.Table(columns: [text, "x"], numeric: [1], rows: [[text, text]], strong: [0])),
        ], header: text, day: Day(iso: "2026-01-10"))
      for part in [document.content, document.styles] {
        let parser = XMLParser(data: Data(part.text.utf8))
        #expect(parser.parse(), "\(text): \(parser.parserError.map { "\($0)" } ?? "")")
      }
      let elements = document.content.text.matches(of: /<[a-z]+:[a-z-]+/).count
      let empty = TextDocument(
        title: "", language: .french,
        blocks: [
          .heading(1, "", on: .upright), .paragraph("", .body), .list(["", ""]),
          .table(TextDocument.Table(columns: ["", "x"], numeric: [1], rows: [["", ""]], strong: [0])),
        ], header: "")
      // Only line breaks may come of it.
      let breaks = document.content.text.matches(of: /<text:line-break/).count
      #expect(elements - breaks == empty.content.text.matches(of: /<[a-z]+:[a-z-]+/).count, "\(text)")
    }
  }

  /// The kind stands first and unpacked, where programs look for it.
  @Test func theKindComesFirst() throws {
    let bytes = Samples.volumes.bytes(as: .odt, RenderOptions(language: .french))
    #expect(bytes.starts(with: Array("PK".utf8)))
    let start = String(decoding: bytes.prefix(120), as: UTF8.self)
    #expect(start.contains("mimetypeapplication/vnd.oasis.opendocument.text"))
    #expect(bytes == Samples.volumes.bytes(as: .odt, RenderOptions(language: .french)))
  }

  /// A wide table lies across, and what follows stands upright again.
  @Test func wideTablesLieAcross() throws {
    let wide = Report(
      name: "w", title: Phrase("Wide", "Large"),
      columns: (0..<9).map { Column("c\($0)", Phrase(verbatim: "C\($0)"), .money) },
      rows: [Array(repeating: .money(Money(cents: 123_456_789)), count: 9)])
    let narrow = Report(
      name: "n", title: Phrase("Narrow", "Étroit"), columns: [Column("c", Phrase(verbatim: "C"), .count)],
      rows: [[.count(1)]])
    let document = ReportDocument([narrow, wide, wide, narrow], title: Phrase("All", "Tout"))
    let sheets = document.textDocument(RenderOptions(language: .english)).blocks.compactMap { block in
      if case .heading(_, _, let sheet) = block { sheet?.rawValue ?? "-" } else { nil }
    }
    #expect(sheets == ["Standard", "-", "Across", "-", "Standard"])
  }
}
