import CWorkbooks
import Glibc
import Purchasing

/// How large a workbook may be, so that memory and time stay bounded whatever comes.
enum WorkbookLimit {
  /// The file itself, in bytes. It is held in memory: standard input can't be read backwards, and a ZIP archive must.
  static let file = 32 << 20
  /// A sheet when it is unpacked; it is read as a stream.
  static let sheet: UInt64 = 512 << 20
  /// Any other part when it is unpacked.
  static let part: UInt64 = 128 << 20
  /// All texts that cells share.
  static let sharedText = 32 << 20
  /// The cells of one row.
  static let row = 4 << 20

  /// What cells and rows that an OpenDocument file repeats may take when they are written out, beside
  /// `repeatedPerByte` times what was read of it: more than any table has, and nothing to a computer.
  static let repeated = 4 << 20
  static let repeatedPerByte = 4

  static func file(_ name: String) -> Problem {
    tooLarge(
      name,
      Phrase("the file is larger than \(file >> 20) MiB", "le fichier dépasse \(file >> 20) Mio"))
  }

  static func repeats(_ name: String, line: Int) -> Problem {
    Problem(
      code: "workbook_too_large",
      Phrase(
        "this row or its cells are repeated more often than a table is long or wide",
        "cette ligne ou ses cellules sont répétées plus souvent qu'un tableau n'a de lignes ou de colonnes"),
      hint: Phrase(
        "clear what stands below and beside the table, and save again",
        "videz ce qui est sous le tableau et à côté, et enregistrez de nouveau"),
      place: Place(file: name, line: line))
  }

  static func unpacked(_ name: String, _ limit: UInt64) -> Problem {
    tooLarge(
      name, Phrase("it unpacks to more than \(limit >> 20) MiB", "décompressé, il dépasse \(limit >> 20) Mio"))
  }

  static func tooLarge(_ name: String, _ reason: Phrase) -> Problem {
    Problem(
      code: "workbook_too_large",
      Phrase("\(name) is too large for a workbook: ", "\(name) est trop grand pour un classeur : ") + reason,
      hint: Phrase(
        "save the sheet as “CSV UTF-8”, which may have any size",
        "enregistrez la feuille au format « CSV UTF-8 », qui peut avoir n'importe quelle taille"))
  }
}

/// The parts of a ZIP archive in memory; one part at a time is unpacked, as a stream.
final class ZipArchive {
  struct Part {
    fileprivate let position: unz64_file_pos
    let unpackedSize: UInt64
    let isEncrypted: Bool
  }

  private let memory: ArchiveMemory
  private let name: String
  private let archive: unzFile
  private let zip: minizip
  private(set) var parts: [String: Part] = [:]
  private var unpackedSize: UInt64 = 0
  private var isOpen = false

  /// More parts than any workbook has.
  private static let mostParts = 10_000

  /// - parameter most: how many bytes all its parts may have together when they are unpacked.
  /// - throws: `Problem` `workbook_broken`, `workbook_library_missing`, `workbook_too_large`.
  init(bytes: [UInt8], name: String, unpackingTo most: UInt64 = .max) throws {
    zip = try WorkbookLibrary.minizip.get()
    memory = ArchiveMemory(bytes)
    self.name = name
    var calls = memory.calls
    guard let archive = zip.unzOpen2_64("", &calls) else { throw WorkbookProblem.broken(name) }
    self.archive = archive
    try listParts()
    // What a part says of its size it can't pass: minizip unpacks no more of it.
    guard unpackedSize <= most else { throw WorkbookLimit.unpacked(name, most) }
  }

  deinit {
    if isOpen { _ = zip.unzCloseCurrentFile(archive) }
    _ = zip.unzClose(archive)
  }

  /// Begins to unpack a part. Nil when there is none of that name.
  ///
  /// - throws: `Problem` `workbook_too_large`, `workbook_broken`, `format_not_read`.
  func open(_ path: String, atMost limit: UInt64) throws -> Bool {
    close()
    guard let part = parts[path] ?? parts[path.lowercased()] else { return false }
    guard !part.isEncrypted else {
      throw FileKind.locked(name)
    }
    guard part.unpackedSize <= limit else { throw WorkbookLimit.unpacked(name, limit) }
    var position = part.position
    guard zip.unzGoToFilePos64(archive, &position) == UNZ_OK, zip.unzOpenCurrentFile(archive) == UNZ_OK else {
      throw WorkbookProblem.broken(name)
    }
    isOpen = true
    return true
  }

