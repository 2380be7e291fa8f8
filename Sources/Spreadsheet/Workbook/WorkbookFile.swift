import Purchasing

/// The parts of a workbook: its sheets, and what their cells refer to.
final class WorkbookFile {
  private let archive: ZipArchive
  private let name: String
  private let outline: WorkbookOutline
  private let relations: WorkbookRelations
  private let facts: SheetRows.Facts

  init(bytes: [UInt8], name: String) throws {
    archive = try ZipArchive(bytes: bytes, name: name)
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

  /// The sheet that is wanted; without a wish those that are shown, the others if none is.
  ///
  /// - throws: `Problem` `sheet_unknown`, `no_headings`.
  func choice(_ wanted: String?) throws -> [WorkbookOutline.Sheet] {
    let tables = outline.sheets.filter { relations.byID[$0.relation]?.kind == "worksheet" }
    guard let wanted else {
      let shown = tables.filter(\.isShown)
      guard !tables.isEmpty else { throw WorkbookProblem.noSheet(name) }
      return shown.isEmpty ? tables : shown
    }
    if let sheet = tables.first(where: { $0.name == wanted }) { return [sheet] }
    let folded = tables.filter { Folding.code($0.name) == Folding.code(wanted) && !Folding.code(wanted).isEmpty }
    if folded.count == 1 { return folded }
    if let number = Int(wanted), tables.indices.contains(number - 1) { return [tables[number - 1]] }
    throw WorkbookProblem.sheetUnknown(name, wanted, tables.map(\.name))
  }

  func stream(_ sheet: WorkbookOutline.Sheet) throws -> SheetStream {
    guard let path = relations.byID[sheet.relation]?.path, try archive.open(path, atMost: WorkbookLimit.sheet),
      let stream = try SheetStream(archive, name, facts)
    else { throw WorkbookProblem.broken(name) }
    return stream
  }

  /// What else comes zipped.
  private static func other(_ parts: [String: ZipArchive.Part], _ main: String) -> Phrase? {
    if main.hasSuffix(".bin") || parts["xl/workbook.bin"] != nil {
      return Phrase("a binary Excel workbook (.xlsb)", "un classeur Excel binaire (.xlsb)")
    }
    if parts["mimetype"] != nil, parts["content.xml"] != nil {
      return Phrase("an OpenDocument file (.ods)", "un fichier OpenDocument (.ods)")
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
    guard let stream = try XMLStream(taker) else { throw WorkbookProblem.broken(name) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    defer { buffer.deallocate() }
    do {
      while true {
        let count = try archive.read(into: buffer)
        // Only what is too large pauses, and nobody reads on.
        if try stream.read(UnsafeRawBufferPointer(rebasing: buffer[..<count])) == .paused { return true }
        if count == 0 { return true }
      }
    } catch let fault as XMLStream.Fault {
      throw fault == .hasDoctype ? WorkbookProblem.hasDoctype(name) : WorkbookProblem.broken(name)
    }
  }
}

/// A sheet that is being unpacked, read and cut into rows.
final class SheetStream {
  let rows: SheetRows
  private let archive: ZipArchive
  private let name: String
  private let stream: XMLStream
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
  private var isPaused = false
  private var hasAll = false
  private var isFinished = false

  init?(_ archive: ZipArchive, _ name: String, _ facts: SheetRows.Facts) throws {
    self.archive = archive
    self.name = name
    rows = SheetRows(facts)
    guard let stream = try XMLStream(rows) else { return nil }
    self.stream = stream
  }

  deinit { buffer.deallocate() }

  /// - throws: `Problem` `workbook_broken`, `workbook_not_safe`.
  func next() throws -> SheetRow? {
    do {
      while !isFinished {
        if isPaused {
          isPaused = try stream.resume() == .paused
        } else {
          let count = try archive.read(into: buffer)
          hasAll = count == 0
          isPaused = try stream.read(UnsafeRawBufferPointer(rebasing: buffer[..<count])) == .paused
        }
        isFinished = hasAll && !isPaused
        guard !rows.isBroken else { throw XMLStream.Fault.malformed }
        if let row = rows.take() { return row }
      }
      return nil
    } catch let fault as XMLStream.Fault {
      isFinished = true
      let place = rows.row.number > 0 ? Place(file: name, line: rows.row.number) : nil
      throw fault == .hasDoctype ? WorkbookProblem.hasDoctype(name) : WorkbookProblem.broken(name, place: place)
    } catch {
      isFinished = true
      throw error
    }
  }
}
