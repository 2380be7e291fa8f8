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
    let tables = try connection.values(
      """
      select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1
      """, as: String.self)
    return try tables.map { table in
      try connection.value(
        """
        select \(table) || md5(coalesce(string_agg(t::text, '|' order by t::text), ''))
        from \(SQL.identifier(table)) as t
        """, as: String.self) ?? ""
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
        try store.write(dryRun: true) { try $0.formGroup(groupDraft("papier", by: "daoulas", [needs[0]])) }
      }
      refused("allocation_key_has_a_weight") {
        try store.write(dryRun: true) {
          try $0.addKey(code: "key", source: "S", definition: "D", year: 2023, weights: [])
        }
      }
      try store.form("papier", needs)
      try store.launch("papier", on: "2026-03-01")
      let shares = try ShareRule.amounts([("daoulas", euros("3.00")), ("dirinon", euros("-1.00"))])
      refused("share_not_negative") {
        try store.write(dryRun: true) {
          try $0.award(contractDraft("2.00", on: "2026-05-01"), group: "papier", lot: 1, shares: shares)
        }
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
      let done = try store.importing(source, NeedImportOptions(), dryRun: dryRun)
      return "\(done.added) \(done.known) \(done.problems.map(\.problem.code))"
    }
    let lanneuffret = try MemberDraft(code: "lanneuffret", name: "Lanneuffret", kind: "commune")
    let line = MemberLine(draft: lanneuffret, file: "a.csv", line: 2)
    return [
      ("addMember", { try store.write(dryRun: $0) { try $0.addMember(ploudiry) }.name }),
      ("addMembers", { try "\(store.write(dryRun: $0) { try $0.addMembers([pencran]) }.map(\.name))" }),
      ("importMembers", { try "\(store.write(dryRun: $0) { try $0.importMembers([line]) }.added.map(\.name))" }),
      (
        "addKey",
        {
          try store.write(dryRun: $0) {
            try $0.addKey(
              code: "key", source: "S", definition: "D", year: 2023, weights: [TypedWeight("daoulas", "1")])
          }.code
        }
      ),
      // Numbers of rows are used up by a dry run, and so left out of what is compared.
      ("addNeed", { try store.write(dryRun: $0) { try $0.addNeed(draft) }.need.title }),
      ("correctNeed", { try store.write(dryRun: $0) { try $0.correctNeed(store.needs()[0].id, edit) }.need.title }),
      ("importNeeds", importing),
      ("withdrawNeed", { try store.write(dryRun: $0) { try $0.withdrawNeed(store.needs()[1].id) }.state.rawValue }),
    ]
  }

  private func groupSteps(_ store: Store) throws -> [Step] {
    [
      (
        "formGroup",
        {
          try store.write(dryRun: $0) { try $0.formGroup(groupDraft("papier", [store.needs()[0].id])) }.group.state
            .rawValue
        }
      ),
      (
        "joinGroup",
        {
          let joined = try store.write(dryRun: $0) { try $0.joinGroup("papier", member: "hanvec", on: nil) }
          return "\(joined.sheet.group.members)"
        }
      ),
      (
        "recordAdhesion",
        {
          let sheet = try store.write(dryRun: $0) {
            try $0.recordAdhesion(
              "papier", members: ["hanvec"], deliberated: day("2026-02-01"), reference: "D", signed: nil
            ).sheet
          }
          return "\(sheet.memberships.map { sheet.missing(of: $0).count })"
        }
      ),
      (
        "addLot",
        {
          let sheet = try store.write(dryRun: $0) {
            try $0.addLot(
              to: "papier", title: "Pens", type: "supplies", cpv: nil, months: nil, estimate: nil, maximum: nil)
          }
          return "\(sheet.lots.map(\.number))"
        }
      ),
      (
        "assign",
        {
          let sheet = try store.write(dryRun: $0) {
            try $0.assign(store.needs()[0].id, to: "papier", lot: 1, amount: euros("500.00")).sheet
          }
          return "\(sheet.lots.map(\.estimate))"
        }
      ),
      (
        "endLot",
        {
          let sheet = try store.write(dryRun: $0) {
            try $0.endLot(of: "papier", number: 2, outcome: .dropped, on: day("2026-02-02"))
          }
          return "\(sheet.lots.map(\.state))"
        }
      ),
      (
        "launchGroup",
        {
          let sheet = try store.write(dryRun: $0) {
            try $0.launchGroup("papier", on: day("2026-03-01"), withoutConvention: "test")
          }
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
          let sheet = try store.write(dryRun: $0) { try $0.award(draft, group: "papier", lot: 1, shares: .usual) }
          return "\(sheet.contract.reference) \(sheet.shares)"
        }
      ),
      (
        "setShares",
        {
          let sheet = try store.write(dryRun: $0) {
            try $0.setShares(of: "GC-2026-1", to: [("capld", euros("100.00"))]).sheet
          }
          return "\(sheet.shares)"
        }
      ),
      (
        "amend",
        {
          let draft = try AmendmentDraft(
            amount: euros("1.00"), notifiedOn: day("2026-05-02"), ground: "review", title: nil)
          let sheet = try store.write(dryRun: $0) { try $0.amend("GC-2026-1", draft, shares: .usual) }
          return "\(sheet?.amendments ?? [])"
        }
      ),
      (
        "order",
        {
          let sheet = try store.write(dryRun: $0) {
            try $0.order(
              "GC-2026-1", member: "daoulas", amount: euros("5.00"), on: day("2026-05-03"), number: "1")
          }
          // But for its number, which a dry run uses up.
          return sheet.orders.map { "\($0.member) \($0.amount) \($0.orderedOn)" }.joined()
        }
      ),
      (
        "addProject",
        {
          let sheet = try store.write(dryRun: $0) {
            try $0.addProject(title: "School", member: "hanvec", type: "building", code: nil)
          }
          return sheet.project.code
        }
      ),
      (
        "awardAMO",
        {
          let draft = try contractDraft("7.00", on: "2026-05-04")
          let sheet = try store.write(dryRun: $0) { try $0.awardAMO(draft, project: "school", type: "works") }
          return "\(sheet.contracts.map(\.reference))"
        }
      ),
      (
        "logDays",
        {
          let half = try #require(Quantity(machine: "0.5"))
          let sheet = try store.write(dryRun: $0) {
            try $0.logDays("school", days: half, step: "tender", on: day("2026-05-05"))
          }
          return "\(sheet.days.map { "\($0.workedOn) \($0.step.code) \($0.days)" })"
        }
      ),
    ]
  }

  private func endingSteps(_ store: Store) throws -> [Step] {
    [
      (
        "leaveGroup",
        {
          let sheet = try store.write(dryRun: $0) {
            try $0.leaveGroup("papier", member: "hanvec", on: day("2026-06-15")).sheet
          }
          return "\(sheet.memberships.map(\.leftOn))"
        }
      ),
      (
        "closeGroup",
        { try store.write(dryRun: $0) { try $0.closeGroup("papier", on: day("2026-06-15")) }.group.state.rawValue }
      ),
      (
        "closeProject",
        {
          let sheet = try store.write(dryRun: $0) { try $0.closeProject("school", on: day("2026-06-15")) }
          return "\(sheet.project.closedOn as Any)"
        }
      ),
    ]
  }
}
