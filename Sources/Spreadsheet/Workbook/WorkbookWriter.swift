import CWorkbooks
import Glibc
public import Purchasing
import SystemFiles

/// Writes an XLSX workbook, sheet after sheet.
///
/// In constant memory the rows of a sheet go to a temporary file as they come, so that a report of any length needs a
/// few megabytes; rows are then written from top to bottom and can't be gone back to. Sheets may be written in turn.
public final class WorkbookWriter {
  /// What a file manager shows of the file.
  public struct Properties: Sendable {
    public var title: String?
    public var subject: String?
    public var author: String?
    public var comments: String?
    /// The same day gives the same bytes; nil is the moment of writing.
    public var created: Day?

    public init(
      title: String? = nil, subject: String? = nil, author: String? = nil, comments: String? = nil, created: Day? = nil
    ) {
      self.title = title
      self.subject = subject
      self.author = author
      self.comments = comments
      self.created = created
    }
  }

  /// Decides how dates are shown; numbers follow the reader's own spreadsheet.
  public let language: Language
  let formats: WorkbookFormats
  private(set) var workbook: UnsafeMutablePointer<lxw_workbook>?
  let xlsx: xlsxwriter
  private let path: String
  private var sheetNames: Set<String> = []

  /// Nothing is written to the path before `close()`.
  ///
  /// - parameter constantMemory: false keeps all cells until the end, for small workbooks with merged cells.
  /// - throws: `Problem` `workbook_not_writable`, `workbook_library_missing`.
  public init(
    path: String, language: Language, properties: Properties = Properties(), constantMemory: Bool = true
  ) throws {
    xlsx = try WorkbookLibrary.xlsxwriter.get()
    self.path = path
    self.language = language
    let folder = strdup(TemporaryFile.folder)
    defer { Glibc.free(folder) }
    var options = lxw_workbook_options(constant_memory: constantMemory ? 1 : 0, tmpdir: folder, use_zip64: 0)
    guard let made = xlsx.workbook_new_opt(path, &options) else { throw Self.notWritable(path, .other) }
    workbook = made
    formats = WorkbookFormats(made, language, xlsx)
    set(properties, of: made)
  }

  deinit {
    if let workbook { xlsx.lxw_workbook_free(workbook) }
  }

  /// Adds a sheet. A name that a workbook can't have is shortened, rid of `[]:*?/\`, and numbered when taken.
  ///
  /// - throws: `Problem` `workbook_not_writable`.
  public func addSheet(_ name: String) throws -> SheetWriter {
    let name = available(name)
    guard let workbook, let sheet = xlsx.workbook_add_worksheet(workbook, name) else {
      throw Self.notWritable(path, .other)
    }
    return SheetWriter(sheet, name: name, in: self)
  }

