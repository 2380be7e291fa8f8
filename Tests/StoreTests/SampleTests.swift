import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// The figures of the 2023 report, from the sample's rows.
@Suite struct SampleTests {
  private func withSample(_ body: (Store) throws -> Void) throws {
    try withStore { store, _ in
      #expect(Store.sampleNames == [SampleFiles.name])
      #expect(try !store.hasSample(named: SampleFiles.name))
      try store.write(dryRun: true) { try $0.load(SampleFiles.sample()) }
      #expect(try store.members() == [] && !store.hasSample(named: SampleFiles.name))
      try store.write { try $0.load(SampleFiles.sample()) }
      #expect(try store.hasSample(named: SampleFiles.name))
      // A second time changes nothing.
      try store.write { try $0.load(SampleFiles.sample()) }
      #expect(try store.members().count == 37 && store.contracts().count == 69)
      try body(store)
    }
  }

  private func total(_ cells: [String: String]) throws -> Money { try Money.sum(cells.values.map { try euros($0) }) }

  @Test func theGroupsTable() throws {
    try withSample { store in
      let table = try store.groupVolumes(year: 2023)
      #expect(
        table.rows.map(\.group) == [
          "portes-automatiques", "fournitures-bureau-scolaire", "photocopieurs", "toitures", "controle-acces",
          "denrees-alimentaires",
        ])
      #expect(table.columns.map(\.member.text) == ["capld", "landerneau", "autres"])
      #expect(table.columns[1].heading == "Landerneau + CCAS")
      #expect(table.rows.allSatisfy { $0.contracts == 1 } && table.lots == 6)
      #expect(try Money.sum(table.rows.map(\.amount)) == euros("4163420.00"))
      let totals = try table.columns.map { column in
        try Money.sum(table.rows.map { $0.shares[column.member] ?? .zero }).description
      }
      #expect(totals == ["460700.00", "1752300.00", "1950420.00"])
      for row in table.rows { #expect(try Money.sum(row.shares.values) == row.amount) }
      #expect(try store.groupVolumes(year: 2022).rows == [] && store.yearsWithVolumes() == [2023])
    }
  }

  @Test func itIsLoadedOnceIntoAnEmptyBase() throws {
    try withStore { store, conninfo in
      let ending = try race(store, conninfo) {
        try store.write { try $0.load(SampleFiles.sample()) }
      } second: {
        try $0.write { try $0.load(SampleFiles.sample()) }
      }
      #expect(ending == .done)
      #expect(try store.members().count == 37 && store.contracts().count == 69)
    }
    try withStore { store, _ in
      try store.enter(members: "brest")
      refused("base_not_empty") { try store.write { try $0.load(SampleFiles.sample()) } }
      #expect(try store.members().count == 1 && !store.hasSample(named: SampleFiles.name))
    }
  }

