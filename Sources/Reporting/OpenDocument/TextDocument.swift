import Purchasing
import Spreadsheet

/// A text document (OpenDocument 1.3) that a word processor opens, to be worked on: headings, paragraphs, lists, tables
/// whose headings come again on each page, a header and page numbers.
struct TextDocument {
  /// One piece of it, from top to bottom.
  enum Block {
    /// - sheet: how the page lies that it begins; nil on the same page.
    case heading(Int, String, on: Sheet?)
    case paragraph(String, Style)
    case list([String])
    case table(Table)
    /// - parameter across: whether its sheet lies across.
    case picture(SVGChart.Picture, across: Bool)
  }

  /// How a sheet of paper lies.
  enum Sheet: String {
    case upright = "Standard"
    case across = "Across"
  }

  enum Style: String {
    case body = "Text_20_body"
    case subtitle = "Subtitle"
    case note = "Note"
    /// Another one follows.
    case noteBefore = "Note_20_Before"
    case notice = "Notice"
    case signingDay = "SigningDay"
    case signatory = "Signatory"
  }

  struct Table {
    let columns: [String]
    let numeric: Set<Int>
    let rows: [[String]]
    /// Sums.
    var strong: Set<Int> = []
    /// Whether its sheet lies across.
    var liesAcross = false
    /// Whether what follows belongs to it: notes, the place to sign.
    var hasNotes = false
    /// Its last row: below a table that goes on on another page they would stand alone there.
    var notes: [String] = []
    /// Which tables stay on one page.
    static let mostWhole = 24
    var isWhole: Bool { rows.count <= Self.mostWhole }
  }

  let title: String
  let language: Language
  let blocks: [Block]
  /// Stands in the header of every page.
  let header: String
  /// By whom and when: in the footer of every page.
  var made: String?
  /// The day of its making, for its properties.
  var day: Day?

  /// The file.
  ///
  /// - throws: `Problem` of the library that writes archives.
  func bytes() throws -> [UInt8] {
    let names = "urn:oasis:names:tc:opendocument:xmlns"
    let kind = "application/vnd.oasis.opendocument.text"
    let pictures = blocks.enumerated().compactMap { number, block -> (name: String, file: HTML)? in
      guard case .picture(let picture, _) = block else { return nil }
      return (Self.name(ofPicture: number), picture.file)
    }
    let files = ["content.xml", "styles.xml", "meta.xml", "settings.xml"].map { ($0, "text/xml") }
    let entries = (files + pictures.map { ($0.name, "image/svg+xml") }).map { name, type -> HTML in
      "<manifest:file-entry manifest:full-path=\"\(name)\" manifest:media-type=\"\(type)\"/>"
    }
    let manifest: HTML = """
      <?xml version="1.0" encoding="UTF-8"?>
      <manifest:manifest xmlns:manifest="\(names):manifest:1.0" manifest:version="1.3">
      <manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="\(kind)"/>
      \(entries.joined())
      </manifest:manifest>
      """
    return try ZipWriter.archive(
      [
        ZipWriter.Part("mimetype", Array(kind.utf8), isPacked: false),
        ZipWriter.Part("META-INF/manifest.xml", Array(manifest.text.utf8)),
        ZipWriter.Part("content.xml", Array(content.text.utf8)),
        ZipWriter.Part("styles.xml", Array(styles.text.utf8)), ZipWriter.Part("meta.xml", Array(meta.text.utf8)),
        ZipWriter.Part("settings.xml", Array(TextDocumentStyle.settings.text.utf8)),
      ] + pictures.map { ZipWriter.Part($0.name, Array($0.file.text.utf8)) })
  }

  // MARK: Content

  private static let spaces: HTML = """
    xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
    xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
    xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" \
    xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" \
    xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" \
    xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" \
    xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"
    """

