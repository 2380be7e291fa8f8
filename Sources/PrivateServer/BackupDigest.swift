import Digests
import Glibc
import SystemFiles

/// The last two lines of a backup: the SHA-256 of all that stands before them. pg_restore reads its own format to its
/// end and no further, so that it takes such a file as any other. Backups from before have none, and are read all the
/// same.
enum BackupDigest {
  private static let word = "mutua-sha256"

  /// The word stands there twice: what changes one of them leaves the other to be seen.
  private static func lines(_ digest: String) -> String { "\n\(word) \(digest)\n\(word) end\n" }

  /// - returns: false when the file can't be read; `errno` says why.
  /// - throws: `SystemFailure` when it can't be written.
  static func append(to file: TemporaryFile) throws -> Bool {
    let size = lseek(file.descriptor, 0, SEEK_END)
    guard size >= 0, let digest = digest(of: file.descriptor, upTo: size) else { return false }
    try writeAll(Array(lines(digest).utf8), to: file.descriptor, at: size)
    return true
  }

  /// Whether a file is as it was written, as far as it says how it was.
  static func isKept(in descriptor: Int32) -> Bool {
    let size = lseek(descriptor, 0, SEEK_END)
    let length = lines(String(repeating: "0", count: 64)).utf8.count
    guard size >= 0, let end = bytes(of: descriptor, from: max(0, size - 2 * length), upTo: size) else { return false }
    let text = String(decoding: end, as: UTF8.self)
    guard text.contains(word) else { return true }
    guard size >= length, let digest = digest(of: descriptor, upTo: size - length) else { return false }
    return end.suffix(length).elementsEqual(lines(digest).utf8)
  }

  private static func digest(of descriptor: Int32, upTo end: Int) -> String? {
    let digest = FileDigest()
    var offset = 0
    while offset < end {
      guard let piece = bytes(of: descriptor, from: offset, upTo: min(end, offset + 1_048_576)) else { return nil }
      digest.update(piece)
      offset += piece.count
    }
    return hexadecimal(digest.finish())
  }

  private static func bytes(of descriptor: Int32, from start: Int, upTo end: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: end - start)
    var taken = 0
    while taken < bytes.count {
      let count = bytes.withUnsafeMutableBytes { [taken] in
        pread(descriptor, $0.baseAddress.map { $0 + taken }, $0.count - taken, start + taken)
      }
      guard count > 0 || (count < 0 && errno == EINTR) else { return nil }
      taken += max(count, 0)
    }
    return bytes
  }
}
