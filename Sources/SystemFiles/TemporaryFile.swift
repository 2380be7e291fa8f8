import Glibc

/// A new file, readable by its owner alone, that goes with this object. Children of ours don't inherit it.
public final class TemporaryFile {
  public let descriptor: Int32
  /// Where it stands, or stood before it lost its name; beside a place only its name there.
  public let path: String
  /// What it is to become; nil for a file that only goes.
  private let place: FilePlace?
  private var hasName = true

  /// Where files go that nobody asked for: `TMPDIR`, or `/var/tmp`, which has more space than memory often lends to
  /// `/tmp`.
  public static var folder: String {
    guard let named = getenv("TMPDIR").map({ String(cString: $0) }), !named.isEmpty else { return "/var/tmp" }
    return named.hasSuffix("/") ? String(named.dropLast()) : named
  }

  /// Under a name that nobody else has.
  ///
  /// - throws: `SystemFailure`.
  public init() throws {
    var template = Array((Self.folder + "/.mutua-XXXXXX").utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw SystemFailure(errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    place = nil
  }

  /// In the folder of a place that it may take. Where the file system can (`O_TMPFILE`), it has no name before it
  /// stays: a killed program leaves nothing behind.
  ///
  /// - throws: `SystemFailure`.
  public init(beside place: FilePlace) throws {
    self.place = place
    let nameless = openat(place.folder, ".", Self.withoutName | O_RDWR | O_CLOEXEC, 0o600)
    if nameless >= 0, access("/proc/self/fd/\(nameless)", F_OK) == 0 {
      descriptor = nameless
      path = Self.newName()
      hasName = false
      return
    }
    if nameless >= 0 { close(nameless) }
    var name = Self.newName()
    var named: Int32 = -1
    repeat {
      name = Self.newName()
      named = openat(place.folder, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    } while named < 0 && errno == EEXIST
    guard named >= 0 else { throw SystemFailure(errno) }
    descriptor = named
    path = name
  }

  /// `O_TMPFILE` (open(2)), which Swift's Glibc hides.
  private static let withoutName: Int32 = 0o20_000_000 | O_DIRECTORY

  private static func newName() -> String { ".mutua-" + String(UInt64.random(in: .min ... .max), radix: 36) }

  /// One that only this process sees.
  ///
  /// - throws: `SystemFailure`.
  public static func nameless() throws -> TemporaryFile {
    let file = try TemporaryFile()
    file.loseName()
    return file
  }

  deinit {
    loseName()
    close(descriptor)
  }

  private func loseName() {
    if hasName { unlinkat(place?.folder ?? AT_FDCWD, path, 0) }
    hasName = false
  }

  // MARK: Staying

  /// How it stays.
  public enum Place {
    /// In the place of whatever bears that name.
    case replacing
    /// Only where nothing bears that name yet.
    case new
  }

  /// Takes the place that it was made beside, once it is on the disk. What is replaced hands on its rights only when it
  /// is this account's own, and never more than reading, writing and running: a file that a stranger made there, to be
  /// run with the rights of its owner, would else become ours.
  ///
  /// - parameter isPrivate: nobody else is to read it, whoever could read what it replaces.
  /// - throws: `SystemFailure`; then it is as temporary as before.
  public func stay(_ how: Place, isPrivate: Bool = false) throws {
    guard let place else { throw SystemFailure(ENOENT) }
    let mask = umask(0)
    umask(mask)
    var mode = isPrivate ? 0o600 : 0o666 & ~mask
    if how == .replacing, !isPrivate, let old = try? place.facts(), old.kind == S_IFREG, old.st_uid == geteuid() {
      mode = old.st_mode & 0o777
    }
    guard fchmod(descriptor, mode) == 0, fsync(descriptor) == 0 else { throw SystemFailure(errno) }
    switch how {
    case .new: try takeName(place.name)
    case .replacing:
      if !hasName {
        try takeName(path)
        hasName = true
      }
      guard renameat(place.folder, path, place.folder, place.name) == 0 else { throw SystemFailure(errno) }
      hasName = false
    }
  }

  /// A name that nothing bears yet, beside its place.
  private func takeName(_ name: String) throws {
    guard let place else { throw SystemFailure(ENOENT) }
    let given =
      hasName
      ? linkat(place.folder, path, place.folder, name, 0)
      : linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", place.folder, name, AT_SYMLINK_FOLLOW)
    guard given == 0 else { throw SystemFailure(errno) }
  }
}

@available(*, unavailable)
extension TemporaryFile: Sendable {}