  /// Of the file that holds what is read.
  var content: HTML {
    var (body, automatic): (HTML, HTML) = ("", TextDocumentStyle.ofTables)
    for (number, block) in blocks.enumerated() {
      switch block {
      case .heading(let level, let text, let sheet):
        let style = "Heading_20_\(level)"
        if let sheet {
          automatic += """
            <style:style style:name="H\(number)" style:family="paragraph" style:parent-style-name="\(style)" \
            style:master-page-name="\(sheet.rawValue)"/>

            """
        }
        body += """
          <text:h text:style-name="\(sheet == nil ? style : "H\(number)")" text:outline-level="\(level)">\
          \(Self.line(text))</text:h>

          """
      case .paragraph(let text, let style):
        body += "<text:p text:style-name=\"\(style.rawValue)\">\(Self.line(text))</text:p>\n"
      case .list(let items):
        let all = items.map { item -> HTML in
          "<text:list-item><text:p text:style-name=\"Text_20_body\">\(Self.line(item))</text:p></text:list-item>\n"
        }
        body += "<text:list text:style-name=\"Points\">\n\(all.joined())</text:list>\n"
      case .picture(let picture, let across):
        body += Self.element(picture, named: Self.name(ofPicture: number), across: across)
      case .table(let table):
        automatic += Self.styles(of: table, named: "T\(number)")
        body += Self.element(table, named: "T\(number)")
      }
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document-content \(Self.spaces)>
      <office:automatic-styles>
      \(automatic)</office:automatic-styles>
      <office:body><office:text>
      \(body)</office:text></office:body>
      </office:document-content>
      """
  }

  private static func name(ofPicture number: Int) -> String { "Pictures/chart\(number).svg" }

  /// As wide as the text, unless it were higher than most of a page. Its caption stands in its own paragraph:
  /// LibreOffice leaves another one behind at the foot of a page.
  private static func element(_ picture: SVGChart.Picture, named name: String, across: Bool) -> HTML {
    let most = across ? (width: 265, height: 110) : (width: 178, height: 170)
    let height = min(most.height, most.width * picture.height / picture.width)
    let width = min(most.width, height * picture.width / picture.height + 1)
    return """
      <text:p text:style-name="Picture"><text:span text:style-name="Caption">\(line(picture.caption))</text:span>\
      <text:line-break/><draw:frame text:anchor-type="as-char" svg:width="\(width)mm" \
      svg:height="\(height)mm"><draw:image xlink:href="\(name)" xlink:type="simple" xlink:show="embed" \
      xlink:actuate="onLoad" draw:mime-type="image/svg+xml"/><svg:title>\(line(picture.caption))</svg:title>\
      <svg:desc>\(SafeText.bare(picture.description))</svg:desc></draw:frame></text:p>

      """
  }

  /// What is typed in several lines stays so; several blanks are kept, as a word processor would drop them.
  private static func line(_ text: String) -> HTML {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    return lines.map { "\(SafeText.bare(String($0)))" as HTML }.joined(separator: "<text:line-break/>")
  }

  private static func styles(of table: Table, named name: String) -> HTML {
    let columns = widths(of: table).enumerated().map { index, width -> HTML in
      """
      <style:style style:name="\(name)c\(index)" style:family="table-column">\
      <style:table-column-properties style:rel-column-width="\(width)*"/></style:style>

      """
    }
    let isWhole = table.isWhole
    return """
      <style:style style:name="\(name)" style:family="table"><style:table-properties style:rel-width="100%" \
      table:align="margins" style:may-break-between-rows="\(isWhole ? "false" : "true")" \
      fo:keep-with-next="\(isWhole && table.hasNotes ? "always" : "auto")"/></style:style>
      \(columns.joined())
      """
  }

  /// In proportion to what stands in them, in tenths of a digit's width: numbers, codes and names never wrap, and
  /// titles take what is left. Words of headings and sums are bold, and wider.
  private static func widths(of table: Table) -> [Int] {
    let widest = table.columns.enumerated().map { index, heading in
      let cells = table.rows.enumerated().map { number, row in
        let text = row.indices.contains(index) ? row[index] : ""
        guard !table.numeric.contains(index) else { return figureWidth(text) }
        return DisplayWidth.of(text) * (table.strong.contains(number) ? 12 : 10)
      }
      return max(cells.max() ?? 0, DisplayWidth.ofLongestWord(heading) * 12, 60) + 20
    }
    let wrapping = Set(
      widest.indices.filter { !table.numeric.contains($0) && widest[$0] > 10 * PaperWidth.longestTitle + 20 })
    let wanted = widest.indices.map { wrapping.contains($0) ? min(widest[$0], longest) : widest[$0] }
    let fixed = wanted.indices.filter { !wrapping.contains($0) }.reduce(0) { $0 + wanted[$1] }
    let titles = wrapping.reduce(0) { $0 + wanted[$1] }
    let room = max((table.liesAcross ? across : upright) - fixed, wrapping.count * narrowest)
    guard titles > room else { return wanted }
    return wanted.indices.map { wrapping.contains($0) ? max(narrowest, wanted[$0] * room / titles) : wanted[$0] }
  }

  /// Spaces, commas and points are half as wide as digits, which are as wide in bold.
  private static func figureWidth(_ text: String) -> Int {
    text.reduce(0) { $0 + ($1.isWhitespace || $1 == "," || $1 == "." ? 5 : 10) }
  }

  /// How many tenths of a digit stand on one line of a table; what a title takes of them at most, and at least.
  private static let (upright, across) = (1_080, 1_600)
  private static let (longest, narrowest) = (600, 220)

  private static func element(_ table: Table, named name: String) -> HTML {
    func cells(_ texts: [String], _ style: (Int) -> HTML, _ cell: HTML) -> HTML {
      texts.enumerated().map { index, text -> HTML in
        """
        <table:table-cell table:style-name="\(cell)" office:value-type="string">\
        <text:p text:style-name="\(style(index))">\(line(text))</text:p></table:table-cell>
        """
      }.joined()
    }
    let places = table.columns.indices.map { "<table:table-column table:style-name=\"\(name)c\($0)\"/>" as HTML }
    let headings = cells(
      table.columns, { table.numeric.contains($0) ? "Table_20_Heading_20_Right" : "Table_20_Heading" }, "HeadCell")
    let last = table.rows.count - 1
    let rows = table.rows.enumerated().map { number, row -> HTML in
      let isStrong = table.strong.contains(number)
      // The first row stays with the headings, no sum stands alone, and neither do the notes.
      let isKept =
        number == last ? table.hasNotes : number == 0 || number >= last - 2 || table.strong.contains(number + 1)
      let kept: HTML = isKept ? "_20_Kept" : ""
      let style: (Int) -> HTML = { index in
        let kind: HTML = isStrong ? "Table_20_Sum" : "Table_20_Cell"
        return kind + (table.numeric.contains(index) ? "_20_Right" : "") + kept
      }
      let all = cells(row, style, isStrong ? "SumCell" : "Cell")
      return "<table:table-row table:style-name=\"Row\">\(all)</table:table-row>\n"
    }
    return """
      <table:table table:name="\(name)" table:style-name="\(name)">
      \(places.joined())
      <table:table-header-rows><table:table-row table:style-name="Row">\(headings)</table:table-row>\
      </table:table-header-rows>
      \(rows.joined())\(notes(of: table))</table:table>

      """
  }

  private static func notes(of table: Table) -> HTML {
    guard !table.notes.isEmpty else { return "" }
    let lines = table.notes.map { "<text:p text:style-name=\"Note\">\(line($0))</text:p>" as HTML }
    let covered = table.columns.dropFirst().map { _ in "<table:covered-table-cell/>" as HTML }
    return """
      <table:table-row table:style-name="Row"><table:table-cell table:style-name="NoteCell" \
      table:number-columns-spanned="\(table.columns.count)" office:value-type="string">\(lines.joined())\
      </table:table-cell>\(covered.joined())</table:table-row>

      """
  }

  private var meta: HTML {
    let created: HTML = day.map { "<meta:creation-date>\($0.description)T00:00:00</meta:creation-date>" } ?? ""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document-meta \(Self.spaces)><office:meta><meta:generator>mutua</meta:generator>\
      <dc:title>\(SafeText.bare(title))</dc:title><dc:language>\(language.rawValue)</dc:language>\(created)\
      </office:meta></office:document-meta>
      """
  }

  /// Of the file that holds styles and pages.
  var styles: HTML {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <office:document-styles \(Self.spaces)>
    \(TextDocumentStyle.sheet(language))
    <office:master-styles>
    \(master(.upright))\(master(.across))</office:master-styles>
    </office:document-styles>
    """
  }

  private func master(_ sheet: Sheet) -> HTML {
    let origin: HTML = made.map { "\(SafeText.bare($0)) – " } ?? ""
    return """
      <style:master-page style:name="\(sheet.rawValue)" style:page-layout-name="\(sheet.rawValue)">
      <style:header><text:p text:style-name="Header">\(SafeText.bare(header))</text:p></style:header>
      <style:footer><text:p text:style-name="Footer">\(origin)\
      <text:page-number text:select-page="current">1</text:page-number> / \
      <text:page-count>1</text:page-count></text:p></style:footer>
      </style:master-page>

      """
  }
}
