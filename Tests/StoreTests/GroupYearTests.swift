import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// What the years bring: copies of groups, merged members, what falls due, past contracts, frozen rules.
@Suite struct GroupYearTests {
  private func withGroup(_ body: (Store) throws -> Void) throws {
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas", "ccas-daoulas", "dirinon", "hanvec", "irvillac")
      try store.form(
        "papier",
        [
          store.enter(need: "Paper", of: "daoulas", "600.00"), store.enter(need: "Paper", of: "dirinon", "400.00"),
          store.enter(need: "Paper", of: "hanvec", "100.00"),
        ])
      try body(store)
    }
  }

  private func merge(_ store: Store, _ code: String, into other: String, on day: String) throws {
    try store.connection.execute(
      """
      update member set merged_into_id = (select id from member where code = \(other)), merged_on = \(day)::date
      where code = \(code)
      """)
  }

  /// Two in a row, and into one that is in the group already.
  @Test func aCopyHasTheSuccessorsOfMergedMembers() throws {
    try withGroup { store in
      try merge(store, "dirinon", into: "irvillac", on: "2026-01-01")
      try merge(store, "irvillac", into: "daoulas", on: "2026-02-01")
      _ = try store.write { try $0.leaveGroup("papier", member: "hanvec", on: day("2026-06-01")) }
      #expect(try store.groupSheet("papier").memberships.compactMap(\.mergedInto?.text) == ["irvillac"])
      let (sheet, remarks) = try store.write { try $0.copyGroup("papier", as: "suite", title: nil) }
      #expect(sheet.memberships.map(\.member.text) == ["capld", "daoulas"])
      #expect(
        remarks.map(\.english) == [
          "dirinon is merged into daoulas, which takes its place", "hanvec left on 2026-06-01: not in the new group",
        ])
      #expect(sheet.lots.map(\.estimate) == [.zero] && sheet.launches == [])
      let source = try store.connection.value(
        "select o.code from purchasing_group as g join purchasing_group as o on o.id = g.copied_from_id",
        as: String.self)
      #expect(source == "papier")
    }
  }

  /// A merger that is to come changes nothing yet.
  @Test func aMergerToComeIsNone() throws {
    try withGroup { store in
      try merge(store, "dirinon", into: "daoulas", on: "2026-06-16")
      #expect(try store.groupSheet("papier").memberships.compactMap(\.mergedInto) == [])
      let (sheet, remarks) = try store.write(dryRun: true) { try $0.copyGroup("papier", as: nil, title: nil) }
      #expect(sheet.memberships.map(\.member.text) == ["capld", "daoulas", "dirinon", "hanvec"] && remarks == [])
    }
  }

  /// Everybody is one body now: no group of one.
  @Test func aCopyIsOfTwoAtLeast() throws {
    try withGroup { store in
      for code in ["daoulas", "dirinon", "hanvec"] { try merge(store, code, into: "capld", on: "2026-01-01") }
      refused("group_has_two_members") { try store.write { try $0.copyGroup("papier", as: nil, title: nil) } }
      #expect(try store.groups().count == 1)
    }
  }

  @Test func titlesAreAYearLater() {
    for (old, new) in [
      ("Papier 2026", "Papier 2027"), ("2026-2027 papier", "2027-2028 papier"), ("Papier", "Papier"),
      ("Lot 12345 de 26", "Lot 12345 de 26"), ("Ramettes 1080", "Ramettes 1080"), ("été 2026", "été 2027"),
    ] {
      #expect(GroupSheet.aYearLater(old) == new)
    }
  }

  /// Campaigns that close, and are closed.
  @Test func campaignsFallDue() throws {
    try withStore { store, _ in
      try store.connection.script(
        """
        insert into campaign (code, title, opens_on, closes_on, closed_on)
        values ('a', 'A', '2026-01-01', '2026-06-15', null), ('b', 'B', '2026-01-01', '2026-07-15', null),
          ('c', 'C', '2026-01-01', '2026-07-16', null), ('d', 'D', '2026-01-01', '2026-07-01', '2026-06-01')
        """)
      let due = try store.deadlines(until: day("2026-07-15"))
      #expect(due.map(\.subject) == ["a", "b"] && due.allSatisfy { $0.kind == .campaignClose })
      #expect(due.map { $0.daysLeft(from: store.today) } == [0, 30])
    }
  }

  /// What was frozen at a launch is shown, whatever rows are added or lots become.
  @Test func rulesOfALaunchAreFrozen() throws {
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas")
      try store.form("a", [store.enter(need: "A", of: "daoulas", "300000.00")])
      _ = try store.write {
        try $0.addLot(
          to: "a", title: "B", type: "services", cpv: nil, months: nil, estimate: euros("60000.00"), maximum: nil)
      }
      let launched = try store.launch("a", on: "2026-02-01")
      #expect(launched.lotProcedures == [1: .formal, 2: .adapted])
      _ = try store.write {
        try $0.addThreshold(
          kind: .smallLot, purchase: .suppliesServices, amount: euros("50000.00"), from: day("2026-01-15"))
      }
      _ = try store.write {
        try $0.editLot(
          of: "a", number: 2, LotChange(estimate: euros("500000.00"), specificService: true))
      }
      let sheet = try store.groupSheet("a")
      #expect(sheet.lotProcedures == launched.lotProcedures && sheet.group.value == launched.group.value)
      // Launched again after it came to nothing, it is judged anew.
      _ = try store.write { try $0.endLot(of: "a", number: 2, outcome: .unsuccessful, on: day("2026-03-01")) }
      #expect(try store.groupSheet("a").lotProcedures == [1: .formal])
      let again = try store.launch("a", on: "2026-04-01")
      #expect(try again.lotProcedures == [1: .formal, 2: .adapted] && again.group.value == euros("800000.00"))
    }
  }

  /// A question writes nothing and doesn't wait for those who write.
  @Test func whatIfOnlyReads() throws {
    try withGroup { store in
      let before = try store.groupSheet("papier")
      let question = WhatIf(
        joins: [("x", try euros("1.00")), ("irvillac", try euros("2.00"))], leaves: ["hanvec"], launch: nil)
      let answer = try store.whatIf("papier", question)
      #expect(try answer.group.value == euros("1003.00") && answer.group.members == 5)
      #expect(answer.memberships.map(\.member.text) == ["capld", "daoulas", "dirinon", "x", "irvillac"])
      #expect(try store.groupSheet("papier") == before)
      refused("amount_too_large") {
        try store.whatIf("papier", WhatIf(joins: [("x", .largest)], leaves: [], launch: nil))
      }
      // More taken off than there is: nothing, never less.
      let less = try store.whatIf(
        "papier", WhatIf(joins: [("x", try euros("-99999.00"))], leaves: [], launch: nil))
      #expect(less.group.value == .zero)
    }
  }

  /// Imported contracts: all or none, again the same, and shares that add up, whatever the amounts.
  @Test(arguments: [11, 12] as [UInt64]) func importedContractsAddUp(_ seed: UInt64) throws {
    try withGroup { store in
      var random = SeededGenerator(seed: seed)
      let members = try ["capld", "daoulas", "dirinon", "hanvec"].map(code)
      let lines = try (1...40).map { number -> ContractLine in
        let shares = try members.map { member in
          (
            member: member, column: member.text,
            amount: try #require(Money(cents: Int64.random(in: 0...9_999_999, using: &random)))
          )
        }
        let total = try Money.sum(shares.map(\.amount))
        let draft = try contractDraft(
          total.description, on: "202\(number % 6)-0\(1 + number % 9)-15", reference: "R-\(number)",
          framework: number % 3 == 0)
        return ContractLine(
          at: FileLine(file: "a.csv", line: number + 1), draft: draft, group: "papier", project: nil, lot: nil,
          type: "supplies",
          shares: shares.shuffled(using: &random), isWhole: true)
      }
      func load(_ lines: [ContractLine], dryRun: Bool = false) throws -> ImportedLines {
        try store.write(dryRun: dryRun) {
          try $0.importContracts(lines, files: [("a.csv", [1, 255])], problems: [])
        }
      }
      #expect(try load(lines, dryRun: true).added == 40)
      #expect(try store.contracts() == [])
      #expect(try load(lines).added == 40)
      let again = try load(lines.reversed())
      #expect(again.added == 0 && again.known == 40 && again.problems == [], "seed \(seed)")
      #expect(try store.checkShares().findings == [])
      let sum = try Money.sum(lines.map(\.draft.amount))
      #expect(try Money.sum(store.contracts().map(\.amount)) == sum, "seed \(seed)")
      // One bad line, and none is written.
      let bad = ContractLine(
        at: FileLine(file: "a.csv", line: 99), draft: try contractDraft("1.00", on: "2026-01-01", reference: "X"),
        group: "papier", project: nil,
        lot: 7, type: "supplies", shares: [(members[0], "capld", try euros("1.00"))], isWhole: true)
      let good = ContractLine(
        at: FileLine(file: "a.csv", line: 98), draft: try contractDraft("1.00", on: "2026-01-01", reference: "Y"),
        group: "papier", project: nil,
        lot: nil, type: "supplies", shares: [(members[0], "capld", try euros("1.00"))], isWhole: true)
      let refusal = try load([good, bad])
      #expect(refusal.added == 0 && refusal.problems.map(\.code) == ["lot_unknown"])
      #expect(try store.contracts().count == 40)
    }
  }

  /// The maximum in force falls to members in the proportion of their shares, to the cent.
  @Test func membersPartsOfAMaximumAddUp() throws {
    try withGroup { store in
      try store.launch("papier", on: "2026-03-01")
      try store.award("papier", "1100.00", on: "2026-04-01", framework: true)
      _ = try store.write {
        try $0.amend(
          "GC-2026-1",
          AmendmentDraft(
            amount: .zero, notifiedOn: day("2026-05-01"), ground: nil, title: nil, maximum: euros("1000.01")),
          shares: .usual)
      }
      let parts = try #require(try store.contractSheet("GC-2026-1").consumption)
      #expect(try Money.sum(parts.parts.compactMap(\.maximum)) == euros("1000.01"))
      #expect(parts.parts.map { $0.maximum?.description } == ["0.00", "545.46", "363.64", "90.91"])
      #expect(try store.contractSheet("GC-2026-1").amendments[0].shares.allSatisfy { $0.amount == .zero })
      refused("contract_maximum_is_of_a_framework") {
        _ = try store.form("b", [store.enter(need: "B", of: "daoulas", "1.00")])
        try store.launch("b", on: "2026-03-01")
        try store.award("b", "1.00", on: "2026-04-01")
        return try store.write {
          try $0.amend(
            "GC-2026-2",
            AmendmentDraft(amount: .zero, notifiedOn: day("2026-05-01"), ground: nil, title: nil, maximum: .zero),
            shares: .usual)
        }
      }
    }
  }
}
