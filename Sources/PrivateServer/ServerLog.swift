import Glibc
import Purchasing

/// The file that takes what the server and its tools say, and the place from which our own words count.
struct ServerLog {
  /// At a start, a log longer than this is put aside.
  static let longest = 5 << 20

  let descriptor: Int32
  private let path: String
  private let start: Int

  /// Opens the log to append to it; one that has grown too long becomes `log.1` first.
  init(_ path: String) throws {
    if let status = Files.linkStatus(path), status.st_size > Self.longest { rename(path, path + ".1") }
    let opened = try Files.openFile(path, O_WRONLY | O_CREAT | O_APPEND)
    self.path = path
    descriptor = opened
    start = lseek(opened, 0, SEEK_END)
  }

  func close() { Glibc.close(descriptor) }

  /// The last lines written since the log was opened.
  func lastWords(lines count: Int = 6) -> String {
    let end = lseek(descriptor, 0, SEEK_END)
    let text = Files.text(path, from: max(start, end - 65536)) ?? ""
    return text.split(whereSeparator: \.isNewline).suffix(count).joined(separator: "\n")
  }
}
