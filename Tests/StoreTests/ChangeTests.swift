import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// What writes stands in a change, and what stands in one change is one transaction.
@Suite struct ChangeTests {
  private func draft(_ code: String) throws -> MemberDraft { try MemberDraft(code: code, name: code, kind: "commune") }

  @Test func nothingIsWrittenOutsideAChange() throws {
    try withStore { store, _ in
      let draft = try draft("daoulas")
      #expect(throws: Misuse.self) { try store.addMember(draft) }
      #expect(throws: Misuse.self) { try store.read { try store.addMember(draft) } }
      #expect(throws: Misuse.self) { try store.read { try store.change { try $0.addMember(draft) } } }
      #expect(throws: Misuse.self) { try store.change { try $0.change { try $0.addMember(draft) } } }
      #expect(try store.members() == [] && !store.connection.isInTransaction)
      #expect(try store.change { try $0.addMember(draft) }.code.text == "daoulas")
    }
  }

  @Test func composedCommandsAreOneTransactionWithoutSavepoints() throws {
    try withStore { store, _ in
      func number() throws -> Int { try #require(try store.connection.value(Self.transaction)) }
      func add() throws -> [Int] {
        try ["daoulas", "dirinon"].map { code in
          _ = try store.addMember(draft(code))
          return try number()
        }
      }
      for dryRun in [true, false] {
        // A row that a savepoint wrote bears a number of the savepoint's own.
        let numbers = try store.change(dryRun: dryRun) { _ in try add() + [number()] }
        #expect(Set(numbers).count == 1)
        let own: Int? = try store.connection.value("select count(distinct xmin::text) from member")
        #expect(own == (dryRun ? 0 : 1))
        #expect(try store.log().count == (dryRun ? 0 : 1))
      }
    }
  }

  private static let transaction: SQL = "select txid_current()"

  /// An import that finds a problem tells all of them, and leaves nothing behind.
  @Test func aChangeThatIsGivenUpAnswersAndWritesNothing() throws {
    try withStore { store, _ in
      let good = MemberLine(draft: try draft("daoulas"), file: "a.csv", line: 2)
      let twice = MemberLine(draft: try draft("daoulas"), file: "a.csv", line: 3)
      for dryRun in [true, false] {
        let done = try store.change(dryRun: dryRun) { try $0.importMembers([good, twice]) }
        #expect(done.problems.count == 1 && done.added == [])
        #expect(try store.members().isEmpty && store.log().isEmpty && !store.connection.isInTransaction)
      }
      #expect(try store.change { try $0.importMembers([good]) }.added.count == 1)
    }
  }
}
