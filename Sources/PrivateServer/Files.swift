import CServerProcess
import Glibc
import Purchasing
import SystemFiles

/// The few file operations that the server's folders need. All descriptors are closed on exec: a server must not
/// keep its starter's files open, above all not the lock.
enum Files {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 && !isFolder(path) }

  static func isFolder(_ path: String) -> Bool {
    status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
  }

  /// What the path names, symbolic links followed; `nil` when nothing can be seen there.
  static func status(_ path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  static func linkStatus(_ path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }

  /// Opens a file of ours, which is one: a pipe in its place would keep us waiting for its other end, a link would lead
  /// elsewhere.
  static func openFile(_ path: String, _ mode: Int32) throws -> Int32 {
    let file = open(path, mode | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    // Opening a pipe that nobody reads fails at once, and says nothing of what it is.
    guard file >= 0 else { throw errno == ENXIO ? Refusal.noFile(path) : Refusal.file(path, errno) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(file)
      throw Refusal.noFile(path)
    }
    return file
  }

  /// Up to `limit` bytes of the file from `offset`, as text; `nil` when it can't be read.
  static func text(_ path: String, from offset: Int = 0, limit: Int = 65536) -> String? {
    guard let file = try? openFile(path, O_RDONLY) else { return nil }
    defer { close(file) }
    guard offset == 0 || lseek(file, offset, SEEK_SET) >= 0 else { return nil }
    var bytes: [UInt8] = []
    while bytes.count < limit, let more = readOnce(file, limit - bytes.count), !more.isEmpty { bytes += more }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func readOnce(_ file: Int32, _ most: Int) -> [UInt8]? {
    let chunk = [UInt8](unsafeUninitializedCapacity: min(most, 65536)) { buffer, count in
      var taken: Int
      repeat { taken = read(file, buffer.baseAddress, buffer.count) } while taken < 0 && errno == EINTR
      count = max(taken, 0)
    }
    return chunk.isEmpty ? nil : chunk
  }

  /// All that comes out of a pipe until its other end is closed.
  static func drain(_ file: Int32) -> String {
    var bytes: [UInt8] = []
    while let more = readOnce(file, 65536) { bytes += more }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes the text into a file, at its end or in place of what it held.
  static func write(_ text: String, to path: String, appending: Bool = false) throws {
    let file = try openFile(path, O_WRONLY | O_CREAT | (appending ? O_APPEND : O_TRUNC))
    defer { close(file) }
    do {
      try writeAll(Array(text.utf8), to: file)
    } catch let failure as SystemFailure {
      throw Refusal.file(path, failure.code)
    }
  }

  /// Makes a folder and those above it that are missing; says whether the last one had to be made.
  static func makeFolders(_ path: String, mode: mode_t) throws -> Bool {
    if mkdir(path, mode) == 0 { return true }
    let reason = errno
    if reason == EEXIST, isFolder(path) { return false }
    guard reason == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw Refusal.file(path, reason == EEXIST ? ENOTDIR : reason)
    }
    _ = try makeFolders(String(path[..<slash]), mode: mode)
    if mkdir(path, mode) == 0 { return true }
    guard errno == EEXIST else { throw Refusal.file(path, errno) }
    return false
  }

  /// Gives a folder to the account, closed to everybody else. The folder is opened without following a link, so
  /// that root can't be led to give away another one.
  static func give(_ folder: String, to account: Account) throws {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { throw Refusal.file(folder, errno) }
    defer { close(file) }
    guard fchmod(file, 0o700) == 0 else { throw Refusal.file(folder, errno) }
    if geteuid() == 0, fchown(file, account.userID, account.groupID) != 0 { throw Refusal.file(folder, errno) }
  }

  /// Removes what stands at the path, a whole folder too. Links are removed, never followed.
  static func remove(_ path: String) throws {
    try remove(named: path, in: AT_FDCWD, path: path)
  }

  private static func remove(named name: String, in parent: Int32, path: String) throws {
    if unlinkat(parent, name, 0) == 0 || errno == ENOENT { return }
    guard errno == EISDIR || errno == EPERM else { throw Refusal.file(path, errno) }
    let folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else { throw Refusal.file(path, errno) }
    defer { close(folder) }
    for entry in names(inOpen: folder) { try remove(named: entry, in: folder, path: path + "/" + entry) }
    guard unlinkat(parent, name, AT_REMOVEDIR) == 0 || errno == ENOENT else { throw Refusal.file(path, errno) }
  }

  /// What a folder holds; empty when it can't be read.
  static func names(in folder: String) -> [String] {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    return names(inOpen: file)
  }

  private static func names(inOpen folder: Int32) -> [String] {
    let copy = fcntl(folder, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { return [] }
    guard let stream = fdopendir(copy) else {
      close(copy)
      return []
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// The bytes on disk of a folder and all in it, in the blocks that the file system really uses.
  static func bytes(under path: String) -> Int64 {
    guard let status = linkStatus(path) else { return 0 }
    var sum = Int64(status.st_blocks) * 512
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in names(in: path) { sum += bytes(under: path + "/" + name) }
    }
    return sum
  }

  /// Puts everything that the file system of `folder` holds in memory on the disk: one call in place of one for
  /// each of a thousand files (25 ms against 90 ms for `initdb --sync-only`).
  static func syncFileSystem(of folder: String) throws {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw Refusal.file(folder, errno) }
    defer { close(file) }
    guard mutua_sync_file_system(file) == 0 else { throw Refusal.file(folder, errno) }
  }

  static func syncFolder(_ folder: String) throws {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw Refusal.file(folder, errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw Refusal.file(folder, errno) }
  }
}

/// A lock that one process at a time holds, and that the kernel frees when its holder dies.
enum FileLock {
  /// Waits for the lock, at most `seconds`, and holds it during `body`, which is given its descriptor.
  static func holding<Result>(
    _ path: String, seconds: Int = 90, _ body: (Int32) throws -> Result
  ) throws -> Result {
    let descriptor = try Files.openFile(path, O_RDWR | O_CREAT)
    defer { close(descriptor) }
    let deadline = SteadyClock.milliseconds() + seconds * 1000
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw Refusal.file(path, errno) }
      guard SteadyClock.milliseconds() < deadline else { throw Refusal.lockHeld(path) }
      SteadyClock.pause(milliseconds: 2)
    }
    return try body(descriptor)
  }
}
