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
  }

  public func text(as format: Format) -> String {
    switch format {
    case .markdown: markdown
    case .html: html
    }
  }
}

// MARK: HTML

extension Document {
  private var html: String {
    """
    <!DOCTYPE html>
    <html lang="fr">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(Self.html(title))</title>
    <style>\(Self.style)</style>
    </head>
    <body>
    <div class="mark" aria-hidden="true">\(Self.html(mark))</div>
    <main>
    \(htmlBlocks)
    </main>
    </body>
    </html>

    """
  }

  private var htmlBlocks: String {
    var lines: [String] = []
    var breaks = ""
    for block in blocks {
      if case .pageBreak = block {
        breaks = " class=\"page\""
        continue
      }
      switch block {
      case .heading(let level, let text): lines.append("<h\(level)\(breaks)>\(Self.html(text))</h\(level)>")
      case .paragraph(let text): lines.append("<p\(breaks)>\(Self.html(text))</p>")
      case .notice(let text): lines.append("<p class=\"notice\">\(Self.html(text))</p>")
      case .list(let items):
        lines.append("<ul\(breaks)>\(items.map { "<li>\(Self.html($0))</li>" }.joined(separator: "\n"))</ul>")
      case .table(let columns, let numeric, let rows): lines.append(Self.table(columns, numeric, rows))
      case .pageBreak: break
      }
      breaks = ""
    }
    return lines.joined(separator: "\n")
  }

  private static func table(_ columns: [String], _ numeric: Set<Int>, _ rows: [[String]]) -> String {
    func cells(_ texts: [String], _ tag: String) -> String {
      texts.enumerated().map { index, text in
        "<\(tag)\(numeric.contains(index) ? " class=\"number\"" : "")>\(html(text))</\(tag)>"
      }.joined()
    }
    return "<table>\n<thead><tr>\(cells(columns, "th"))</tr></thead>\n<tbody>\n"
      + rows.map { "<tr>\(cells($0, "td"))</tr>" }.joined(separator: "\n") + "\n</tbody>\n</table>"
  }

  /// What data hold stays text: no mark-up comes out of it, in elements or attributes; controls are left out.
  static func html(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result += " "
      case _ where isControl(scalar): break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Controls, and the marks that override the direction of writing.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static let style = """

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
  private var markdown: String {
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
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "|", "*", "_", "`", "[", "]", "~", "#": result += "\\" + String(Character(scalar))
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\n", "\t": result += " "
      case _ where isControl(scalar): break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
