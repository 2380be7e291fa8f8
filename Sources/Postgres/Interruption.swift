import CLibPQ
import Glibc
import Synchronization

/// Ctrl-C and `kill`: the statement that runs is stopped on the server, and surfaces as `Interrupted`.
public enum Interruption {
  /// From now on SIGINT and SIGTERM raise a flag and stop the statements that run; a second one ends the process at
  /// once with status 130.
  public static func install() {
    // Touched here so that the handler never is the first: making a global isn't safe inside a signal.
    _ = isRaised
    _ = handlers.load(ordering: .relaxed)
    _ = RunningStatement.slots[0].load(ordering: .relaxed)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handle
    sigemptyset(&action.sa_mask)
    sigaddset(&action.sa_mask, SIGINT)
    sigaddset(&action.sa_mask, SIGTERM)
    sigaction(SIGINT, &action, nil)
    sigaction(SIGTERM, &action, nil)
  }

  /// Whether a signal has come.
  public static var isRaised: Bool { raised.load(ordering: .relaxed) }

  /// - throws: `Interrupted` when a signal has come.
  public static func check() throws {
    if isRaised { throw Interrupted() }
  }

  private static let raised = Atomic<Bool>(false)
  private static let handlers = Atomic<Int>(0)

  /// Waits until no handler may be using a `PGcancel` that is about to be freed.
  static func waitForHandlers() {
    while handlers.load(ordering: .sequentiallyConsistent) > 0 { sched_yield() }
  }

  private static let handle: @convention(c) (Int32) -> Void = { _ in
    let before = errno
    Interruption.handlers.add(1, ordering: .sequentiallyConsistent)
    if Interruption.raised.exchange(true, ordering: .sequentiallyConsistent) { _exit(130) }
    RunningStatement.cancelAll()
    Interruption.handlers.subtract(1, ordering: .sequentiallyConsistent)
    errno = before
  }
}

/// The place where a connection shows, while one of its statements runs, how to stop it: a signal handler may neither
/// allocate nor lock, so places are a fixed table of atomics. A process with more connections has some that only end
/// between statements.
struct RunningStatement: ~Copyable {
  private static let free: UInt = 0
  private static let idle: UInt = 1
  private static let count = 64

  nonisolated(unsafe) static let slots: UnsafeMutablePointer<Atomic<UInt>> = {
    let slots = UnsafeMutablePointer<Atomic<UInt>>.allocate(capacity: count)
    for index in 0..<count { (slots + index).initialize(to: Atomic(free)) }
    return slots
  }()

  private let index: Int?

  init() {
    index = (0..<Self.count).first {
      let slot = Self.slots + $0
      return slot.pointee
        .compareExchange(expected: Self.free, desired: Self.idle, ordering: .sequentiallyConsistent).exchanged
    }
  }

  deinit {
    if let index { Self.slots[index].store(Self.free, ordering: .sequentiallyConsistent) }
  }

  /// - parameter cancel: the `PGcancel` of the statement about to run.
  func begin(_ cancel: OpaquePointer?) {
    guard let index, let cancel else { return }
    Self.slots[index].store(UInt(bitPattern: cancel), ordering: .sequentiallyConsistent)
  }

  func end() {
    if let index { Self.slots[index].store(Self.idle, ordering: .sequentiallyConsistent) }
  }

  /// Only what POSIX allows in a signal handler; `PQcancel` is documented as such.
  static func cancelAll() {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      for index in 0..<count {
        let value = slots[index].load(ordering: .sequentiallyConsistent)
        guard value != free, value != idle else { continue }
        PQcancel(OpaquePointer(bitPattern: value), buffer.baseAddress, 256)
      }
    }
  }
}
