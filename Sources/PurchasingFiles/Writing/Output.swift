import Glibc
package import Purchasing
import SystemFiles

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

  /// What hasn't been written yet never is.
  package func drop() { buffer.removeAll(keepingCapacity: true) }

  package func flush() throws {
    defer { buffer.removeAll(keepingCapacity: true) }
    guard !isClosed else { return }
    do {
      try writeAll(buffer, to: descriptor)
    } catch let failure as SystemFailure {
      guard failure.code == EPIPE else { throw Self.failed(failure.code) }
      isClosed = true
    }
  }

  /// Standard error: nobody can be told when it fails.
  package static func error(_ text: String) {
    try? writeAll(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Why something wasn't written: its file is made, so that only the folder can be missing.
  package static func reason(_ code: Int32) -> Phrase {
    code == ENOENT ? Phrase("no such folder", "dossier introuvable") : Phrase(SystemFailure(code).words)
  }

  private static func failed(_ code: Int32) -> Problem {
    // Not «refused»: that status promises that nothing was written, and the command has done its work by now.
    Problem(
      .needsAttention, code: "output_failed",
      Phrase("the answer could not be written: ", "la réponse n'a pas pu être écrite : ") + reason(code),
      hint: Phrase(
        "what the command did is done; ask again", "ce que la commande a fait est fait ; redemandez la réponse"))
  }
}