  /// Unpacks on into the buffer; 0 at the end of the part, whose checksum is then right.
  ///
  /// - throws: `Problem` `workbook_broken`.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard isOpen else { return 0 }
    let count = zip.unzReadCurrentFile(archive, buffer.baseAddress, UInt32(buffer.count))
    guard count >= 0 else { throw WorkbookProblem.broken(name) }
    if count == 0 {
      isOpen = false
      guard zip.unzCloseCurrentFile(archive) == UNZ_OK else { throw WorkbookProblem.broken(name) }
    }
    return Int(count)
  }

  /// Leaves a part before its end.
  func close() {
    if isOpen { _ = zip.unzCloseCurrentFile(archive) }
    isOpen = false
  }

  private func listParts() throws {
    var code = zip.unzGoToFirstFile(archive)
    while code == UNZ_OK {
      var facts = unz_file_info64()
      var text = [CChar](repeating: 0, count: 512)
      var position = unz64_file_pos()
      guard parts.count < Self.mostParts,
        zip.unzGetCurrentFileInfo64(archive, &facts, &text, UInt(text.count - 1), nil, 0, nil, 0) == UNZ_OK,
        zip.unzGetFilePos64(archive, &position) == UNZ_OK
      else { throw WorkbookProblem.broken(name) }
      let path = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      // Some programs write `xl\workbook.xml`, or another case than the references have.
      let plain = String(path.map { $0 == "\\" ? "/" : $0 })
      let part = Part(position: position, unpackedSize: facts.uncompressed_size, isEncrypted: facts.flag & 1 != 0)
      let (sum, isBeyond) = unpackedSize.addingReportingOverflow(part.unpackedSize)
      unpackedSize = isBeyond ? .max : sum
      parts[plain] = part
      if parts[plain.lowercased()] == nil { parts[plain.lowercased()] = part }
      code = zip.unzGoToNextFile(archive)
    }
    guard code == UNZ_END_OF_LIST_OF_FILE else { throw WorkbookProblem.broken(name) }
  }
}

/// The bytes of an archive, as minizip asks for them.
private final class ArchiveMemory {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Valid as long as this object lives.
  var calls: zlib_filefunc64_def {
    var calls = zlib_filefunc64_def()
    calls.opaque = Unmanaged.passUnretained(self).toOpaque()
    calls.zopen64_file = { opaque, _, _ in opaque }
    calls.zread_file = { opaque, _, buffer, count in
      guard let buffer else { return 0 }
      return UInt(ArchiveMemory.at(opaque)?.read(into: buffer, Int(count)) ?? 0)
    }
    calls.zwrite_file = { _, _, _, _ in 0 }
    calls.ztell64_file = { opaque, _ in ZPOS64_T(ArchiveMemory.at(opaque)?.position ?? 0) }
    calls.zseek64_file = { opaque, _, offset, origin in ArchiveMemory.at(opaque)?.seek(offset, origin) ?? -1 }
    calls.zclose_file = { _, _ in 0 }
    calls.zerror_file = { _, _ in 0 }
    return calls
  }

  private static func at(_ opaque: UnsafeMutableRawPointer?) -> ArchiveMemory? {
    opaque.map { Unmanaged<ArchiveMemory>.fromOpaque($0).takeUnretainedValue() }
  }

  private func read(into buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    let count = max(0, min(count, bytes.count - position))
    bytes.withUnsafeBytes { all in
      guard let base = all.baseAddress, count > 0 else { return }
      memcpy(buffer, base + position, count)
    }
    position += count
    return count
  }

  private func seek(_ offset: ZPOS64_T, _ origin: Int32) -> Int {
    let from =
      switch origin {
      case ZLIB_FILEFUNC_SEEK_SET: 0
      case ZLIB_FILEFUNC_SEEK_CUR: position
      default: bytes.count
      }
    let (wanted, overflow) = from.addingReportingOverflow(Int(truncatingIfNeeded: offset))
    guard !overflow, (0...bytes.count).contains(wanted) else { return -1 }
    position = wanted
    return 0
  }
}
