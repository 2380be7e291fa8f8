import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// What reports ask of the database: counts, years, filters, indicators, savings, campaigns, saved reports.
@Suite struct ReportTests {
  /// A group `papier` of capld, daoulas and its social centre, launched and awarded on 2023-05-01.
  private func withContracts(_ body: (Store) throws -> Void) throws {
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas", "ccas-daoulas", "dirinon")
      try store.form(
        "papier",
        [
          store.enter(need: "Paper", of: "daoulas", "60.00"), store.enter(need: "Paper", of: "ccas-daoulas", "40.00"),
        ])
      try store.launch("papier", on: "2023-03-01")
      try store.award("papier", "100.00", on: "2023-05-01")
      try body(store)
    }
  }

  private func question(
    _ years: ClosedRange<Int>, _ rows: VolumeDimension, _ columns: VolumeDimension? = nil,
    measure: VolumeMeasure = .amount, _ filter: VolumeFilter = .none
  ) throws -> VolumeQuestion {
    let period = try #require(
      Period(from: year(years.lowerBound).start, until: year(years.upperBound).end))
    return VolumeQuestion(
      period: period, rows: rows, columns: columns, annualised: false, measure: measure, filter: filter)
  }

  @Test func aContractOfSeveralMembersCountsOnceInEachTotal() throws {
    try withContracts { store in
      try store.amend("GC-2023-1", "10.00", on: "2023-09-01")
      let pivot = try store.pivot(question(2023...2023, .legalPerson, .type, measure: .count))
      #expect(pivot.total == 1)
      // The coordinator's share of zero is a share, and no contract of its own.
      #expect(pivot.lines.map { pivot.value(row: $0.row, inner: nil, column: nil) } == [0, 1, 1])
      #expect(pivot.columns.map { pivot.value(row: nil, inner: nil, column: $0) } == [1])
      let carried = try store.pivot(question(2023...2023, .member, measure: .count))
      #expect(carried.lines.map(\.row.code).sorted() == ["capld", "daoulas"] && carried.total == 1)
    }
  }

  /// The centre moves under another commune, and the commune gets another name: past years keep their columns, a code
  /// stands once, under the name in force at the end.
  @Test func aColumnIsThatOfItsYear() throws {
    try withContracts { store in
      try store.connection.script(
        """
        insert into member_reporting (member_id, since, reports_under_id)
        select c.id, '2024-06-01', d.id from member as c, member as d
        where c.code = 'ccas-daoulas' and d.code = 'dirinon';
        insert into member_name (member_id, since, name)
        select id, '2024-01-01', 'Daoulas la Neuve' from member where code = 'daoulas'
        """)
      try store.amend("GC-2023-1", "10.00", on: "2024-09-01")
      let pivot = try store.pivot(question(2023...2024, .member, .year))
      let rows = Dictionary(
        uniqueKeysWithValues: pivot.lines.map { line in
          (line.row.code, pivot.columns.map { pivot.value(row: line.row, inner: nil, column: $0) })
        })
      #expect(rows == ["capld": [0, 0], "daoulas": [10_000, 600], "dirinon": [0, 400]])
      #expect(pivot.lines.contains { $0.row.english == "Daoulas la Neuve" })
    }
  }

  @Test func aCommuneStandsForItsCentre() throws {
    try withContracts { store in
      func total(_ filter: VolumeFilter) throws -> Int64 {
        try store.pivot(question(2023...2023, .type, nil, filter)).total
      }
      let totals = try [
        VolumeFilter(members: ["daoulas"]), VolumeFilter(members: ["ccas-daoulas"]), VolumeFilter(members: ["dirinon"]),
        VolumeFilter(members: ["daoulas"], groups: ["papier"], types: ["supplies"]), VolumeFilter(types: ["works"]),
      ].map(total)
      #expect(totals == [10_000, 4000, 0, 10_000, 0])
      refused("group_unknown", .unknownName) { try total(VolumeFilter(groups: ["nothing"])) }
    }
  }

  @Test func indicatorsCountWhatTheirNamesSay() throws {
    try withContracts { store in
      let empty = try store.indicators(year(2022))
      #expect(empty.groups == 0 && empty.medianDays == nil && empty.saving == nil && empty.members == 4)
      try store.connection.execute("update contract set offers = 3 where reference = 'GC-2023-1'")
      try store.connection.execute("update need set recorded_at = '2023-02-01' where member_id = 2")
      try store.connection.execute("update need set recorded_at = '2023-04-01' where member_id = 3")
      let found = try store.indicators(year(2023))
      #expect(found.groups == 1 && found.contracts == 1 && found.lots == 1 && found.launched == 1)
      #expect(found.conventions == 0, "launched without one")
      #expect(found.members == 4 && found.membersInGroups == 3)
      #expect(found.offers == 3 && found.contractsWithOffers == 1)
      #expect(found.needsMet == 2 && found.medianDays == 30)
      #expect(found.unsuccessfulLots == 0 && found.decidedLots == 1)
      _ = try store.write {
        try $0.addLot(
          to: "papier", title: "Pens", type: "supplies", cpv: nil, months: nil, estimate: euros("5"), maximum: nil)
      }
      try store.launch("papier", on: "2023-06-01")
      _ = try store.write { try $0.endLot(of: "papier", number: 2, outcome: .unsuccessful, on: day("2023-07-01")) }
      let later = try store.indicators(year(2023))
      #expect(later.unsuccessfulLots == 1 && later.decidedLots == 2 && later.launched == 1)
    }
  }

  /// Whichever way savings are added up, they are the same to the cent.
  @Test func savingsAgree() throws {
    var generator = SeededGenerator()
    let seed = generator.seed
    print("ReportTests: seed \(seed)")
    try withContracts { store in
      var expected = (before: Int64(0), after: Int64(0))
      for number in 1...40 {
        func price() throws -> Quantity {
          try #require(Quantity(units: Int64.random(in: 0...5_000_000, using: &generator)))
        }
        let (before, after) = (try price(), try price())
        let isMeasured = number % 4 > 0
        let quantities = try ["daoulas", "ccas-daoulas"].map { member in
          (member: member, quantity: try #require(Quantity(units: Int64.random(in: 0...90_000_000, using: &generator))))
        }
        let draft = PriceDraft(
          lot: 1, item: "Item \(number)", unit: "piece",
          before: isMeasured ? Baseline(price: before, source: "S", date: try day("2022-01-01")) : nil, after: after,
          quantities: quantities)
        _ = try store.write { try $0.addPrice(draft, toGroup: "papier") }
        guard isMeasured else { continue }
        for (_, quantity) in quantities {
          expected.before += Apportionment.quotient(Int128(quantity.units) * Int128(before.units), 1_000_000)
          expected.after += Apportionment.quotient(Int128(quantity.units) * Int128(after.units), 1_000_000)
        }
      }
      for axis in SavingAxis.allCases {
        let rows = try store.savings(year(2023), by: axis)
        #expect(rows.compactMap(\.saving?.before.cents).reduce(0, +) == expected.before, "\(axis), seed \(seed)")
        #expect(rows.compactMap(\.saving?.after.cents).reduce(0, +) == expected.after, "\(axis), seed \(seed)")
      }
      let prices = try store.prices(ofGroup: "papier").prices
      #expect(
        prices.compactMap(\.saving?.amount.cents).reduce(0, +) == expected.before - expected.after, "seed \(seed)")
      #expect(prices.filter { $0.saving == nil }.count == 10)
      #expect(try store.savings(year(2022), by: .item) == [])
    }
  }

  @Test func quantitiesOfTheNeedsAreAnAssumption() throws {
    try withContracts { store in
      try store.connection.execute("update need set quantity = 12.5, unit = 'Ramettes' where member_id = 2")
      let draft = PriceDraft(
        lot: 1, item: "A4", unit: "ramettes", before: nil, after: Quantity(units: 30_000), quantities: [])
      let price = try store.write { try $0.addPrice(draft, toGroup: "papier") }
      #expect(price.quantities == [] && price.assumed.map(\.quantity.description) == ["12.5"] && price.saving == nil)
      let before = Baseline(price: try #require(Quantity(units: 40_000)), source: "S", date: try day("2022-01-01"))
      let both = try store.write {
        try $0.addPrice(
          PriceDraft(lot: 1, item: "A4", unit: "ramettes", before: before, after: nil, quantities: []),
          toGroup: "papier")
      }
      #expect(try both.saving == nil && both.assumedSaving?.amount == euros("12.50"))
      for axis in SavingAxis.allCases {
        let rows = try store.savings(year(2023), by: axis)
        #expect(rows.allSatisfy { $0.measured == 0 && $0.saving == nil && $0.coverage == nil }, "\(axis)")
        #expect(rows.map(\.assumed).reduce(0, +) == 1, "\(axis)")
        #expect(try Money.sum(rows.compactMap(\.assumedSaving?.amount)) == euros("12.50"), "\(axis)")
      }
      #expect(try store.indicators(year(2023)).measuredItems == 0)
    }
  }

  @Test func fourAnswersToACampaignAreFour() throws {
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas", "dirinon", "hanvec", "irvillac")
      try store.connection.execute(
        "insert into campaign (code, title, opens_on, closes_on) values ('c26', 'Call', '2026-01-01', '2026-03-01')")
      try store.connection.execute("insert into campaign_asked select 1, id from member where kind = 'commune'")
      _ = try store.enter(need: "Zero", of: "daoulas", "0.00")
      _ = try store.enter(need: "Paper", of: "dirinon", "10.00")
      try store.connection.execute("update need set campaign_id = 1")
      try store.connection.execute(
        """
        insert into campaign_answer (campaign_id, member_id, answer, answered_on)
        select 1, id, case code when 'hanvec' then 'none' else 'declined' end, '2026-02-01'
        from member where code in ('hanvec', 'dirinon')
        """)
      let returns = try store.campaignReturns("c26")
      let answers = Dictionary(uniqueKeysWithValues: returns.members.map { ($0.member.text, $0.answer) })
      #expect(answers == ["daoulas": "answered", "dirinon": "answered", "hanvec": "none", "irvillac": "silent"])
      #expect(returns.types.map { "\($0.type.code) \($0.needs) \($0.members) \($0.amount)" } == ["supplies 2 2 10.00"])
      refused("campaign_unknown", .unknownName) { try store.campaignReturns("nothing") }
    }
  }

  @Test func aReportIsKeptAsItsQuestion() throws {
    try withStore { store, _ in
      let filter = VolumeFilter(members: ["L'Hôpital \"C\" \\ {a", "b}=c"])
      let volumes = ReportQuestion(
        .volumes(VolumeLayout(rows: .type, columns: .source, annualised: true, filter: filter)), of: .year(2023))
      let groups = ReportQuestion(.groups(members: nil), drawsCharts: true)
      #expect(
        try store.write(dryRun: true) { try $0.saveReport("Mon rapport", volumes, replacing: false) }.question
          == volumes)
      #expect(try store.savedReports() == [])
      #expect(try store.write { try $0.saveReport("Mon rapport", volumes, replacing: false) }.code == "mon-rapport")
      #expect(try store.savedReport(named: "MON RAPPORT").question == volumes)
      refused("saved_report_code_once") {
        try store.write { try $0.saveReport("mon-rapport", groups, replacing: false) }
      }
      #expect(try store.write { try $0.saveReport("mon-rapport", groups, replacing: true) }.question == groups)
      _ = try store.write { try $0.forgetReport("mon-rapport") }
      refused("saved_report_unknown", .unknownName) { try store.savedReport(named: "mon-rapport") }
    }
  }

  /// As they were kept before: what followed `mutua report`, in whatever words it was typed.
  @Test(
    arguments: [
      (
        ["groupements", "--year", "2023", "--chart"],
        ReportQuestion(.groups(members: nil), of: .year(2023), drawsCharts: true)
      ),
      (
        ["Évolution", "--from=2019", "--annualised"],
        ReportQuestion(.trend(columns: nil, annualised: true), of: .years(first: 2019, last: nil))
      ),
      (
        ["member", "--year", "2022", "--year", "2023", "--", "landerneau"],
        ReportQuestion(.member("landerneau"), of: .year(2023))
      ),
      (
        [
          "volumes", "--by", "source, type", "--from", "01/02/2023", "--to", "2023-06-30", "--member", "capld,daoulas",
          "--member", "dirinon", "--sort", "value",
        ],
        ReportQuestion(
          .volumes(
            VolumeLayout(
              rows: .source, inner: .type, columns: nil, annualised: false,
              filter: VolumeFilter(members: ["capld", "daoulas", "dirinon"]), order: .value)),
          of: Day(iso: "2023-02-01").flatMap { first in Day(iso: "2023-06-30").map { .days(first: first, last: $0) } })
      ),
      (["savings"], ReportQuestion(.savings(by: .group))),
    ] as [([String], ReportQuestion)]) func theWordsOfOldAreRead(_ words: [String], _ question: ReportQuestion) throws
  {
    try withStore { store, _ in
      try store.connection.execute(
        "insert into saved_report (code, words, saved_on) values ('a', \(words)::text[], '2026-01-01')")
      #expect(try store.savedReport(named: "a").question == question)
    }
  }

  /// A question of another version can be listed and forgotten, and is refused when it is asked.
  @Test func whatIsUnknownIsRefused() throws {
    for field in ["by=colour", "by=type,member,source", "measure=weight", "year=soon", "hue=red"] {
      let fields = ["report=volumes", "by=type", field].map { $0.split(separator: "=").map(String.init) }
      refused("report_unreadable") { try ReportQuestion(fields.map { ReportQuestion.Field($0[0], $0[1]) }) }
    }
    refused("report_unreadable") { try ReportQuestion([ReportQuestion.Field("report", "run")]) }
  }
}
