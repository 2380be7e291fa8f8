import Glibc
import Purchasing
import PurchasingStore
import Synchronization

/// A thread of its own on which a desk's work is done: libpq waits for the server, and no thread that others need may.
final class DeskThread: SerialExecutor {
  private let jobs = Mutex<[UnownedJob]>([])
  /// Counts them. A semaphore needs a place that never moves.
  private nonisolated(unsafe) let bell: UnsafeMutablePointer<sem_t>

  init() {
    bell = .allocate(capacity: 1)
    sem_init(bell, 0, 0)
    let thread = Unmanaged.passRetained(self).toOpaque()
    var handle = pthread_t()
    let status = pthread_create(
      &handle, nil,
      { context in
        if let context { Unmanaged<DeskThread>.fromOpaque(context).takeUnretainedValue().work() }
        return nil
      }, thread)
    precondition(status == 0, "no thread for a desk")
    pthread_detach(handle)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let unowned = UnownedJob(job)
    jobs.withLock { $0.append(unowned) }
    sem_post(bell)
  }

  /// As long as the program runs: desks are made once.
  private func work() {
    while true {
      guard sem_wait(bell) == 0 else { continue }
      let next = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      next?.runSynchronously(on: asUnownedSerialExecutor())
    }
  }
}

/// One connection, on a thread of its own, which answers one request after the other.
actor Desk {
  private nonisolated let thread = DeskThread()
  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  private let host: WebHost
  private let open: Opening
  private let outage: Outage
  private var session: StoreSession?

  /// Opens the database: on the thread of the desk.
  typealias Opening = @Sendable (Day, Author, SessionHost) throws -> StoreSession

  init(_ host: WebHost, _ outage: Outage, opening open: @escaping Opening) {
    self.host = host
    self.outage = outage
    self.open = open
  }

  /// Serves one request. A connection that was lost since the last one is opened anew; what was asked in a transaction
  /// that was cut off is for the request to say.
  ///
  /// - parameter key: for whom the login acts; nil where it acts for itself.
  func serve<Answer: Sendable>(
    for author: Author, as key: VisitorKey?, _ form: FormMark?, _ body: @Sendable (StoreSession) throws -> Answer
  ) throws -> Answer {
    try outage.check()
    let today = try host.today()
    // Who waits before a page won't wait as long as a command line.
    let patience = SessionHost(revive: host.revive, longestWait: 5, longestStatement: 15, mostRenewals: 5)
    let session = try opened(today, author, patience)
    do {
      try session.serve(today: today, author: author, host: patience, visitor: key, form: form)
      let answer = try body(session)
      outage.end()
      return answer
    } catch let problem as Problem where problem.kind == .unreachable {
      self.session = nil
      if Self.serverIsAway.contains(problem.code) { outage.begin(problem) }
      throw problem
    } catch  where !(error is Problem) && !(error is WebRefusal) {
      // Whatever state it is in, the next one begins afresh.
      self.session = nil
      throw error
    }
  }

  private func opened(_ today: Day, _ author: Author, _ host: SessionHost) throws -> StoreSession {
    if let session { return session }
    do {
      let opened = try open(today, author, host)
      session = opened
      return opened
    } catch let problem as Problem where problem.kind == .unreachable {
      outage.begin(problem)
      throw problem
    }
  }

  /// What says that nobody is let in, rather than that one connection or one statement was ended.
  private static let serverIsAway: Set = ["unreachable", "server_not_ready", "server_stopped", "server_not_started"]
}

/// Lends desks in the order in which they are asked for.
final class Desks: Sendable {
  private struct Line {
    var free: [Desk]
    var waiting: [CheckedContinuation<Desk, any Error>] = []
  }

  /// Who comes later than these is told to come back: it would wait longer than people do.
  private static let longestLine = 256

  private let line: Mutex<Line>

  /// - parameter outage: what all desks of a database know of it.
  init(_ count: Int, _ host: WebHost, _ outage: Outage, opening open: Desk.Opening? = nil) {
    line = Mutex(Line(free: (0..<max(1, count)).map { _ in Desk(host, outage, opening: open ?? host.open) }))
  }

  /// - throws: `WebRefusal` 503 when too many wait; what the desk throws. A question that writes nothing is asked once
  ///   more when the connection was lost.
  func ask<Answer: Sendable>(
    for author: Author, as key: VisitorKey? = nil, _ form: FormMark? = nil, twice: Bool,
    _ body: @Sendable (StoreSession) throws -> Answer
  ) async throws -> Answer {
    let desk = try await borrow()
    defer { giveBack(desk) }
    do {
      return try await desk.serve(for: author, as: key, form, body)
    } catch let problem as Problem where twice && problem.kind == .unreachable {
      return try await desk.serve(for: author, as: key, form, body)
    }
  }

  private func borrow() async throws -> Desk {
    try await withCheckedThrowingContinuation { continuation in
      let answer: Result<Desk, any Error>? = line.withLock { line in
        if let desk = line.free.popLast() { return .success(desk) }
        guard line.waiting.count < Self.longestLine else { return .failure(WebRefusal.busy) }
        line.waiting.append(continuation)
        return nil
      }
      if let answer { continuation.resume(with: answer) }
    }
  }

  private func giveBack(_ desk: Desk) {
    let next = line.withLock { line -> CheckedContinuation<Desk, any Error>? in
      if !line.waiting.isEmpty { return line.waiting.removeFirst() }
      line.free.append(desk)
      return nil
    }
    next?.resume(returning: desk)
  }
}
