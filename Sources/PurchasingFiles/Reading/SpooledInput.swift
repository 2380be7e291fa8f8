import Glibc
import Purchasing
import Reporting
import SystemFiles

/// A file that will be read more than once. Standard input can't be: what comes through a pipe is kept in a temporary
/// file without a name, in `TMPDIR` or `/var/tmp`, readable by its owner alone, and gone with the process.
package final class SpooledInput {
  /// What messages call it.
  package let name: String
  /// Where it can be opened again and again.
  package let path: String
  /// How many bytes it has, when that is known.
  package let size: Int
  private let kept: TemporaryFile?

  /// - parameter path: `-` is standard input.
  package init(_ path: String) throws {
    name = path
    var facts = stat()
    guard path == "-" || (stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFIFO) else {
      self.path = path
      size = Int(facts.st_size)
      kept = nil
      return
    }
    let source = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw Self.failed(errno) }
    do {
      let file = try TemporaryFile.nameless()
      size = try Self.copy(source, to: file)
      self.path = "/proc/self/fd/\(file.descriptor)"
      kept = file
    } catch let failure as SystemFailure {
      throw Self.failed(failure.code)
    }
  }

  private static func copy(_ source: Int32, to file: TemporaryFile) throws -> Int {
    let capacity = 1 << 16
    var total = 0
    var buffer = [UInt8](repeating: 0, count: capacity)
    while true {
      let got = read(source, &buffer, capacity)
      if got < 0, errno == EINTR { throw interrupted }
      guard got >= 0 else { throw failed(errno) }
      guard got > 0 else { return total }
      try buffer[..<got].withUnsafeBytes { try writeAll($0, to: file.descriptor, at: total) }
      total += got
    }
  }

  private static let interrupted = Problem(
    .interrupted, code: "interrupted", Phrase("interrupted; nothing was written", "interrompu ; rien n'a été écrit"))

  private static func failed(_ code: Int32) -> Problem {
    Problem(
      code: "input_not_kept",
      Phrase("standard input can't be kept: ", "l'entrée standard ne peut être gardée : ")
        + Phrase(SystemFailure(code).words),
      hint: Phrase(
        "let TMPDIR name a folder with enough space, or import a file",
        "indiquez dans TMPDIR un dossier qui a assez de place, ou importez un fichier"))
  }
}
