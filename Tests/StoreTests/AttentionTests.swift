import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// What is accepted and needs attention: the rules one by one, and that all checks are of one moment.
@Suite struct AttentionTests {
  /// `check all` waits in its middle for a table that another session holds, and that session commits: whatever it
  /// wrote, read before or after, is not in the answer.
  @Test func allChecksAreOfOneMoment() throws {
    try withStore { store, conninfo in
      try store.enter(members: "capld", "daoulas", "dirinon")
      try store.form(
        "papier",
        [
          store.enter(need: "Paper", of: "daoulas", "600.00"), store.enter(need: "Paper", of: "dirinon", "400.00"),
        ])
      try store.launch("papier", on: "2026-03-01")
      try store.award("papier", "1000.00", on: "2026-03-02", months: 1, framework: true)
      let before = try store.checkAll().findings
      #expect(before == [])

      let watcher = try Connection(conninfo, fallbackApplicationName: "watcher")
      defer { watcher.close() }
      let other = try StoreSession(conninfo, today: day("2026-06-15")).store
      defer { other.connection.close() }
      var checks: Background<[Finding]>?
      try other.write { _ in
        try other.connection.execute("lock table purchase_order in access exclusive mode")
        checks = try Background.start {
          let third = try StoreSession(conninfo, today: day("2026-06-15")).store
          defer { third.connection.close() }
          return try third.checkAll().findings
        }
        #expect(try somebodyWaits(watcher), "the checks have not begun")
        // Read after the table that is held: a second project. Read with it: an order after the end.
        _ = try other.write { try $0.addProject(title: "School", member: "daoulas", type: "building", code: nil) }
        _ = try other.write { try $0.addProject(title: "School", member: "daoulas", type: "building", code: nil) }
        _ = try other.write {
          try $0.order(
            "GC-2026-1", member: "daoulas", amount: euros("1.00"), on: day("2026-06-01"), number: nil)
        }
      }
      #expect(try checks?.value() == [])
      #expect(try store.checkAll().findings.map(\.check) == [.orders, .amo])
    }
  }

  /// Whoever is there from the forming is party to an earlier launch; who joined or left, by its day; the day of
  /// leaving is the first without it.
  @Test(arguments: [
    ("2025-12-01", "capld daoulas"), ("2026-02-28", "capld daoulas"), ("2026-03-01", "capld daoulas hanvec"),
    ("2026-03-31", "capld daoulas hanvec"), ("2026-04-01", "capld hanvec"), ("2027-01-01", "capld hanvec"),
  ])
  func whoIsPartyOnADay(_ on: String, _ parties: String) throws {
    try withStore(today: "2026-01-10") { store, _ in
      try store.enter(members: "capld", "daoulas", "hanvec")
      try store.form("papier", [store.enter(need: "Paper", of: "daoulas", "600.00")])
      _ = try store.write { try $0.joinGroup("papier", member: "hanvec", on: day("2026-03-01")) }
      _ = try store.write { try $0.leaveGroup("papier", member: "daoulas", on: day("2026-04-01")) }
      let sheet = try store.groupSheet("papier", membersOn: day(on))
      #expect(sheet.parties.map(\.member.text).sorted().joined(separator: " ") == parties)
      // What is refused, and what is frozen.
      let refusal = refused("convention_not_in_force") {
        try store.write { try $0.launchGroup("papier", on: day(on), withoutConvention: nil) }
      }
      for member in ["capld", "daoulas", "hanvec"] {
        #expect(
          refusal?.message.english.contains("\(member): ") == parties.split(separator: " ").contains { $0 == member })
      }
      _ = try store.write {
        try $0.addLot(
          to: "papier", title: "Pens", type: "supplies", cpv: nil, months: nil, estimate: euros("1.00"), maximum: nil)
      }
      try store.launch("papier", on: on)
      let frozen = try store.connection.values(
        "select m.code from launch_member as l join member as m on m.id = l.member_id order by 1", as: String.self)
      #expect(frozen.joined(separator: " ") == parties)
    }
  }

  /// The rule for one need and the view for all of them agree, whatever stands in the needs.
  @Test func oneNeedAndAllNeedsAreJudgedAlike() throws {
    try withStore { store, _ in
      try store.enter(members: "daoulas", "dirinon")
      var generator = SeededGenerator(seed: 12)
      for _ in 0..<120 {
        var draft = NeedDraft()
        draft.member = ["daoulas", "dirinon"].randomElement(using: &generator)
        draft.title = ["Élagage", "elagage", "Sel"].randomElement(using: &generator)
        draft.type = ["services", "supplies"].randomElement(using: &generator)
        draft.amount = try euros(["10.00", "11.00"].randomElement(using: &generator) ?? "")
        draft.months = [nil, 12].randomElement(using: &generator) ?? nil
        let said = try store.write { try $0.addNeed(draft) }
        if Int.random(in: 0..<10, using: &generator) == 0 { _ = try store.write { try $0.withdrawNeed(said.need.id) } }
      }
      let pairs = try store.connection.query(
        """
        select n.id as need_id, min(r.first_id) as first_id
        from need as n cross join lateral report.repeats_of_need(n.id) as r
        where r.need_id = n.id
        group by n.id order by n.id
        """
      ) { "\(try $0["need_id"] as Int) \(try $0["first_id"] as Int)" }
      let all = try store.connection.query("select need_id, first_id from report.repeated_need order by need_id") {
        "\(try $0["need_id"] as Int) \(try $0["first_id"] as Int)"
      }
      #expect(all == pairs && all.count > 20)
    }
  }
}
