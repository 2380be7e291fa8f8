import Postgres
import Testing

@Suite struct SQLTests {
  @Test func valuesBecomeParametersAndFragmentsAreRenumbered() {
    let code = "daoulas'; drop table member; --"
    let none: Int? = nil
    let inner: SQL = "year = \(2023) and kind = \("commune")"
    let sql: SQL = "select 1 where code = \(code) and (\(inner)) and x is not distinct from \(none) and y = \(true)"
    #expect(
      sql.text
        == "select 1 where code = $1 and (year = $2 and kind = $3) and x is not distinct from $4 and y = $5")
    #expect(sql.parameters == [code, "2023", "commune", nil, "t"])
  }

  @Test func sumsAndJoins() {
    let sum: SQL = "a = \(1)" + " and b = \(2)"
    #expect(sum.text == "a = $1 and b = $2")
    let joined = SQL.joined(["(\(1), \("x"))", "(\(2), \("y"))"], by: ", ")
    #expect(joined.text == "($1, $2), ($3, $4)")
    #expect(joined.parameters == ["1", "x", "2", "y"])
    #expect(SQL.joined([], by: ", ").text == "")
    #expect(SQL.joined(["a"], by: " and \(1)").text == "a")
    #expect(SQL.joined(["a", "b"], by: " or \(1) or ").text == "a or $1 or b")
  }

  @Test func namesAndConstantsStayNamesAndConstants() {
    #expect(SQL.identifier("a\"b").text == "\"a\"\"b\"")
    #expect(SQL.literal("it's \\ x").text == " E'it''s \\\\ x'")
    #expect(SQL.identifier("x").parameters.isEmpty)
    #expect(("fetch \(SQL.literal(-7)) from x" as SQL).text == "fetch -7 from x")
  }

  @Test(arguments: [
    ("", [:]),
    ("host=/tmp/a dbname='my base'", ["host": "/tmp/a", "dbname": "my base"]),
    ("postgresql://me@there:5433/base", ["host": "there", "port": "5433", "dbname": "base", "user": "me"]),
    ("base", ["dbname": "base"]),
  ])
  func connectionStringsAreRead(text: String, settings: [String: String]) throws {
    #expect(try parseConninfo(text) == settings)
    #expect(try parseConninfo(formatConninfo(settings)) == settings)
  }

  @Test func connectionStringsAreWrittenBack() throws {
    let settings = ["dbname": "it's a \\ base", "user": "", "password": "p w"]
    #expect(try parseConninfo(formatConninfo(settings)) == settings)
  }
}
