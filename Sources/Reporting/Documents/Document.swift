public import Purchasing

/// A text to print, as blocks: one content, written as HTML or as Markdown.
public struct Document: Sendable {
  public enum Block: Sendable {
    /// 1 for the title of a part, 2 for an article.
    case heading(Int, String)
    case paragraph(String)
    case list([String])
    case table(columns: [String], numeric: Set<Int>, rows: [[String]])
    /// A frame that says what the text is not yet.
    case notice(String)
    /// The next block begins a page.
    case pageBreak
  }

  public let title: String
  /// Stands on every printed page.
  public let mark: String
  public let blocks: [Block]

  public init(title: String, mark: String, blocks: [Block]) {
    self.title = title
    self.mark = mark
    self.blocks = blocks
  }

  /// How a document may be written.
  public enum Format: String, CaseIterable, Sendable {
    case markdown = "md"
    case html
    /// For a word processor.
    case odt
  }

  /// - parameter day: that of its making.
  public func write(as format: Format, on day: Day?, to sink: (ReportDocument.Piece) throws -> Void) throws {
    switch format {
    case .markdown: try sink(.text(markdown))
    case .html: try sink(.text(html.text))
    case .odt: try sink(.bytes(openDocument(on: day)))
    }
  }
}

// MARK: HTML

extension Document {
  var html: HTML {
    let page = HTMLPage(title: SafeText.bare(title), language: .french, style: Self.style, head: "")
    return """
      \(page.opening)<div class="mark" aria-hidden="true">\(SafeText.bare(mark))</div>
      <main>
      \(htmlBlocks)
      </main>
      \(HTMLPage.ending)
      """
  }

  private var htmlBlocks: HTML {
    var lines: [HTML] = []
    var page: HTML = ""
    for block in blocks {
      if case .pageBreak = block {
        page = " class=\"page\""
        continue
      }
      switch block {
      case .heading(let level, let text): lines.append("<h\(level)\(page)>\(SafeText.bare(text))</h\(level)>")
      case .paragraph(let text): lines.append("<p\(page)>\(SafeText.bare(text))</p>")
      case .notice(let text): lines.append("<p class=\"notice\">\(SafeText.bare(text))</p>")
      case .list(let items):
        let all = items.map { "<li>\(SafeText.bare($0))</li>" as HTML }.joined(separator: "\n")
        lines.append("<ul\(page)>\(all)</ul>")
      case .table(let columns, let numeric, let rows): lines.append(Self.table(columns, numeric, rows))
      case .pageBreak: break
      }
      page = ""
    }
    return lines.joined(separator: "\n")
  }

  private static func table(_ columns: [String], _ numeric: Set<Int>, _ rows: [[String]]) -> HTML {
    func cells(_ texts: [String], _ tag: HTML) -> HTML {
      texts.enumerated().map { index, text -> HTML in
        let kind: HTML = numeric.contains(index) ? " class=\"number\"" : ""
        return "<\(tag)\(kind)>\(SafeText.bare(text))</\(tag)>"
      }.joined()
    }
    let body = rows.map { "<tr>\(cells($0, "td"))</tr>" as HTML }.joined(separator: "\n")
    return "<table>\n<thead><tr>\(cells(columns, "th"))</tr></thead>\n<tbody>\n\(body)\n</tbody>\n</table>"
  }

  private static let style: HTML = """
    @page { size: A4; margin: 20mm 20mm 22mm 22mm; }
    :root { color: #111; background: #fff; font: 11pt/1.45 "Liberation Serif", "Times New Roman", serif; }
    body { margin: 0; }
    main { max-width: 170mm; margin: 0 auto; padding: 12mm 8mm; }
    h1 { font-size: 16pt; text-align: center; line-height: 1.25; margin: 0 0 8mm; }
    h2 { font-size: 12pt; margin: 6mm 0 2mm; break-after: avoid; }
    p { margin: 0 0 2.5mm; text-align: justify; hyphens: auto; overflow-wrap: anywhere; }
    ul { margin: 0 0 2.5mm; padding-left: 6mm; }
    table { width: 100%; border-collapse: collapse; margin: 2mm 0 4mm; font-size: 10pt; }
    thead { display: table-header-group; }
    tr { break-inside: avoid; }
    th, td { border: 0.3pt solid #555; padding: 1.2mm 2mm; text-align: left; vertical-align: top;
      overflow-wrap: anywhere; }
    th { background: #eee; }
    .number { text-align: right; white-space: nowrap; }
    .notice { border: 1pt solid #a00; color: #a00; padding: 2mm 3mm; text-align: center; font-weight: bold; }
    .mark { position: fixed; top: 45%; left: 0; right: 0; text-align: center; font: bold 90pt sans-serif;
      color: #a00; opacity: 0.08; transform: rotate(-35deg); pointer-events: none; }
    .page { break-before: page; }
    @media print { main { padding: 0; max-width: none; } th { print-color-adjust: exact; } }

    """
}

// MARK: Markdown

extension Document {
  var markdown: String {
    var parts: [String] = []
    for block in blocks {
      switch block {
      case .heading(let level, let text): parts.append(String(repeating: "#", count: level) + " " + Self.markdown(text))
      case .paragraph(let text): parts.append(Self.markdown(text))
      case .notice(let text): parts.append("> **\(Self.markdown(text))**")
      case .list(let items): parts.append(items.map { "- " + Self.markdown($0) }.joined(separator: "\n"))
      case .table(let columns, let numeric, let rows):
        let head = "| " + columns.map(Self.markdown).joined(separator: " | ") + " |"
        let rule =
          "| " + columns.indices.map { numeric.contains($0) ? "---:" : "---" }.joined(separator: " | ") + " |"
        let body = rows.map { "| " + $0.map(Self.markdown).joined(separator: " | ") + " |" }
        parts.append(([head, rule] + body).joined(separator: "\n"))
      case .pageBreak: parts.append("---")
      }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// What data hold stays text: no cell border, mark-up or HTML comes out of it.
  static func markdown(_ text: String) -> String {
    var result = ""
    for scalar in SafeText.bare(text).unicodeScalars {
      switch scalar {
      case "\\", "|", "*", "_", "`", "[", "]", "~", "#": result += "\\" + String(Character(scalar))
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
