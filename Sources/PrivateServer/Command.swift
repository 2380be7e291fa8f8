import CServerProcess
import Glibc
import Purchasing
import SystemFiles

/// A server program's command line, run away from our terminal, files, folder and language.
struct Command {
  let program: String
  var arguments: [String] = []
  var environment: [String: String]
  /// Standard input; `nil` is empty.
  var input: Int32?
  /// Standard output, and error where `errors` has none of its own; `nil` throws them away.
  var output: Int32?
  /// Standard error, apart from standard output.
  var errors: Int32??
  /// A descriptor that the program and its children keep open (as number 3): a lock that must outlive us.
  var kept: Int32?
  /// Who it runs as; `nil`: ourselves.
  var account: Account?

  /// What a server program sees of our environment: nothing that changes how PostgreSQL works or speaks.
  static func cleanEnvironment(_ environment: [String: String]) -> [String: String] {
    var clean = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
    // Named, the zone needs no search: initdb would compare the machine's with every zone that it knows.
    clean["TZ"] = environment["TZ"] ?? ClockZone.systemName()
    return clean
  }

  /// Starts the program in a session of its own, so that Ctrl-C in our terminal doesn't reach it.
  func spawn() throws -> pid_t {
    var child: pid_t = 0
    let failure = Self.withCStrings([program] + arguments) { words in
      Self.withCStrings(environment.map { "\($0.key)=\($0.value)" }) { variables in
        program.withCString { path in
          withIdentity { identity in
            var line = mutua_program(
              path: path, arguments: words, environment: variables, input: input ?? -1, output: output ?? -1,
              errors: errorDescriptor, kept: kept ?? -1, identity: identity)
            return mutua_spawn(&line, &child)
          }
        }
      }
    }
    guard failure == 0 else { throw Refusal.programFailed(program, failure) }
    return child
  }

  private var errorDescriptor: Int32 {
    switch errors {
    case nil: Int32(MUTUA_AS_OUTPUT)
    case .some(nil): -1
    case .some(let errors?): errors
    }
  }

  private func withIdentity(_ body: (UnsafePointer<mutua_identity>?) -> Int32) -> Int32 {
    account?.withIdentity(body) ?? body(nil)
  }

  /// How a program ended that is given a time.
  enum Ending {
    case ended(Int32)
    case slow
    case stopped
  }

  /// Runs it for so many seconds at most, and ends it with all that it has started.
  ///
  /// - parameter isInterrupted: asked again and again; true ends the program.
  func run(within seconds: Int, unless isInterrupted: () -> Bool) throws -> Ending {
    let child = try spawn()
    let start = SteadyClock.milliseconds()
    while true {
      // Seen, but not taken note of yet: until then its number is nobody else's.
      var state = siginfo_t()
      let isEnded = waitid(P_PID, id_t(child), &state, WEXITED | WNOHANG | WNOWAIT) == 0 && state.si_signo == SIGCHLD
      let isSlow = SteadyClock.milliseconds() - start > seconds * 1000
      let isStopped = isInterrupted()
      guard isEnded || isSlow || isStopped else {
        SteadyClock.pause(milliseconds: 20)
        continue
      }
      // Its own children are of its session: what is left of them goes as well.
      kill(-child, SIGKILL)
      let status = Self.wait(child)
      return isStopped ? .stopped : isEnded ? .ended(status) : .slow
    }
  }

  /// Runs the program to its end; its exit status, or 128 and the signal that killed it.
  ///
  /// - parameter meanwhile: what is done again and again until then, with a pause between.
  func run(meanwhile: (() -> Void)? = nil) throws -> Int32 {
    let child = try spawn()
    guard let meanwhile else { return Self.wait(child) }
    while true {
      SteadyClock.pause(milliseconds: 2)
      var status: Int32 = 0
      switch waitpid(child, &status, WNOHANG) {
      case child: return Self.exitStatus(status)
      case 0: meanwhile()
      default: if errno != EINTR { return 0 }
      }
    }
  }

  /// What the program prints, `nil` when it fails.
  func printed() throws -> String? {
    var ends: [Int32] = [0, 0]
    guard mutua_pipe(&ends) == 0 else { throw Refusal.programFailed(program, errno) }
    defer { close(ends[0]) }
    var piped = self
    piped.output = ends[1]
    let child: pid_t
    do {
      child = try piped.spawn()
    } catch {
      close(ends[1])
      throw error
    }
    close(ends[1])
    let text = Files.drain(ends[0])
    return Self.wait(child) == 0 ? text : nil
  }

  static func wait(_ child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      // A caller that ignores SIGCHLD leaves no status to read; what the program made is checked afterwards.
      guard errno == EINTR else { return 0 }
    }
    return exitStatus(status)
  }

  static func exitStatus(_ status: Int32) -> Int32 {
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
    pointers.append(nil)
    defer { pointers.forEach { free($0) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
      withUnsafeMutablePointer(to: &buffer[0]) { body($0) }
    }
  }
}
