import Glibc
import Purchasing
import TemporaryFiles

/// The file that `--output` names: whole or untouched. The answer goes to a temporary file beside it, which takes its
/// place once it is on the disk.
struct OutputFile {
  let path: String
  /// Where a symbolic link leads: the link stays, its target is replaced.
  private let target: String
  private let isDevice: Bool

  /// Looks at the place before the command runs, so that nothing is stored when its answer couldn't be.
  /// - throws: `Problem` `output_not_writable`.
  init(_ path: String) throws {
    self.path = path
    // Through /dev/fd a link leads to whatever file the shell has opened: that one is written to, never replaced.
    self.isDevice = path.hasPrefix("/dev/") || path.hasPrefix("/proc/")
    self.target = isDevice ? path : try Self.resolved(path)
    var facts = stat()
    if stat(target, &facts) == 0 {
      if facts.st_mode & S_IFMT == S_IFDIR { throw Self.notWritable(path, EISDIR) }
      if access(target, W_OK) != 0 { throw Self.notWritable(path, errno) }
      if isDevice || facts.st_mode & S_IFMT != S_IFREG { return }
    }
    if access(Self.folder(of: target), W_OK | X_OK) != 0 { throw Self.notWritable(path, errno) }
  }

  func write(_ body: (Output) throws -> Void) throws {
    var facts = stat()
    let exists = stat(target, &facts) == 0
    if isDevice || (exists && facts.st_mode & S_IFMT != S_IFREG) { return try writeThrough(body) }
    do {
      let file = try TemporaryFile(in: Self.folder(of: target))
      let output = Output(file.descriptor)
      try body(output)
      try output.flush()
      try file.stay(as: target, .replacing, mode: exists ? facts.st_mode & 0o7777 : nil)
    } catch let failure as TemporaryFile.Failure {
      throw Self.notWritable(path, failure.code, .needsALook)
    }
  }

  /// A device or a pipe (`/dev/stdout`) is written to: there is nothing that a rename could replace.
  private func writeThrough(_ body: (Output) throws -> Void) throws {
    let descriptor = open(target, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.notWritable(path, errno, .needsALook) }
    defer { close(descriptor) }
    let output = Output(descriptor)
    try body(output)
    try output.flush()
  }

  private static func resolved(_ path: String) throws -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    if let resolved = String(validatingCString: real) { return resolved }
    // A folder above has a name that no text can hold; the path as given leads there too, unless it ends in a link.
    var facts = stat()
    guard lstat(path, &facts) == 0, facts.st_mode & S_IFMT != S_IFLNK else { throw notWritable(path, EILSEQ) }
    return path
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func notWritable(_ path: String, _ code: Int32, _ status: ExitStatus = .refused) -> Problem {
    Problem(
      status, code: "output_not_writable",
      Phrase("“\(path)” cannot be written: ", "« \(path) » ne peut pas être écrit : ") + Output.reason(code),
      hint: Phrase("give another file to --output", "donnez un autre fichier à --output"))
  }
}
