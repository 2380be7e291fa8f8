import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// Who is in a group when, which lots are launched and awarded, and what follows for shares and volumes.
@Suite struct GroupLifeTests {
  /// A group `papier` of capld (no need), daoulas 600, dirinon 400.
  private func withGroup(_ body: (Store) throws -> Void) throws {
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas", "ccas-daoulas", "dirinon", "hanvec")
      try store.form(
        "papier",
        [
          store.enter(need: "Paper", of: "daoulas", "600.00"), store.enter(need: "Paper", of: "dirinon", "400.00"),
        ])
      try body(store)
    }
  }

  @Test func whoJoinsAfterTheLaunchHasNoPart() throws {
    try withGroup { store in
      try store.launch("papier", on: "2026-03-01")
      let sheet = try store.write { try $0.joinGroup("papier", member: "hanvec", on: day("2026-03-15")).sheet }
      #expect(sheet.memberships.map(\.member.text).contains("hanvec"))
      refused("share_of_a_launched_member") {
        try store.award(
          "papier", "1000.00", on: "2026-05-01",
          shares: .amounts([("daoulas", euros("900.00")), ("hanvec", euros("100.00"))]))
      }
      #expect(try store.contracts() == [])
      let contract = try store.award("papier", "1000.00", on: "2026-05-01")
      #expect(contract.shares.texts == ["capld": "0.00", "daoulas": "600.00", "dirinon": "400.00"])
      refused("share_of_a_launched_member") {
        try store.write { try $0.setShares(of: "GC-2026-1", to: [("hanvec", euros("1000.00"))]) }
      }
      refused("share_of_a_launched_member") {
        try store.amend("GC-2026-1", "10.00", on: "2027-01-01", shares: .amounts([("hanvec", euros("10.00"))]))
      }
      refused("member_in_group_already") { try store.write { try $0.joinGroup("papier", member: "hanvec", on: nil) } }
      // It takes part in the next launch.
      _ = try store.write {
        try $0.addLot(
          to: "papier", title: "Pens", type: "supplies", cpv: nil, months: nil, estimate: euros("10.00"), maximum: nil)
      }
      try store.launch("papier", on: "2026-06-01")
      let second = try store.award(
        "papier", lot: 2, "10.00", on: "2026-07-01", shares: .amounts([("hanvec", euros("10.00"))]))
      #expect(second.shares.texts == ["capld": "0.00", "daoulas": "0.00", "dirinon": "0.00", "hanvec": "10.00"])
    }
  }

  /// The launch is entered later than it was, and somebody joined in between.
  @Test func aLaunchEnteredLateHasTheMembersOfItsDay() throws {
    try withGroup { store in
      _ = try store.write { try $0.joinGroup("papier", member: "hanvec", on: day("2026-04-01")) }
      for member in ["capld", "daoulas", "dirinon"] {
        _ = try store.write {
          try $0.recordAdhesion(
            "papier", members: [member], deliberated: day("2026-01-01"), reference: nil, signed: day("2026-01-02"))
        }
      }
      refused("convention_not_in_force") {
        try store.write { try $0.launchGroup("papier", on: day("2026-04-01"), withoutConvention: nil) }
      }
      _ = try store.write { try $0.launchGroup("papier", on: day("2026-03-31"), withoutConvention: nil) }
      let contract = try store.award("papier", "1000.00", on: "2026-05-01")
      #expect(contract.shares.texts == ["capld": "0.00", "daoulas": "600.00", "dirinon": "400.00"])
    }
  }

  @Test func whoLeavesKeepsItsVolumes() throws {
    try withGroup { store in
      try store.launch("papier", on: "2026-03-01")
      try store.award("papier", "1000.00", on: "2026-05-01")
      _ = try store.write {
        try $0.addLot(
          to: "papier", title: "Pens", type: "supplies", cpv: nil, months: nil, estimate: nil, maximum: nil)
      }
      let pens = try store.enter(need: "Pens", of: "dirinon", "50.00")
      _ = try store.write { try $0.assign(pens, to: "papier", lot: 2, amount: nil) }
      let before = try store.volumes(2026, by: .member)
      let sheet = try store.write { try $0.leaveGroup("papier", member: "dirinon", on: day("2026-06-01")).sheet }
      #expect(sheet.memberships.first { $0.member.text == "dirinon" }?.leftOn == (try day("2026-06-01")))
      #expect(try store.volumes(2026, by: .member) == before && before["dirinon"] == "400.00")
      // What isn't awarded is its own again, what is awarded is not.
      #expect(try store.need(pens).state == .open)
      #expect(try store.needs(ListFilter(member: "dirinon")).map(\.state) == [.grouped, .open])
      refused("assignment_by_a_member") { try store.write { try $0.assign(pens, to: "papier", lot: 2, amount: nil) } }
      refused("member_not_in_group") {
        try store.write { try $0.leaveGroup("papier", member: "dirinon", on: day("2026-06-02")) }
      }
      refused("group_coordinator_is_a_member") {
        try store.write { try $0.leaveGroup("papier", member: "capld", on: day("2026-06-02")) }
      }
      // An amendment still falls to all who are in the contract, whoever has left.
      let amended = try store.amend("GC-2026-1", "100.00", on: "2026-09-01")
      #expect(amended.amendments[0].shares.texts == ["capld": "0.00", "daoulas": "60.00", "dirinon": "40.00"])
      // A later launch is without it.
      _ = try store.write {
        try $0.assign(
          store.enter(need: "Pens", of: "daoulas", "5.00"), to: "papier", lot: 2, amount: nil)
      }
      try store.launch("papier", on: "2026-07-01")
      #expect(
        try store.award("papier", lot: 2, "5.00", on: "2026-08-01").shares.map(\.member.text) == ["capld", "daoulas"])
    }
  }

  /// Two stays with a pause: who is party to what, with which papers, goes by the day.
  @Test func whoComesBackIsThereByItsStays() throws {
    try withGroup { store in
      _ = try store.write {
        try $0.recordAdhesion(
          "papier", members: ["dirinon"], deliberated: day("2026-01-20"), reference: "D-1", signed: day("2026-01-22"))
      }
      _ = try store.write { try $0.leaveGroup("papier", member: "dirinon", on: day("2026-04-01")) }
      refused("too_early") { try store.write { try $0.joinGroup("papier", member: "dirinon", on: day("2026-03-31")) } }
      let back = try store.write { try $0.joinGroup("papier", member: "dirinon", on: day("2026-05-01")).sheet }
      func dirinon(_ text: String) throws -> Membership {
        let sheet = try store.groupSheet("papier", membersOn: day(text))
        return try #require(sheet.memberships.first { $0.member.text == "dirinon" })
      }
      #expect(back.memberships.count == 3)
      for (text, isParty, signed) in [
        ("2026-03-31", true, "2026-01-22"), ("2026-04-01", false, nil), ("2026-04-30", false, nil),
        ("2026-05-01", true, nil),
      ] as [(String, Bool, String?)] {
        let membership = try dirinon(text)
        #expect(membership.isParty == isParty && membership.signedOn?.description == signed, "\(text)")
      }
      #expect(try dirinon("2026-05-01").earlier.map(\.leftOn) == [day("2026-04-01")])
      // A launch of the pause is without it, one of either stay with it.
      for (launched, parties) in [("2026-04-15", 2), ("2026-03-15", 3), ("2026-05-02", 3)] {
        try store.launch("papier", on: launched)
        let count = try store.connection.value("select count(*) from launch_member", as: Int.self)
        #expect(count == parties, "\(launched)")
        _ = try store.write { try $0.unlaunchGroup("papier", lots: []) }
      }
      // Its needs are linked again by whoever wants them there.
      _ = try store.write { try $0.assign(store.needs()[1].id, to: "papier", lot: 1, amount: nil) }
      #expect(try store.session.verifyLog(nil, seals: true).findings.isEmpty)
    }
  }

  @Test func anUnsuccessfulLotIsLaunchedAgainAndCountedOnce() throws {
    try withGroup { store in
      refused("lot_not_launched") { try store.award("papier", "1000.00", on: "2026-05-01") }
      refused("lot_unsuccessful_was_launched") {
        try store.write { try $0.endLot(of: "papier", number: 1, outcome: .unsuccessful, on: day("2026-02-01")) }
      }
      try store.launch("papier", on: "2026-03-01")
      refused("no_lot_to_launch") { try store.launch("papier", on: "2026-03-02") }
      let ended = try store.write {
        try $0.endLot(
          of: "papier", number: 1, outcome: .unsuccessful, on: day("2026-04-01"))
      }
      #expect(ended.lots[0].state == .unsuccessful && ended.group.state == .launched)
      refused("lot_outcome_once_a_launch") {
        try store.write { try $0.endLot(of: "papier", number: 1, outcome: .dropped, on: day("2026-04-02")) }
      }
      refused("lot_not_launched") { try store.award("papier", "1000.00", on: "2026-05-01") }
      let again = try store.launch("papier", on: "2026-04-15")
      #expect(again.lots[0].state == .open && again.launches.count == 2)
      #expect(again.launches.map(\.value) == [try euros("1000.00"), try euros("1000.00")])
      let sheet = try store.award("papier", "990.00", on: "2026-05-01")
      #expect(try store.groupSheet("papier").lots.map(\.state) == [.awarded])
      #expect(try store.volumes(2026, by: .group) == ["papier": "990.00"])
      let table = try store.groupVolumes(year: 2026)
      #expect(table.rows.map(\.contracts) == [1] && table.lots == 1 && table.rows[0].amount == sheet.contract.amount)
      refused("lot_awarded") {
        try store.write { try $0.endLot(of: "papier", number: 1, outcome: .dropped, on: day("2026-06-02")) }
      }
      refused("lot_unknown", .unknownName) { try store.award("papier", lot: 3, "1.00", on: "2026-05-01") }
    }
  }

  @Test func aDroppedLotFreesNoShareAndNoVolume() throws {
    try withGroup { store in
      let dropped = try store.write {
        try $0.endLot(of: "papier", number: 1, outcome: .dropped, on: day("2026-02-01"))
      }
      #expect(dropped.lots[0].state == .dropped)
      let closed = try store.write { try $0.closeGroup("papier", on: day("2026-02-02")) }
      #expect(closed.group.state == .abandoned)
      #expect(try store.needs().map(\.state) == [.open, .open])
      #expect(try store.volumes(2026, by: .group) == [:])
      #expect(try store.groups(openOnly: true) == [] && store.groups().count == 1)
      refused("group_closed") { try store.write { try $0.joinGroup("papier", member: "hanvec", on: nil) } }
      refused("group_closed") { try store.launch("papier", on: "2026-03-01") }
      refused("group_unknown", .unknownName) { try store.launch("papiers", on: "2026-03-01") }
      // The needs are taken by the next group.
      try store.form("autre", store.needs().map(\.id))
    }
  }

  /// What was frozen stays: the procedure is the one of the launch.
  @Test func theProcedureIsThatOfTheLaunch() throws {
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas", "dirinon")
      try store.form(
        "copieurs",
        [
          store.enter(need: "Copiers", of: "daoulas", "110000.00"),
          store.enter(need: "Copiers", of: "dirinon", "100000.00"),
        ])
      let launched = try store.launch("copieurs", on: "2023-06-01")
      #expect(try launched.decision.procedure == .adaptedPublished && launched.decision.distance == euros("5000.00"))
      try store.award("copieurs", "230000.00", on: "2023-12-28")
      try store.connection.execute("update threshold set amount = 1000 where kind = 'eu' and valid_from = '2022-01-01'")
      let sheet = try store.groupSheet("copieurs")
      #expect(try sheet.decision.procedure == .adaptedPublished && sheet.decision.nextThreshold == euros("215000.00"))
      #expect(try sheet.decidedOn == day("2023-06-01") && sheet.group.value == euros("210000.00"))
      // Notified at the end of December, published the year after: a volume of December.
      #expect(try store.volumes(2023, by: .month) == ["2023-12": "230000.00"])
      #expect(try store.volumes(2024, by: .month) == [:])
      #expect(try store.groupVolumes(year: 2024).rows == [])
      #expect(try store.contracts(.notified(in: 2023)).count == 1 && store.contracts(.notified(in: 2024)).count == 0)
    }
  }

  @Test func aLaunchBeforeTheFirstThresholdIsRefused() throws {
    try withGroup { store in
      let problem = refused("threshold_missing") { try store.launch("papier", on: "2019-12-31") }
      #expect(problem?.hint?.english.contains("threshold add") == true)
    }
  }

  @Test func aGroupIsOfTwoAtLeast() throws {
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas")
      let needs = try [store.enter(need: "Paper", of: "daoulas", "1.00")]
      refused("group_has_two_members") { try store.form("papier", by: "daoulas", needs) }
      #expect(try store.groups() == [] && store.need(needs[0]).state == .open)
      refused("needs_missing") { try store.form("papier", []) }
      refused("needs_of_several_types") {
        try store.form("papier", needs + [store.enter(need: "Roof", of: "capld", "1.00", type: "works")])
      }
      #expect(try store.form("papier", needs).memberships.count == 2)
      refused("group_code_once") { try store.form("papier", [store.enter(need: "Pens", of: "daoulas", "1.00")]) }
    }
  }
}
