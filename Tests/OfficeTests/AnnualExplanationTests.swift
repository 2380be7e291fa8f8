import Postgres
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting
import Testing

/// Every figure of every table of the yearly report, explained: what stands behind it gives the figure again. Words and
/// dates are no figures; whatever else has no explanation fails.
@Suite struct AnnualExplanationTests {
  private static let year = 2023

  /// All tables that the document can have, but for the printed figures, which are somebody else's.
  private static let tables: Set<String> = [
    "key_figures", "groups", "amo", "amo_types", "projects", "amo_days", "types", "members", "campaigns", "frameworks",
    "indicators", "savings", "trend", "acts", "reconciliation",
  ]

  @Test func everyFigureOfTheDocument() throws {
    try withFullYear { store, _ in
      let question = ReportQuestion(.annual(printed: nil), of: .year(Self.year))
      let desk = ReportDesk(store)
      let document = try desk.answer(question)
      #expect(Set(document.reports.map(\.name)) == Self.tables)
      var seen = 0
      for table in document.reports {
        seen += try everyFigure(of: table) { row, column in
          try desk.explain(question, table: table.name, row: row, column: column)
        }
      }
      #expect(seen > 400)
    }
  }

  /// What the document shows along one axis alone, along the others.
  @Test func everyFigureAlongOtherAxes() throws {
    try withFullYear { store, _ in
      let desk = ReportDesk(store)
      let questions: [ReportQuestion] =
        SavingAxis.allCases.flatMap { axis in
          [ReportQuestion(.savings(by: axis), of: .year(Self.year)), ReportQuestion(.savings(by: axis))]
        }
        + AMODayAxis.allCases.map { ReportQuestion(.amoDays(by: $0), of: .year(Self.year)) }
        + AMOAxis.allCases.map { ReportQuestion(.amo(by: $0), of: .year(Self.year)) }
        + [
          ReportQuestion(.groups(members: "capld,landerneau"), of: .year(Self.year)),
          ReportQuestion(.trend(columns: nil, annualised: true)),
          ReportQuestion(.trend(columns: .source, annualised: false)),
        ]
      for question in questions {
        let table = try #require(try desk.answer(question).reports.first)
        #expect(!table.rows.isEmpty, "\(question)")
        let seen = try everyFigure(of: table) { try desk.explain(question, row: $0, column: $1) }
        #expect(seen > 0, "\(question)")
      }
    }
  }

  /// With more members than a page has columns for, the document has the largest, and an annex of all.
  @Test func everyFigureOfTheAnnex() throws {
    try withFullYear { store, base in
      try base.script(Self.manyShares)
      let question = ReportQuestion(.annual(printed: nil), of: .year(Self.year))
      let desk = ReportDesk(store)
      let tables = try desk.answer(question).reports.filter { $0.name.hasPrefix("groups") }
      #expect(Set(tables.map(\.name)) == ["groups_largest", "groups_by_member", "groups"] && tables.count > 3)
      for table in tables {
        let seen = try everyFigure(of: table) { row, column in
          try desk.explain(question, table: table.name, row: row, column: column)
        }
        #expect(seen > 10, "\(table.name)")
      }
    }
  }

  // MARK: What is expected

  /// - returns: how many figures were explained.
  private func everyFigure(
    of table: Report, _ explain: (_ row: String, _ column: String) throws -> Report
  ) throws -> Int {
    var seen = 0
    var lines = table.rows.map { (Self.name(of: $0, in: table), $0) }
    if let totals = table.totals, !totals.isEmpty { lines.append(("TOTAL", totals)) }
    for (row, cells) in lines {
      for (column, cell) in zip(table.columns, cells) {
        guard Self.isFigure(cell), !["lot", "amendment"].contains(column.name) else { continue }
        let name = "\(table.name) \(row) \(column.name)"
        do {
          let report = try explain(row, column.name)
          #expect(try Self.figure(of: report, like: cell, isChange: column.name != "share") == cell, "\(name)")
          #expect(Self.isZero(cell) || !report.rows.isEmpty, "\(name)")
        } catch {
          Issue.record("\(name): \(error)")
        }
        seen += 1
      }
    }
    return seen
  }

