import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// Contracts, shares, amendments, orders, and what the check of shares finds.
@Suite struct ContractTests {
  /// A launched group `papier` of capld (no need), daoulas 2, dirinon 1.
  private func withLaunchedGroup(_ body: (Store) throws -> Void) throws {
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas", "dirinon", "hanvec")
      try store.form(
        "papier",
        [
          store.enter(need: "Paper", of: "daoulas", "2.00"), store.enter(need: "Paper", of: "dirinon", "1.00"),
        ])
      try store.launch("papier", on: "2026-03-01")
      try body(store)
    }
  }

  private func key(_ code: String, _ weights: [(member: String, weight: String)], in store: Store) throws {
    let typed = weights.map { TypedWeight($0.member, $0.weight) }
    _ = try store.write { try $0.addKey(code: code, source: "S", definition: "D", year: 2023, weights: typed) }
  }

  @Test func aShareOfZeroIsAShare() throws {
    try withLaunchedGroup { store in
      let byNeeds = try store.award("papier", "100.00", on: "2026-05-01")
      #expect(byNeeds.shares.texts == ["capld": "0.00", "daoulas": "66.67", "dirinon": "33.33"])
      #expect(byNeeds.shares.map(\.weight) == ["0", "2", "1"] && byNeeds.rule == "needs")
      let typed = try store.write { try $0.setShares(of: "GC-2026-1", to: [("daoulas", euros("100.00"))]).sheet }
      #expect(
        typed.shares.texts == ["capld": "0.00", "daoulas": "100.00", "dirinon": "0.00"] && typed.rule == "amounts")
      #expect(try store.volumes(2026, by: .member) == ["capld": "0.00", "daoulas": "100.00", "dirinon": "0.00"])
      // A column of nothing but zeros isn't printed.
      #expect(try store.groupVolumes(year: 2026).columns.map(\.member.text) == ["daoulas"])
      #expect(try store.groupSheet("papier").memberships.map(\.share) == [.zero, euros("100.00"), .zero])
    }
  }

  @Test func everyonesWeightZeroIsRefused() throws {
    try withLaunchedGroup { store in
      refused("weights_all_zero") {
        _ = try store.write {
          try $0.addLot(
            to: "papier", title: "Pens", type: "supplies", cpv: nil, months: nil, estimate: nil, maximum: nil)
        }
        try store.launch("papier", on: "2026-03-02")
        return try store.award("papier", lot: 2, "100.00", on: "2026-05-01")
      }
      refused("allocation_key_has_a_weight") { try key("zero", [("daoulas", "0"), ("dirinon", "0,0")], in: store) }
      refused("allocation_key_has_a_weight") { try key("empty", [], in: store) }
      #expect(try store.keys() == [])
      try key("elsewhere", [("hanvec", "3"), ("daoulas", "0")], in: store)
      refused("weights_all_zero") { try store.award("papier", "100.00", on: "2026-05-01", shares: .key("elsewhere")) }
      refused("member_twice") { try key("twice", [("daoulas", "1"), ("Name of daoulas", "1")], in: store) }
      #expect(try store.contracts() == [])
      try key("half", [("daoulas", "0.5"), ("dirinon", "1,5"), ("hanvec", "9")], in: store)
      let sheet = try store.award("papier", "100.00", on: "2026-05-01", shares: .key("half"))
      #expect(sheet.shares.texts == ["capld": "0.00", "daoulas": "25.00", "dirinon": "75.00"])
      #expect(sheet.rule == "key" && sheet.key == "half")
    }
  }

  @Test func typedSharesAddUp() throws {
    try withLaunchedGroup { store in
      let problem = refused("share_adds_up") {
        try store.award("papier", "100.00", on: "2026-05-01", shares: .amounts([("daoulas", euros("99.99"))]))
      }
      #expect(problem?.message.english.contains("0.01") == true)
      refused("member_twice") {
        try store.award(
          "papier", "100.00", on: "2026-05-01",
          shares: .amounts([("daoulas", euros("50.00")), ("Name of Daoulas", euros("50.00"))]))
      }
      refused("share_not_negative") {
        try store.award(
          "papier", "100.00", on: "2026-05-01",
          shares: .amounts([("daoulas", euros("101.00")), ("dirinon", euros("-1.00"))]))
      }
      refused("member_unknown", .unknownName) {
        try store.award("papier", "100.00", on: "2026-05-01", shares: .amounts([("brest", euros("100.00"))]))
      }
      refused("contract_amount_not_negative") { try store.award("papier", "-100.00", on: "2026-05-01") }
      #expect(try store.contracts() == [])
      try store.award("papier", "100.00", on: "2026-05-01")
      refused("share_adds_up") {
        try store.write { try $0.setShares(of: "GC-2026-1", to: [("daoulas", euros("100.01"))]) }
      }
      // An amendment may lower one member and raise another.
      let amended = try store.amend(
        "GC-2026-1", "0.00", on: "2026-06-01",
        shares: .amounts([("daoulas", euros("-10.00")), ("dirinon", euros("10.00"))]))
      #expect(amended.amendments[0].shares.texts == ["capld": "0.00", "daoulas": "-10.00", "dirinon": "10.00"])
      #expect(try store.volumes(2026, by: .member) == ["capld": "0.00", "daoulas": "56.67", "dirinon": "43.33"])
      refused("share_adds_up") {
        try store.amend("GC-2026-1", "1.00", on: "2026-06-01", shares: .amounts([("daoulas", .zero)]))
      }
    }
  }

  @Test func ordersAreUnderAFrameworkByItsMembers() throws {
    try withLaunchedGroup { store in
      func order(_ reference: String, _ member: String, _ amount: String) throws -> ContractSheet {
        try store.write {
          try $0.order(
            reference, member: member, amount: euros(amount), on: day("2026-06-01"), number: nil)
        }
      }
      try store.award("papier", "300.00", on: "2026-05-01")
      refused("order_contract_is_a_framework") { try order("GC-2026-1", "daoulas", "10.00") }
      try store.award("papier", "300.00", on: "2026-05-02", framework: true)
      refused("order_by_a_member_with_a_share") { try order("GC-2026-2", "hanvec", "10.00") }
      refused("order_amount_not_zero") { try order("GC-2026-2", "daoulas", "0.00") }
      refused("contract_unknown", .unknownName) { try order("GC-2026-3", "daoulas", "1.00") }
      let before = try store.volumes(2026, by: .member)
      #expect(try order("GC-2026-2", "daoulas", "40.00").orders.count == 1)
      // A credit note.
      #expect(try order("GC-2026-2", "daoulas", "-15.50").contract.ordered == euros("24.50"))
      // Consumption, never a volume on top.
      #expect(try store.volumes(2026, by: .member) == before)
      // Shares may still be changed, as long as who has ordered keeps one.
      let changed = try store.write { try $0.setShares(of: "GC-2026-2", to: [("daoulas", euros("300.00"))]).sheet }
      #expect(changed.shares.texts == ["capld": "0.00", "daoulas": "300.00", "dirinon": "0.00"])
      #expect(changed.orders.count == 2)
    }
  }

  @Test func theCheckFindsATamperedShare() throws {
    try withLaunchedGroup { store in
      try store.award("papier", "100.00", on: "2026-05-01")
      try store.amend("GC-2026-1", "10.00", on: "2026-06-01")
      #expect(try store.checkShares().checked == 2)
      #expect(try store.checkShares().findings == [])
      func tamper(_ sql: String) throws -> [ShareFinding] {
        try store.connection.script("begin; set local session_replication_role = replica; \(sql); commit")
        return try store.checkShares().findings
      }
      let daoulas = "member_id = (select id from member where code = 'daoulas')"
      let dirinon = "member_id = (select id from member where code = 'dirinon')"
      let off = try tamper("update share set amount = amount + 0.01 where amendment_number = 0 and \(daoulas)")
      #expect(off.map(\.contract) == ["GC-2026-1"] && off.map(\.amendment) == [0])
      #expect(try off[0].amount == euros("100.00") && off[0].shares == euros("100.01"))
      // The sum is right again, the rule isn't followed.
      let moved = try tamper("update share set amount = amount - 0.01 where amendment_number = 0 and \(dirinon)")
      #expect(moved.count == 1 && moved[0].explanation.english == "not what the weights give: daoulas, dirinon")
      let repaired = try tamper(
        """
        update share set amount = amount - 0.01 where amendment_number = 0 and \(daoulas);
        update share set amount = amount + 0.01 where amendment_number = 0 and \(dirinon)
        """)
      #expect(repaired == [])
      let gone = try tamper("delete from share where amendment_number = 1 and \(dirinon)")
      #expect(gone.map(\.amendment) == [1])
      let bare = try tamper("delete from share where amendment_number = 1")
      #expect(try bare.map(\.shares) == [.zero] && bare[0].amount == euros("10.00"))
    }
  }

  /// References are each buyer's own: two contracts of one reference are two contracts.
  @Test func oneReferenceOfTwoBuyers() throws {
    try withLaunchedGroup { store in
      for member in ["daoulas", "dirinon"] {
        _ = try store.write { try $0.addProject(title: "School", member: member, type: "building", code: member) }
        _ = try store.write {
          try $0.awardAMO(
            contractDraft("100.00", on: "2026-05-01", reference: "2026-01"), project: member, type: "works")
        }
      }
      let (checked, findings) = try store.checkShares()
      #expect(checked == 2 && findings == [])
      refused("contract_ambiguous", .unknownName) { try store.contractSheet("2026-01") }
      refused("contract_reference_once") {
        try store.write {
          try $0.awardAMO(
            contractDraft("100.00", on: "2026-05-01", reference: "2026-01"), project: "daoulas", type: "works")
        }
      }
    }
  }

  @Test func aProjectHasItsLife() throws {
    try withLaunchedGroup { store in
      _ = try store.write { try $0.addProject(title: "School", member: "daoulas", type: "bâtiment", code: nil) }
      refused("project_type_unknown", .unknownName) {
        try store.write { try $0.addProject(title: "School", member: "daoulas", type: "bridge", code: nil) }
      }
      #expect(
        try store.write { try $0.addProject(title: "School", member: "dirinon", type: "roads", code: nil) }
          .project.code == "school-2")
      let half = try #require(Quantity(machine: "0.5"))
      let sheet = try store.write { try $0.logDays("school", days: half, step: "tender", on: day("2026-02-01")) }
      #expect(sheet.project.days == half && sheet.days.map(\.step.code) == ["tender"])
      refused("days_too_fine") {
        try store.write {
          try $0.logDays(
            "school", days: #require(Quantity(machine: "0.125")), step: "tender", on: day("2026-02-01"))
        }
      }
      refused("amo_day_positive") {
        try store.write {
          try $0.logDays(
            "school", days: #require(Quantity(machine: "-1")), step: "tender", on: day("2026-02-01"))
        }
      }
      _ = try store.write { try $0.closeProject("school", on: day("2026-06-01")) }
      refused("project_closed") {
        try store.write { try $0.awardAMO(contractDraft("1.00", on: "2026-07-01"), project: "school", type: "works") }
      }
    }
  }
}

