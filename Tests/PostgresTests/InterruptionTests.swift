import Glibc
import Postgres
import TestSupport
import Testing

/// Each in a process of its own: a signal reaches everything that runs in one.
@Suite struct InterruptionTests {
  @Test func ctrlCStopsTheStatementAndUndoesTheTransaction() async {
    await #expect(processExitsWith: .exitCode(42)) {
      Interruption.install()
      try withDatabase { connection, conninfo in
        try connection.script("create table t (a integer)")
        Thread.later { kill(getpid(), SIGINT) }
        do {
          try connection.transaction {
            try connection.execute("insert into t values (1)")
            try connection.execute("select pg_sleep(20)")
          }
        } catch is Interrupted {
          guard Interruption.isRaised, !connection.isInTransaction, !connection.isBroken else { _exit(1) }
          do { try connection.execute("select 1") } catch is Interrupted { _exit(42) }
        }
        _exit(2)
      }
    }
  }

  @Test(arguments: [SIGTERM])
  func streamsAndCopiesStopToo(signal: Int32) async {
    await #expect(processExitsWith: .exitCode(42)) {
      Interruption.install()
      let connection = try TestServer.connect()
      Thread.later { kill(getpid(), SIGTERM) }
      do {
        try connection.forEach("select generate_series(1, 1000000000)") { _ in }
      } catch is Interrupted {
        _exit(connection.isBroken ? 1 : 42)
      }
      _exit(2)
    }
    await #expect(processExitsWith: .exitCode(42)) {
      Interruption.install()
      let connection = try TestServer.connect()
      try connection.script("create temporary table t (a integer)")
      Thread.later { kill(getpid(), SIGTERM) }
      do {
        try connection.copyIn("copy t from stdin") { writer in while true { try writer.row(["1"]) } }
      } catch is Interrupted {
        _exit(connection.isBroken ? 1 : 42)
      }
      _exit(2)
    }
  }

  @Test func connectingStops() async {
    await #expect(processExitsWith: .exitCode(42)) {
      Interruption.install()
      let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      let folder = "/tmp/mutua-deaf-\(getpid())"
      mkdir(folder, 0o700)
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      let path = "\(folder)/.s.PGSQL.5432"
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
      withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      listen(listener, 1)
      Thread.later { kill(getpid(), SIGINT) }
      var status: Int32 = 2
      do {
        _ = try Connection("host=\(folder)", fallbackApplicationName: "tests", connectTimeoutSeconds: 30)
      } catch is Interrupted {
        status = 42
      } catch {
        status = 1
      }
      unlink(path)
      rmdir(folder)
      _exit(status)
    }
  }

  @Test func aSecondCtrlCEndsAtOnce() async {
    await #expect(processExitsWith: .exitCode(130)) {
      Interruption.install()
      kill(getpid(), SIGINT)
      while !Interruption.isRaised { usleep(1000) }  // two signals at once would be one
      usleep(50_000)
      kill(getpid(), SIGINT)
      sleep(5)
      _exit(1)
    }
  }

  @Test func afterCtrlCNothingBegins() async {
    await #expect(processExitsWith: .exitCode(42)) {
      Interruption.install()
      let connection = try TestServer.connect()
      do {
        try connection.transaction {
          kill(getpid(), SIGINT)
          while !Interruption.isRaised { usleep(1000) }
        }
      } catch is Interrupted {
        guard !connection.isInTransaction else { _exit(1) }
        do { try Interruption.check() } catch is Interrupted { _exit(42) }
      }
      _exit(2)
    }
  }
}
