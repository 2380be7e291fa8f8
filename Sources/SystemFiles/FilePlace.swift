public import Glibc

/// Where a file is to stand: a folder that is held open, and a name in it. Whoever renames or replaces folders or links
/// on the way afterwards changes nothing.
///
/// Links are followed as Linux does with `fs.protected_symlinks`, whatever the machine's setting: in a folder where
/// everybody may make files (`/tmp`) only one's own links and those of the folder's owner. The kernel's rule covers the
/// last name only; here it holds on the whole way. Root follows root's links alone: what somebody else can turn
/// would let him choose which file root overwrites.
public final class FilePlace {
  public enum Failure: Error {
    /// An error number of `errno.h`.
    case system(Int32)
    /// This link on the way is somebody else's.
    case link(String)
    /// What stands there is somebody else's, and no file: a pipe that he reads.
    case pipe
  }

  /// The folder, for calls whose names end in `at`.
  public let folder: Int32
  public let name: String

  /// - throws: `Failure`.
  public init(_ path: String) throws {
    var walk = try Walk(path)
    do {
      try walk.go()
    } catch {
      close(walk.folder)
      throw error
    }
    folder = walk.folder
    name = walk.name
  }

  deinit { close(folder) }

  /// What bears the name now; nil for nothing. Links have been followed: one that stands there now came later, and is
  /// replaced like a file.
  ///
  /// - throws: `Failure`.
  public func facts() throws -> stat? {
    var facts = stat()
    if fstatat(folder, name, &facts, AT_SYMLINK_NOFOLLOW) == 0 { return facts }
    guard errno == ENOENT else { throw Failure.system(errno) }
    return nil
  }

  /// Whether a file may be put there, so that nothing is begun in vain.
  ///
  /// - throws: `Failure`.
  public func check() throws {
    if let facts = try facts() {
      if facts.kind == S_IFDIR { throw Failure.system(EISDIR) }
      if facts.kind != S_IFLNK, faccessat(folder, name, W_OK, AT_EACCESS) != 0 { throw Failure.system(errno) }
      if facts.kind != S_IFREG {
        guard facts.kind == S_IFLNK || isTrusted(facts) else { throw Failure.pipe }
        return
      }
      if !mayReplace(facts) { throw Failure.system(EPERM) }
    }
    if faccessat(folder, ".", W_OK | X_OK, AT_EACCESS) != 0 { throw Failure.system(errno) }
  }

  /// Opens what is no file and can't be replaced: a pipe, a device.
  ///
  /// - throws: `Failure`.
  public func openForWriting() throws -> Int32 {
    let descriptor = openat(folder, name, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw Failure.system(errno) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, isTrusted(facts) else {
      close(descriptor)
      throw Failure.pipe
    }
    return descriptor
  }

  /// In a sticky folder only its owner, the file's and root may take a name away (unlink(2)).
  private func mayReplace(_ facts: stat) -> Bool {
    var holder = stat()
    return fstat(folder, &holder) == 0
      && (holder.st_mode & S_ISVTX == 0 || [0, holder.st_uid, facts.st_uid].contains(geteuid()))
  }

  private func isTrusted(_ facts: stat) -> Bool {
    var holder = stat()
    return fstat(folder, &holder) == 0 && holder.trusts(facts.st_uid)
  }
}

@available(*, unavailable)
extension FilePlace: Sendable {}

extension stat {
  var kind: mode_t { st_mode & S_IFMT }

  /// Whether what this account made in this folder may be followed.
  fileprivate func trusts(_ owner: uid_t) -> Bool {
    let own = geteuid()
    if owner == own || owner == 0 { return true }
    let isShared = st_mode & 0o1002 == 0o1002
    return own != 0 && (!isShared || owner == st_uid)
  }
}

/// The way to a file, name by name; nothing is followed but what may be.
private struct Walk {
  var folder: Int32
  var name = ""
  /// Names that are still to be gone, the last one first.
  private var rest: [Substring]
  /// As many as Linux follows.
  private var linksLeft = 40

  init(_ path: String) throws {
    guard !path.isEmpty else { throw FilePlace.Failure.system(ENOENT) }
    folder = try Self.opened(AT_FDCWD, path.hasPrefix("/") ? "/" : ".")
    rest = Self.names(path, isWhole: true)
  }

  /// - parameter isWhole: nothing comes behind them.
  private static func names(_ path: String, isWhole: Bool) -> [Substring] {
    var names = path.split(separator: "/").filter { $0 != "." }
    // «folder/» is no file.
    if isWhole, path.hasSuffix("/") || path.hasSuffix("/.") { names.append("") }
    return names.reversed()
  }

  /// `O_PATH` (open(2)), which Swift's Glibc hides: a folder that one may search but not list is enough.
  private static let pathOnly: Int32 = 0o10_000_000

  private static func opened(_ folder: Int32, _ name: String) throws -> Int32 {
    let descriptor = openat(folder, name, pathOnly | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw FilePlace.Failure.system(errno) }
    return descriptor
  }

  mutating func go() throws {
    while let next = rest.popLast() {
      name = String(next)
      if name.isEmpty || name == ".." && rest.isEmpty { throw FilePlace.Failure.system(EISDIR) }
      if let target = try link() {
        try follow(target)
      } else if !rest.isEmpty {
        try enter(try Self.opened(folder, name))
      }
    }
    if name.isEmpty { throw FilePlace.Failure.system(EISDIR) }
  }

  /// Where the name leads when it is a link that may be followed; nil when it is none, or nothing.
  private func link() throws -> String? {
    var facts = stat()
    guard fstatat(folder, name, &facts, AT_SYMLINK_NOFOLLOW) == 0, facts.kind == S_IFLNK else { return nil }
    var holder = stat()
    guard fstat(folder, &holder) == 0 else { throw FilePlace.Failure.system(errno) }
    guard holder.trusts(facts.st_uid) else { throw FilePlace.Failure.link(name) }
    var target = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let length = target.withUnsafeMutableBytes {
      $0.baseAddress.map { readlinkat(folder, name, $0.assumingMemoryBound(to: CChar.self), Int(PATH_MAX)) } ?? -1
    }
    guard length >= 0, length < target.count else { throw FilePlace.Failure.system(length < 0 ? errno : ENAMETOOLONG) }
    // A name that no text can hold would be changed on the way.
    guard let text = String(validating: target.prefix(length), as: UTF8.self) else {
      throw FilePlace.Failure.system(EILSEQ)
    }
    return text
  }

  private mutating func follow(_ target: String) throws {
    guard linksLeft > 0 else { throw FilePlace.Failure.system(ELOOP) }
    linksLeft -= 1
    if target.hasPrefix("/") { try enter(try Self.opened(AT_FDCWD, "/")) }
    rest += Self.names(target, isWhole: rest.isEmpty)
    if rest.isEmpty { throw FilePlace.Failure.system(EISDIR) }
  }

  private mutating func enter(_ next: Int32) throws {
    close(folder)
    folder = next
  }
}
