import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// The main job from end to end: needs, a group, a launch, a contract, its shares, its volumes.
@Suite struct WalkTests {
  @Test func threeCommunesFromNeedsToVolumes() throws {
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas", "dirinon", "hanvec")
      let needs = try [("daoulas", "5000.00"), ("dirinon", "7000.01"), ("hanvec", "3000.00")].map {
        try store.enter(need: "Paper", of: $0, $1)
      }
      let formed = try store.form("papier", needs)
      #expect(try formed.group.state == .forming && formed.group.value == euros("15000.01"))
      #expect(formed.memberships.map(\.member.text) == ["capld", "daoulas", "dirinon", "hanvec"])
      #expect(formed.lots.map(\.number) == [1] && formed.lots[0].type.code == "supplies")
      #expect(try store.needs().map(\.state) == [.grouped, .grouped, .grouped])
      #expect(try store.needs(ListFilter(openOnly: true)) == [])

      try adhere(store)
      let launched = try store.write { try $0.launchGroup("papier", on: day("2026-03-02"), withoutConvention: nil) }
      #expect(launched.group.state == .launched && launched.decision.procedure == .withoutPublicity)
      #expect(launched.launches.map(\.value) == [try euros("15000.01")])

      let sheet = try store.award("papier", "17150.01", on: "2026-05-04")
      #expect(sheet.contract.reference == "GC-2026-1" && sheet.rule == "needs")
      // 17150.01 × 5000 / 15000.01 = 5716.6662…, × 7000.01 = 8003.3440…, × 3000 = 3429.9997…: the two cents left
      // over go to the two largest remainders.
      #expect(sheet.shares.texts == ["capld": "0.00", "daoulas": "5716.67", "dirinon": "8003.34", "hanvec": "3430.00"])
      #expect(sheet.shares.filter(\.remainder).map(\.member.text) == ["daoulas", "hanvec"])
      #expect(try Money.sum(sheet.shares.map(\.amount)) == sheet.contract.amount)
      #expect(try store.group(named: "papier").state == .awarded)

      try anAMOProjectStandsInTheSamePivot(store)
      try anAmendmentCountsInItsYear(store)
      let (checked, findings) = try store.checkShares()
      #expect(checked == 4 && findings == [])
    }
  }

  /// Délibérations and signatures, without which nothing is launched.
  private func adhere(_ store: Store) throws {
    func launch(_ text: String) throws -> Problem? {
      refused("convention_not_in_force") {
        try store.write { try $0.launchGroup("papier", on: day(text), withoutConvention: nil) }
      }
    }
    #expect(try launch("2026-03-02")?.message.english.contains("daoulas: délibération, signature") == true)
    for member in ["capld", "daoulas", "dirinon", "hanvec"] {
      _ = try store.write {
        try $0.recordAdhesion(
          "papier", members: [member], deliberated: day("2026-02-01"), reference: "D-\(member)", signed: nil)
      }
    }
    for member in ["capld", "daoulas", "dirinon"] {
      _ = try store.write {
        try $0.recordAdhesion(
          "papier", members: [member], deliberated: nil, reference: nil, signed: day("2026-02-10"))
      }
    }
    #expect(try launch("2026-03-02")?.message.english.hasSuffix("missing: hanvec: signature") == true)
    let sheet = try store.write {
      try $0.recordAdhesion(
        "papier", members: ["hanvec"], deliberated: nil, reference: nil, signed: day("2026-02-20")
      ).sheet
    }
    #expect(
      sheet.memberships.allSatisfy { sheet.missing(of: $0).isEmpty && $0.deliberationReference == "D-\($0.member)" })
    // Signed, but only afterwards.
    #expect(try launch("2026-02-19")?.message.english.contains("hanvec: signature (only on 2026-02-20)") == true)
    #expect(try store.group(named: "papier").state == .forming)
  }

  private func anAMOProjectStandsInTheSamePivot(_ store: Store) throws {
    _ = try store.write { try $0.addProject(title: "École", member: "daoulas", type: "building", code: nil) }
    for (amount, type) in [("100000.00", "works"), ("9000.50", "project-management")] {
      _ = try store.write { try $0.awardAMO(contractDraft(amount, on: "2026-06-01"), project: "ecole", type: type) }
    }
    let sheet = try store.amoSheet("ecole")
    #expect(sheet.contracts.map(\.reference) == ["AMO-2026-1", "AMO-2026-2"])
    #expect(try sheet.project.contracts == 2 && sheet.project.amount == euros("109000.50"))
    let cells = try store.volumes(
      VolumeQuestion(period: year(2026), rows: .type, columns: .member, annualised: false))
    #expect(
      cells.map { "\($0.row.code) \($0.column?.code ?? "") \($0.amount)" }.sorted() == [
        "project-management daoulas 9000.50", "supplies capld 0.00", "supplies daoulas 5716.67",
        "supplies dirinon 8003.34", "supplies hanvec 3430.00", "works daoulas 100000.00",
      ])
    #expect(try store.volumes(2026, by: .source) == ["group": "17150.01", "amo": "109000.50"])
    #expect(try store.volumes(2026, by: .projectType) == ["none": "17150.01", "building": "109000.50"])
  }

  private func anAmendmentCountsInItsYear(_ store: Store) throws {
    let before = try store.volumes(2026, by: .member)
    let sheet = try store.amend("GC-2026-1", "-150.01", on: "2027-01-15")
    #expect(sheet.amendments.map(\.number) == [1])
    #expect(
      sheet.amendments[0].shares.texts == [
        // The cent that the award had left over goes back to whom it came from.
        "capld": "0.00", "daoulas": "-50.01", "dirinon": "-70.00", "hanvec": "-30.00",
      ])
    #expect(sheet.contract.amount == (try euros("17150.01")))
    #expect(try store.volumes(2026, by: .member) == before)
    #expect(try store.volumes(2027, by: .group) == ["papier": "-150.01"])
    #expect(try store.yearsWithVolumes() == [2027, 2026])
    // Its group stands in the table of the year, with no contract.
    let table = try store.groupVolumes(year: 2027)
    #expect(table.rows.map(\.group) == ["papier"] && table.rows[0].contracts == 0 && table.lots == 0)
    #expect(table.rows[0].amount == (try euros("-150.01")))
  }

  @Test func renewalsAreWithinANeed() throws {
    try withStore { store, _ in
      try store.enter(members: "daoulas")
      var draft = NeedDraft()
      draft.member = "Name of Daoulas"
      draft.title = "Cleaning"
      draft.type = "services"
      draft.yearly = try euros("60000.00")
      refused("yearly_without_months") { try store.write { try $0.addNeed(draft) } }
      draft.months = 48
      let need = try store.write { try $0.addNeed(draft) }.need
      #expect(try need.amount == euros("240000.00") && need.yearly == draft.yearly && need.months == 48)
      // Half away from zero, by the program as by the database.
      draft.yearly = try euros("0.06")
      draft.months = 1
      #expect(try store.write { try $0.addNeed(draft) }.need.amount == euros("0.01"))
      var longer = NeedDraft()
      longer.months = 36
      #expect(try store.write { try $0.correctNeed(need.id, longer) }.need.amount == euros("180000.00"))
      var whole = NeedDraft()
      whole.amount = try euros("1.00")
      let edited = try store.write { try $0.correctNeed(need.id, whole) }.need
      #expect(edited.amount == whole.amount && edited.yearly == nil && edited.months == 36)
    }
  }

  @Test func aNeedHasOneOwner() throws {
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas", "dirinon")
      let id = try store.enter(need: "Paper", of: "daoulas", "100.00")
      var draft = NeedDraft()
      draft.member = "dirinon"
      refused("need_has_one_owner") { try store.write { try $0.correctNeed(id, draft) } }
      try store.form("papier", [id, store.enter(need: "Paper", of: "dirinon", "1.00")])
      refused("need_withdrawn_is_in_no_group") { try store.write { try $0.withdrawNeed(id) } }
      var smaller = NeedDraft()
      smaller.amount = try euros("99.99")
      refused("assignment_within_need") { try store.write { try $0.correctNeed(id, smaller) } }
      _ = try store.write { try $0.assign(id, to: "papier", lot: 1, amount: .zero) }
      #expect(try store.write { try $0.withdrawNeed(id) }.state == .withdrawn)
      refused("need_withdrawn_already") { try store.write { try $0.withdrawNeed(id) } }
      refused("assignment_of_a_live_need") { try store.form("autre", [id]) }
      refused("need_unknown", .unknownName) { try store.form("autre", [ID(99)]) }
    }
  }

  @Test func aNeedMayBeSplitOverTwoLots() throws {
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas", "dirinon")
      let need = try store.enter(need: "Paper", of: "daoulas", "1000.00")
      try store.form("papier", [store.enter(need: "Paper", of: "dirinon", "500.00")])
      _ = try store.write { try $0.joinGroup("papier", member: "daoulas", on: nil) }
      _ = try store.write {
        try $0.addLot(
          to: "papier", title: "Pens", type: "supplies", cpv: nil, months: nil, estimate: nil, maximum: nil)
      }
      let first = try store.write { try $0.assign(need, to: "papier", lot: 1, amount: euros("600.00")).sheet }
      #expect(first.lots.map(\.estimate) == [try euros("1100.00"), .zero])
      #expect(try store.need(need).state == .partlyGrouped)
      #expect(try store.need(need).open == euros("400.00"))
      // Without an amount: what is open.
      let second = try store.write { try $0.assign(need, to: "papier", lot: 2, amount: nil).sheet }
      #expect(second.lots.map(\.estimate) == [try euros("1100.00"), try euros("400.00")])
      #expect(second.memberships.first { $0.member.text == "daoulas" }?.amount == (try euros("1000.00")))
      #expect(second.group.value == (try euros("1500.00")))
      #expect(try store.need(need).state == .grouped)
      refused("assignment_within_need") {
        try store.write { try $0.assign(need, to: "papier", lot: 2, amount: euros("400.01")) }
      }
      refused("need_taken") { try store.write { try $0.assign(need, to: "papier", lot: 1, amount: nil) } }
      try store.launch("papier", on: "2026-03-01")
      try store.award("papier", "1000.00", on: "2026-05-01")
      try store.award("papier", lot: 2, "300.00", on: "2026-05-01")
      #expect(try store.volumes(2026, by: .member) == ["capld": "0.00", "daoulas": "845.45", "dirinon": "454.55"])
    }
  }
}
