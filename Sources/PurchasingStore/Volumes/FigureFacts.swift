import Postgres
public import Purchasing

/// The tables whose figures stand on things of their own rather than on shares, each with what it was asked for by.
public enum FactTable: Sendable {
  /// And the counts among the key figures.
  case indicators(Period)
  case savings(Period, SavingAxis)
  case days(Period, AMODayAxis)
  case campaigns(Period)
  case frameworks(Period)
  /// Contracts and amendments, all of them or by AMO project.
  case acts(Period)
  case trend(Period)
}

extension Store {
  /// The things behind one figure.
  ///
  /// - parameters:
  ///   - row: as the table names it; nil for all rows together.
  ///   - column: as the table names it.
  public func facts(of table: FactTable, row: String?, column: String) throws -> [FigureFact] {
    let found = try ask(
      """
      select f.part, f.noun, f.code, f.title, f.member, f.happened_on, f.value
      from \(Self.source(of: table)) as f
      where f.column_name = \(column) and (\(row)::text is null or f.row_code = \(row))
      order by f.part desc, f.happened_on nulls last, f.code, f.member
      """
    ) {
      let part: String = try $0["part"]
      guard let part = FigureFact.Part(rawValue: part) else { throw Unreadable(part, as: "FigureFact.Part") }
      return try FigureFact(
        part: part, noun: $0["noun"], code: $0["code"], title: $0["title"], member: $0["member"],
        on: $0["happened_on"], value: $0["value"])
    }
    guard case .savings(let period, let axis) = table else { return found }
    return try found + assumedFacts(period, axis, row: row, column: column)
  }

  private static func source(of table: FactTable) -> SQL {
    switch table {
    case .indicators(let period): "report.indicator_fact(\(period.start), \(period.end))"
    case .savings(let period, let axis): "report.saving_fact(\(period.start), \(period.end), \(axis.rawValue))"
    case .days(let period, let axis): "report.day_fact(\(period.start), \(period.end), \(axis.key))"
    case .campaigns(let period):
      """
      report.campaign_fact(\(period.start), \(period.end),
        case when (select trust.is_level('member')) then trust.own_members() end)
      """
    case .frameworks(let period): "report.framework_fact(\(period.start), \(period.end))"
    case .acts(let period): "report.act_fact(\(period.start), \(period.end))"
    case .trend(let period): "report.trend_fact(\(period.start), \(period.end))"
    }
  }

  /// What quantities that are only assumed would save: made of the needs' titles, which is not the database's.
  private func assumedFacts(
    _ period: Period, _ axis: SavingAxis, row: String?, column: String
  ) throws -> [FigureFact] {
    let counts = column == "assumed" || (column == "items" && axis == .member)
    guard counts || column == "assumed_saving" else { return [] }
    let facts = try assumedPrices(period).flatMap { price -> [(row: String, fact: FigureFact)] in
      let item = "\(price.group)/\(price.lot)/\(price.item)"
      func fact(_ member: MemberCode?, _ value: Quantity) -> FigureFact {
        FigureFact(
          part: .sum, noun: "price", code: item, title: "\(price.item) (\(price.unit))", member: member,
          on: price.before?.date, value: value)
      }
      if counts, axis != .member { return [(axis == .group ? price.group : item, fact(nil, .one))] }
      return try price.assumed.compactMap { part in
        let row = axis == .group ? price.group : axis == .item ? item : part.member.text
        if counts { return (row, fact(part.member, .one)) }
        return try price.saving(at: part.quantity).map { (row, fact(part.member, Quantity($0.amount))) }
      }
    }
    return facts.filter { row == nil || $0.row == row }.map(\.fact)
  }
}
