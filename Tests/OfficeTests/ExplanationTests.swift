import Postgres
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting
import Testing

/// Every figure of the annual report, explained: the rows add up to it, and so does a question of the test's own, which
/// knows no function of reports.
@Suite struct ExplanationTests {
  private static let year = 2023

  @Test func everyFigureOfTheGroupsTable() throws {
    try withYear { store, base in
      let table = try ComputedTable.groups(store.groupVolumes(year: Self.year))
      var cells = 0
      for (row, figures) in Self.lines(table) {
        for (column, figure) in zip(table.columns, figures) {
          let report = try FigureDesk(store).groups(
            year: Self.year, row: row?.code ?? "TOTAL", column: column.code == "total" ? "total" : column.code)
          try expect(report, figure, in: base, "groups \(row?.code ?? "TOTAL") \(column.code)")
          let own = try Self.sum(
            base, group: row?.code, column: column.code == "total" ? nil : column.code, source: "group")
          #expect(figure == .money(own), "groups \(row?.code ?? "TOTAL") \(column.code)")
          cells += 1
        }
      }
      #expect(cells == (table.rows.count + 1) * table.columns.count && cells > 20)
    }
  }

  /// A column «Autres» stands for those that a printed table doesn't name.
  @Test func whatThePrintedTableLeavesOut() throws {
    try withYear { store, base in
      let printed = try PrintedTable.read(
        file: "printed.csv", headings: ["table", "row", "column", "printed"],
        rows: [(2, ["groups", "toitures", "landerneau", "220000"])]
      ).cells
      let named = try Self.sum(base, group: nil, column: "landerneau", source: "group")
      let all = try Self.sum(base, group: nil, column: nil, source: "group")
      let report = try FigureDesk(store).groups(year: Self.year, row: "TOTAL", column: "others", beside: printed)
      try expect(report, .money(all.subtracting(named)), in: base, "others")
    }
  }

  @Test func everyFigureOfTheAMOTable() throws {
    try withYear { store, base in
      let table = try ComputedTable.amo(store.amoVolumes(year: Self.year, by: .line))
      for (row, figures) in Self.lines(table) {
        for (column, figure) in zip(table.columns, figures) {
          let report = try FigureDesk(store).amo(year: Self.year, row: row?.code ?? "TOTAL", column: column.code)
          let name = "amo \(row?.code ?? "TOTAL") \(column.code)"
          try expect(report, figure, in: base, name)
          let type = ["contracts", "amount"].contains(column.code) ? nil : column.code
          let (amount, contracts) = try Self.ofProjects(base, line: row?.code, type: type)
          #expect(figure == .money(amount) || figure == .count(contracts), "\(name)")
        }
      }
    }
  }

  @Test(arguments: [VolumeDimension.type, .member], [VolumeDimension.source, .member, .type, .contract, nil])
  func everyFigureOfVolumes(rows: VolumeDimension, columns: VolumeDimension?) throws {
    guard rows != columns else { return }
    try withYear { store, base in
      let period = try #require(Period(year: Self.year))
      let question = VolumeQuestion(period: period, rows: rows, columns: columns, annualised: false)
      let pivot = try store.pivot(question)
      let places = pivot.columns.map { Optional($0) } + [nil]
      for row in pivot.lines.map({ Optional($0.row) }) + [nil] {
        for column in places {
          let report = try FigureDesk(store).volumes(
            question, row: row?.code ?? "TOTAL", column: column?.code ?? "total")
          let figure = try #require(Money(cents: pivot.value(row: row, inner: nil, column: column)))
          let name = "\(rows) \(row?.code ?? "TOTAL") \(column?.code ?? "total")"
          try expect(report, .money(figure), in: base, name)
          var (type, member, source, contract): (String?, String?, String?, String?)
          for (dimension, label) in [(rows, row), (columns ?? rows, column)] {
            guard let code = label?.code else { continue }
            switch dimension {
            case .type: type = code
            case .member: member = code
            case .source: source = code
            default: contract = code
            }
          }
          let own = try Self.sum(base, column: member, source: source, type: type, contract: contract)
          #expect(own == figure, "\(name)")
        }
      }
    }
  }

