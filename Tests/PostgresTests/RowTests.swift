import Postgres
import TestSupport
import Testing

@Suite struct RowTests {
  private static let answer: SQL =
    "select x as number, 'no. ' || x as title, null::text as note from generate_series(1, 3) as x"

  @Test func columnsAreReadByName() throws {
    let connection = try TestServer.connect()
    let found = try connection.query(Self.answer) { row -> String in
      let (number, title, note): (Int, String, String?) = try (row["number"], row["title"], row["note"])
      return "\(number) \(title) \(note ?? "-")"
    }
    #expect(found == ["1 no. 1 -", "2 no. 2 -", "3 no. 3 -"])
  }

  /// From the second row on places are known in the order of the first row's reads, which this doesn't keep.
  @Test func columnsAreReadInAnyOrder() throws {
    let connection = try TestServer.connect()
    func title(_ row: borrowing Row) throws -> String { try row["title"] }
    func number(_ row: borrowing Row) throws -> Int { try row["number"] }
    var found: [String] = []
    try connection.forEach(Self.answer) { row in
      if found.count == 1 {
        found.append("\(try number(row)) \(try title(row)) \(try number(row))")
      } else {
        found.append("\(try title(row)) \(try title(row)) \(try row["note"] as String? ?? "-") \(try number(row))")
      }
    }
    #expect(found == ["no. 1 no. 1 - 1", "2 no. 2 2", "no. 3 no. 3 - 3"])
  }

  @Test func aNullThatIsAwaitedIsNil() throws {
    let connection = try TestServer.connect()
    let found = try connection.query("select null::text as note, null::int[] as list, 'here' as title") { row in
      let (note, list): (String, [Int]) = try (row["note"] ?? "none", row["list"] ?? [])
      guard let title: String = try row["title"] else { return "without a title" }
      if let note: String = try row["note"] { return note }
      return "\(note) \(list) \(title)"
    }
    #expect(found == ["none [] here"])
  }

  @Test func nullIsNoValue() throws {
    let failure = try failure(of: Self.answer) { try $0["note"] as String }
    #expect(failure.column == "note" && failure.row == 1)
    #expect((failure.reason as? UnreadableText)?.type == "String")
  }

  @Test func anUnknownNameIsToldWithThoseThatThereAre() throws {
    let failure = try failure(of: Self.answer) { try $0["titel"] as String? }
    #expect(failure.column == "titel")
    #expect("\(failure.reason)" == "no column has this name; there are number, title, note")
    #expect(failure.sql == Self.answer.text)
  }

  @Test func aNameThatTwoColumnsHaveIsRefused() throws {
    let twice: SQL = "select 1 as code, 2 as code, 3 as other"
    let failure = try failure(of: twice) { try $0["code"] as Int }
    #expect(failure.column == "code")
    #expect("\(failure.reason)" == "several columns have this name; there are code, code, other")
    #expect(try TestServer.connect().query(twice) { try $0["other"] as Int } == [3])
  }

  @Test func aValueIsOneColumn() throws {
    let connection = try TestServer.connect()
    #expect(try connection.values("select generate_series(1, 2)") == [1, 2])
    #expect(try connection.value("select 1 where false", as: Int.self) == nil)
    #expect(try connection.first("select null::text") { try $0.value(String?.self) } == .some(nil))
    let failure = try failure(of: Self.answer) { try $0.value(Int.self) }
    #expect("\(failure.reason)" == "one column alone was asked for; there are number, title, note")
    #expect(try self.failure(of: "select from generate_series(1, 1)") { try $0.value(Int?.self) }.row == 1)
    #expect(try self.failure(of: "select null::int as a") { try $0.value(Int.self) }.column == "a")
  }

  private func failure<T>(of sql: SQL, _ decode: (borrowing Row) throws -> T) throws -> DecodingFailure {
    let connection = try TestServer.connect()
    return try #require(throws: DecodingFailure.self) { _ = try connection.query(sql, decode) }
  }
}
