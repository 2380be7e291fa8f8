import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// Three commands' worth of changes, sealed in two batches or not at all.
func withHistory(sealed: Bool = true, _ body: (Store, String) throws -> Void) throws {
  try withStore(author: Author(command: "need add", account: "anne")) { store, conninfo in
    try store.enter(members: "capld", "daoulas", "dirinon")
    let first = try store.enter(need: "Paper", of: "daoulas", "100")
    if sealed { #expect(try store.write { try $0.seal() } == 2) }
    let second = try store.enter(need: "Pens", of: "dirinon", "200")
    try store.form("paper", [first, second])
    if sealed { #expect(try store.write { try $0.seal() } == 2) }
    try body(store, conninfo)
  }
}

/// What an entry did is taken back, by whom it may, and what a closed year holds stays.
@Suite struct UndoTests {
  @Test func anEntryIsUndone() throws {
    try withHistory { store, _ in
      func last() throws -> Int64 { try #require(try store.log().first).id }
      func behind(_ sql: String) throws {
        try store.connection.script("set session_replication_role = replica; \(sql); reset session_replication_role")
      }
      // A link rests on the need.
      refused("undo_refused") { try store.write { try $0.undo(2) } }
      #expect(try store.write(dryRun: true) { try $0.undo(4) }.count > 10)
      #expect(try store.groups().count == 1)
      let undone = try store.write { try $0.undo(4) }
      #expect(
        undone.contains {
          $0.table == "lot" && $0.row == "1" && $0.field == "number" && $0.before == "1" && $0.after == nil
        })
      #expect(try store.groups().isEmpty && store.log().first?.undoes == 4)
      refused("entry_undone_already") { try store.write { try $0.undo(4) } }
      let undo = try last()
      refused("entry_is_an_undo") { try store.write { try $0.undo(undo) } }
      var draft = NeedDraft()
      draft.amount = try euros("250")
      _ = try store.write { try $0.correctNeed(ID(2), draft) }
      let edit = try last()
      let problem = refused("entry_depended_on") { try store.write { try $0.undo(3) } }
      #expect(problem?.message.english.contains("\(edit) (need add), need 2 (Pens)") == true)
      // A row that was changed behind the history's back isn't what the entry made of it.
      try behind("update need set amount = 7 where id = 2")
      refused("undo_refused") { try store.write { try $0.undo(edit) } }
      try behind("update need set amount = 250 where id = 2")
      _ = try store.write { try $0.undo(edit) }
      #expect(try store.need(ID(2)).amount == euros("200"))
      _ = try store.write { try $0.undo(3) }
      _ = try store.write { try $0.undo(2) }
      #expect(try store.needs().isEmpty)
      #expect(try store.session.verifyLog(nil, seals: true).findings.isEmpty)
    }
  }

  /// A launch is taken back by its undo too, while nothing rests on it; what took it back is undone as well.
  @Test func aLaunchIsUndone() throws {
    try withHistory { store, _ in
      try store.launch("paper", on: "2026-03-01")
      _ = try store.write { try $0.undo(5) }
      #expect(try store.groupSheet("paper").launches.isEmpty)
      let launched = try store.launch("paper", on: "2026-03-01")
      _ = try store.write { try $0.unlaunchGroup("paper", lots: []) }
      let last = try #require(try store.log().first).id
      _ = try store.write { try $0.undo(last) }
      #expect(try store.groupSheet("paper") == launched)
      try store.award("paper", "300.00", on: "2026-06-01")
      refused("contract_lot_was_launched") { try store.write { try $0.undo(7) } }
      #expect(try store.session.verifyLog(nil, seals: true).findings.isEmpty)
    }
  }

  /// What a client says of itself is a claim: only what took all changes of an entry back counts as its undoing.
  @Test func aForgedUndoIsNotBelieved() throws {
    try withHistory { store, _ in
      var draft = NeedDraft()
      draft.amount = try euros("250")
      _ = try store.write { try $0.correctNeed(ID(2), draft) }
      for forged in [
        "update need set title = 'Ink' where id = 1",
        // There and back again: the entry stands as it stood.
        "update need set amount = 200 where id = 2; update need set amount = 250 where id = 2",
      ] {
        try store.connection.script(
          "begin; set local mutua.undoes = '5'; set local mutua.command = E'x\\tneed add\\teve\\t5'; "
            + "\(forged); commit")
        #expect(try store.log().first?.undoes == nil && store.logEntry(5).entry.undoneBy == nil, "\(forged)")
      }
      #expect(try store.session.verifyLog(nil, seals: true).findings.isEmpty)
      let long = String(repeating: "x", count: 5000)
      try store.connection.script(
        "begin; set local mutua.command = E'\(long)\\t\(long)\\t\(long)'; update need set title = 'Pen' where id = 1; "
          + "commit"
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
        try store.connection.values("select entries from history.seal order by number")
      }
      let before = try sealed()
      func inPassing() throws -> Int? {
        try store.connection.value("select history.seal_now(false)")
      }
      #expect(try inPassing() == 64 && inPassing() == 64)
      #expect(try inPassing() == 150 - 128 && inPassing() == 0)
      #expect(try sealed() == before + [64, 64, 22])
      #expect(try store.session.verifyLog(nil, seals: true).findings.isEmpty)
    }
  }

  /// Rows that were deleted come back whole, with their numbers.
  @Test func whatWasDeletedComesBack() throws {
    try withHistory { store, _ in
      let families: SQL = "select count(*) from family"
      let shipped = try store.connection.value(families, as: Int.self)
      try store.connection.script(
        """
        insert into family (code, title) values ('paper', 'Paper');
        insert into family_type (family_id, contract_type) select id, 'supplies' from family where code = 'paper';
        delete from family_type where family_id = (select id from family where code = 'paper');
        delete from family where code = 'paper'
        """)
      let last = try #require(try store.log().first).id
      _ = try store.write { try $0.undo(last) }
      #expect(try store.connection.value(families, as: Int.self) == shipped)
      try store.connection.script("insert into family (code, title) values ('pens', 'Pens')")
      let pens: SQL = "select id from family where code = 'pens'"
      let number = try store.connection.value(pens, as: Int64.self)
      try store.connection.script("delete from family where code = 'pens'")
      let deletion = try #require(try store.log().first).id
      _ = try store.write { try $0.undo(deletion) }
      #expect(try number != nil && store.connection.value(pens, as: Int64.self) == number)
    }
  }

  @Test func aClosedYearKeepsItsVolumes() throws {
    try withHistory { store, conninfo in
      try store.launch("paper", on: "2025-03-01")
      try store.award("paper", "300", on: "2025-06-30")
      refused("year_not_over") { try store.write { try $0.closeYear(2026) } }
      _ = try store.write(dryRun: true) { try $0.closeYear(2025) }
      // Whoever is writing a volume of that year is waited for, and then it is closed to the next.
      let ending = try race(store, conninfo) {
        try store.amend("GC-2025-1", "10", on: "2025-12-01")
      } second: {
        _ = try $0.write { try $0.closeYear(2025) }
      }
      #expect(ending == .done)
      refused("year_is_open") { try store.amend("GC-2025-1", "10", on: "2025-12-02") }
      refused("year_closed_already") { try store.write { try $0.closeYear(2025) } }
      try store.amend("GC-2025-1", "10", on: "2026-01-02")
      #expect(try store.volumes(2025, by: .source) == ["group": "310.00"])
      #expect(try store.closableYears().map(\.closedOn) == [nil, day("2026-06-15")])
      // Its way back says why; an undo doesn't.
      let closing = try #require(try store.log().first { $0.changes == "closed_year +1" }).id
      refused("year_reopened_with_a_reason") { try store.write { try $0.undo(closing) } }
      let reason = try Reason("an amendment was missing")
      refused("reason_missing") { try store.write { try $0.reopenYear(2025, because: reason) } }
      _ = try store.session.change(because: reason) { try $0.reopenYear(2025, because: reason) }
      refused("year_not_closed") {
        try store.session.change(because: reason) { try $0.reopenYear(2025, because: reason) }
      }
      try store.amend("GC-2025-1", "10", on: "2025-12-02")
    }
  }
}
