import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// What a client claims of its entries, what a burst of them costs the others, and what comes back.
extension HistoryTests {
  /// What a client says of itself is a claim: only what took all changes of an entry back counts as its undoing.
  @Test func aForgedUndoIsNotBelieved() throws {
    try withHistory { store, _ in
      var draft = NeedDraft()
      draft.amount = try euros("250")
      _ = try store.editNeed(ID(2), draft, dryRun: false)
      for forged in [
        "update need set title = 'Ink' where id = 1",
        // There and back again: the entry stands as it stood.
        "update need set amount = 200 where id = 2; update need set amount = 250 where id = 2",
      ] {
        try store.connection.script(
          "begin; set local mutua.undoes = '5'; set local mutua.command = E'x\\tneed add\\teve\\t5'; \(forged); commit")
        #expect(try store.log().first?.undoes == nil && store.logEntry(5).entry.undoneBy == nil, "\(forged)")
      }
      #expect(try store.verifyLog(nil, dryRun: false).findings.isEmpty)
      let long = String(repeating: "x", count: 5000)
      try store.connection.script(
        "begin; set local mutua.command = E'\(long)\\t\(long)\\t\(long)'; "
          + "update need set title = 'Pen' where id = 1; commit"
      )
      #expect(try store.log().first?.command.count == 100)
    }
  }

  /// Whoever writes seals a few in passing; the rest waits for who has the time.
  @Test func aBacklogIsSealedBitByBit() throws {
    try withHistory { store, conninfo in
      let holder = try Connection(conninfo, fallbackApplicationName: "holder")
      try holder.script("begin; select history.seal_now(true)")
      for count in 1...150 {
        try store.connection.script("update need set quantity = \(count), unit = 'u' where id = 1")
      }
      try holder.script("commit")
      holder.close()
      func sealed() throws -> [Int] {
        try store.connection.query("select entries from history.seal order by number") { try $0.next() }
      }
      let before = try sealed()
      func inPassing() throws -> Int? {
        try store.connection.first("select history.seal_now(false)") { try $0.next() }
      }
      #expect(try inPassing() == 64 && inPassing() == 64)
      #expect(try inPassing() == 150 - 128 && inPassing() == 0)
      #expect(try sealed() == before + [64, 64, 22])
      #expect(try store.verifyLog(nil, dryRun: false).findings.isEmpty)
    }
  }

  /// Rows that were deleted come back whole, with their numbers.
  @Test func whatWasDeletedComesBack() throws {
    try withHistory { store, _ in
      let families: SQL = "select count(*) from family"
      let shipped = try store.connection.first(families) { try $0.next(Int.self) }
      try store.connection.script(
        """
        insert into family (code, title) values ('paper', 'Paper');
        insert into family_type (family_id, contract_type) select id, 'supplies' from family where code = 'paper';
        delete from family_type where family_id = (select id from family where code = 'paper');
        delete from family where code = 'paper'
        """)
      let last = try #require(try store.log().first).id
      _ = try store.undo(last, dryRun: false)
      #expect(try store.connection.first(families) { try $0.next(Int.self) } == shipped)
      try store.connection.script("insert into family (code, title) values ('pens', 'Pens')")
      let pens: SQL = "select id from family where code = 'pens'"
      let number = try store.connection.first(pens) { try $0.next(Int64.self) }
      try store.connection.script("delete from family where code = 'pens'")
      let deletion = try #require(try store.log().first).id
      _ = try store.undo(deletion, dryRun: false)
      #expect(try number != nil && store.connection.first(pens) { try $0.next(Int64.self) } == number)
    }
  }
}
