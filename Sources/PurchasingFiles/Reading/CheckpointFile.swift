package import Purchasing
import Spreadsheet

/// A file that `log checkpoint` wrote.
package enum CheckpointFile {
  package static func read(_ path: String) throws -> LogCheckpoint {
    // Its four lines take a hundred and some bytes.
    let bytes = try ByteFile(path: path).next().prefix(4096)
    guard let checkpoint = LogCheckpoint(text: String(decoding: bytes, as: UTF8.self)) else {
      throw Problem(
        code: "checkpoint_unreadable",
        Phrase("“\(path)” is not a checkpoint of the history", "« \(path) » n'est pas une attestation du journal"),
        hint: .run(.logCheckpoint, .said("FILE", "FICHIER")) + Phrase(" writes one", " en écrit une"))
    }
    return checkpoint
  }
}
