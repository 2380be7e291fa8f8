import Postgres
import TestSupport
import Testing

@Suite struct CopyTests {
  private struct Stop: Error {}

  private static let odd: [String?] = [
    nil, "", "\\.", "\\N", "NULL", "a\tb", "a\nb", "a\r\nb", "\\", "\\\\", "\\t", "é–🐚",
    "\u{8}\u{B}\u{C}\u{1}", " ", "\"", ",",
  ]

  @Test func whatIsRefusedLeavesNothing() throws {
    try withDatabase { connection, _ in
      try connection.script("create table t (a integer check (a < 10), b text)")
      let check = try #require(throws: ServerError.self) {
        try connection.copyIn("copy t from stdin") { writer in
          for number in 0..<100_000 { try writer.row(["\(number)", "x"]) }
        }
      }
      #expect(check.constraint == "t_a_check")
      #expect(check.context?.contains("line 11") == true)
      #expect(throws: Stop.self) {
        try connection.copyIn("copy t from stdin") { writer in
          try writer.row(["1", "x"])
          throw Stop()
        }
      }
      #expect(throws: ServerError.self) {
        try connection.copyIn("copy t from stdin") { try $0.row(["1", "a\0b"]) }
      }
      #expect(throws: ServerError.self) { try connection.copyIn("copy t from stdin") { try $0.row(["1"]) } }
      #expect(throws: ServerError.self) {
        try connection.copyInBinary("copy t from stdin with (format binary)") { writer in
          try writer.row(columns: 2)
          writer.int64(1)  // the column is an integer
          writer.null()
        }
      }
      #expect(throws: ServerError.self) {
        try connection.copyInBinary("copy t from stdin with (format binary)") { writer in
          try writer.row(columns: 2)
          writer.int32(1)
          writer.text("a\0b")
        }
      }
      #expect(throws: ServerError.self) { try connection.copyIn("copy no_such from stdin") { _ in } }
      #expect(throws: Misuse.self) {
        try connection.copyIn("copy t from stdin") { _ in try connection.execute("select 1") }
      }
      #expect(try connection.value("select count(*) from t", as: Int.self) == 0)
    }
  }

  @Test func oddTextsGoBothWaysAsText() throws {
    try withDatabase { connection, _ in
      try connection.script("create table t (n integer, a text, b text)")
      let count = try connection.copyIn("copy t (n, a, b) from stdin") { writer in
        for (index, text) in Self.odd.enumerated() { try writer.row(["\(index)", text, text]) }
      }
      #expect(count == Self.odd.count)
      #expect(try connection.query("select a from t order by n") { try $0.value(String?.self) } == Self.odd)
    }
  }

  @Test func aDotAloneDoesNotEndTheData() throws {
    try withDatabase { connection, _ in
      try connection.script("create table t (a text)")
      let texts = ["x", "\\.", "y", ""]
      #expect(try connection.copyIn("copy t from stdin") { for text in texts { try $0.row([text]) } } == 4)
      #expect(try connection.values("select a from t", as: String.self) == texts)
      #expect(try connection.copyIn("copy t from stdin") { _ in } == 0)
    }
  }

  @Test func oddTextsGoBothWaysInBinary() throws {
    try withDatabase { connection, _ in
      try connection.script("create table t (n integer, a text)")
      let count = try connection.copyInBinary("copy t from stdin with (format binary)") { writer in
        for (index, text) in Self.odd.enumerated() {
          try writer.row(columns: 2)
          writer.int32(Int32(index))
          writer.text(text)
        }
      }
      #expect(count == Self.odd.count)
      #expect(try connection.query("select a from t order by n") { try $0.value(String?.self) } == Self.odd)
      // What the server writes in binary goes back into it byte for byte.
      var bytes: [UInt8] = []
      try connection.copyOut("copy t to stdout with (format binary)") { bytes += $0 }
      #expect(Array(bytes.prefix(11)) == Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00])
      #expect(Array(bytes.suffix(2)) == [0xFF, 0xFF])
    }
  }

  @Test func everyTypeInBinary() throws {
    try withDatabase { connection, _ in
      try connection.script("create table t (b integer, c bigint, d boolean, e date, f numeric(14,2))")
      try connection.copyInBinary("copy t from stdin with (format binary)") { writer in
        try writer.row(columns: 5)
        writer.int32(.min)
        writer.int64(.min)
        writer.bool(true)
        writer.date(19_722)
        writer.numeric(units: -1_234_567_89, decimals: 2)
        try writer.row(columns: 5)
        writer.int32(nil)
        writer.int64(nil)
        writer.bool(nil)
        writer.date(nil)
        writer.numeric(units: nil, decimals: 2)
        try writer.row(columns: 5)
        writer.int32(.max)
        writer.int64(.max)
        writer.bool(false)
        writer.date(-25_567)
        writer.numeric(units: 0, decimals: 2)
      }
      let rows = try connection.values("select t::text from t", as: String.self)
      #expect(
        rows == [
          "(-2147483648,-9223372036854775808,t,2023-12-31,-1234567.89)", "(,,,,)",
          "(2147483647,9223372036854775807,f,1900-01-01,0.00)",
        ])
    }
  }

  @Test func numbersAreExactInBinary() throws {
    var generator = SeededGenerator()
    var numbers: [(Int64, Int)] = [
      (0, 0), (.min, 0), (.max, 0), (.min, 18), (.max, 3),
      (1, 5), (-1, 1), (10_000, 4), (9999, 4),
    ]
    for _ in 0..<3000 {
      let size = Int64.random(in: 0...62, using: &generator)
      let units = Int64.random(in: .min ... .max, using: &generator) >> size
      numbers.append((units, Int.random(in: 0...18, using: &generator)))
    }
    try withDatabase { connection, _ in
      try connection.script("create table t (n integer, decimals integer, units bigint, amount numeric)")
      try connection.copyInBinary("copy t from stdin with (format binary)") { writer in
        for (index, (units, decimals)) in numbers.enumerated() {
          try writer.row(columns: 4)
          writer.int32(Int32(index))
          writer.int32(Int32(decimals))
          writer.int64(units)
          writer.numeric(units: units, decimals: decimals)
        }
      }
      let wrong = try connection.values(
        "select n from t where amount * 10::numeric ^ decimals <> units or scale(amount) <> decimals", as: Int.self)
      #expect(wrong.isEmpty, "seed \(generator.seed): \(wrong.prefix(5).map { numbers[$0] })")
      #expect(try connection.value("select count(*) from t", as: Int.self) == numbers.count)
    }
  }

  @Test func copyingOutCanStop() throws {
    let connection = try TestServer.connect()
    var lines = 0
    #expect(throws: Stop.self) {
      try connection.copyOut("copy (select generate_series(1, 100000000)) to stdout") { _ in
        lines += 1
        if lines == 5 { throw Stop() }
      }
    }
    #expect(throws: ServerError.self) {
      try connection.copyOut("copy (select 1 / (500 - x) from generate_series(1, 1000) as x) to stdout") { _ in }
    }
    #expect(try connection.value("select 1", as: Int.self) == 1)
  }
}