  /// Writes the file. The workbook takes nothing more.
  ///
  /// - throws: `Problem` `workbook_not_writable`; what was there may then be overwritten in part.
  public func close() throws {
    guard let closing = workbook else { return }
    // Tried first, since the library would write its own complaint on standard error.
    errno = 0
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Self.notWritable(path, .file) }
    Glibc.close(descriptor)
    // The library frees the workbook whatever comes of it.
    workbook = nil
    errno = 0
    let code = xlsx.workbook_close(closing)
    guard code == LXW_NO_ERROR else { throw Self.notWritable(path, Failure(code)) }
  }

  /// A workbook as bytes, for a mail or a pipe; it passes through a temporary file.
  public static func bytes(
    language: Language, properties: Properties = Properties(), constantMemory: Bool = true,
    _ build: (WorkbookWriter) throws -> Void
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try write(language: language, properties: properties, constantMemory: constantMemory, build) { bytes += $0 }
    return bytes
  }

  /// A workbook handed over in pieces, for a file that others replace as a whole.
  public static func write(
    language: Language, properties: Properties = Properties(), constantMemory: Bool = true,
    _ build: (WorkbookWriter) throws -> Void, to sink: ([UInt8]) throws -> Void
  ) throws {
    guard let temporary = try? TemporaryFile() else { throw notWritable(TemporaryFile.folder, .temporary) }
    let path = temporary.path
    // Its name goes with it.
    defer { withExtendedLifetime(temporary) {} }
    let writer = try WorkbookWriter(
      path: path, language: language, properties: properties, constantMemory: constantMemory)
    try build(writer)
    try writer.close()
    let file = try ByteFile(path: path)
    while true {
      let piece = try file.next()
      guard !piece.isEmpty else { return }
      try sink(piece)
    }
  }

  /// At most 31 UTF-16 units, without what Excel refuses, and different from the others.
  private func available(_ wanted: String) -> String {
    var bare = String(
      SheetWriter.bare(wanted).map { "[]:*?/\\\t".contains($0) || $0.isNewline ? " " : $0 })
    while bare.hasPrefix("'") || bare.hasPrefix(" ") { bare.removeFirst() }
    while bare.hasSuffix("'") || bare.hasSuffix(" ") { bare.removeLast() }
    // Excel keeps this name for itself.
    if bare.isEmpty || bare.lowercased() == "history" { bare = "Table" }
    var name = Self.shortened(bare, to: 31)
    var number = 2
    while !sheetNames.insert(name.lowercased()).inserted {
      let end = " \(number)"
      name = Self.shortened(bare, to: 31 - end.count) + end
      number += 1
    }
    return name
  }

  static func shortened(_ text: String, to units: Int) -> String {
    guard text.utf16.count > units else { return text }
    var short = ""
    for character in text {
      guard short.utf16.count + character.utf16.count <= units else { break }
      short.append(character)
    }
    return short
  }

  private func set(_ properties: Properties, of workbook: UnsafeMutablePointer<lxw_workbook>) {
    var all = lxw_doc_properties()
    var copies: [UnsafeMutablePointer<CChar>?] = []
    func copy(_ text: String?) -> UnsafeMutablePointer<CChar>? {
      // The library takes 255 bytes at most.
      let pointer = text.flatMap { strdup(Self.shortened(SheetWriter.bare($0), to: 80)) }
      copies.append(pointer)
      return pointer
    }
    defer { for pointer in copies { Glibc.free(pointer) } }
    all.title = copy(properties.title)
    all.subject = copy(properties.subject)
    all.author = copy(properties.author)
    all.comments = copy(properties.comments)
    if let day = properties.created { all.created = time_t(day.number * 86_400) }
    _ = xlsx.workbook_set_properties(workbook, &all)
  }
}

// MARK: - Refusals

extension WorkbookWriter {
  enum Failure {
    case temporary, file, tooLarge, other

    init(_ code: lxw_error) {
      switch code {
      case LXW_ERROR_CREATING_TMPFILE, LXW_ERROR_READING_TMPFILE: self = .temporary
      case LXW_ERROR_CREATING_XLSX_FILE, LXW_ERROR_ZIP_FILE_OPERATION, LXW_ERROR_ZIP_CLOSE: self = .file
      case LXW_ERROR_ZIP_FILE_ADD: self = .tooLarge
      default: self = .other
      }
    }
  }

  static func notWritable(_ path: String, _ failure: Failure) -> Problem {
    let reason =
      switch failure {
      case .temporary: Phrase("no temporary file can be made", "aucun fichier temporaire ne peut être créé")
      case .tooLarge: Phrase("it would be larger than 4 GiB", "il dépasserait 4 Gio")
      case .file, .other:
        switch errno {
        case ENOENT, ENOTDIR: Phrase("there is no such folder", "ce dossier n'existe pas")
        case EACCES, EPERM, EROFS: Phrase("you may not write there", "vous n'avez pas le droit d'y écrire")
        case EISDIR: Phrase("it is a folder", "c'est un dossier")
        case ENOSPC, EDQUOT: Phrase("the disk is full", "le disque est plein")
        default: Phrase("writing failed", "l'écriture a échoué")
        }
      }
    return Problem(
      code: "workbook_not_writable",
      Phrase("the workbook “\(path)” cannot be written: ", "le classeur « \(path) » ne peut pas être écrit : ")
        + reason,
      hint: Phrase(
        "check the folder, its rights and the space that is left",
        "vérifiez le dossier, ses droits et la place qui reste"))
  }
}
