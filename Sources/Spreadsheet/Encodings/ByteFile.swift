import Glibc
import Purchasing

/// A file, or standard input, read from its beginning to its end in pieces of constant size.
public final class ByteFile {
  /// What places in messages call it: the path as it was given.
  public let name: String
  private let descriptor: Int32
  private let ownsDescriptor: Bool
  private static let pieceSize = 1 << 18

  /// - parameter path: `-` is standard input.
  /// - throws: `Problem` `file_not_readable` (`.refused`).
  public init(path: String) throws {
    name = path
    if path == "-" {
      descriptor = STDIN_FILENO
      ownsDescriptor = false
      return
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    ownsDescriptor = true
    guard descriptor >= 0 else { throw Self.notReadable(path, errno) }
  }

  deinit {
    if ownsDescriptor, descriptor >= 0 { close(descriptor) }
  }

  /// The next piece; empty at the end.
  ///
  /// - throws: `Problem` `file_not_readable`, for instance when the path is a folder.
  public func next() throws -> [UInt8] {
    var failure: Int32 = 0
    let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, count in
      var got = read(descriptor, buffer.baseAddress, Self.pieceSize)
      while got < 0, errno == EINTR { got = read(descriptor, buffer.baseAddress, Self.pieceSize) }
      if got < 0 { failure = errno }
      count = max(got, 0)
    }
    guard failure == 0 else { throw Self.notReadable(name, failure) }
    return piece
  }

  private static func notReadable(_ path: String, _ code: Int32) -> Problem {
    let reason =
      switch code {
      case ENOENT, ENOTDIR: Phrase("there is no such file", "ce fichier n'existe pas")
      case EACCES, EPERM: Phrase("you may not read it", "vous n'avez pas le droit de le lire")
      case EISDIR: Phrase("it is a folder", "c'est un dossier")
      case EMFILE, ENFILE: Phrase("too many files are open", "trop de fichiers sont ouverts")
      default: Phrase("reading failed (error \(code))", "la lecture a échoué (erreur \(code))")
      }
    return Problem(
      code: "file_not_readable",
      Phrase("cannot read \(path): ", "impossible de lire \(path) : ") + reason,
      hint: Phrase("check the path and its rights", "vérifiez le chemin et ses droits"))
  }
}
