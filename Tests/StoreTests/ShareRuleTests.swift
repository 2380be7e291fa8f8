import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// How amendments were split: remembered, followed when shares change, and found out in bases that didn't remember.
@Suite struct ShareRuleTests {
  @Test func anOlderBaseIsJudgedByWhatIsThere() throws {
    try withDatabase { connection, conninfo in
      try Landed.make(connection, upTo: 14)
      try connection.script(Breach.base)
      try connection.script(Self.older)
      let before = try shares(connection)
      let store = try Store.migrated(conninfo)
      store.connection.close()
      let rules = try connection.values(
        """
        select a.contract_id || '/' || a.number || ' ' || a.share_rule || coalesce(' ' || k.code, '')
        from amendment as a left join allocation_key as k on k.id = a.key_id
        order by a.contract_id, a.number
        """, as: String.self)
      #expect(
        rules == ["1/1 amounts", "1/2 contract", "1/3 key key", "1/4 contract", "1/5 amounts", "2/1 contract"])
      #expect(try shares(connection) == before)
      let assumed = try connection.values(
        """
        select p.item || ' ' || q.assumed from price_quantity as q join price as p on p.id = q.price_id order by p.item
        """, as: String.self)
      #expect(assumed == ["A3 false", "A4 true", "Pens false"])
      // What the program found out is no change of a fact: nothing of it stands in the way of an earlier entry.
      #expect(try connection.value("select count(*) from history.change", as: Int.self) == 0)
    }
  }

  /// Of C-1, 900 €: split like it, by the key, of the end only, by weights of nobody's; of AMO-1, the client's.
  private static let older = """
    insert into amendment (contract_id, number, amount, notified_on)
    values (1, 2, 9, '2027-03-01'), (1, 3, 5, '2027-03-02'), (1, 4, 0, '2027-03-03'), (1, 5, 4, '2027-03-04'),
      (2, 1, 100, '2027-03-01');
    insert into share (contract_id, amendment_number, member_id, amount, weight, notified_on, contract_type)
    values (1, 2, 1, 0, 0, '2027-03-01', 'supplies'), (1, 2, 2, 6, 600, '2027-03-01', 'supplies'),
      (1, 2, 3, 3, 300, '2027-03-01', 'supplies'),
      (1, 3, 1, 0, 0, '2027-03-02', 'supplies'), (1, 3, 2, 5, 10, '2027-03-02', 'supplies'),
      (1, 3, 3, 0, 0, '2027-03-02', 'supplies'),
      (1, 4, 1, 0, null, '2027-03-03', 'supplies'), (1, 4, 2, 0, null, '2027-03-03', 'supplies'),
      (1, 5, 1, 2, 1, '2027-03-04', 'supplies'), (1, 5, 2, 2, 1, '2027-03-04', 'supplies'),
      (2, 1, 4, 100, null, '2027-03-01', 'works');
    insert into price (lot_id, item, unit, after_price) values (1, 'A3', 'ream', 7), (2, 'Pens', 'box', 2);
    insert into price_quantity (price_id, member_id, quantity) values (1, 2, 100), (2, 2, 40), (3, 2, 100);
    """

  private func shares(_ connection: Connection) throws -> [String] {
    try connection.values("select s::text from share as s order by 1")
  }

  @Test func amendmentsFollowTheContract() throws {
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas", "dirinon")
      try store.form("papier", try ["daoulas", "dirinon"].map { try store.enter(need: "Paper", of: $0, "1.00") })
      try store.launch("papier", on: "2023-03-01")
      try store.award("papier", "100.00", on: "2023-05-01")
      try store.amend("GC-2023-1", "0.01", on: "2024-05-01")
      try store.amend(
        "GC-2023-1", "5.00", on: "2024-05-02", shares: .amounts([("dirinon", euros("5.00"))]))
      try store.amend("GC-2023-1", "0.01", on: "2025-05-01")
      func given() throws -> [[String: String]] {
        try store.contractSheet("GC-2023-1").amendments.map(\.shares.texts)
      }
      let typed = ["capld": "0.00", "daoulas": "0.00", "dirinon": "5.00"]
      let before = [
        ["capld": "0.00", "daoulas": "0.01", "dirinon": "0.00"], typed,
        ["capld": "0.00", "daoulas": "0.00", "dirinon": "0.01"],
      ]
      #expect(try given() == before)
      #expect(try store.contractSheet("GC-2023-1").amendments.map(\.rule) == ["contract", "amounts", "contract"])
      let all: [(member: String, amount: Money)] = [("dirinon", try euros("100.00"))]
      // A closed year is in the way, and nothing is written.
      _ = try store.write { try $0.closeYear(2024) }
      let problem = refused("year_is_open") { try store.write { try $0.setShares(of: "GC-2023-1", to: all) } }
      #expect(problem?.message.english.hasSuffix(": 1 (2024)") == true)
      #expect(try given() == before)
      let reason = try Reason("the shares were wrong")
      _ = try store.session.change(because: reason) { try $0.reopenYear(2024, because: reason) }
      _ = try store.write { try $0.setShares(of: "GC-2023-1", to: all) }
      let cent = ["capld": "0.00", "daoulas": "0.00", "dirinon": "0.01"]
      #expect(try given() == [cent, typed, cent])
      #expect(try store.checkShares().findings == [])
    }
  }
}
