import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// Every method that writes: its dry run takes the same road and leaves no trace, the real run does.
@Suite struct DryRunTests {
  private typealias Step = (name: String, run: (_ dryRun: Bool) throws -> String)

  /// What all tables hold, as one digest a table.
  private func contents(_ connection: Connection) throws -> [String] {
    let tables = try connection.query(
      """
      select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1
      """
    ) { try $0.next(String.self) }
    return try tables.map { table in
      try connection.first(
        """
        select \(table) || md5(coalesce(string_agg(t::text, '|' order by t::text), ''))
        from \(SQL.identifier(table)) as t
        """
      ) { try $0.next(String.self) } ?? ""
    }
  }

  @Test func nothingIsWrittenByADryRun() throws {
    try withStore { store, conninfo in
      let watcher = try Connection(conninfo, fallbackApplicationName: "watcher")
      defer { watcher.close() }
      try store.enter(members: "capld", "daoulas", "dirinon", "hanvec")
      for step in try needSteps(store) + groupSteps(store) + contractSteps(store) + endingSteps(store) {
        let before = try contents(watcher)
        let dry = try step.run(true)
        #expect(try contents(watcher) == before, "\(step.name)")
        #expect(!store.connection.isInTransaction, "\(step.name)")
        let real = try step.run(false)
        #expect(dry == real, "\(step.name)")
        #expect(try contents(watcher) != before, "\(step.name) writes nothing at all")
      }
    }
  }

