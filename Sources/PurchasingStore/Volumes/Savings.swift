import Postgres
public import Purchasing

extension Store {
  /// Savings at constant volume, for the lots whose contracts were notified in the period; what has contracts and no
  /// price is there too, unmeasured. Items whose quantities are only assumed stand apart.
  public func savings(_ period: Period, by axis: SavingAxis) throws -> [SavingRow] {
    let assumed = try assumedSavings(period, by: axis)
    let rows =
      switch axis {
      case .group: try savingsByGroup(period)
      case .member: try savingsByMember(period, besides: Array(assumed.keys))
      case .item: try savingsByItem(period)
      }
    return try rows.map { row in
      guard let found = assumed[row.code] else { return row }
      return SavingRow(
        code: row.code, title: row.title,
        // A member has the items that it has a quantity of, also one that is assumed.
        items: row.items + (axis == .member ? found.count : 0), measured: row.measured, assumed: found.count,
        assumedSaving: try Saving.sum(found.compactMap(\.self)), saving: row.saving, volume: row.volume)
    }
  }

  /// Of each row, the items whose quantities are assumed, with what they would save.
  private func assumedSavings(_ period: Period, by axis: SavingAxis) throws -> [String: [Saving?]] {
    var found: [String: [Saving?]] = [:]
    for price in try assumedPrices(period) {
      switch axis {
      case .group: found[price.group, default: []].append(try price.assumedSaving)
      case .item: found["\(price.group)/\(price.lot)/\(price.item)", default: []].append(try price.assumedSaving)
      case .member:
        for part in price.assumed {
          found[part.member.text, default: []].append(try price.saving(at: part.quantity))
        }
      }
    }
    return found
  }

  /// The items of the period's lots whose quantities nobody said.
  func assumedPrices(_ period: Period) throws -> [Price] {
    try prices("p.lot_id in (select lot_id from report.lot_notified(\(period.start), \(period.end)))")
      .filter { !$0.assumed.isEmpty }
  }

  private func savingsByGroup(_ period: Period) throws -> [SavingRow] {
    try ask(
      """
      select code, title, items, measured, before, after, volume
      from report.group_saving(\(period.start), \(period.end))
      order by group_id
      """, decodeSaving)
  }

  private func savingsByMember(_ period: Period, besides others: [String]) throws -> [SavingRow] {
    try ask(
      """
      select s.code, s.name as title, s.items, s.measured, s.before, s.after, s.volume
      from report.member_saving(\(period.start), \(period.end)) as s join member_kind as k on k.code = s.kind
      where s.volume <> 0 or s.items > 0 or s.code = any (\(others)::text[])
      order by k.stands_last, report.french_order(s.name), s.code
      """, decodeSaving)
  }

  private func savingsByItem(_ period: Period) throws -> [SavingRow] {
    try ask(
      """
      select code, title, 1 as items, measured, before, after, null::numeric as volume
      from report.item_saving(\(period.start), \(period.end))
      order by group_id, lot, report.french_order(item), price_id
      """, decodeSaving)
  }

  private func decodeSaving(_ row: borrowing Row) throws -> SavingRow {
    try SavingRow(
      code: row["code"], title: row["title"], items: row["items"], measured: row["measured"], saving: row.saving(),
      volume: row["volume"])
  }
}
