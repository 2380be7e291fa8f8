import Glibc
import Purchasing
import SystemFiles

/// A server process that works on a data folder, as `postmaster.pid` and the kernel know it.
struct ServerProcess: Sendable, Equatable {
  let pid: pid_t
  /// Seconds since 1970, as the server wrote them when it started.
  let since: Int?
  /// It takes connections; otherwise it still starts or recovers, or is stopping.
  let isReady: Bool

  /// The live server of the data folder. A `postmaster.pid` whose process is gone, or is another program's that was
  /// given its number, counts for nothing.
  init?(in folders: Folders) {
    // The lines: pid, data folder, start, port, socket folder, listen address, shared memory, state.
    guard let text = Files.text(folders.process) else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first, let pid = pid_t(first), pid > 1, Self.serves(pid, folders.data) else { return nil }
    self.pid = pid
    since = lines.count > 2 ? Int(lines[2]) : nil
    isReady = lines.count > 7 && lines[7].hasPrefix("ready")
  }

  /// Whether the process is a server program whose working folder is the data folder: PostgreSQL goes there at once
  /// and never leaves it.
  static func serves(_ pid: pid_t, _ data: String) -> Bool {
    guard let own = Files.status(data), let folder = Files.status("/proc/\(pid)/cwd") else { return false }
    return own.st_dev == folder.st_dev && own.st_ino == folder.st_ino
      && Files.text("/proc/\(pid)/comm")?.hasPrefix("postgres") == true
  }

  /// Every server process of the data folder, also those whose first process was killed.
  static func all(on data: String) -> [pid_t] {
    Files.names(in: "/proc").compactMap { pid_t($0) }.filter { serves($0, data) }
  }

  /// Waits until none of the server's processes is left; false when some are after `seconds`.
  static func awaitEnd(on data: String, seconds: Int) -> Bool {
    let deadline = SteadyClock.milliseconds() + seconds * 1000
    while !all(on: data).isEmpty {
      guard SteadyClock.milliseconds() < deadline else { return false }
      SteadyClock.pause(milliseconds: 5)
    }
    return true
  }
}
