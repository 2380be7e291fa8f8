import Postgres
import TestSupport
import Testing

@Suite struct StatementTests {
  @Test func refusalsAreReadByField() throws {
    try withDatabase { connection, _ in
      try connection.script(
        """
        create schema s;
        create table s.lot (number integer not null, title text constraint title_not_empty check (title <> ''),
          constraint lot_number unique (number));
        insert into s.lot values (1, 'a');
        """)
      let duplicate = try #require(
        throws: ServerError.self
      ) { try connection.execute("insert into s.lot values (\(1), \("b"))") }
      #expect(duplicate.sqlState == "23505")
      #expect(duplicate.constraint == "lot_number")
      #expect(duplicate.table == "lot")
      #expect(duplicate.schema == "s")
      #expect(duplicate.detail == "Key (number)=(1) already exists.")
      #expect(duplicate.position == nil)

      let null = try #require(throws: ServerError.self) { try connection.execute("insert into s.lot values (null)") }
      #expect(null.sqlState == "23502")
      #expect(null.column == "number")
      #expect(null.constraint == nil)

      let syntax = try #require(throws: ServerError.self) { try connection.execute("select frm x") }
      #expect(syntax.sqlState == "42703")
      #expect(syntax.position == 8)

      let hint = try #require(throws: ServerError.self) {
        try connection.script("do $$ begin raise 'no' using hint = 'do so', errcode = 'P0123'; end $$")
      }
      #expect(hint.sqlState == "P0123")
      #expect(hint.hint == "do so")
      #expect(hint.context?.contains("RAISE") == true)
      #expect("\(hint)".hasPrefix("P0123: no\n"))
      #expect(!connection.isInTransaction)
      #expect(!connection.isBroken)
    }
  }

  @Test func whatCannotBeSent() throws {
    let connection = try TestServer.connect()
    let nul = try #require(throws: ServerError.self) { try connection.execute("select \("a\0b")") }
    #expect(nul.sqlState == "22021")
    let many = SQL.joined((0..<70_000).map { "(\($0))" }, by: ", ")
    #expect(throws: ServerError.self) { try connection.execute("values \(many)") }
    #expect(throws: Misuse.self) { try connection.execute("copy (select 1) to stdout") }
    #expect(throws: Misuse.self) { try connection.script("copy (select generate_series(1, 100000)) to stdout") }
    try connection.script("create temporary table t (a text)")
    #expect(throws: Misuse.self) { try connection.execute("copy t from stdin") }
    #expect(throws: Misuse.self) { try connection.forEach("copy (select 1) to stdout") { _ in } }
    #expect(throws: Misuse.self) { try connection.copyIn("select 1") { _ in } }
    #expect(throws: Misuse.self) { try connection.copyIn("copy t from stdin with (format binary)") { _ in } }
    #expect(throws: Misuse.self) { try connection.copyInBinary("copy t from stdin") { _ in } }
    #expect(throws: Misuse.self) { try connection.copyOut("copy t from stdin") { _ in } }
    #expect(throws: Misuse.self) { try connection.copyOut("copy (select \(1)) to stdout") { _ in } }
    #expect(throws: Misuse.self) { try connection.savepoint {} }
    #expect(try connection.value("select 1", as: Int.self) == 1)
    connection.close()
    connection.close()
    let closed = try #require(throws: ConnectionFailure.self) { try connection.execute("select 1") }
    #expect(closed.kind == .lost)
    #expect(connection.isBroken)
    #expect(!connection.isInTransaction)
  }

  @Test func decodingFailuresSayWhere() throws {
    let connection = try TestServer.connect()
    func failure<T>(_ sql: SQL, _ decode: (borrowing Row) throws -> T) -> DecodingFailure? {
      #expect(throws: DecodingFailure.self) { _ = try connection.query(sql, decode) }
    }
    let null = failure("select 1 as a, null as b") { (try $0["a"] as Int, try $0["b"] as Int) }
    #expect(null?.column == "b")
    #expect(null?.row == 1)
    #expect((null?.reason as? UnreadableText)?.text == nil)
    let word = failure("select x from (values ('1'), ('two')) as v (x)") { try $0["x"] as Int }
    #expect(word?.column == "x")
    #expect(word?.row == 2)
    #expect((word?.reason as? UnreadableText)?.text == "two")
    #expect(word?.sql == "select x from (values ('1'), ('two')) as v (x)")
    #expect(failure("select 'yes'") { try $0.value(Bool.self) } != nil)
    #expect(failure("select 3000000000") { try $0.value(Int32.self) } != nil)
    #expect(failure("select array[1, null]") { try $0.value([Int].self) } != nil)
    #expect(failure("select array[[1], [2]]") { try $0.value([Int].self) } != nil)
    #expect(failure("select 'x'") { try $0.value([Int].self) } != nil)
    #expect(failure("select '{a'") { try $0.value([String].self) } != nil)
    #expect(try connection.values("select 1", as: Int.self) == [1])
  }

  @Test func nullIsNotEmpty() throws {
    let connection = try TestServer.connect()
    let none: String? = nil
    let found = try connection.first(
      "select \("")::text as empty, \(none)::text as none, \(none)::text is null as is_null, \("") = '' as is_empty"
    ) { try ($0["empty"] as String?, $0["none"] as String?, $0["is_null"] as Bool, $0["is_empty"] as Bool) }
    #expect(try #require(found) == ("", nil, true, true))
  }

  @Test func bytesArrive() throws {
    let connection = try TestServer.connect()
    let bytes = Array(UInt8.min...UInt8.max)
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let found = try connection.first("select encode(\(Bytes(bytes))::bytea, 'hex'), length(\(Bytes([]))::bytea)") {
      try ($0["encode"] as String, $0["length"] as Int)
    }
    #expect(found?.0 == digits && found?.1 == 0)
  }

  @Test func valuesGoBothWays() throws {
    let connection = try TestServer.connect()
    let text = "Édern – «ça» ' \" \\ \t\n $1 🐚"
    let answer = try connection.first(
      """
      select \(text)::text as text, \(Int.min)::bigint as least, \(Int64.max)::bigint as most,
        \(Int32.min)::integer as narrow, \(true)::boolean as yes, \(false)::boolean as no
      """
    ) { row in
      let (least, most, narrow): (Int, Int64, Int32) = try (row["least"], row["most"], row["narrow"])
      #expect((least, most, narrow) == (Int.min, Int64.max, Int32.min))
      return try (row["text"] as String, row["yes"] as Bool, row["no"] as Bool)
    }
    #expect(try #require(answer) == (text, true, false))
    #expect(try connection.value("select 1 where false", as: Int.self) == nil)
    #expect(try connection.values("select generate_series(1, 3)", as: Int.self) == [1, 2, 3])
  }

  @Test func arraysGoBothWays() throws {
    let connection = try TestServer.connect()
    let words = ["", "NULL", "null", "a,b", "{}", "\"", "\\", " x ", "é\n", "'"]
    #expect(try connection.value("select \(words)::text[]", as: [String].self) == words)
    #expect(try connection.value("select cardinality(\(words)::text[])", as: Int.self) == words.count)
    let gaps: [String?] = ["a", nil, "NULL", ""]
    #expect(try connection.first("select \(gaps)::text[]") { try $0.value([String?].self) } == gaps)
    #expect(try connection.value("select \([Int]())::integer[]", as: [Int].self) == [])
    #expect(try connection.value("select \([1, -2])::integer[]", as: [Int].self) == [1, -2])
    #expect(try connection.value("select '[0:1]={5,6}'::integer[]", as: [Int].self) == [5, 6])
    #expect(try connection.first("select null::integer[]") { try $0.value([Int]?.self) } == [Int]?.none)
    #expect(
      try connection.values("select x from unnest(\([true, false])::boolean[]) as x", as: Bool.self) == [true, false])
    let found = try connection.values(
      "select x from generate_series(1, 9) as x where x = any (\([2, 4]))", as: Int.self)
    #expect(found == [2, 4])
  }

  @Test func affectedRowsAreCounted() throws {
    let connection = try TestServer.connect()
    #expect(try connection.execute("create temporary table t (a integer)") == 0)
    #expect(try connection.execute("insert into t select generate_series(1, \(5))") == 5)
    #expect(try connection.execute("delete from t where a > \(3)") == 2)
    #expect(try connection.execute("") == 0)
  }

  @Test func scriptsAreOneTransaction() throws {
    let connection = try TestServer.connect()
    try connection.script("create temporary table t (a integer)")
    #expect(throws: ServerError.self) { try connection.script("insert into t values (1); select 1 / 0") }
    #expect(try connection.values("select a from t", as: Int.self) == [])
    #expect(!connection.isInTransaction)
  }

  @Test func rowsAreStreamed() throws {
    let connection = try TestServer.connect()
    var count = 0
    var sum = 0
    try connection.forEach("select x, repeat('x', 1000) from generate_series(1, \(50_000)) as x") { row in
      sum += try row["x"]
      #expect(throws: Misuse.self) { try connection.execute("select 1") }
      count += 1
    }
    #expect(count == 50_000)
    #expect(sum == 1_250_025_000)
    try connection.forEach("select 1 where false") { _ in Issue.record("no row was expected") }

    struct Enough: Error {}
    count = 0
    #expect(throws: Enough.self) {
      try connection.forEach("select generate_series(1, 100000000)") { _ in
        count += 1
        if count == 10 { throw Enough() }
      }
    }
    #expect(count == 10)
    #expect(throws: ServerError.self) {
      try connection.forEach("select 1 / (5 - x) from generate_series(1, 9) as x") { _ in count += 1 }
    }
    #expect(try connection.value("select 1", as: Int.self) == 1)
    #expect(throws: ConnectionFailure.self) {
      try connection.forEach("select generate_series(1, 1000)") { _ in
        connection.close()
        throw ConnectionFailure(kind: .lost, message: "closed by the test")
      }
    }
  }

  @Test func noticesReachTheHandler() throws {
    let connection = try TestServer.connect()
    var notices: [Notice] = []
    connection.noticeHandler = { notices.append($0) }
    try connection.script("do $$ begin raise notice 'first' using hint = 'so'; raise warning 'second'; end $$")
    try connection.execute("drop table if exists no_such_table")
    #expect(notices.map(\.severity) == ["NOTICE", "WARNING", "NOTICE"])
    #expect(notices.map(\.message) == ["first", "second", "table \"no_such_table\" does not exist, skipping"])
    #expect(notices.first?.hint == "so")
    #expect(notices.map(\.sqlState) == ["00000", "01000", "00000"])
  }

  @Test func aTimeoutOfTheServerIsNoInterruption() throws {
    let connection = try TestServer.connect()
    try connection.execute("set statement_timeout = 50")
    let error = try #require(throws: ServerError.self) { try connection.execute("select pg_sleep(5)") }
    #expect(error.sqlState == "57014")
  }
}
