import Postgres
import TestSupport
import Testing

@Suite struct TransactionTests {
  private struct Stop: Error {}

  private func values(_ connection: Connection) throws -> [Int] {
    try connection.values("select a from t order by a", as: Int.self)
  }

  @Test func aFailureUndoesEverythingAndStaysTheFirst() throws {
    try withDatabase { connection, _ in
      try connection.script("create table t (a integer unique deferrable initially deferred)")
      #expect(throws: Stop.self) {
        try connection.transaction {
          try connection.execute("insert into t values (1)")
          throw Stop()
        }
      }
      let first = try #require(throws: ServerError.self) {
        try connection.transaction {
          try connection.execute("insert into t values (1)")
          try connection.execute("select 1 / 0")
        }
      }
      #expect(first.sqlState == "22012")
      // At COMMIT.
      let deferred = try #require(throws: ServerError.self) {
        try connection.transaction { try connection.execute("insert into t values (1), (1)") }
      }
      #expect(deferred.sqlState == "23505")
      // A failure that the body hides would turn COMMIT into a silent rollback.
      let hidden = try #require(throws: ServerError.self) {
        try connection.transaction {
          try connection.execute("insert into t values (2)")
          try? connection.script("select no_such_column")
        }
      }
      #expect(hidden.sqlState == "42703")
      #expect(throws: Misuse.self) { try connection.transaction { try connection.script("rollback") } }
      // The rollback itself can't work here, and the body's error is still the one that counts.
      try withDatabase { other, _ in
        #expect(throws: Stop.self) {
          try other.transaction {
            other.close()
            throw Stop()
          }
        }
      }
      #expect(try values(connection) == [])
      #expect(!connection.isInTransaction)
      try connection.transaction { try connection.execute("insert into t values (3)") }
      #expect(try values(connection) == [3])
    }
  }

  @Test func modes() throws {
    let connection = try TestServer.connect()
    func settings() throws -> [String] {
      try ["transaction_isolation", "transaction_read_only", "client_connection_check_interval"].map { name in
        try connection.value("select current_setting(\(name))", as: String.self) ?? ""
      }
    }
    try connection.execute("set default_transaction_read_only = on")
    #expect(try connection.transaction { try settings() } == ["read committed", "off", "200ms"])
    #expect(try connection.transaction(.report) { try settings() } == ["repeatable read", "on", "200ms"])
    #expect(try settings() == ["read committed", "on", "0"])
    let refused = try #require(throws: ServerError.self) {
      try connection.transaction(.report) { try connection.execute("create table no_such (a integer)") }
    }
    #expect(refused.sqlState == "25006")
    #expect(throws: Misuse.self) { try connection.transaction(.report) { try connection.transaction {} } }
    #expect(try connection.transaction(.report) { try connection.transaction(.report) { 1 } } == 1)
  }

  /// Nobody waits for a reading's COMMIT; whatever comes next takes its answer.
  @Test func aReadingsEndIsNotInTheWay() throws {
    let connection = try TestServer.connect()
    func read() throws -> Int? {
      try connection.transaction(.report) { try connection.value("select 1") }
    }
    #expect(try read() == 1)
    #expect(!connection.isInTransaction)
    #expect(try read() == 1)
    try connection.transaction { try connection.execute("create temporary table t (a integer)") }
    #expect(try read() == 1)
    try connection.copyOut("copy t to stdout") { _ in }
    #expect(try read() == 1)
    connection.close()
    #expect(throws: ConnectionFailure.self) { try read() }
  }

  @Test func savepointsUndoOnlyTheirOwn() throws {
    try withDatabase { connection, _ in
      try connection.script("create table t (a integer primary key)")
      try connection.transaction {
        try connection.execute("insert into t values (1)")
        #expect(throws: ServerError.self) {
          try connection.savepoint {
            try connection.execute("insert into t values (2)")
            try connection.execute("insert into t values (1)")
          }
        }
        // Hidden inside a savepoint: the savepoint fails, the transaction lives.
        #expect(throws: ServerError.self) {
          try connection.savepoint { try? connection.script("select 1 / 0") }
        }
        try connection.savepoint {
          try connection.execute("insert into t values (3)")
          try? connection.savepoint {
            try connection.execute("insert into t values (4)")
            throw Stop()
          }
        }
        try connection.transaction { try connection.execute("insert into t values (5)") }
      }
      #expect(try values(connection) == [1, 3, 5])
    }
  }

  @Test func aDryRunTakesTheRealRoadAndLeavesNothing() throws {
    try withDatabase { connection, _ in
      try connection.script("create table t (a integer unique deferrable initially deferred)")
      let seen = try connection.rollingBack {
        try connection.transaction { try connection.execute("insert into t values (1)") }
        return try values(connection)
      }
      #expect(seen == [1])
      #expect(try values(connection) == [])
      let deferred = try #require(throws: ServerError.self) {
        try connection.rollingBack { try connection.execute("insert into t values (1), (1)") }
      }
      #expect(deferred.sqlState == "23505")
      #expect(throws: ServerError.self) { try connection.rollingBack { try? connection.script("select 1 / 0") } }
      #expect(throws: Stop.self) { try connection.rollingBack { throw Stop() } }
      try connection.transaction {
        try connection.execute("insert into t values (7)")
        #expect(try connection.rollingBack { try connection.execute("insert into t values (8)") } == 1)
      }
      #expect(try values(connection) == [7])
      #expect(!connection.isInTransaction)
    }
  }

  @Test func serializationFailuresAreTriedAgain() throws {
    try withDatabase { connection, conninfo in
      // What repeatable read says of a row that has changed since it was read.
      try connection.script(
        """
        create table t (a integer);
        insert into t values (0);
        create function raise_it(seen integer) returns void language plpgsql as $$
        begin
          update t set a = a + 100 where a = seen;
          if not found then raise exception 'changed' using errcode = 'serialization_failure'; end if;
        end
        $$
        """)
      let other = try Connection(conninfo, fallbackApplicationName: "tests")
      func clash(times: Int, attempts: Int, wrapping: Bool = false) throws -> Int {
        var runs = 0
        try connection.transaction(attempts: attempts) {
          runs += 1
          let seen = try connection.value("select a from t", as: Int.self)
          if runs <= times { try other.execute("update t set a = a + 1") }
          do {
            try connection.execute("select raise_it(\(seen))")
          } catch {
            if wrapping { throw Stop() }
            throw error
          }
        }
        return runs
      }
      #expect(try clash(times: 1, attempts: 3) == 2)
      #expect(try clash(times: 1, attempts: 2, wrapping: true) == 2)
      #expect(try values(connection) == [202])
      let last = try #require(throws: ServerError.self) { _ = try clash(times: 9, attempts: 3) }
      #expect(last.isTransient)
      #expect(last.sqlState == "40001")
      #expect(try values(connection) == [205])
      #expect(throws: ServerError.self) { _ = try clash(times: 9, attempts: 1) }
      #expect(try values(connection) == [206])
    }
  }

  /// Two connections on two threads, each holding what the other wants.
  @Test func deadlocksAreTriedAgain() throws {
    try withDatabase { connection, conninfo in
      try connection.script("create table t (a integer); insert into t values (1), (2)")
      let both = Meeting()
      let runs = try [(1, 2), (2, 1)].map { first, second in
        try Thread.start {
          let own = try Connection(conninfo, fallbackApplicationName: "tests")
          try own.execute("set deadlock_timeout = 50")
          var runs = 0
          try own.transaction {
            runs += 1
            try own.execute("update t set a = a where a = \(first)")
            if runs == 1 { both.wait() }
            try own.execute("update t set a = a where a = \(second)")
          }
          return runs
        }
      }.map { try $0.value() }
      #expect(runs.reduce(0, +) == 3, "one of the two was the victim, once: \(runs)")
      #expect(try values(connection) == [1, 2])
    }
  }

  @Test func aLostConnectionSaysWhatIsKnown() throws {
    try withDatabase { connection, conninfo in
      try connection.script(
        """
        create table t (a integer);
        create function leave() returns trigger language plpgsql as
          $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
        create constraint trigger leave after insert on t deferrable initially deferred
          for each row execute function leave();
        """)
      func open() throws -> Connection { try Connection(conninfo, fallbackApplicationName: "tests") }

      let inStatement = try open()
      let lost = try #require(throws: ConnectionFailure.self) {
        try inStatement.transaction { try inStatement.execute("select pg_terminate_backend(pg_backend_pid())") }
      }
      #expect(lost.kind == .lost)
      #expect(!lost.message.isEmpty)
      #expect(inStatement.isBroken)

      let idle = try open()
      let pid = try #require(try idle.value("select pg_backend_pid()", as: Int.self))
      try connection.execute("select pg_terminate_backend(\(pid), 5000)")
      #expect(try #require(throws: ConnectionFailure.self) { try idle.execute("select 1") }.kind == .lost)
      #expect(try #require(throws: ConnectionFailure.self) { try idle.execute("select 1") }.kind == .lost)

      let atCommit = try open()
      let unknown = try #require(throws: ConnectionFailure.self) {
        try atCommit.transaction { try atCommit.execute("insert into t values (1)") }
      }
      #expect(unknown.kind == .outcomeUnknown)
      #expect(atCommit.isBroken)

      let whileStreaming = try open()
      let gone = try #require(throws: ConnectionFailure.self) {
        try whileStreaming.forEach(
          "select case when x = 9 then pg_terminate_backend(pg_backend_pid()) end from generate_series(1, 10) as x"
        ) { _ in }
      }
      #expect(gone.kind == .lost)

      let whileCopying = try open()
      let copying = try #require(try whileCopying.value("select pg_backend_pid()", as: Int.self))
      let failed = try #require(throws: ConnectionFailure.self) {
        try whileCopying.copyIn("copy t from stdin") { writer in
          for number in 0..<200_000 {
            if number == 100_000 { try connection.execute("select pg_terminate_backend(\(copying), 5000)") }
            try writer.row(["\(number)"])
          }
        }
      }
      #expect(failed.kind == .lost)
      #expect(try values(connection) == [])
    }
  }
}
