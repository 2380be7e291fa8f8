import Glibc

/// A process of ours, whose standard output and standard error go into files.
final class Child {
  /// How it ended: its exit status, or 128 and the signal's number, as shells say it.
  struct Ending {
    let status: Int32
    let output: String
    let errors: String
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let pid: pid_t
  private let outputPath: String
  private let errorPath: String
  private var status: Int32?

  /// - parameter folder: where it runs; its outputs stand elsewhere, since that folder may be closed to us.
  init(_ words: [String], in folder: String, variables: [String: String], input: String = "/dev/null") throws {
    let name = "/tmp/mutua-child-\(UInt64.random(in: .min ... .max))"
    outputPath = name + ".out"
    errorPath = name + ".err"
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errorPath, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    // A runner in the background is deaf to Ctrl-C, and its threads may hold signals back: neither is inherited.
    var all = sigset_t()
    var none = sigset_t()
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var started = pid_t()
    // `env` changes the folder and then becomes the program: its number is the program's.
    let code = withStrings(["/usr/bin/env", "-C", folder] + words) { words in
      withStrings(variables.map { "\($0)=\($1)" }) { variables in
        posix_spawn(&started, words[0] ?? strdup(""), &actions, &attributes, words, variables)
      }
    }
    guard code == 0 else { throw Failure(description: "\(words[0]): \(String(cString: strerror(code)))") }
    pid = started
  }

  deinit {
    if isRunning { _ = try? kill(SIGKILL).wait(seconds: 5) }
    unlink(outputPath)
    unlink(errorPath)
  }

  var isRunning: Bool {
    guard status == nil else { return false }
    var raw: Int32 = 0
    guard waitpid(pid, &raw, WNOHANG) == pid else { return true }
    let signal = raw & 0x7F
    status = signal == 0 ? (raw >> 8) & 0xFF : 128 + signal
    return false
  }

  @discardableResult
  func kill(_ signal: Int32) -> Child {
    if isRunning { Glibc.kill(pid, signal) }
    return self
  }

  /// What it has said on its standard output.
  var said: String { text(outputPath) }
  /// The same for its standard error.
  var complained: String { text(errorPath) }

  /// Waits for its end; a process that takes too long is killed.
  func wait(seconds: Int = 60) throws -> Ending {
    for _ in 0..<seconds * 1000 {
      if let status { return Ending(status: status, output: text(outputPath), errors: text(errorPath)) }
      if isRunning { usleep(1000) }
    }
    Glibc.kill(pid, SIGKILL)
    throw Failure(description: "still running after \(seconds) s; it had said: \(text(outputPath))\(text(errorPath))")
  }
}

/// The whole of a file, empty when it can't be read.
func text(_ path: String) -> String {
  guard let file = fopen(path, "r") else { return "" }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 65_536)
  while case let count = fread(&piece, 1, piece.count, file), count > 0 { bytes += piece[..<count] }
  return String(decoding: bytes, as: UTF8.self)
}

func write(_ text: String, to path: String) throws {
  guard let file = fopen(path, "w") else { throw Child.Failure(description: "\(path): can't be written") }
  defer { fclose(file) }
  let bytes = Array(text.utf8)
  guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
    throw Child.Failure(description: "\(path): couldn't be written whole")
  }
}

/// The strings as C wants them: an array that ends with null.
private func withStrings<T>(_ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> T) -> T {
  let pointers = texts.map { strdup($0) }
  defer { pointers.forEach { free($0) } }
  return body(pointers + [nil])
}
