import Purchasing

/// Opens a file of rows by what is in it, whatever it is called.
public enum TableFile {
  /// - parameter path: `-` is standard input.
  /// - parameter name: what messages call it; the path when nil.
  /// - parameter sheet: the name of a workbook's sheet, or its number from 1; the first one that is shown when nil.
  /// - parameter isHeading: whether the caller knows a heading; then the headings are the first of the first 20 rows
  ///   that holds two known ones. Otherwise, and when there is no such row, they are the first row.
  /// - parameter unpacked: how many bytes a workbook may have when it is unpacked.
  /// - parameter observe: gets the bytes of the file from beginning to end while they are read, for a digest or a
  ///   progress bar.
  /// - throws: `Problem` `file_not_readable`, `format_not_read`, `sheet_unknown`, and those of the readers.
  public static func open(
    path: String, name: String? = nil, sheet: String? = nil, isHeading: ((String) -> Bool)? = nil,
    unpacked: Int? = nil, observe: (([UInt8]) -> Void)? = nil
  ) throws -> any TableReader {
    let file = try ByteFile(path: path)
    return try open(name: name ?? path, sheet: sheet, isHeading: isHeading, unpacked: unpacked) {
      let piece = try file.next()
      observe?(piece)
      return piece
    }
  }

  /// Reads what is already in memory.
  public static func open(
    bytes: [UInt8], name: String, sheet: String? = nil, isHeading: ((String) -> Bool)? = nil
  ) throws -> any TableReader {
    var rest = bytes
    return try open(name: name, sheet: sheet, isHeading: isHeading) {
      defer { rest = [] }
      return rest
    }
  }

  private static func open(
    name: String, sheet: String?, isHeading: ((String) -> Bool)?, unpacked: Int? = nil,
    pieces: @escaping () throws -> [UInt8]
  ) throws -> any TableReader {
    var first = try pieces()
    while first.count < FileKind.enough {
      let more = try pieces()
      guard !more.isEmpty else { break }
      first += more
    }
    var isFirst = true
    func piece() throws -> [UInt8] {
      guard isFirst else { return try pieces() }
      isFirst = false
      defer { first = [] }
      return first
    }
    switch FileKind(first) {
    case .text:
      guard sheet == nil else { throw FileKind.noSheets(name) }
      return try CSVReader(name: name, isHeading: isHeading, pieces: piece)
    case .flat: return try WorkbookReader(OpenDocumentFile(flat: piece, name: name), sheet, isHeading)
    case .zip:
      var bytes: [UInt8] = []
      while true {
        let more = try piece()
        guard !more.isEmpty else { break }
        bytes += more
        guard bytes.count <= WorkbookLimit.file else { throw WorkbookLimit.file(name) }
      }
      let archive = try ZipArchive(bytes: bytes, name: name, unpackingTo: unpacked.map { UInt64($0) } ?? .max)
      let sheets: any WorkbookSheets =
        try OpenDocumentFile(archive, name: name) ?? WorkbookFile(archive, name: name)
      return try WorkbookReader(sheets, sheet, isHeading)
    case .locked: throw FileKind.locked(name)
    case .other(let what): throw FileKind.notRead(name, what)
    }
  }
}

/// What a file is, by its first bytes.
enum FileKind {
  case text
  /// A workbook, or something else that is zipped.
  case zip
  /// An OpenDocument file that is one piece of XML.
  case flat
  /// A workbook that only a password opens.
  case locked
  /// Something that is no table for us, and how people call it.
  case other(Phrase)

  /// So many first bytes tell.
  static let enough = 1024

  init(_ bytes: [UInt8]) {
    func begins(_ text: String) -> Bool { bytes.starts(with: text.utf8) }
    if begins("PK\u{3}\u{4}") || begins("PK\u{5}\u{6}") {
      self = .zip
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      self =
        Self.holdsWide("EncryptedPackage", bytes)
        ? .locked : .other(Phrase("an old Excel workbook (.xls)", "un ancien classeur Excel (.xls)"))
    } else if begins("%PDF-") {
      self = .other(Phrase("a PDF", "un PDF"))
    } else if begins("{\\rtf") {
      self = .other(Phrase("a text document (RTF)", "un document de texte (RTF)"))
    } else if bytes.starts(with: [0x1F, 0x8B]) {
      self = .other(Phrase("a compressed file (gzip)", "un fichier compressé (gzip)"))
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) || bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .other(Phrase("a picture", "une image"))
    } else if OpenDocumentFile.isFlat(bytes) {
      self = .flat
    } else {
      self = Self.markup(bytes).map { .other($0) } ?? .text
    }
  }

  private static func markup(_ bytes: [UInt8]) -> Phrase? {
    let start = bytes.starts(with: Mark.byteOrder) ? Mark.byteOrder.count : 0
    let text = bytes[start...].prefix(256).drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    let head = String(decoding: text, as: UTF8.self).lowercased()
    if ["<!doctype html", "<html", "<table", "<head", "<meta"].contains(where: head.hasPrefix) {
      return Phrase("a web page (HTML)", "une page web (HTML)")
    }
    return head.hasPrefix("<?xml") ? Phrase("an XML file", "un fichier XML") : nil
  }

  /// The entries of an OLE file have their names in UTF-16.
  private static func holdsWide(_ name: String, _ bytes: [UInt8]) -> Bool {
    let wanted: [UInt8] = name.utf8.reduce(into: []) { $0 += [$1, 0] }
    guard bytes.count >= wanted.count else { return false }
    for at in 0...bytes.count - wanted.count where bytes[at] == wanted[0] {
      if bytes[at..<at + wanted.count].elementsEqual(wanted) { return true }
    }
    return false
  }

  static func notRead(_ name: String, _ what: Phrase) -> Problem {
    Problem(
      code: "format_not_read",
      Phrase("\(name) is ", "\(name) est ") + what
        + Phrase(", which isn't read", ", qui n'est pas lu"),
      hint: Phrase(
        "open it in a spreadsheet program; with “Save As…” make of it an Excel workbook (.xlsx), an ODF spreadsheet "
          + "(.ods) or “CSV UTF-8”",
        "ouvrez-le dans un tableur ; par « Enregistrer sous… », faites-en un classeur Excel (.xlsx), un classeur ODF "
          + "(.ods) ou du « CSV UTF-8 »"))
  }

  static func locked(_ name: String) -> Problem {
    Problem(
      code: "format_not_read",
      Phrase(
        "\(name) is a workbook locked with a password, which isn't read",
        "\(name) est un classeur protégé par un mot de passe, qui n'est pas lu"),
      hint: Phrase(
        "open it in a spreadsheet program and save it without a password",
        "ouvrez-le dans un tableur et enregistrez-le sans mot de passe"))
  }

  static func noSheets(_ name: String) -> Problem {
    Problem(
      code: "sheet_unknown",
      Phrase("\(name) is a text file: it has no sheets", "\(name) est un fichier texte : il n'a pas de feuilles"),
      hint: Phrase("leave out ", "retirez ") + .give(.sheet))
  }
}
