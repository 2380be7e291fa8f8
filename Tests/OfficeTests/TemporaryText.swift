import Glibc

/// A file that is gone with its value.
final class TemporaryText {
  let path: String

  init(_ text: String) throws {
    var name = Array("/tmp/mutua-office-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard file >= 0, write(file, text, text.utf8.count) == text.utf8.count else { throw Failure(code: errno) }
    close(file)
  }

  deinit { unlink(path) }

  struct Failure: Error {
    let code: Int32
  }
}
