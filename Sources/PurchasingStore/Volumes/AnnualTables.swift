import Postgres
public import Purchasing

// The two tables of the annual report.

extension Store {
  /// Groups with contracts or amendments notified in the year, in the order of their forming.
  public func groupVolumes(year: Int) throws -> GroupVolumes {
    let (start, end) = try Self.bounds(of: year)
    let cells = try ask(
      "select group_id, member_code, amount from report.group_share(\(start), \(end), \(year))"
    ) { try (group: $0["group_id"] as Int64, member: $0["member_code"] as MemberCode, amount: $0["amount"] as Money) }
    let byGroup = Dictionary(grouping: cells, by: \.group)
    let rows = try ask(
      """
      select g.id, g.code, g.title,
        (
          select count(*) from contract as c
          where c.group_id = g.id and c.notified_on >= \(start) and c.notified_on < \(end)
        ) as contracts
      from purchasing_group as g
      where g.id = any (\(byGroup.keys.sorted())::bigint[])
      order by g.id
      """
    ) { row in
      let (id, code, title, contracts) = try (
        row["id"] as Int64, row["code"] as String, row["title"] as String, row["contracts"] as Int
      )
      let shares = Dictionary(uniqueKeysWithValues: (byGroup[id] ?? []).map { ($0.member, $0.amount) })
      return GroupVolume(
        group: code, title: title, contracts: contracts, amount: try Money.sum(shares.values), shares: shares)
    }
    let present = Set(cells.filter { $0.amount != .zero }.map(\.member))
    return GroupVolumes(
      rows: rows, columns: try reportingColumns(year: year).filter { present.contains($0.member) },
      lots: try lotCount(year: year))
  }

  /// Members that carry a column, coordinators of groups first, unnamed others last.
  public func reportingColumns(year: Int) throws -> [ReportingColumn] {
    guard let lastDay = Day(year: year, month: 12, day: 31) else { throw Self.badYear(year) }
    return try ask(
      """
      select code, heading from report.reporting_column(\(lastDay))
      order by not exists (select from purchasing_group as g where g.coordinator_id = id), sorted, code
      """
    ) { try ReportingColumn(member: $0["code"], heading: $0["heading"]) }
  }

  private func lotCount(year: Int) throws -> Int {
    let (start, end) = try Self.bounds(of: year)
    return try value(
      """
      select count(distinct lot_id) from contract
      where notified_on >= \(start) and notified_on < \(end) and lot_id is not null
      """, as: Int.self) ?? 0
  }

  /// AMO contracts and amendments notified in the year, by one of the two axes or as printed.
  public func amoVolumes(year: Int, by axis: AMOAxis) throws -> AMOVolumes {
    let (start, end) = try Self.bounds(of: year)
    let table = Self.column(of: axis)
    let facts = try ask(
      """
      select l.code, l.title_en, l.title_fr, s.contract_type,
        count(*) filter (where s.amendment_number = 0) as contracts, sum(s.amount) as amount
      from report.amo_share as s join \(table) as l on l.code = s.\(table)
      where s.notified_on >= \(start) and s.notified_on < \(end)
      group by l.code, l.title_en, l.title_fr, l.ordinal, s.contract_type
      order by l.ordinal, s.contract_type
      """
    ) {
      try (
        line: $0.kind(), type: $0["contract_type"] as String, contracts: $0["contracts"] as Int,
        amount: $0["amount"] as Money
      )
    }
    var rows: [AMOVolume] = []
    for fact in facts {
      let last = rows.last?.line == fact.line ? rows.popLast() : nil
      var byType = last?.byType ?? [:]
      byType[fact.type, default: 0] += fact.contracts
      rows.append(
        AMOVolume(
          line: fact.line, contracts: (last?.contracts ?? 0) + fact.contracts,
          amount: try (last?.amount ?? .zero).adding(fact.amount), byType: byType))
    }
    let clients =
      try value(
        """
        select count(distinct buyer_id) from contract
        where notified_on >= \(start) and notified_on < \(end) and amo_project_id is not null
        """, as: Int.self) ?? 0
    let used = Set(facts.map(\.type))
    return AMOVolumes(rows: rows, types: try contractTypes().filter { used.contains($0.code) }, clients: clients)
  }

  /// The column of `report.amo_share` by which it is added up, which is the name of its table too.
  static func column(of axis: AMOAxis) -> SQL {
    switch axis {
    case .line: "amo_line"
    case .projectType: "project_type"
    case .contractType: "contract_type"
    }
  }

  static func bounds(of year: Int) throws -> (Day, Day) {
    guard let period = Period(year: year) else { throw badYear(year) }
    return (period.start, period.end)
  }

  private static func badYear(_ year: Int) -> Problem {
    Problem(
      code: "year_invalid",
      Phrase("\(year) is not a year between 1900 and 2198", "\(year) n'est pas une année entre 1900 et 2198"),
      hint: .give(.year, "2023"))
  }
}