/// Amounts near the end of `numeric(14,2)`: exact, or refused; never wrapped, never a defect.
@Suite struct ExactnessTests {
  @Test func nearTheLimit() throws {
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas", "dirinon", "hanvec")
      let largest = Money.largest.description
      try store.form(
        "papier",
        [
          store.enter(need: "Paper", of: "daoulas", largest), store.enter(need: "Paper", of: "dirinon", "0.00"),
        ])
      try store.launch("papier", on: "2026-03-01")
      let thirds = try store.write {
        try $0.addKey(
          code: "thirds", source: "S", definition: "D", year: 2026,
          weights: ["capld", "daoulas", "dirinon"].map { TypedWeight($0, "1") })
      }
      let sheet = try store.award("papier", largest, on: "2026-05-01", shares: .key(thirds.code))
      #expect(
        sheet.shares.texts == [
          "capld": "333333333333.33", "daoulas": "333333333333.33", "dirinon": "333333333333.33",
        ])
      #expect(try store.volumes(2026, by: .year) == ["2026": largest])
      // A second one of a cent: together they are beyond what an amount holds.
      try store.award("papier", "0.01", on: "2026-05-02", shares: .key(thirds.code), framework: true)
      refused("amount_too_large") { try store.volumes(2026, by: .year) }
      refused("amount_too_large") { try store.groupVolumes(year: 2026) }
      // By member each is still exact.
      #expect(
        try store.volumes(2026, by: .member) == [
          "capld": "333333333333.34", "daoulas": "333333333333.33", "dirinon": "333333333333.33",
        ])
      refused("amount_too_large") {
        try store.form(
          "autre",
          [
            store.enter(need: "Paper", of: "hanvec", largest), store.enter(need: "Pens", of: "capld", "0.01"),
          ])
      }
      #expect(try store.checkShares().findings == [])
    }
  }
}
