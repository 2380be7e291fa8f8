import Glibc
package import Purchasing
package import SystemFiles

/// The file that `--output` names: whole or untouched. The answer goes to a temporary file beside it, which takes its
/// place once it is on the disk. A symbolic link stays, and its target is replaced.
package struct OutputFile {
  package let path: String
  /// nil for what is written to under any name: through /dev/fd a link leads to whatever file the shell has opened.
  private let place: FilePlace?

  /// Looks at the place before the command runs, so that nothing is stored when its answer couldn't be.
  /// - throws: `Problem` `output_not_writable`.
  package init(_ path: String) throws {
    self.path = path
    do {
      if path.hasPrefix("/dev/") || path.hasPrefix("/proc/") {
        place = nil
        var facts = stat()
        if stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR { throw FilePlace.Failure.system(EISDIR) }
        if access(path, W_OK) != 0 { throw FilePlace.Failure.system(errno) }
      } else {
        let place = try FilePlace(path)
        try place.check()
        self.place = place
      }
    } catch let failure as FilePlace.Failure {
      throw Self.notWritable(path, failure)
    }
  }

  /// Whether writing replaces a file.
  package var isThere: Bool { ((try? place?.facts()) ?? nil).map { $0.st_mode & S_IFMT == S_IFREG } ?? false }

  package func write(_ body: (Output) throws -> Void) throws {
    do {
      guard let place, try place.facts().map({ [S_IFREG, S_IFLNK].contains($0.st_mode & S_IFMT) }) ?? true else {
        return try writeThrough(body)
      }
      let file = try TemporaryFile(beside: place)
      let output = Output(file.descriptor)
      try body(output)
      try output.flush()
      try file.stay(.replacing)
    } catch let failure as SystemFailure {
      throw Self.notWritable(path, .system(failure.code), .needsAttention)
    } catch let failure as FilePlace.Failure {
      throw Self.notWritable(path, failure, .needsAttention)
    }
  }

  /// A device or a pipe (`/dev/stdout`) is written to: there is nothing that a rename could replace.
  private func writeThrough(_ body: (Output) throws -> Void) throws {
    let descriptor = try place?.openForWriting() ?? open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw FilePlace.Failure.system(errno) }
    defer { close(descriptor) }
    let output = Output(descriptor)
    try body(output)
    try output.flush()
  }

  package static func notWritable(
    _ path: String, _ failure: FilePlace.Failure, _ kind: Problem.Kind = .refused,
    hint: Phrase = Phrase("give another file to ", "donnez un autre fichier à ") + .give(.output)
  ) -> Problem {
    Problem(
      kind, code: "output_not_writable",
      Phrase("“\(path)” cannot be written: ", "« \(path) » ne peut pas être écrit : ") + reason(failure), hint: hint)
  }

  private static func reason(_ failure: FilePlace.Failure) -> Phrase {
    switch failure {
    case .system(let code): Output.reason(code)
    case .link(let name):
      Phrase(
        "“\(name)” is a link that somebody else made", "« \(name) » est un lien créé par quelqu'un d'autre")
    case .pipe:
      Phrase("what is there is somebody else's pipe", "ce qui s'y trouve est un tube créé par quelqu'un d'autre")
    }
  }
}
