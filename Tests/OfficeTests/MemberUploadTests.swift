import Postgres
import Purchasing
import PurchasingOffice
import PurchasingStore
import TestSupport
import Testing

/// A file of needs in the hands of a town hall's own login.
@Suite struct MemberUploadTests {
  /// The sample, and a session of a login that is Daoulas's.
  private func withMember(
    _ body: (_ store: Store, _ own: Store, _ role: String, _ connection: Connection) throws -> Void
  ) throws {
    try withDatabase { connection, conninfo in
      let today = try #require(Day(iso: "2026-06-15"))
      let session = try StoreSession(unchecked: conninfo, today: today)
      defer { session.store.disconnect() }
      _ = try session.migrate()
      try session.store.change { try $0.load(ShippedSample.named("landerneau-2023").sample) }
      let role = TestServer.uniqueName("member")
      defer {
        _ = try? connection.execute("drop owned by \(SQL.identifier(role))")
        _ = try? connection.execute("drop role if exists \(SQL.identifier(role))")
      }
      _ = try session.store.change { try $0.grantAccess(to: role, as: .member, member: "daoulas") }
      let own = try StoreSession(
        unchecked: formatConninfo(parseConninfo(conninfo).merging(["user": role]) { $1 }), today: today)
      defer { own.store.disconnect() }
      try body(session.store, own.store, role, connection)
    }
  }

  /// A member takes in its own needs: without an import, each with its history, and an officer takes one change back.
  @Test func byAMember() throws {
    try withMember { store, own, role, connection in
      let rows = [
        ["objet", "type", "montant", "référence"], ["Sel", "fournitures", "100", "R1"], ["Gaz", "services", "2", ""],
      ]
      try withSent(.xlsx, rows) { sent in
        var sent = sent
        sent.member = "daoulas"
        #expect(try NeedUpload(own).check(sent).added == 2)
        #expect(try own.change { try NeedUpload($0).take(sent) }.isTaken)
        let facts = try connection.values(
          "select concat_ws(' ', title, import_id is null) from need order by title", as: String.self)
        #expect(facts == ["Gaz t", "Sel t"])
        #expect(try connection.value("select count(*) from import where kind = 'needs'", as: Int.self) == 0)
        let changes = try connection.value(
          """
          select count(*) from history.change as c join history.entry as e on e.id = c.entry_id
          where c.table_name = 'need' and c.before is null and e.recorded_by = \(role)
          """, as: Int.self)
        #expect(changes == 2)
        let again = try NeedUpload(own).check(sent)
        #expect(again.known == 2 && again.added == 0 && again.earlier == nil)
        sent.member = "dirinon"
        let others = #expect(throws: Problem.self) { try own.change { try NeedUpload($0).take(sent) } }
        #expect(others?.kind == .notAllowed)
        sent.member = "daoulas"
        sent.knownLines = .update
        sent.corrections = [CellCorrection(lines: [2], column: 3, text: "150")]
        #expect(try own.change { try NeedUpload($0).take(sent) }.changed == 1)
        #expect(try own.needs().map(\.amount).max() == Money(cents: 15_000))
      }
      let last = try #require(
        try connection.value(
          "select max(e.id) from history.entry as e where e.recorded_by = \(role)", as: Int64.self))
      _ = try store.change { try $0.undo(last) }
      #expect(try store.needs().filter { $0.title == "Sel" }.map(\.amount) == [Money(cents: 10_000)])
    }
  }

  /// What an officer took in for a member is said to that member, and to no other.
  @Test func earlierImportsOfOnesOwn() throws {
    try withMember { store, own, role, _ in
      let file = [["membre", "objet", "type", "montant"], ["Daoulas", "Vélos", "fournitures", "5"]]
      try withSent(.comma, file) { sent in
        _ = try store.change { try NeedUpload($0).take(sent) }
        #expect(try NeedUpload(own).check(sent).earlier?.file == "besoins.csv")
        _ = try store.change { try $0.revokeAccess(from: role, member: nil) }
        _ = try store.change { try $0.grantAccess(to: role, as: .member, member: "dirinon") }
        #expect(try NeedUpload(own).check(sent).earlier == nil)
      }
    }
  }

  /// What a launched lot holds a member can't change by a file either: said at its line, not as a refusal of it all.
  @Test func whatIsLaunchedStays() throws {
    try withMember { store, own, _, _ in
      func rows(_ amount: String) -> [[String]] {
        [
          ["membre", "référence", "objet", "type", "montant"], ["Daoulas", "R1", "Sel", "fournitures", amount],
          ["Daoulas", "R2", "Gaz", "services", amount],
        ]
      }
      try withSent(.comma, rows("100")) { sent in _ = try own.change { try NeedUpload($0).take(sent) } }
      let salt = try #require(try own.needs().first { $0.title == "Sel" })
      let draft = GroupDraft(
        title: "Sel", coordinator: "capld", needs: [salt.id], code: "sel", basis: "L2113-6", statutes: nil,
        mission: "full", performanceCoordinator: nil, permanent: false, costSharing: nil)
      let day = try #require(Day(iso: "2026-06-15"))
      try store.change { store in
        _ = try store.formGroup(draft)
        _ = try store.launchGroup("sel", on: day, withoutConvention: "essai")
      }
      try withSent(.comma, rows("120")) { sent in
        var sent = sent
        sent.knownLines = .update
        let check = try NeedUpload(own).check(sent)
        #expect(check.problems.map(\.problem.code) == ["need_launched_is_closed"] && check.problems.first?.lines == [2])
        #expect(try store.change { try NeedUpload($0).take(sent) }.changed == 2)
      }
    }
  }
}
