import Glibc
import Purchasing
import PurchasingFiles

/// The program that shows a long text page by page: `$PAGER`, else `less -FRX`.
struct Pager {
  private let command: String
  private let environment: [String: String]

  /// Nil when the reader wants none: `PAGER` is empty or `cat`.
  init?(environment: [String: String]) {
    let command = environment["PAGER"] ?? "less -FRX"
    guard !command.isEmpty, command != "cat" else { return nil }
    self.command = command
    self.environment = environment
  }

  /// False when the pager could not be started, so that the text can be written without it.
  func show(_ text: String) -> Bool {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return false }
    // The pager must not hold the writing end too, or it would never see the end of the text.
    ends.forEach { _ = fcntl($0, F_SETFD, FD_CLOEXEC) }
    // Ctrl-C is for the pager, which stops scrolling; the program waits until it is left.
    let interrupted = signal(SIGINT, SIG_IGN)
    defer { signal(SIGINT, interrupted) }
    let started = start(reading: ends[0])
    close(ends[0])
    guard let started else {
      close(ends[1])
      return false
    }
    let output = Output(ends[1])
    try? output.put(text)
    try? output.flush()
    close(ends[1])
    var status: Int32 = 0
    while waitpid(started, &status, 0) < 0 && errno == EINTR {}
    // The shell answers 126 or 127 when there is no such pager.
    let code = (status >> 8) & 0xFF
    return status & 0x7F != 0 || (code != 126 && code != 127)
  }

  private func start(reading end: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, end, STDIN_FILENO)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    sigaddset(&defaults, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let variables = environment.merging(["LESSCHARSET": "utf-8"]) { own, _ in own }.map { "\($0)=\($1)" }
    var process: pid_t = 0
    let result = Self.withCStrings(["sh", "-c", command]) { arguments in
      Self.withCStrings(variables) { posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, $0) }
    }
    return result == 0 ? process : nil
  }

  private static func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    let strings = texts.map { strdup($0) } + [nil]
    defer { strings.forEach { free($0) } }
    return strings.withUnsafeBufferPointer { buffer in
      // A buffer that holds at least the closing nil always has an address.
      withUnsafePointer(to: nil as UnsafeMutablePointer<CChar>?) { body(buffer.baseAddress ?? $0) }
    }
  }
}
