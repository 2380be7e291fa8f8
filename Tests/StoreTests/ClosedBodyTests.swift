import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// The bodies of a closed year are counted in its report, whether they bought anything or not.
@Suite struct ClosedBodyTests {
  @Test func theBodiesOfAClosedYearStay() throws {
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas", "dirinon")
      _ = try store.write { try $0.closeYear(2024) }
      func members() throws -> Int { try store.indicators(year(2024)).members }
      let before = try members()
      #expect(before == 3)
      for sql: SQL in [
        "delete from member_name where member_id = 2",
        "update member_name set since = '2025-02-01' where member_id = 2",
        "update member set kind = 'other' where id = 2", "update member set entered_at = now() + interval '1 day'",
        "update member set merged_into_id = 1, merged_on = '2024-03-01' where id = 2",
      ] {
        let error = #expect(throws: ServerError.self, "\(sql.text)") {
          try store.connection.rollingBack { try store.connection.execute(sql) }
        }
        #expect(error?.constraint == "closed_report_is_kept", "\(sql.text): \(error.map { "\($0)" } ?? "")")
      }
      // Who comes on the very day, but later, isn't among them; nor is anybody made to be.
      try store.enter(members: "hanvec")
      #expect(try members() == before)
      let error = #expect(throws: ServerError.self) {
        try store.connection.execute("update member set entered_at = '2020-01-01' where code = 'hanvec'")
      }
      #expect(error?.constraint == "closed_report_is_kept")
    }
  }
}
