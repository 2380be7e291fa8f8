import Purchasing

/// The parts of an XLSX workbook: its sheets, and what their cells refer to.
final class WorkbookFile: WorkbookSheets {
  let name: String
  let format = "xlsx"
  private let archive: ZipArchive
  private let outline: WorkbookOutline
  private let relations: WorkbookRelations
  private let facts: SheetRows.Facts
  private var position = 0

  /// - throws: `Problem` `workbook_broken`, `workbook_too_large`, `workbook_not_safe`, `format_not_read`.
  init(_ archive: ZipArchive, name: String) throws {
    self.archive = archive
    self.name = name
    let top = WorkbookRelations(from: "")
    _ = try Self.read("_rels/.rels", of: archive, name, top)
    let main = top.path("officeDocument") ?? "xl/workbook.xml"
    let outline = WorkbookOutline()
    if let what = Self.other(archive.parts, main) { throw FileKind.notRead(name, what) }
    guard try Self.read(main, of: archive, name, outline) else {
      throw FileKind.notRead(
        name, Phrase("a ZIP archive without a workbook", "une archive ZIP sans classeur"))
    }
    var steps = main.split(separator: "/").map(String.init)
    let file = steps.popLast() ?? ""
    let folder = steps.joined(separator: "/")
    let relations = WorkbookRelations(from: folder)
    _ = try Self.read((steps + ["_rels", file + ".rels"]).joined(separator: "/"), of: archive, name, relations)
    let styles = WorkbookStyles()
    if let path = relations.path("styles") { _ = try Self.read(path, of: archive, name, styles) }
    let shared = SharedTexts()
    if let path = relations.path("sharedStrings") { _ = try Self.read(path, of: archive, name, shared) }
    guard !shared.isTooLarge else {
      throw WorkbookLimit.tooLarge(
        name,
        Phrase(
          "its texts take more than \(WorkbookLimit.sharedText >> 20) MiB",
          "ses textes dépassent \(WorkbookLimit.sharedText >> 20) Mio"))
    }
    self.outline = outline
    self.relations = relations
    facts = SheetRows.Facts(
      shared: shared, forms: styles.forms, days: SerialDays(from1904: outline.countsFrom1904))
  }

  var names: [String] { shown.map(\.name) }

  func sheet(_ wanted: String) throws -> any SheetStream {
    guard !sheets.isEmpty else { throw WorkbookProblem.noSheet(name) }
    return try stream(sheets[SheetChoice.index(of: wanted, among: sheets.map(\.name), in: name)])
  }

  func next() throws -> (any SheetStream)? {
    guard !sheets.isEmpty else { throw WorkbookProblem.noSheet(name) }
    guard shown.indices.contains(position) else { return nil }
    defer { position += 1 }
    return try stream(shown[position])
  }

  func rewind() { position = 0 }

  // Each sheet is a part of its own, of an archive that is in memory.
  func settle() {}
  func finish() {}

  /// Sheets with tables, without those of charts.
  private var sheets: [WorkbookOutline.Sheet] {
    outline.sheets.filter { relations.byID[$0.relation]?.kind == "worksheet" }
  }

  private var shown: [WorkbookOutline.Sheet] {
    let (sheets, shown) = (sheets, sheets.filter(\.isShown))
    return shown.isEmpty ? sheets : shown
  }

  private func stream(_ sheet: WorkbookOutline.Sheet) throws -> any SheetStream {
    guard let path = relations.byID[sheet.relation]?.path, try archive.open(path, atMost: WorkbookLimit.sheet)
    else { throw WorkbookProblem.broken(name) }
    return try WorksheetStream(sheet.name, of: archive, name, facts)
  }

  /// What else comes zipped.
  private static func other(_ parts: [String: ZipArchive.Part], _ main: String) -> Phrase? {
    if main.hasSuffix(".bin") || parts["xl/workbook.bin"] != nil {
      return Phrase("a binary Excel workbook (.xlsb)", "un classeur Excel binaire (.xlsb)")
    }
    if parts["Index/Document.iwa"] != nil || parts["Index.zip"] != nil {
      return Phrase("a Numbers document (.numbers)", "un document Numbers (.numbers)")
    }
    if parts["word/document.xml"] != nil {
      return Phrase("a text document (.docx)", "un document de texte (.docx)")
    }
    return nil
  }

  /// False when there is no such part.
  private static func read(
    _ path: String, of archive: ZipArchive, _ name: String, _ taker: any XMLTaker
  ) throws -> Bool {
    guard try archive.open(path, atMost: WorkbookLimit.part) else { return false }
    defer { archive.close() }
    do {
      // Only what is too large pauses, and nobody reads on.
      _ = try XMLReading(taker) { try archive.read(into: $0) }.advance()
      return true
    } catch let fault as XMLStream.Fault {
      throw WorkbookProblem.of(fault, name)
    }
  }
}

/// A sheet that is being unpacked, read and cut into rows.
final class WorksheetStream: SheetStream {
  let name: String
  private let file: String
  private let rows: SheetRows
  private let reading: XMLReading

  /// - parameter archive: has the part of the sheet open.
  init(_ name: String, of archive: ZipArchive, _ file: String, _ facts: SheetRows.Facts) throws {
    self.name = name
    self.file = file
    rows = SheetRows(facts)
    reading = try XMLReading(rows) { try archive.read(into: $0) }
  }

  var hiddenRows: Int { rows.hiddenRows }
  var hiddenColumns: Int { rows.hiddenColumns }

  func next() throws -> SheetRow? {
    do {
      while try reading.advance() {
        guard !rows.isBroken else {
          reading.end()
          throw XMLStream.Fault.malformed
        }
        if let row = rows.take() { return row }
      }
      return nil
    } catch let fault as XMLStream.Fault {
      throw WorkbookProblem.of(fault, file, line: rows.row.number)
    }
  }
}
