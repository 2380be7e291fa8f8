import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// What changes about members leaves past years alone, whatever is done in whatever order.
@Suite struct MemberLifeTests {
  /// Every figure of a year, as one text.
  private func figures(_ store: Store, _ number: Int) throws -> String {
    let groups = try store.groupVolumes(year: number)
    let rows = groups.rows.map { row in
      "\(row.group) \(row.contracts) \(row.amount) \(row.shares.map { "\($0.key)=\($0.value)" }.sorted())"
    }
    let pivots = try [VolumeDimension.member, .legalPerson, .type, .group].map { dimension in
      try store.volumes(
        VolumeQuestion(period: year(number), rows: dimension, columns: .month, annualised: false)
      ).map { "\($0.row.code) \($0.row.french) \($0.amount)" }
    }
    return "\(groups.columns.map { "\($0.member) \($0.heading)" }) \(rows) \(pivots)"
  }

  private func withHistory(_ body: (_ store: Store, _ conninfo: String) throws -> Void) throws {
    try withStore { store, conninfo in
      try store.enter(members: "capld", "daoulas", "dirinon", "hanvec", "irvillac", "ccas-hanvec", "ccas-daoulas")
      for (number, date) in [("one", "2024-03-01"), ("two", "2025-03-01")] {
        let needs = try ["daoulas", "dirinon", "hanvec", "ccas-hanvec", "irvillac"].map {
          try store.enter(need: number, of: $0, "100.00")
        }
        try store.form(number, needs)
        try store.launch(number, on: date)
        try store.award(number, "500.00", on: date)
      }
      try body(store, conninfo)
    }
  }

  /// Sixty changes dated 2026 or later, one after the other, many refused: 2024 and 2025 stand still.
  @Test func pastYearsStandStill() throws {
    let seed = UInt64(3)
    var random = SeededGenerator(seed: seed)
    try withHistory { store, _ in
      let before = try [2024, 2025].map { try figures(store, $0) }
      var done = 0
      for step in 0..<60 {
        let codes = try store.values("select code from member order by code", as: String.self)
        let member = try #require(codes.randomElement(using: &random))
        let other = try #require(codes.randomElement(using: &random))
        let date = try #require(
          Day(year: .random(in: 2026...2028, using: &random), month: .random(in: 1...12, using: &random), day: 1))
        do {
          var edit = MemberEdit()
          switch Int.random(in: 0..<6, using: &random) {
          case 0: (edit.name, edit.since) = ("Name \(step)", date)
          case 1: (edit.reportsUnder, edit.since) = (other, date)
          case 2: edit.joined = date
          case 3: edit.left = date
          case 4: edit.contact = "x\(step)@example.org"
          default:
            _ = try store.write {
              try $0.mergeMembers(
                [member], into: step % 2 == 0 ? "new-\(step)" : other, on: date, newName: "New \(step)")
            }
            done += 1
            continue
          }
          _ = try store.write { try $0.editMember(member, edit) }
          done += 1
        } catch let problem as Problem {
          #expect(problem.kind != .defect, "seed \(seed), step \(step): \(problem)")
        }
        #expect(try [2024, 2025].map { try figures(store, $0) } == before, "seed \(seed), step \(step)")
      }
      #expect(done > 20, "seed \(seed): only \(done) changes were taken")
      let merged = try store.values("select count(*) from member where merged_on is not null", as: Int.self)
      #expect(merged.first ?? 0 >= 2, "seed \(seed): \(merged)")
    }
  }

  /// By column and by legal person a later year adds up to the same, and no merged member has a line of its own.
  @Test func laterYearsStandUnderTheSuccessor() throws {
    try withHistory { store, _ in
      _ = try store.write {
        try $0.mergeMembers(
          ["hanvec", "irvillac"], into: "mignonne", on: day("2026-01-01"), newName: "La Mignonne")
      }
      _ = try store.write { try $0.mergeMembers(["mignonne"], into: "daoulas", on: day("2027-01-01"), newName: nil) }
      try store.amend("GC-2025-1", "50.00", on: "2026-03-01")
      try store.amend("GC-2025-1", "50.00", on: "2027-03-01")
      #expect(
        try store.volumes(2026, by: .member) == [
          "capld": "0.00", "daoulas": "10.00", "dirinon": "10.00", "mignonne": "30.00",
        ])
      #expect(
        try store.volumes(2026, by: .legalPerson) == [
          "capld": "0.00", "ccas-hanvec": "10.00", "daoulas": "10.00", "dirinon": "10.00", "mignonne": "20.00",
        ])
      #expect(try store.volumes(2027, by: .member) == ["capld": "0.00", "daoulas": "40.00", "dirinon": "10.00"])
      #expect(try store.reportingColumns(year: 2027).map(\.heading).contains("Name of daoulas + CCAS + CCAS"))
    }
  }

  @Test func aNeedComesTooLateForAMerger() throws {
    try withHistory { store, conninfo in
      let ending = try race(store, conninfo) {
        _ = try store.write { try $0.mergeMembers(["hanvec"], into: "daoulas", on: day("2026-01-01"), newName: nil) }
      } second: {
        _ = try $0.enter(need: "Paper", of: "hanvec", "1.00")
      }
      #expect(ending == .refused(code: "need_owner_is_not_merged", kind: .refused))
    }
  }

  @Test func aMergerWaitsForANeed() throws {
    try withHistory { store, conninfo in
      let ending = try race(store, conninfo) {
        _ = try store.enter(need: "Paper", of: "hanvec", "1.00")
      } second: {
        _ = try $0.write { try $0.mergeMembers(["hanvec"], into: "daoulas", on: day("2026-01-01"), newName: nil) }
      }
      #expect(ending == .done)
      #expect(try store.needs(ListFilter(member: "hanvec")).count == 3)
    }
  }

  @Test func twoMergersOfOneMember() throws {
    try withHistory { store, conninfo in
      let ending = try race(store, conninfo) {
        _ = try store.write { try $0.mergeMembers(["hanvec"], into: "daoulas", on: day("2026-01-01"), newName: nil) }
      } second: {
        _ = try $0.write { try $0.mergeMembers(["daoulas"], into: "hanvec", on: day("2026-01-01"), newName: nil) }
      }
      guard case .refused(_, .refused) = ending else { Issue.record("\(ending)"); return }
      #expect(try store.memberSheet("daoulas").madeFrom.map(\.member.text) == ["hanvec"])
    }
  }

  @Test func aMergedMemberFormsNoGroup() throws {
    try withHistory { store, _ in
      let needs = try [
        store.enter(need: "Paper", of: "hanvec", "1.00"), store.enter(need: "Paper", of: "daoulas", "1.00"),
      ]
      _ = try store.write { try $0.mergeMembers(["hanvec"], into: "daoulas", on: day("2026-06-15"), newName: nil) }
      refused("member_merged") { try store.form("papier", needs) }
      refused("member_merged") { try store.form("papier", by: "hanvec", [needs[1]]) }
    }
  }
}