  @Test func theAMOTable() throws {
    try withSample { store in
      func lines(_ axis: AMOAxis) throws -> [String] {
        try store.amoVolumes(year: 2023, by: axis).rows.map { "\($0.line.code) \($0.contracts) \($0.amount)" }
      }
      #expect(
        try lines(.line) == [
          "roads 5 708345.00", "building 47 4345944.00", "development 7 1404261.00", "project-management 3 42030.00",
          "supplies-and-services 1 240000.00",
        ])
      let byType = try store.amoVolumes(year: 2023, by: .contractType)
      #expect(
        byType.rows.map { "\($0.line.code) \($0.contracts)" } == ["works 59", "supplies 1", "project-management 3"])
      #expect(byType.clients == 12)
      #expect(try store.amoVolumes(year: 2023, by: .projectType).rows.map(\.contracts).reduce(0, +) == 63)
      #expect(try Money.sum(byType.rows.map(\.amount)) == euros("6740580.00"))
      #expect(try store.amoVolumes(year: 2022, by: .line).rows == [])
    }
  }

  /// The centre and its commune in one column, two legal persons elsewhere; both add up.
  @Test func theCentreStandsInItsCommunesColumn() throws {
    try withSample { store in
      // Half of what was printed for both is the centre's.
      _ = try store.write {
        try $0.setShares(
          of: "GC-2023-4",
          to: [
            ("capld", euros("240000.00")), ("landerneau", euros("100000.00")), ("ccas-landerneau", euros("120000.00")),
            ("autres", euros("204000.00")),
          ])
      }
      let columns = try store.volumes(2023, by: .member)
      let persons = try store.volumes(2023, by: .legalPerson)
      #expect(columns["landerneau"] == "1752300.00" && columns["ccas-landerneau"] == nil)
      #expect(persons["landerneau"] == "1632300.00" && persons["ccas-landerneau"] == "120000.00")
      #expect(try total(columns) == total(persons) && total(persons) == euros("10904000.00"))
      #expect(try store.groupVolumes(year: 2023).columns.map(\.member.text) == ["capld", "landerneau", "autres"])
      // From 2024 on it stands for itself: the past year doesn't change, the next one does.
      try store.connection.execute(
        """
        insert into member_reporting (member_id, since)
        select id, date '2024-01-01' from member where code = 'ccas-landerneau'
        """)
      #expect(try store.volumes(2023, by: .member) == columns)
      try store.amend("GC-2023-4", "66400.00", on: "2024-05-01")
      #expect(
        try store.volumes(2024, by: .member) == [
          "capld": "24000.00", "landerneau": "10000.00", "ccas-landerneau": "12000.00", "autres": "20400.00",
        ])
    }
  }

  /// The three years of food count whole in 2023, or a third of them: never both.
  @Test func annualisedIsAnotherBasis() throws {
    try withSample { store in
      let whole = try store.volumes(2023, by: .group)
      let yearly = try store.volumes(2023, by: .group, annualised: true)
      let groups = whole.keys.filter { $0 != "none" }
      #expect(groups.count == 6)
      #expect(try Money.sum(groups.map { try euros(whole[$0] ?? "") }) == euros("4163420.00"))
      #expect(try Money.sum(groups.map { try euros(yearly[$0] ?? "") }) == euros("2799420.00"))
      #expect(yearly["denrees-alimentaires"] == "682000.00" && whole["denrees-alimentaires"] == "2046000.00")
      #expect(groups.filter { whole[$0] != yearly[$0] } == ["denrees-alimentaires"] && whole["none"] == yearly["none"])
      // In the notification year only.
      #expect(try store.volumes(2024, by: .group, annualised: true) == [:])
    }
  }

  @Test func theKeySplitsByPopulation() throws {
    try withSample { store in
      let key = try store.key(named: "population-2023")
      #expect(key.weights.count == 22 && key.weights.first { $0.member.text == "landerneau" }?.weight == "16627")
      let parts = try store.apportion(euros("106641.00"), key.weights.map { ($0.member, $0.weight) })
      #expect(try Money.sum(parts.map(\.amount)) == euros("106641.00"))
      refused("key_unknown", .unknownName) { try store.key(named: "population-2022") }
      let (checked, findings) = try store.checkShares()
      #expect(checked == 69 && findings == [])
    }
  }

  @Test func pastNamesStayInPastYears() throws {
    try withSample { store in
      try store.connection.execute(
        """
        insert into member_name (member_id, since, name)
        select id, date '2024-01-01', 'New name' from member where code = 'capld'
        """)
      let name = { (number: Int) -> String? in
        try store.volumes(
          VolumeQuestion(period: year(number), rows: .legalPerson, columns: nil, annualised: false)
        ).first { $0.row.code == "capld" }?.row.french
      }
      try store.amend("GC-2023-1", "1.00", on: "2024-02-01")
      #expect(try name(2023) == "Communauté d'agglomération du Pays de Landerneau-Daoulas")
      #expect(try name(2024) == "New name")
      #expect(try store.member(named: "communauté d’agglomération du pays de Landerneau-Daoulas").name == "New name")
    }
  }
}
