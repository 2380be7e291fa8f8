import Glibc
import Purchasing
import Reporting

/// A file that will be read more than once. Standard input can't be: what comes through a pipe is kept in a temporary
/// file without a name, in `TMPDIR` or `/var/tmp`, readable by its owner alone, and gone with the process.
final class SpooledInput {
  /// What messages call it.
  let name: String
  /// Where it can be opened again and again.
  let path: String
  /// How many bytes it has, when that is known.
  let size: Int
  private var descriptor: Int32 = -1

  /// - parameter path: `-` is standard input.
  init(_ path: String) throws {
    name = path
    var facts = stat()
    guard path == "-" || (stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFIFO) else {
      self.path = path
      size = Int(facts.st_size)
      return
    }
    let source = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw Self.failed(errno) }
    descriptor = try Self.temporaryFile()
    size = try Self.copy(source, to: descriptor)
    self.path = "/proc/self/fd/\(descriptor)"
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  private static func temporaryFile() throws -> Int32 {
    let folder = Start.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/var/tmp"
    var template = Array((folder + "/mutua-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failed(errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(template)
    return descriptor
  }

  private static func copy(_ source: Int32, to descriptor: Int32) throws -> Int {
    let capacity = 1 << 16
    var total = 0
    var buffer = [UInt8](repeating: 0, count: capacity)
    while true {
      let got = read(source, &buffer, capacity)
      if got < 0, errno == EINTR { throw interrupted }
      guard got >= 0 else { throw failed(errno) }
      guard got > 0 else { return total }
      var written = 0
      while written < got {
        let count = buffer[written..<got].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard count >= 0 || errno == EINTR else { throw failed(errno) }
        written += max(count, 0)
      }
      total += got
    }
  }

  private static let interrupted = Problem(
    .interrupted, code: "interrupted", Phrase("interrupted; nothing was written", "interrompu ; rien n'a été écrit"))

  private static func failed(_ code: Int32) -> Problem {
    Problem(
      code: "input_not_kept",
      Phrase("standard input can't be kept: ", "l'entrée standard ne peut être gardée : ") + Output.reason(code),
      hint: Phrase(
        "let TMPDIR name a folder with enough space, or import a file",
        "indiquez dans TMPDIR un dossier qui a assez de place, ou importez un fichier"))
  }
}
