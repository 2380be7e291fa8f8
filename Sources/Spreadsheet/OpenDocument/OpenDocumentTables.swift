import Purchasing

/// Takes the content of an OpenDocument file: the names of its tables, and the rows of the one that is wanted. Pauses
/// where that one begins, and after each of its rows.
final class OpenDocumentTables: XMLTaker {
  struct Table {
    let name: String
    let isShown: Bool
  }

  /// More than any workbook has, of tables and of the styles that hide them.
  private static let most = 10_000
  /// Of a table's name.
  private static let longestName = 255

  private enum Level { case document, styles, style, spreadsheet, table, row, cell, paragraph }

  /// Those that have begun, in their order.
  private(set) var all: [Table] = []
  /// Of the table that was wanted last.
  private(set) var rows: OpenDocumentRows?
  private(set) var hasSpreadsheet = false
  /// Asked where a table begins; `all` has it already.
  var wants: (Table) -> Bool = { _ in false }

  private var level = Level.document
  /// How deep the element stands of which nothing is taken, itself among it.
  private var skipped: Int?
  private var depths = (spreadsheet: 0, table: 0, paragraph: 0)
  private var style = ""
  private var hiddenStyles: Set<String> = []
  private var otherBody: Phrase?

  /// What the file is when it is no spreadsheet.
  var whatElse: Phrase {
    otherBody ?? Phrase("an OpenDocument file without a spreadsheet", "un fichier OpenDocument sans feuille de calcul")
  }

  /// Nothing more is taken of the table that was wanted.
  func leave() { rows = nil }

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ stream: XMLStream) {
    guard skipped == nil else { return }
    switch level {
    case .paragraph, .cell: startText(name, attributes, stream)
    case .row: startCell(name, attributes, stream)
    case .table: startRow(name, attributes, stream)
    case .spreadsheet:
      guard name == "table" else { return skip(stream) }
      startTable(attributes, stream)
    case .styles:
      guard name == "style", attributes["family"] == "table" else { return skip(stream) }
      style = String((attributes["name"] ?? "").prefix(Self.longestName))
      level = .style
    case .style:
      if name == "table-properties", attributes["display"] == "false", hiddenStyles.count < Self.most {
        hiddenStyles.insert(style)
      }
      skip(stream)
    case .document: startBody(name, stream)
    }
  }

  func end(_ name: XMLName, _ stream: XMLStream) {
    if let skipped {
      if stream.depth == skipped { self.skipped = nil }
      return
    }
    switch level {
    case .paragraph: if stream.depth == depths.paragraph { level = .cell }
    case .cell:
      rows?.endCell(stream)
      level = .row
    case .row:
      rows?.endRow(stream)
      level = .table
    case .table:
      guard stream.depth == depths.table else { return }
      level = .spreadsheet
      guard let rows else { return }
      rows.end()
      stream.pause()
    case .spreadsheet: if stream.depth == depths.spreadsheet { level = .document }
    case .style: level = .styles
    case .styles: level = .document
    case .document: break
    }
  }

  func text(_ more: UnsafeBufferPointer<UInt8>) {
    if level == .paragraph, skipped == nil { rows?.cell.shown.append(more) }
  }

  private func skip(_ stream: XMLStream) { skipped = stream.depth }

  private func startBody(_ name: XMLName, _ stream: XMLStream) {
    switch name {
    case "document-content", "document", "body": break
    case "automatic-styles", "styles": level = .styles
    case "spreadsheet":
      hasSpreadsheet = true
      depths.spreadsheet = stream.depth
      level = .spreadsheet
    case "text": other(Phrase("a text document (.odt)", "un document de texte (.odt)"), stream)
    case "presentation": other(Phrase("a presentation (.odp)", "une présentation (.odp)"), stream)
    case "drawing": other(Phrase("a drawing (.odg)", "un dessin (.odg)"), stream)
    default: skip(stream)
    }
  }

  private func other(_ what: Phrase, _ stream: XMLStream) {
    otherBody = what
    skip(stream)
  }

  private func startTable(_ attributes: XMLAttributes, _ stream: XMLStream) {
    guard all.count < Self.most else { return skip(stream) }
    let isShown = !hiddenStyles.contains(attributes["style-name"] ?? "")
    let table = Table(name: String((attributes["name"] ?? "").prefix(Self.longestName)), isShown: isShown)
    all.append(table)
    guard wants(table) else { return skip(stream) }
    rows = OpenDocumentRows()
    depths.table = stream.depth
    level = .table
    stream.pause()
  }

  private func startRow(_ name: XMLName, _ attributes: XMLAttributes, _ stream: XMLStream) {
    guard let rows else { return skip(stream) }
    switch name {
    case "table-row":
      rows.beginRow(attributes)
      level = .row
    case "table-column": rows.column(attributes)
    case "table-header-rows", "table-rows", "table-row-group", "table-header-columns", "table-columns",
      "table-column-group":
      return
    // Shapes, forms, names.
    default: skip(stream)
    }
  }

  private func startCell(_ name: XMLName, _ attributes: XMLAttributes, _ stream: XMLStream) {
    switch name {
    case "table-cell", "covered-table-cell":
      rows?.beginCell(attributes, isCovered: name == "covered-table-cell")
      level = .cell
    default: skip(stream)
    }
  }

  /// Paragraphs of the cell itself; those of its notes and pictures aren't what it says.
  private func startText(_ name: XMLName, _ attributes: XMLAttributes, _ stream: XMLStream) {
    if level == .cell {
      guard name == "p" || name == "h" else { return skip(stream) }
      rows?.cell.shown.beginParagraph()
      depths.paragraph = stream.depth
      level = .paragraph
      return
    }
    switch name {
    case "s": rows?.spaces(attributes.raw("c").map { XMLAttributes.digits($0) ?? .max } ?? 1, stream)
    case "tab": rows?.cell.shown.sign(0x09)
    case "line-break": rows?.cell.shown.sign(0x0A)
    case "annotation", "note", "ruby-text", "frame", "custom-shape", "p", "h": skip(stream)
    // Stretches of letters, links, fields.
    default: break
    }
  }
}