  private static func isFigure(_ cell: Cell) -> Bool {
    switch cell {
    case .count, .money, .quantity, .percent: true
    default: false
    }
  }

  private static func isZero(_ cell: Cell) -> Bool {
    switch cell {
    case .count(let count): count == 0
    case .money(let money): money == .zero
    case .percent(let hundredths): hundredths == 0
    default: false
    }
  }

  private static func name(of cells: [Cell], in table: Report) -> String {
    func cell(_ name: String) -> Cell? { table.columns.firstIndex { $0.name == name }.map { cells[$0] } }
    let key = table.name == "acts" ? cell("contract") : table.name == "projects" ? cell("amo") : cells[0]
    guard case .code(let code, _)? = key else { return "" }
    guard table.name == "acts", case .count(let number)? = cell("amendment") else { return code }
    return "\(code)/\(number)"
  }

  /// What the rows of an explanation give, by arithmetic of the test's own.
  private static func figure(of report: Report, like cell: Cell, isChange: Bool) throws -> Cell? {
    let place = Dictionary(uniqueKeysWithValues: report.columns.enumerated().map { ($1.name, $0) })
    let column = try #require(["amount", "count", "days"].compactMap { place[$0] }.first)
    func units(_ row: [Cell]) -> Int {
      switch row[column] {
      case .count(let count): count * 10_000
      case .money(let money): Int(money.cents) * 100
      case .quantity(let quantity): Int(quantity.units)
      default: 0
      }
    }
    func sum(_ part: String) -> Int {
      report.rows.filter { row in place["part"].map { row[$0].word == part } ?? (part == "sum") }
        .map(units).reduce(0, +)
    }
    switch cell {
    case .money: return .money(Money(cents: Int64(sum("sum") / 100)))
    case .quantity where report.rows.contains { $0[0].word == "denominator" }:
      let (part, whole) = (sum("numerator"), sum("denominator"))
      return .quantity(Quantity(units: Int64((2 * part * 100 + whole) / (2 * whole) * 100)))
    case .quantity: return .quantity(Quantity(units: Int64(sum("sum"))))
    case .count:
      let middles = report.rows.filter { $0[0].word == "median" }.map(units).sorted()
      if !middles.isEmpty { return .count(middles[(middles.count - 1) / 2] / 10_000) }
      // Shares: the contracts that they are of.
      if let contract = place["contract"] { return .count(Set(report.rows.map { $0[contract].word }).count) }
      return .count(sum("sum") / 10_000)
    case .percent(let shown):
      let exact = Double(sum("numerator")) / Double(sum("denominator")) * 10_000
      let places = [exact.rounded(.toNearestOrAwayFromZero), (exact / 10).rounded(.toNearestOrAwayFromZero) * 10]
      return places.contains(Double(shown)) ? cell : .percent(hundredths: Int(exact))
    default: return nil
    }
  }

  // MARK: A year in which everything happened

  /// A contract of fifteen members, whatever its launch was.
  private static let manyShares = """
    set session_replication_role = replica;
    with act as (
      select id, notified_on, contract_type from contract where reference = 'GC-2023-4'
    ), more as (
      insert into share (contract_id, amendment_number, member_id, amount, notified_on, contract_type)
      select a.id, 0, m.id, 100 + m.id, a.notified_on, a.contract_type
      from act as a, (
        select m.id from member as m, act as a
        where not exists (select from share as s where s.contract_id = a.id and s.member_id = m.id)
        order by m.id limit 12
      ) as m
      returning amount
    )
    update share as s set amount = s.amount - (select sum(amount) from more)
    from act as a, member as m
    where a.id = s.contract_id and m.id = s.member_id and m.code = 'landerneau' and s.amendment_number = 0;
    set session_replication_role = origin;
    """

