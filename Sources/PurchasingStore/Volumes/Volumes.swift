import Postgres
public import Purchasing

extension Store {
  /// Years in which something was notified, the latest first: each found by one look into the index.
  public func yearsWithVolumes() throws -> [Int] {
    try values("select number from report.year_with_volume order by number desc")
  }

  /// The cells of a pivot. Rows of `share` are first added up by the raw keys that they bear, then named.
  public func volumes(_ question: VolumeQuestion) throws -> [VolumeCell] {
    let query = try VolumeQuery(question, filter: condition(question.filter, until: question.period.end))
    return try ask(query.amounts) { row in
      let labels = try query.decodeLabels(row)
      return try VolumeCell(
        row: labels.row.present(), inner: labels.inner, column: labels.column, amount: row["amount"])
    }
  }

  /// How many contracts fall into each cell and each total of a pivot; amendments are not contracts.
  public func volumeCounts(_ question: VolumeQuestion) throws -> [VolumeCount] {
    let query = try VolumeQuery(question, filter: condition(question.filter, until: question.period.end))
    return try ask(query.counts) { row in
      let labels = try query.decodeLabels(row)
      return try VolumeCount(row: labels.row, inner: labels.inner, column: labels.column, contracts: row["contracts"])
    }
  }

  /// The pivot that answers a question, with its totals.
  public func pivot(_ question: VolumeQuestion) throws -> VolumePivot {
    switch question.measure {
    case .amount, .share: try VolumePivot(volumes(question), order: question.order)
    case .count: VolumePivot(try volumeCounts(question), hasInner: question.inner != nil, order: question.order)
    }
  }

  /// What a filter adds to the where clause. A member stands for those who report under it, too.
  func condition(_ filter: VolumeFilter, until end: Day) throws -> VolumeQuery.Filter {
    var clauses: [SQL] = []
    if !filter.members.isEmpty {
      let ids = try filter.members.map { try member(named: $0).id.number }
      let all = try values(
        """
        select member_id from report.member_column(\(Self.lastYear(before: end)))
        where member_id = any (\(ids)::bigint[]) or column_id = any (\(ids)::bigint[])
        """, as: Int64.self)
      clauses.append("and s.member_id = any (\(all)::bigint[])")
    }
    if !filter.groups.isEmpty {
      let ids = try filter.groups.map { try group(named: $0).id.number }
      clauses.append("and c.group_id = any (\(ids)::bigint[])")
    }
    if !filter.types.isEmpty {
      let codes = try filter.types.map { try contractType(named: $0).code }
      clauses.append("and s.contract_type = any (\(codes)::text[])")
    }
    return VolumeQuery.Filter(
      clauses: SQL.joined(clauses, by: " "), needsContract: !filter.groups.isEmpty,
      hasMembers: !filter.members.isEmpty)
  }

  static func lastYear(before end: Day) -> Int { Day(number: end.number - 1)?.year ?? end.year }
}
