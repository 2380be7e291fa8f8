import Purchasing

/// An OpenDocument spreadsheet: an archive (`.ods`), or one XML file (`.fods`). All its sheets stand in one part, one
/// after another, so reading goes on from sheet to sheet and begins again only when an earlier one is wanted.
final class OpenDocumentFile: WorkbookSheets {
  let name: String
  let format: String
  private let open: () throws -> XMLReading.Pieces
  private let pieces: HeldPieces?
  private var tables = OpenDocumentTables()
  private var reading: XMLReading?
  /// Set when no sheet is shown.
  private var takesHidden = false

  /// Nil when the archive is something else.
  ///
  /// - throws: `Problem` `format_not_read` for a locked one, `workbook_broken`.
  init?(_ archive: ZipArchive, name: String) throws {
    guard try Self.isOpenDocument(archive) else { return nil }
    guard try !Self.isLocked(archive) else { throw FileKind.locked(name) }
    self.name = name
    format = "ods"
    pieces = nil
    open = {
      guard try archive.open("content.xml", atMost: WorkbookLimit.sheet) else { throw WorkbookProblem.broken(name) }
      return { try archive.read(into: $0) }
    }
  }

  /// - parameter pieces: gives the file from beginning to end, in pieces of any size; an empty one is the end.
  init(flat pieces: @escaping () throws -> [UInt8], name: String) {
    self.name = name
    format = "fods"
    let held = HeldPieces(name, pieces)
    self.pieces = held
    open = {
      try held.begin()
      return { try held.read(into: $0) }
    }
  }

  var names: [String] { tables.all.filter { $0.isShown || takesHidden }.map(\.name) }

  func sheet(_ wanted: String) throws -> any SheetStream {
    tables.wants = { _ in false }
    while try advance() {}
    guard !tables.all.isEmpty else { throw WorkbookProblem.noSheet(name) }
    let index = try SheetChoice.index(of: wanted, among: tables.all.map(\.name), in: name)
    rewind()
    tables.wants = { [unowned tables] _ in tables.all.count == index + 1 }
    guard let sheet = try begun() else { throw WorkbookProblem.broken(name) }
    return sheet
  }

  func next() throws -> (any SheetStream)? {
    let takesHidden = takesHidden
    tables.leave()
    tables.wants = { $0.isShown || takesHidden }
    if let sheet = try begun() { return sheet }
    guard !tables.all.isEmpty else { throw WorkbookProblem.noSheet(name) }
    guard !takesHidden, !tables.all.contains(where: \.isShown) else { return nil }
    self.takesHidden = true
    rewind()
    return try next()
  }

  func rewind() {
    reading = nil
    tables = OpenDocumentTables()
  }

  func settle() { pieces?.settle() }

  /// The other sheets' names come after it, and only the end tells that the file is whole.
  func finish() throws {
    while try advance() {}
  }

  /// Reads on until the next table that is wanted begins.
  private func begun() throws -> (any SheetStream)? {
    while try advance() {
      guard let rows = tables.rows, let table = tables.all.last else { continue }
      tables.wants = { _ in false }
      return OpenDocumentSheet(table.name, rows, of: self)
    }
    return nil
  }

  /// Reads on until something is there; false at the end.
  fileprivate func advance() throws -> Bool {
    do {
      let reading = try reading ?? XMLReading(tables, open())
      self.reading = reading
      let isPaused = try reading.advance()
      if isPaused, let rows = tables.rows, rows.isBeyond {
        reading.end()
        throw WorkbookLimit.repeats(name, line: rows.row.number)
      }
      if !isPaused, !tables.hasSpreadsheet { throw FileKind.notRead(name, tables.whatElse) }
      return isPaused
    } catch let fault as XMLStream.Fault {
      throw WorkbookProblem.of(fault, name, line: tables.rows?.row.number ?? 0)
    }
  }
}

/// A table of the file, as long as no other is read.
private final class OpenDocumentSheet: SheetStream {
  let name: String
  private let rows: OpenDocumentRows
  private let file: OpenDocumentFile

  init(_ name: String, _ rows: OpenDocumentRows, of file: OpenDocumentFile) {
    self.name = name
    self.rows = rows
    self.file = file
  }

  var hiddenRows: Int { rows.hiddenRows }
  var hiddenColumns: Int { rows.hiddenColumns }

  func next() throws -> SheetRow? {
    if let row = rows.take() { return row }
    while !rows.isEnded, try file.advance() {
      if let row = rows.take() { return row }
    }
    return nil
  }
}

// MARK: - What it is

extension OpenDocumentFile {
  /// Whether the bytes are an OpenDocument file in one piece of XML: its first element is `office:document`, in
  /// whatever encoding.
  static func isFlat(_ bytes: [UInt8]) -> Bool {
    let letters = bytes.prefix(FileKind.enough).filter { $0 > 0 && $0 < 0x80 }
    var rest = Substring(String(decoding: letters, as: UTF8.self)).drop(while: \.isWhitespace)
    while rest.hasPrefix("<?") || rest.hasPrefix("<!--") {
      let ending = rest.hasPrefix("<?") ? "?>" : "-->"
      guard let end = rest.firstRange(of: ending) else { return false }
      rest = rest[end.upperBound...].drop(while: \.isWhitespace)
    }
    for word in ["<!DOCTYPE ", "<"] where rest.hasPrefix(word) {
      let root = rest.dropFirst(word.count).prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
      return root == "office:document"
    }
    return false
  }

  private static func isOpenDocument(_ archive: ZipArchive) throws -> Bool {
    if archive.parts["content.xml"] != nil { return true }
    guard try archive.open("mimetype", atMost: 1024) else { return false }
    defer { archive.close() }
    return try withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 1) { buffer in
      let count = try archive.read(into: buffer)
      return buffer[..<count].starts(with: "application/vnd.oasis.opendocument.".utf8)
    }
  }

  /// Whether its manifest says how the parts are encrypted.
  private static func isLocked(_ archive: ZipArchive) throws -> Bool {
    if archive.parts["encrypted-package"] != nil { return true }
    guard try archive.open("META-INF/manifest.xml", atMost: WorkbookLimit.part) else { return false }
    defer { archive.close() }
    let manifest = OpenDocumentManifest()
    do {
      _ = try XMLReading(manifest) { try archive.read(into: $0) }.advance()
    } catch is XMLStream.Fault {
      // Old programs wrote a document type into it. Nothing else is asked of it.
    }
    return manifest.isLocked
  }
}

/// What `META-INF/manifest.xml` says.
private final class OpenDocumentManifest: XMLTaker {
  private(set) var isLocked = false

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ stream: XMLStream) {
    guard name == "encryption-data" else { return }
    isLocked = true
    stream.pause()
  }

  func end(_ name: XMLName, _ stream: XMLStream) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
