import Glibc
package import Purchasing

/// Bytes on their way to a file descriptor, a few at a time.
package final class Output {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// The reader of standard output went away (`| head`): nothing more is written, and nobody complains.
  package private(set) var isClosed = false

  package init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  package func put(_ text: String) throws { try put(text.utf8) }

  package func put(_ bytes: some Sequence<UInt8>) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 65_536 { try flush() }
  }

  package func flush() throws {
    defer { buffer.removeAll(keepingCapacity: true) }
    guard !isClosed else { return }
    switch Self.write(buffer, to: descriptor) {
    case 0: break
    case EPIPE: isClosed = true
    case let code: throw Self.failed(code)
    }
  }

  /// Standard error: nobody can be told when it fails.
  package static func error(_ text: String) {
    _ = write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// The system's own words for an error number, which the C library has in English unless asked otherwise.
  package static func reason(_ code: Int32) -> Phrase {
    switch code {
    case EACCES, EPERM: Phrase("permission denied", "accès refusé")
    case EROFS: Phrase("the file system is read-only", "le système de fichiers est en lecture seule")
    case ENOENT: Phrase("no such folder", "dossier introuvable")
    case ENOTDIR: Phrase("part of the path is not a folder", "une partie du chemin n'est pas un dossier")
    case EISDIR: Phrase("it is a folder", "c'est un dossier")
    case ENOSPC, EDQUOT: Phrase("no space left", "il n'y a plus de place")
    case EILSEQ: Phrase("the link leads to a name that isn't UTF-8", "le lien mène à un nom qui n'est pas en UTF-8")
    case ENAMETOOLONG: Phrase("the name is too long", "le nom est trop long")
    default: Phrase(verbatim: String(cString: strerror(code)))
    }
  }

  /// Zero, or the error number.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { all in
      var written = 0
      while written < all.count {
        let count = Glibc.write(descriptor, all.baseAddress?.advanced(by: written), all.count - written)
        if count >= 0 {
          written += count
        } else if errno == EAGAIN {
          var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&waiting, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }

  private static func failed(_ code: Int32) -> Problem {
    // Not «refused»: that status promises that nothing was written, and the command has done its work by now.
    Problem(
      .needsALook, code: "output_failed",
      Phrase("the answer could not be written: ", "la réponse n'a pas pu être écrite : ") + reason(code),
      hint: Phrase(
        "what the command did is done; ask again", "ce que la commande a fait est fait ; redemandez la réponse"))
  }
}
