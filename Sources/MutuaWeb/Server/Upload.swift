import Glibc
import PurchasingStore
import SystemFiles
import Synchronization

/// A file that somebody sent, on the disk without a name: it goes with the program at the latest, however that ends.
final class Upload: Sendable {
  static let mostBytes = 10_000_000
  /// How long it is kept for corrections, in milliseconds.
  static let life = 3_600_000

  /// What it was called where it comes from.
  let name: String
  /// For whoever reads it, again and again.
  var path: String { "/proc/self/fd/\(descriptor)" }
  private let descriptor: Int32
  private let cells = Mutex<[String: String]?>(nil)

  /// What stood in the cells that were wrong when it was first checked, by the names of their corrections: a field that
  /// comes back with it corrects nothing.
  var shown: [String: String] { cells.withLock { $0 ?? [:] } }

  func show(_ wrong: [(name: String, cell: String)]) {
    cells.withLock { cells in
      if cells == nil { cells = Dictionary(wrong, uniquingKeysWith: { first, _ in first }) }
    }
  }

  /// - throws: `SystemFailure`.
  init(name: String) throws {
    self.name = name
    let file = try TemporaryFile.nameless()
    descriptor = fcntl(file.descriptor, F_DUPFD_CLOEXEC, 0)
    guard descriptor >= 0 else { throw SystemFailure(errno) }
  }

  deinit { close(descriptor) }

  func put(_ bytes: ArraySlice<UInt8>) throws { try writeAll(Array(bytes), to: descriptor) }
}

/// Files under correction, each known to the session that sent it alone.
final class Uploads: Sendable {
  private struct Kept {
    let upload: Upload
    let session: String
    let until: Int
  }

  /// Of one session; a new one takes the place of the oldest.
  private static let mostFiles = 8

  private let kept = Mutex<[String: Kept]>([:])
  private let working = Mutex<Set<String>>([])

  /// Works on a file of a session once the one before is done with: each reads a file of megabytes, and whoever presses
  /// twice keeps no desk from others.
  func oneByOne<Answer>(of session: String, _ work: () async throws -> Answer) async throws -> Answer {
    for attempt in 0... {
      if working.withLock({ $0.insert(session).inserted }) { break }
      guard attempt < 1_000 else { throw WebRefusal.busy }
      try await Task.sleep(for: .milliseconds(30))
    }
    defer { working.withLock { _ = $0.remove(session) } }
    return try await work()
  }

  /// - returns: the name by which it is found again.
  func keep(_ upload: Upload, for session: String) -> String {
    let key = String(Secret.make().prefix(32))
    let now = SteadyClock.milliseconds()
    kept.withLock { kept in
      kept = kept.filter { $0.value.until > now }
      let own = kept.filter { $0.value.session == session }.sorted { $0.value.until < $1.value.until }
      for (old, _) in own.dropLast(Self.mostFiles - 1) { kept[old] = nil }
      kept[key] = Kept(upload: upload, session: session, until: now + Upload.life)
    }
    return key
  }

  func find(_ key: String, for session: String) -> Upload? {
    kept.withLock { kept in
      kept[key].flatMap { $0.session == session && $0.until > SteadyClock.milliseconds() ? $0.upload : nil }
    }
  }

  func dropAll(of session: String) { kept.withLock { $0 = $0.filter { $0.value.session != session } } }

  func drop(_ key: String) { kept.withLock { _ = $0.removeValue(forKey: key) } }
}
