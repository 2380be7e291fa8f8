import Postgres
public import Purchasing

// What stands behind a figure: the very shares that it is summed from, each with its contract or amendment.

extension Store {
  /// Every value along a dimension, with or without figures in the period.
  public func labels(of dimension: VolumeDimension, _ period: Period) throws -> [VolumeLabel] {
    try ask(dimension.known(period)) {
      try VolumeLabel(code: $0["code"], english: $0["english"], french: $0["french"], order: $0["sorted"])
    }
  }

  /// The shares behind one figure of a pivot.
  public func parts(of question: VolumeQuestion, at place: VolumePivot.Place) throws -> [FigurePart] {
    let filter = try condition(question.filter, until: question.period.end)
    return try parts(VolumeQuery(question, filter: filter).parts(of: place))
  }

  /// The shares behind one figure of the groups' table.
  ///
  /// - parameters:
  ///   - group: its code; nil for all groups.
  ///   - columns: the members whose columns it adds up; nil for all.
  ///   - counts: whether it counts contracts, which amendments are not.
  public func groupParts(
    year: Int, group: String?, columns: [String]?, counts: Bool = false
  ) throws -> [FigurePart] {
    let (start, end) = try Self.bounds(of: year)
    let ofGroup: SQL = group.map { "and g.code = \($0)" } ?? ""
    let ofColumns: SQL = columns.map { "and m.code = any (\($0)::text[])" } ?? ""
    let counted: SQL = counts ? "and p.amendment_number = 0" : ""
    return try parts(
      """
      select p.contract_id, p.amendment_number, p.member_id, p.amount
      from report.group_part(\(start), \(end)) as p
      join purchasing_group as g on g.id = p.group_id
      join report.member_column(\(year)) as f on f.member_id = p.member_id
      join member as m on m.id = f.column_id
      where true \(ofGroup) \(ofColumns) \(counted)
      """)
  }

  /// The shares behind one figure of the AMO table.
  ///
  /// - parameters:
  ///   - axis: what the table's lines are.
  ///   - line: its code; nil for all lines.
  ///   - type: of contracts only, which the figure counts; nil for all.
  ///   - counts: whether it counts contracts, which amendments are not.
  public func amoParts(
    year: Int, by axis: AMOAxis = .line, line: String?, type: String?, counts: Bool
  ) throws -> [FigurePart] {
    let (start, end) = try Self.bounds(of: year)
    let ofLine: SQL = line.map { "and s.\(Self.column(of: axis)) = \($0)" } ?? ""
    let ofType: SQL = type.map { "and s.contract_type = \($0)" } ?? ""
    let counted: SQL = counts ? "and s.amendment_number = 0" : ""
    return try parts(
      """
      select s.contract_id, s.amendment_number, s.member_id, s.amount
      from report.amo_share as s
      where s.notified_on >= \(start) and s.notified_on < \(end) \(ofLine) \(ofType) \(counted)
      """)
  }

  /// The lines of the AMO table, with or without figures.
  public func amoLines() throws -> [Kind] {
    try ask("select code, title_en, title_fr from amo_line order by ordinal") { try $0.kind() }
  }

  /// - parameter shares: a question for `contract_id, amendment_number, member_id, amount`.
  private func parts(_ shares: SQL) throws -> [FigurePart] {
    let found = try ask(
      """
      with part as (\(shares))
      select p.contract_id, p.amendment_number, p.member_id, p.amount, n.contract, n.lot, n.notified_on, n.supplier,
        m.code as member, n.share_rule, n.key
      from part as p
      join report.act_name as n on n.contract_id = p.contract_id and n.number = p.amendment_number
      join report.member_on(\(today)) as m on m.id = p.member_id join member_kind as k on k.code = m.kind
      order by n.notified_on nulls last, p.contract_id, p.amendment_number, k.stands_last, report.french_order(m.name),
        m.code
      """, FoundPart.init)
    let records = try records(of: found)
    return found.indices.map { found[$0].part(records.isEmpty ? nil : records[$0]) }
  }

  /// Who wrote each; empty where the log isn't the session's to read.
  private func records(of found: [FoundPart]) throws -> [FigurePart.Record] {
    guard !found.isEmpty,
      try value("select has_table_privilege('history.change', 'select')", as: Bool.self) == true
    else { return [] }
    return try ask(
      """
      select recorded_by, recorded_at
      from report.share_recorded(\(found.map(\.contract))::bigint[], \(found.map(\.number))::int[],
        \(found.map(\.member))::bigint[])
      """
    ) { try FigurePart.Record(by: $0["recorded_by"], at: $0["recorded_at"]) }
  }
}

/// A share as it is read, with the keys by which the history knows it.
private struct FoundPart {
  let contract: Int64
  let number: Int
  let member: Int64
  private let named: FigurePart

  init(_ row: borrowing Row) throws {
    (contract, number, member) = try (row["contract_id"], row["amendment_number"], row["member_id"])
    named = try FigurePart(
      contract: row["contract"], lot: row["lot"], amendment: number == 0 ? nil : number,
      notifiedOn: row["notified_on"], supplier: row["supplier"], member: row["member"], amount: row["amount"],
      rule: row["share_rule"], key: row["key"], record: nil)
  }

  func part(_ record: FigurePart.Record?) -> FigurePart {
    var part = named
    part.record = record
    return part
  }
}
