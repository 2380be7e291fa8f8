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
  private var session: StoreSession?

  init(_ host: WebHost) {
    self.host = host
  }

  /// Serves one request. A connection that was lost since the last one is opened anew; what was asked in a transaction
  /// that was cut off is for the request to say.
  func serve<Answer: Sendable>(
    for author: Author, _ body: @Sendable (StoreSession) throws -> Answer
  ) throws -> Answer {
    let today = try host.today()
    // Who waits before a page won't wait as long as a command line.
    let lasting = SessionHost(revive: host.revive, longestWait: 5, longestStatement: 15)
    let session = try self.session ?? host.open(today, author, lasting)
    self.session = session
    do {
      try session.serve(today: today, author: author, host: SessionHost(revive: host.revive))
      return try body(session)
    } catch let problem as Problem where problem.kind == .unreachable {
      self.session = nil
      throw problem
    } catch  where !(error is Problem) && !(error is WebRefusal) {
      // Whatever state it is in, the next one begins afresh.
      self.session = nil
      throw error
    }
  }
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

  init(_ count: Int, _ host: WebHost) {
    line = Mutex(Line(free: (0..<max(1, count)).map { _ in Desk(host) }))
  }

  /// - throws: `WebRefusal` 503 when too many wait; what the desk throws. A question that writes nothing is asked once
  ///   more when the connection was lost.
  func ask<Answer: Sendable>(
    for author: Author, twice: Bool, _ body: @Sendable (StoreSession) throws -> Answer
  ) async throws -> Answer {
    let desk = try await borrow()
    defer { giveBack(desk) }
    do {
      return try await desk.serve(for: author, body)
    } catch let problem as Problem where twice && problem.kind == .unreachable {
      return try await desk.serve(for: author, body)
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