  private func withFullYear(_ body: (Store, Connection) throws -> Void) throws {
    try withSampleAndBase { store, base in
      func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }
      func money(_ text: String) throws -> Money { try #require(Money(machine: text)) }
      func number(_ text: String) throws -> Quantity { try #require(Quantity(machine: text)) }
      try store.change { store in
        _ = try store.amend(
          "GC-2023-4",
          AmendmentDraft(amount: money("-1000.01"), notifiedOn: day("2023-11-30"), ground: nil, title: nil),
          shares: .usual)
        for (item, before, after, quantities) in [
          ("Copieur A3", "1200.5", "1100", [("capld", "3"), ("landerneau", "7.5")]),
          ("Copieur A4", "800", "820.25", [("capld", "2")]), ("Agrafeuse", "12", "10", []),
        ] {
          _ = try store.addPrice(
            PriceDraft(
              lot: 1, item: item, unit: "pièce",
              before: Baseline(price: number(before), source: "factures", date: day("2022-01-01")),
              after: number(after), quantities: quantities.map { ($0.0, try number($0.1)) }),
            toGroup: "photocopieurs")
        }
        _ = try store.addProject(
          title: "Groupe scolaire", member: "daoulas", type: "building", code: "ecole", agreedDays: number("12.5"))
        _ = try store.logDays("ecole", days: number("1.5"), step: "programme", on: day("2023-02-01"))
        _ = try store.logDays("ecole", days: number("2"), step: "tender", on: day("2023-05-02"))
        _ = try store.logDays("ecole", days: number("0.5"), step: "tender", on: day("2022-12-02"))
        _ = try store.logDays("amo-2023-batiment-01", days: number("3"), step: "tender", on: day("2023-06-02"))
        for (amount, on) in [("12000", "2022-04-04"), ("31000.50", "2023-04-04")] {
          _ = try store.awardAMO(
            ContractDraft(
              title: "Toit", supplier: "X", amount: money(amount), notifiedOn: day(on), reference: nil, months: 36,
              framework: false, maximum: nil, cpv: nil, offers: 2, holders: [], procedure: nil),
            project: "ecole", type: "works")
        }
        _ = try store.openCampaign(
          CampaignDraft(
            code: "c23", title: "Besoins 2024", opensOn: day("2023-03-01"), closesOn: day("2023-06-30"),
            members: ["daoulas", "dirinon", "hanvec", "capld"]))
        for (title, amount) in [("Papier", "1200"), ("Copieurs", "3400.40")] {
          var need = NeedDraft()
          (need.member, need.title, need.type, need.campaign) = ("daoulas", title, "supplies", "c23")
          (need.amount, need.receivedOn) = (try money(amount), try day("2023-04-01"))
          _ = try store.addNeed(need)
        }
        _ = try store.answerCampaign("c23", member: "dirinon", .none, on: day("2023-05-01"), note: nil)
        _ = try store.answerCampaign("c23", member: "hanvec", .declined, on: day("2023-05-02"), note: nil)
      }
      // What takes a year of commands to come about.
      try base.script(
        """
        update contract set offers = 2 + id % 3 where group_id is not null and id % 2 = 0;
        update contract set framework = true, maximum = 3000000 where reference = 'GC-2023-6';
        insert into purchase_order (contract_id, member_id, amount, ordered_on, reference)
        select c.id, m.id, x.amount, x.day::date, x.reference
        from contract as c, (values ('landerneau', 1200.10, '2023-12-20', 'B1'), ('landerneau', 99, '2024-01-20', 'B2'),
          ('autres', 40000, '2023-12-21', 'B3')) as x (member, amount, day, reference)
        join member as m on m.code = x.member
        where c.reference = 'GC-2023-6';
        """)
      try body(store, base)
    }
  }
}

extension Cell {
  fileprivate var word: String {
    if case .code(let code, _) = self { code } else { "" }
  }
}
