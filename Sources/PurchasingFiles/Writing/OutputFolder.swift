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
      hint: Phrase("give another folder to --output-folder", "donnez un autre dossier à --output-folder"))
  }

  /// Makes a folder for an export; one with other things in it than an earlier export is left alone.
  ///
  /// - parameter sign: the file by which an export is known.
  /// - throws: `Problem` `output_not_writable`, `folder_in_use`.
  package static func makeOwn(_ folder: String, sign: String) throws {
    if mkdir(folder, 0o777) == 0 { return }
    let code = errno
    guard code == EEXIST, let entries = opendir(folder) else {
      throw Problem(
        code: "output_not_writable",
        Phrase("“\(folder)” cannot be made: ", "« \(folder) » ne peut pas être créé : ") + Output.reason(code),
        hint: Phrase("give another folder", "donnez un autre dossier"))
    }
    defer { closedir(entries) }
    var isEmpty = true
    while let entry = readdir(entries) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name == sign { return }
      if name != ".", name != ".." { isEmpty = false }
    }
    guard !isEmpty else { return }
    throw Problem(
      code: "folder_in_use", Phrase("“\(folder)” holds other files", "« \(folder) » contient d'autres fichiers"),
      hint: Phrase("give a new folder", "donnez un nouveau dossier"))
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
