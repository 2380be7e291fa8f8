import Glibc
import Purchasing

/// The folder that `--output-folder` names; it is made when it isn't there.
package struct OutputFolder {
  package let path: String

  /// - throws: `Problem` `output_not_writable`.
  package init(_ path: String, create: Bool) throws {
    self.path = path
    var facts = stat()
    if stat(path, &facts) == 0 {
      if facts.st_mode & S_IFMT != S_IFDIR { throw Self.notWritable(path, Phrase("it is a file", "c'est un fichier")) }
      if access(path, W_OK | X_OK) != 0 { throw Self.notWritable(path, Output.reason(errno)) }
    } else if create, mkdir(path, 0o777) != 0 {
      throw Self.notWritable(path, Output.reason(errno))
    }
  }

  private static func notWritable(_ path: String, _ reason: Phrase) -> Problem {
    Problem(
      code: "output_not_writable",
      Phrase("“\(path)” cannot be written: ", "« \(path) » ne peut pas être écrit : ") + reason,
      hint: Phrase("give another folder to ", "donnez un autre dossier à ") + .give(.outputFolder))
  }

  /// - parameter name: a code with an extension, never a path.
  package func file(_ name: String) -> String { path.hasSuffix("/") ? path + name : path + "/" + name }

  /// Replaces the file of that name, whole.
  package func write(_ text: String, to name: String) throws {
    try OutputFile(file(name)).write { try $0.put(text) }
  }

  package func write(_ bytes: [UInt8], to name: String) throws {
    try OutputFile(file(name)).write { try $0.put(bytes) }
  }
}
