import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// Two officers at once, in two real sessions.
@Suite struct ConcurrencyTests {
  private func withNeeds(_ body: (_ store: Store, _ conninfo: String, _ needs: [ID<Need>]) throws -> Void) throws {
    try withStore { store, conninfo in
      try store.enter(members: "capld", "daoulas", "dirinon", "hanvec")
      let needs = try ["daoulas", "dirinon", "hanvec"].map { try store.enter(need: "Paper", of: $0, "1000.00") }
      try body(store, conninfo, needs)
    }
  }

  @Test func oneOfTwoGroupsGetsTheNeed() throws {
    try withNeeds { store, conninfo, needs in
      let ending = try race(store, conninfo) {
        try store.form("first", [needs[0], needs[1]])
      } second: {
        try $0.form("second", [needs[2], needs[1]])
      }
      #expect(ending == .refused(code: "need_taken_meanwhile", status: .changedMeanwhile))
      #expect(try store.groups().map(\.code) == ["first"])
      #expect(try store.need(needs[1]).groups == "first")
      #expect(try store.need(needs[2]).state == .open)
      // It was taken before this one began.
      refused("need_taken") { try store.form("third", [needs[1], needs[2]]) }
    }
  }

  @Test func aRollbackLeavesTheNeedToTheOther() throws {
    struct Stop: Error {}
    try withNeeds { store, conninfo, needs in
      let watcher = try Connection(conninfo, fallbackApplicationName: "watcher")
      let both = [needs[0], needs[1]]
      var other: Background<String>?
      #expect(throws: Stop.self) {
        try store.write { _ in
          try store.form("first", both)
          other = try Background.start {
            let second = try StoreSession(conninfo, today: day("2026-06-15")).store
            return try second.form("second", both).group.code
          }
          #expect(try somebodyWaits(watcher))
          throw Stop()
        }
      }
      #expect(try #require(other).value() == "second")
      #expect(try store.groups().map(\.code) == ["second"])
    }
  }

  @Test func crosswiseNeedsMakeNoDeadlock() throws {
    try withNeeds { store, conninfo, needs in
      for round in 1...5 {
        let meeting = Meeting()
        let orders = [[needs[0], needs[1], needs[2]], [needs[2], needs[1], needs[0]]]
        let threads = try orders.enumerated().map { index, order in
          try Background<String?>.start {
            let store = try StoreSession(conninfo, today: day("2026-06-15")).store
            defer { store.connection.close() }
            meeting.wait()
            do {
              try store.form("round-\(round)-\(index)", order)
              return nil
            } catch let problem as Problem {
              return problem.code
            }
          }
        }
        let endings = try threads.map { try $0.value() }
        #expect(endings.filter { $0 == nil }.count == 1, "\(endings)")
        #expect(endings.allSatisfy { [nil, "need_taken_meanwhile", "need_taken"].contains($0) }, "\(endings)")
        let winner = try #require(try store.groups(openOnly: true).last?.code)
        _ = try store.write { try $0.closeGroup(winner, on: day("2026-06-15")) }
      }
    }
  }

  @Test func twoLinksThatFitBothWin() throws {
    try withNeeds { store, conninfo, needs in
      try store.form("first", [needs[1]])
      try store.form("second", [needs[2]])
      for code in ["first", "second"] {
        _ = try store.write { try $0.joinGroup(code, member: "daoulas", on: nil) }
      }
      let fits = try race(store, conninfo) {
        _ = try store.write { try $0.assign(needs[0], to: "first", lot: 1, amount: euros("600.00")) }
      } second: {
        _ = try $0.write { try $0.assign(needs[0], to: "second", lot: 1, amount: euros("400.00")) }
      }
      #expect(fits == .done)
      #expect(try store.need(needs[0]).state == .grouped)
      // One cent more than what is left when both have come.
      _ = try store.write { try $0.assign(needs[0], to: "second", lot: 1, amount: .zero) }
      _ = try store.write { try $0.assign(needs[0], to: "first", lot: 1, amount: .zero) }
      let exceeds = try race(store, conninfo) {
        _ = try store.write { try $0.assign(needs[0], to: "first", lot: 1, amount: euros("600.00")) }
      } second: {
        _ = try $0.write { try $0.assign(needs[0], to: "second", lot: 1, amount: euros("400.01")) }
      }
      #expect(exceeds == .refused(code: "need_taken_meanwhile", status: .changedMeanwhile))
      #expect(try store.need(needs[0]).open == euros("400.00"))
      // More than the need ever was, or than was open when it began: refused, and nobody to blame.
      refused("assignment_within_need") {
        try store.write { try $0.assign(needs[0], to: "second", lot: 1, amount: euros("1000.01")) }
      }
      refused("assignment_within_need") {
        try store.write { try $0.assign(needs[0], to: "second", lot: 1, amount: euros("400.01")) }
      }
    }
  }

  @Test func numbersAreGivenOnce() throws {
    try withNeeds { store, conninfo, needs in
      try store.form("first", needs)
      let lots = try race(store, conninfo) {
        _ = try store.write {
          try $0.addLot(
            to: "first", title: "A", type: "supplies", cpv: nil, months: nil, estimate: nil, maximum: nil)
        }
      } second: {
        _ = try $0.write {
          try $0.addLot(
            to: "first", title: "B", type: "supplies", cpv: nil, months: nil, estimate: nil, maximum: nil)
        }
      }
      #expect(lots == .done)
      #expect(try store.groupSheet("first").lots.map(\.number) == [1, 2, 3])

      try store.launch("first", on: "2026-03-01")
      let references = try race(store, conninfo) {
        try store.award("first", "3000.00", on: "2026-06-01")
      } second: {
        try $0.award("first", lot: 2, "100.00", on: "2026-06-01", shares: .amounts([("daoulas", euros("100.00"))]))
      }
      #expect(references == .done)
      #expect(try store.contracts().map(\.reference) == ["GC-2026-1", "GC-2026-2"])

      let amendments = try race(store, conninfo) {
        try store.amend("GC-2026-1", "30.00", on: "2027-01-10")
      } second: {
        try $0.amend("GC-2026-1", "60.00", on: "2027-01-11")
      }
      #expect(amendments == .done)
      #expect(try store.contractSheet("GC-2026-1").amendments.map(\.number) == [1, 2])
    }
  }

  @Test func codesFromTitlesAreGivenOnce() throws {
    try withNeeds { store, conninfo, needs in
      func untitled(_ needs: [ID<Need>]) -> GroupDraft {
        var draft = groupDraft("x", needs)
        draft.code = nil
        return draft
      }
      let drafts = [untitled([needs[0]]), untitled([needs[1]])]
      let ending = try race(store, conninfo) {
        _ = try store.write { try $0.formGroup(drafts[0]) }
      } second: {
        _ = try $0.write { try $0.formGroup(drafts[1]) }
      }
      #expect(ending == .done)
      #expect(try store.groups().map(\.code) == ["group-x", "group-x-2"])
    }
  }

  @Test func oneLaunchOfALot() throws {
    try withNeeds { store, conninfo, needs in
      try store.form("first", needs)
      let ending = try race(store, conninfo) {
        try store.launch("first", on: "2026-03-01")
      } second: {
        try $0.launch("first", on: "2026-03-02")
      }
      #expect(ending == .refused(code: "no_lot_to_launch", status: .refused))
      #expect(try store.groupSheet("first").launches.count == 1)
    }
  }

  @Test func sharesAddUpWithTwoSessions() throws {
    try withNeeds { store, conninfo, needs in
      try store.form("first", needs)
      try store.launch("first", on: "2026-03-01")
      try store.award("first", "300.00", on: "2026-06-01")
      let replaced = try race(store, conninfo) {
        _ = try store.write { try $0.setShares(of: "GC-2026-1", to: [("daoulas", euros("300.00"))]) }
      } second: {
        _ = try $0.write { try $0.setShares(of: "GC-2026-1", to: [("hanvec", euros("300.00"))]) }
      }
      #expect(replaced == .done)
      #expect(try store.contractSheet("GC-2026-1").shares.texts["hanvec"] == "300.00")
      // By hand, past every lock of ours: each session's own sum is right, the two together aren't.
      let byHand = try race(store, conninfo) {
        try store.connection.execute("update share set amount = 100 where amount = 300")
        try store.connection.execute(
          """
          update share set amount = 200 where member_id = (select id from member where code = 'daoulas')
          """)
        try store.connection.execute("set constraints all immediate")
      } second: { other in
        try other.write { _ in
          try other.connection.execute(
            """
            update share set amount = amount + 100 where member_id = (select id from member where code = 'dirinon')
            """)
          try other.connection.execute("update contract set amount = amount + 100")
        }
      }
      #expect(byHand == .done)
      #expect(try store.checkShares().findings == [])
    }
  }

  @Test func aRuleOnMembersHoldsWithTwoSessions() throws {
    try withNeeds { store, conninfo, needs in
      try store.enter(members: "plouedern")
      try store.form("first", [needs[0], needs[1]])
      // Three members, two of whom go at once.
      try store.connection.execute("delete from assignment")
      let left = try race(store, conninfo) {
        try store.connection.execute(
          """
          delete from membership where member_id = (select id from member where code = 'daoulas')
          """)
        try store.connection.execute("set constraints all immediate")
      } second: { other in
        let goes: SQL = "delete from membership where member_id = (select id from member where code = 'dirinon')"
        _ = try other.write { _ in try other.connection.execute(goes) }
      }
      #expect(left == .refused(code: "group_has_two_members", status: .refused))

      let under: SQL = """
        insert into member_reporting (member_id, reports_under_id) select a.id, b.id from member as a, member as b
        """
      let carried = try race(store, conninfo) {
        try store.connection.execute("\(under) where a.code = 'dirinon' and b.code = 'hanvec'")
        try store.connection.execute("set constraints all immediate")
      } second: { other in
        let next: SQL = "\(under) where a.code = 'hanvec' and b.code = 'plouedern'"
        _ = try other.write { _ in try other.connection.execute(next) }
      }
      #expect(carried == .refused(code: "member_reporting_is_one_step", status: .refused))
    }
  }
}