  /// Every axis, every measure: the rows add up to the figure, whatever is counted.
  @Test(arguments: VolumeDimension.allCases)
  func everyAxis(rows: VolumeDimension) throws {
    try withYear { store, base in
      let period = try #require(Period(year: Self.year))
      let inner: VolumeDimension = rows == .contract ? .amendment : .contract
      for (measure, annualised) in [(VolumeMeasure.amount, false), (.amount, true), (.count, false), (.share, false)] {
        let columns: VolumeDimension = rows == .member ? .type : .member
        let question = VolumeQuestion(
          period: period, rows: rows, inner: inner, columns: columns, annualised: annualised, measure: measure)
        let pivot = try store.pivot(question)
        #expect(!pivot.lines.isEmpty)
        for line in pivot.lines.prefix(4) {
          for column in pivot.columns.prefix(2).map({ Optional($0) }) + [nil] {
            let report = try FigureDesk(store).volumes(
              question, row: "\(line.row.code),\(line.inner?.code ?? "TOTAL")", column: column?.code ?? "total")
            let value = pivot.value(row: line.row, inner: line.inner, column: column)
            let name = "\(rows) \(measure) \(line.row.code) \(column?.code ?? "total")"
            let figure: Figure = measure == .count ? .count(Int(value)) : .money(try #require(Money(cents: value)))
            try expect(report, figure, in: annualised ? nil : base, name)
          }
        }
      }
    }
  }

  /// Two periods side by side: each figure has its own rows behind it, and a question of the test's own.
  @Test(arguments: [VolumeDimension.type, .member])
  func bothSidesOfAComparison(rows: VolumeDimension) throws {
    try withYear { store, base in
      let halves = try [("2023-01-01", "2023-06-30"), ("2023-07-01", "2023-12-31")].map {
        (time: try ReportQuestion.Time(text: $0.0 + ".." + $0.1), days: $0)
      }
      let layout = VolumeLayout(rows: rows, columns: nil, annualised: false)
      let question = ReportQuestion(.volumes(layout), of: halves[1].time, beside: halves[0].time)
      let report = try #require(ReportDesk(store).answer(question).reports.first)
      #expect(report.columns.map(\.name) == [rows.key, "before", "amount", "difference", "percent"])
      var seen = 0
      for cells in report.rows + [try #require(report.totals)] {
        let code = Self.text(cells[0])
        for (column, place, days) in [("before", 1, halves[0].days), ("total", 2, halves[1].days)] {
          guard case .money(let figure) = cells[place] else { throw Unexpected() }
          let explained = try ReportDesk(store).explain(question, row: code.isEmpty ? "TOTAL" : code, column: column)
          try expect(explained, .money(figure), in: base, "\(rows) \(code) \(column)")
          let type = rows == .type && !code.isEmpty ? code : nil
          let member = rows == .member && !code.isEmpty ? code : nil
          #expect(try Self.sum(base, column: member, type: type, days: days) == figure, "\(rows) \(code) \(column)")
          seen += 1
        }
        guard case .money(let before) = cells[1], case .money(let now) = cells[2] else { throw Unexpected() }
        #expect(cells[3] == .money(try now.subtracting(before)))
      }
      #expect(seen >= 6)
    }
  }

  // MARK: What a figure rests on

  /// The sample, with an amendment that doesn't divide evenly.
  private func withYear(_ body: (Store, Connection) throws -> Void) throws {
    try withSampleAndBase { store, base in
      let day = try #require(Day(iso: "2023-11-30"))
      try store.change { store in
        let amount = try #require(Money(machine: "-1000.01"))
        _ = try store.amend(
          "GC-2023-4", AmendmentDraft(amount: amount, notifiedOn: day, ground: nil, title: nil), shares: .usual)
      }
      try body(store, base)
    }
  }

  private static func lines(_ table: ComputedTable) -> [(ComputedTable.Name?, [Figure?])] {
    table.rows.map { ($0.name, $0.cells) } + [(nil, table.totals)]
  }

  /// The rows of an explanation, by its own total and by what the base says of each.
  private func expect(_ report: Report, _ figure: Figure?, in base: Connection?, _ name: String) throws {
    let place = Dictionary(uniqueKeysWithValues: report.columns.enumerated().map { ($1.name, $0) })
    func cells(_ column: String) throws -> [Cell] { try report.rows.map { $0[try #require(place[column])] } }
    let amounts = try cells("amount").map { cell -> Money in
      guard case .money(let money) = cell else { throw Unexpected() }
      return money
    }
    let total = try Money.sum(amounts)
    #expect(report.totals?[try #require(place["amount"])] == .money(total), "\(name)")
    switch figure {
    case .count(let count)?: #expect(Set(try cells("contract").map(Self.text)).count == count, "\(name)")
    default: #expect(figure == .money(total), "\(name)")
    }
    #expect(try cells("recorded_by").allSatisfy { $0 != .none } && cells("recorded_at").allSatisfy { $0 != .none })
    guard let base else { return }
    let own: String? = try base.value(
      """
      select coalesce(sum(s.amount), 0)::numeric(14, 2)::text
      from unnest(\(try cells("contract").map(Self.text))::text[],
        \(try cells("amendment").map(Self.number))::int[], \(try cells("member").map(Self.text))::text[])
        as e (contract, amendment, member)
      join contract as c on c.reference = e.contract
      join member as m on m.code = e.member
      join share as s on (s.contract_id, s.amendment_number, s.member_id) = (c.id, e.amendment, m.id)
      """)
    #expect(own == total.description, "\(name)")
  }

  private struct Unexpected: Error {}

  private static func text(_ cell: Cell) -> String {
    if case .code(let code, _) = cell { code } else { "" }
  }

  private static func number(_ cell: Cell) -> Int {
    if case .count(let count) = cell { count } else { 0 }
  }

  // MARK: Questions of the test's own

  private static func sum(
    _ base: Connection, group: String? = nil, column: String? = nil, source: String? = nil, type: String? = nil,
    contract: String? = nil, days: (first: String, last: String)? = nil
  ) throws -> Money {
    let text: String? = try base.value(
      """
      select coalesce(sum(s.amount), 0)::numeric(14, 2)::text
      from share as s
      join contract as c on c.id = s.contract_id
      join member as m on m.id = s.member_id
      left join purchasing_group as g on g.id = c.group_id
      where extract(year from s.notified_on) = \(year)
        and (\(days?.first)::date is null or s.notified_on between \(days?.first)::date and \(days?.last)::date)
        and (\(group)::text is null or g.code = \(group))
        and (\(source)::text is null or \(source) = case when g.id is null then 'amo' else 'group' end)
        and (\(type)::text is null or c.contract_type = \(type))
        and (\(contract)::text is null or c.reference = \(contract))
        and (\(column)::text is null or \(column) = coalesce((
          select u.code from member_reporting as r join member as u on u.id = r.reports_under_id
          where r.member_id = m.id and r.since <= '2023-12-31' order by r.since desc limit 1
        ), m.code))
      """)
    return try #require(text.flatMap { Money(machine: $0) })
  }

  private static func ofProjects(
    _ base: Connection, line: String?, type: String?
  ) throws -> (amount: Money, contracts: Int) {
    let texts = try base.values(
      """
      select unnest(array[coalesce(sum(s.amount), 0)::numeric(14, 2)::text,
        (count(distinct c.id) filter (where s.amendment_number = 0))::text])
      from share as s
      join contract as c on c.id = s.contract_id
      join amo_project as p on p.id = c.amo_project_id
      join project_type as y on y.code = p.project_type
      join contract_type as t on t.code = c.contract_type
      where extract(year from s.notified_on) = \(year)
        and (\(line)::text is null or \(line) = coalesce(t.amo_line, y.amo_line))
        and (\(type)::text is null or c.contract_type = \(type))
      """, as: String.self)
    return (try #require(Money(machine: texts[0])), try #require(Int(texts[1])))
  }
}