  /// A dry run is refused by what refuses the real one, the rules at the commit included.
  @Test func aDryRunIsRefusedAsTheRealOne() throws {
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas", "dirinon")
      let needs = try [
        store.enter(need: "Paper", of: "daoulas", "1.00"), store.enter(need: "P", of: "dirinon", "1.00"),
      ]
      refused("group_has_two_members") {
        try store.formGroup(groupDraft("papier", by: "daoulas", [needs[0]]), dryRun: true)
      }
      refused("allocation_key_has_a_weight") {
        try store.addKey(code: "key", source: "S", definition: "D", year: 2023, weights: [], dryRun: true)
      }
      try store.form("papier", needs)
      try store.launch("papier", on: "2026-03-01")
      let shares = try ShareRule.amounts([("daoulas", euros("3.00")), ("dirinon", euros("-1.00"))])
      refused("share_not_negative") {
        try store.award(contractDraft("2.00", on: "2026-05-01"), group: "papier", lot: 1, shares: shares, dryRun: true)
      }
      #expect(try store.contracts() == [] && store.keys() == [])
    }
  }

  private func needSteps(_ store: Store) throws -> [Step] {
    var draft = NeedDraft()
    (draft.member, draft.title, draft.type) = ("daoulas", "Paper", "supplies")
    draft.amount = try euros("600.00")
    var edit = NeedDraft()
    edit.title = "Reams"
    let source = MemorySource([["member", "title", "type", "amount"], ["daoulas", "Paper", "supplies", "600.00"]])
    let ploudiry = try MemberDraft(code: "ploudiry", name: "Ploudiry", kind: "commune")
    let pencran = try MemberDraft(code: "pencran", name: "Pencran", kind: "commune")
    func importing(_ dryRun: Bool) throws -> String {
      var options = NeedImportOptions()
      options.dryRun = dryRun
      let done = try store.importNeeds(source, options)
      return "\(done.added) \(done.known) \(done.problems.map(\.problem.code))"
    }
    let lanneuffret = try MemberDraft(code: "lanneuffret", name: "Lanneuffret", kind: "commune")
    let line = MemberLine(draft: lanneuffret, file: "a.csv", line: 2)
    return [
      ("addMember", { try store.addMember(ploudiry, dryRun: $0).name }),
      ("addMembers", { try "\(store.addMembers([pencran], dryRun: $0).map(\.name))" }),
      ("importMembers", { try "\(store.importMembers([line], dryRun: $0).added.map(\.name))" }),
      (
        "addKey",
        {
          try store.addKey(
            code: "key", source: "S", definition: "D", year: 2023, weights: [("daoulas", "1")], dryRun: $0
          ).code
        }
      ),
      // Numbers of rows are used up by a dry run, and so left out of what is compared.
      ("addNeed", { try store.addNeed(draft, dryRun: $0).title }),
      ("editNeed", { try store.editNeed(store.needs()[0].id, edit, dryRun: $0).title }),
      ("importNeeds", importing),
      ("withdrawNeed", { try store.withdrawNeed(store.needs()[1].id, dryRun: $0).state }),
    ]
  }

  private func groupSteps(_ store: Store) throws -> [Step] {
    [
      ("formGroup", { try store.formGroup(groupDraft("papier", [store.needs()[0].id]), dryRun: $0).group.state }),
      ("joinGroup", { try "\(store.joinGroup("papier", member: "hanvec", on: nil, dryRun: $0).group.members)" }),
      (
        "recordAdhesion",
        {
          let sheet = try store.recordAdhesion(
            "papier", member: "hanvec", deliberated: day("2026-02-01"), reference: "D", signed: nil, dryRun: $0)
          return "\(sheet.memberships.map { sheet.missing(of: $0).count })"
        }
      ),
      (
        "addLot",
        {
          let sheet = try store.addLot(
            to: "papier", title: "Pens", type: "supplies", cpv: nil, months: nil, estimate: nil, maximum: nil,
            dryRun: $0)
          return "\(sheet.lots.map(\.number))"
        }
      ),
      (
        "assign",
        {
          let sheet = try store.assign(store.needs()[0].id, to: "papier", lot: 1, amount: euros("500.00"), dryRun: $0)
          return "\(sheet.lots.map(\.estimate))"
        }
      ),
      (
        "endLot",
        {
          let sheet = try store.endLot(of: "papier", number: 2, outcome: "dropped", on: day("2026-02-02"), dryRun: $0)
          return "\(sheet.lots.map(\.state))"
        }
      ),
      (
        "launchGroup",
        {
          let sheet = try store.launchGroup("papier", on: day("2026-03-01"), withoutConvention: "test", dryRun: $0)
          return "\(sheet.launches)"
        }
      ),
    ]
  }

  private func contractSteps(_ store: Store) throws -> [Step] {
    [
      (
        "award",
        {
          let draft = try contractDraft("100.00", on: "2026-05-01", framework: true)
          let sheet = try store.award(draft, group: "papier", lot: 1, shares: .usual, dryRun: $0)
          return "\(sheet.contract.reference) \(sheet.shares)"
        }
      ),
      (
        "setShares",
        {
          try "\(store.setShares(of: "GC-2026-1", to: [("capld", euros("100.00"))], dryRun: $0).shares)"
        }
      ),
      (
        "amend",
        {
          let draft = try AmendmentDraft(
            amount: euros("1.00"), notifiedOn: day("2026-05-02"), ground: "review", title: nil)
          return try "\(store.amend("GC-2026-1", draft, shares: .usual, dryRun: $0).amendments)"
        }
      ),
      (
        "order",
        {
          let sheet = try store.order(
            "GC-2026-1", member: "daoulas", amount: euros("5.00"), on: day("2026-05-03"), number: "1", dryRun: $0)
          return "\(sheet.orders)"
        }
      ),
      (
        "addProject",
        {
          let sheet = try store.addProject(title: "School", member: "hanvec", type: "building", code: nil, dryRun: $0)
          return sheet.project.code
        }
      ),
      (
        "awardAMO",
        {
          let draft = try contractDraft("7.00", on: "2026-05-04")
          let sheet = try store.awardAMO(draft, project: "school", type: "works", dryRun: $0)
          return "\(sheet.contracts.map(\.reference))"
        }
      ),
      (
        "logDays",
        {
          let half = try #require(Quantity(machine: "0.5"))
          return try "\(store.logDays("school", days: half, step: "tender", on: day("2026-05-05"), dryRun: $0).days)"
        }
      ),
    ]
  }

  private func endingSteps(_ store: Store) throws -> [Step] {
    [
      (
        "leaveGroup",
        {
          let sheet = try store.leaveGroup("papier", member: "hanvec", on: day("2026-06-15"), dryRun: $0)
          return "\(sheet.memberships.map(\.leftOn))"
        }
      ),
      ("closeGroup", { try store.closeGroup("papier", on: day("2026-06-15"), dryRun: $0).group.state }),
      (
        "closeProject",
        {
          try "\(store.closeProject("school", on: day("2026-06-15"), dryRun: $0).project.closedOn as Any)"
        }
      ),
    ]
  }
}
