import CWorkbooks
import Purchasing
import SystemFiles

/// Puts parts together to a ZIP archive.
public enum ZipWriter {
  /// One part by its name.
  public struct Part: Sendable {
    let name: String
    let bytes: [UInt8]
    let isPacked: Bool

    /// - parameter isPacked: false for what must be read without unpacking, as the kind of an OpenDocument file.
    public init(_ name: String, _ bytes: [UInt8], isPacked: Bool = true) {
      (self.name, self.bytes, self.isPacked) = (name, bytes, isPacked)
    }
  }

  /// The archive, its parts in the order given and without times of its making: the same parts give the same bytes.
  ///
  /// - throws: `Problem` `workbook_library_missing`, `workbook_not_writable`.
  public static func archive(_ parts: [Part]) throws -> [UInt8] {
    let zip = try WorkbookLibrary.minizip.get()
    guard let temporary = try? TemporaryFile() else {
      throw WorkbookWriter.notWritable(TemporaryFile.folder, .temporary)
    }
    defer { withExtendedLifetime(temporary) {} }
    guard let archive = zip.zipOpen64(temporary.path, APPEND_STATUS_CREATE) else {
      throw WorkbookWriter.notWritable(temporary.path, .temporary)
    }
    let isWhole = parts.allSatisfy { add($0, to: archive, zip) }
    guard zip.zipClose(archive, nil) == ZIP_OK, isWhole else {
      throw WorkbookWriter.notWritable(temporary.path, .file)
    }
    let file = try ByteFile(path: temporary.path)
    var bytes: [UInt8] = []
    while true {
      let piece = try file.next()
      guard !piece.isEmpty else { return bytes }
      bytes += piece
    }
  }

  private static func add(_ part: Part, to archive: zipFile, _ zip: minizip) -> Bool {
    var facts = zip_fileinfo()
    // 1 January 1980, the first day that the format knows.
    facts.tmz_date = tm_zip(tm_sec: 0, tm_min: 0, tm_hour: 0, tm_mday: 1, tm_mon: 0, tm_year: 1980)
    // deflate, or as it is.
    let method: Int32 = part.isPacked ? 8 : 0
    guard zip.zipOpenNewFileInZip(archive, part.name, &facts, nil, 0, nil, 0, nil, method, -1) == ZIP_OK else {
      return false
    }
    let isWritten = part.bytes.withUnsafeBytes {
      zip.zipWriteInFileInZip(archive, $0.baseAddress, UInt32($0.count)) == ZIP_OK
    }
    return zip.zipCloseFileInZip(archive) == ZIP_OK && isWritten
  }
}
