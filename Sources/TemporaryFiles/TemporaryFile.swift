public import Glibc

/// A new file, readable by its owner alone, that goes with this object. Children of ours don't inherit it.
public final class TemporaryFile {
  /// What the system said.
  public struct Failure: Error {
    /// An error number of `errno.h`.
    public let code: Int32
  }

  public let descriptor: Int32
  /// Where it stands, or stood before it lost its name.
  public let path: String
  private var hasName = true

  /// Where files go that nobody asked for: `TMPDIR`, or `/var/tmp`, which has more space than memory often lends to
  /// `/tmp`.
  public static var folder: String {
    guard let named = getenv("TMPDIR").map({ String(cString: $0) }), !named.isEmpty else { return "/var/tmp" }
    return named.hasSuffix("/") ? String(named.dropLast()) : named
  }

  /// - parameter folder: where it stands, under a name that nobody else has.
  /// - throws: `Failure`.
  public init(in folder: String = TemporaryFile.folder) throws {
    var template = Array((folder + "/.mutua-XXXXXX").utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// One that only this process sees.
  ///
  /// - throws: `Failure`.
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
    if hasName { unlink(path) }
    hasName = false
  }

  /// Writes all of it, from there on; a signal in between is no failure.
  ///
  /// - throws: `Failure`.
  public func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
    var written = 0
    while written < bytes.count {
      let count = pwrite(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written, offset + written)
      guard count > 0 || errno == EINTR else { throw Failure(code: errno) }
      written += max(count, 0)
    }
  }

  // MARK: Staying

  /// How it stays.
  public enum Place {
    /// In the place of whatever bears that name.
    case replacing
    /// Only where nothing bears that name yet.
    case new
  }

  /// Puts it in a place of the same file system, once it is on the disk.
  ///
  /// - parameter mode: its rights; nil for those of any new file.
  /// - throws: `Failure`; then it is as temporary as before.
  public func stay(as target: String, _ place: Place, mode: mode_t? = nil) throws {
    guard hasName else { throw Failure(code: ENOENT) }
    let mask = umask(0)
    umask(mask)
    guard fchmod(descriptor, mode ?? 0o666 & ~mask) == 0, fsync(descriptor) == 0,
      (place == .replacing ? rename(path, target) : link(path, target)) == 0
    else { throw Failure(code: errno) }
    if place == .replacing { hasName = false }
  }
}

@available(*, unavailable)
extension TemporaryFile: Sendable {}
