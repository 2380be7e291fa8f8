import Glibc
import Postgres
import Testing

/// No password in any message, however the string that held it was misread.
@Suite struct SecretsTests {
  static let strings = [
    "host=/nowhere password=s3cr3tword dbname=x",
    "host=/nowhere password = 's3cr3tword' dbname=x",
    "host=/nowhere password='s3cr3t\\'word s3cr3tword' dbname=x",
    "host=/nowhere PASSWORD=s3cr3tword",
    "password=first s3cr3tword host=/nowhere",
    "password=first s3cr3tword=1 host=/nowhere",
    "password='s3cr3tword",
    "sslpassword=s3cr3tword nonsense=1",
    "postgresql://me:s3cr3tword@127.0.0.1:1/x",
    "postgresql://me:p%40s3cr3tword@127.0.0.1:1/x",
    "postgresql://me:first@s3cr3tword@127.0.0.1:1/x",
    "postgresql://me:first/s3cr3tword@127.0.0.1:1/x",
    "postgresql://me:s3cr3tword/more@127.0.0.1:1/x",
    "postgresql://me:s3cr3tword#x@127.0.0.1:1/x",
    "postgresql://me:s3cr3tword%zz@127.0.0.1:1/x",
    "postgresql://me:s3cr3tword@[::1/x",
    "postgresql://127.0.0.1:1/x?user=me&password=s3cr3tword&nonsense=1",
    "postgresql://127.0.0.1:1/x?user=me&password=s3cr3tword",
    "postgresql://127.0.0.1:1/x?user=me&password=s3cr3tword%zz",
  ]

  @Test(arguments: strings)
  func noMessageShowsThePassword(conninfo: String) {
    #expect(!describeConninfo(conninfo).contains("s3cr3t"))
    do {
      _ = try parseConninfo(conninfo)
    } catch {
      #expect(!"\(error)".contains("s3cr3t"), "\(error)")
      #expect(error is ConnectionFailure)
    }
    do {
      _ = try Connection(conninfo, fallbackApplicationName: "tests", connectTimeoutSeconds: 1)
      Issue.record("a connection from nowhere")
    } catch {
      #expect(!"\(error)".contains("s3cr3t"), "\(error)")
      #expect(error is ConnectionFailure)
    }
  }

  @Test func shortPasswordsDoNotGarbleMessages() {
    let text = describeConninfo("host=localhost port=5432 dbname=opal user=al password=al")
    #expect(text == "host=localhost port=5432 dbname=opal user=***")
  }

  @Test func unreadableStringsStillSayWhy() {
    let error = #expect(throws: ConnectionFailure.self) { try parseConninfo("hots=there") }
    #expect(error?.kind == .unreachable)
    #expect(error?.message.contains("hots") == true)
  }

  @Test func wherePeopleMeantToGoIsDescribed() {
    let text = describeConninfo("postgresql://me:pw12345@there:5433/base")
    #expect(text == "host=there port=5433 dbname=base user=me")
  }
}