/// What a need refers to is checked as a set, by a trigger on the needs and its twin on the parents.
@Suite struct NeedReferenceRaceTests {
  static let parents: [(table: String, row: String, need: String, rule: String)] = [
    ("campaign", "code = 'c2026'", "campaign_id = (select id from campaign)", "need_campaign_exists"),
    ("family", "code = 'paper'", "family_id = (select id from family where code = 'paper')", "need_family_exists"),
    ("import", "kind = 'needs'", "import_id = (select id from import)", "need_import_exists"),
    ("contract_type", "code = 'spare'", "contract_type = 'spare'", "need_contract_type_exists"),
    ("cpv_code", "code = '30000000'", "cpv = '30190000'", "need_cpv_division_exists"),
  ]

  private func withParents(_ body: (Store, String) throws -> Void) throws {
    try withStore { store, conninfo in
      try store.enter(members: "daoulas")
      _ = try store.enter(need: "Paper", of: "daoulas", "1.00")
      try store.connection.script(
        """
        insert into campaign (code, title, opens_on, closes_on) values ('c2026', 'Call', '2026-01-01', '2026-03-01');
        insert into family (code, title) values ('paper', 'Paper');
        insert into import (kind, file_name, sha256, rows) values ('needs', 'a.csv', sha256('a'), 1);
        insert into contract_type values ('spare', 99, 'spare', 'spare', 'works', null, 15);
        """)
      try body(store, conninfo)
    }
  }

  @Test(arguments: Self.parents.indices) func aParentInUseIsNotDeleted(_ index: Int) throws {
    let parent = Self.parents[index]
    try withParents { store, conninfo in
      let ending = try race(store, conninfo) {
        try store.connection.script("update need set \(parent.need)")
      } second: { other in
        try other.write { _ in try other.connection.script("delete from \(parent.table) where \(parent.row)") }
      }
      #expect(ending == .refused(code: "need_parent_not_in_use", status: .refused))
    }
  }

  @Test(arguments: Self.parents.indices) func aDeletedParentIsNotUsed(_ index: Int) throws {
    let parent = Self.parents[index]
    try withParents { store, conninfo in
      let ending = try race(store, conninfo) {
        try store.connection.script("delete from \(parent.table) where \(parent.row)")
      } second: { other in
        try other.write { _ in try other.connection.script("update need set \(parent.need)") }
      }
      #expect(ending == .refused(code: parent.rule, status: .refused))
    }
  }
}
