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
    let prices = try prices(
      "l.id in (select lot_id from report.lot_notified(\(period.start), \(period.end)))")
    for price in prices where !price.assumed.isEmpty {
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

  private func savingsByGroup(_ period: Period) throws -> [SavingRow] {
    try ask(
      """
      with volume as (
        select c.group_id, sum(s.amount) as amount
        from share as s join contract as c on c.id = s.contract_id
        where s.notified_on >= \(period.start) and s.notified_on < \(period.end) and c.group_id is not null
        group by c.group_id
      ), item as (
        select l.group_id, count(*) as items
        from price as p join report.lot_notified(\(period.start), \(period.end)) as l on l.lot_id = p.lot_id
        group by l.group_id
      ), measure as (
        select m.group_id, count(distinct m.price_id) as measured, sum(m.before) as before, sum(m.after) as after
        from report.price_measure as m
        join report.lot_notified(\(period.start), \(period.end)) as l on l.lot_id = m.lot_id
        group by m.group_id
      )
      select g.code, g.title, coalesce(i.items, 0), coalesce(m.measured, 0), m.before, m.after, v.amount
      from purchasing_group as g
      join volume as v on v.group_id = g.id
      left join item as i on i.group_id = g.id
      left join measure as m on m.group_id = g.id
      order by g.id
      """, decodeSaving)
  }

  private func savingsByMember(_ period: Period, besides others: [String]) throws -> [SavingRow] {
    try ask(
      """
      with volume as (
        select s.member_id, sum(s.amount) as amount
        from share as s join contract as c on c.id = s.contract_id
        where s.notified_on >= \(period.start) and s.notified_on < \(period.end) and c.group_id is not null
        group by s.member_id
      ), item as (
        select q.member_id, count(*) as items
        from price_quantity as q
        join price as p on p.id = q.price_id
        join report.lot_notified(\(period.start), \(period.end)) as l on l.lot_id = p.lot_id
        where not q.assumed
        group by q.member_id
      ), measure as (
        select m.member_id, count(*) as measured, sum(m.before) as before, sum(m.after) as after
        from report.price_measure as m
        join report.lot_notified(\(period.start), \(period.end)) as l on l.lot_id = m.lot_id
        group by m.member_id
      )
      select n.code, n.name, coalesce(i.items, 0), coalesce(m.measured, 0), m.before, m.after, v.amount
      from report.member_on(make_date(\(Self.lastYear(before: period.end)), 12, 31)) as n
      join member_kind as k on k.code = n.kind
      join volume as v on v.member_id = n.id
      left join item as i on i.member_id = n.id
      left join measure as m on m.member_id = n.id
      where v.amount <> 0 or i.items > 0 or n.code = any (\(others)::text[])
      order by k.stands_last, report.french_order(n.name), n.code
      """, decodeSaving)
  }

  private func savingsByItem(_ period: Period) throws -> [SavingRow] {
    try ask(
      """
      select g.code || '/' || t.number || '/' || p.item, p.item || ' (' || p.unit || ')', 1,
        (count(m.price_id) > 0)::int, sum(m.before), sum(m.after), null::numeric
      from price as p
      join report.lot_notified(\(period.start), \(period.end)) as l on l.lot_id = p.lot_id
      join lot as t on t.id = p.lot_id
      join purchasing_group as g on g.id = l.group_id
      left join report.price_measure as m on m.price_id = p.id
      group by p.id, g.id, t.number
      order by g.id, t.number, report.french_order(p.item), p.id
      """, decodeSaving)
  }

  private func decodeSaving(_ row: inout Row) throws -> SavingRow {
    let (code, title) = (try row.next(String.self), try row.next(String.self))
    let (items, measured) = (try row.next(Int.self), try row.next(Int.self))
    return SavingRow(
      code: code, title: title, items: items, measured: measured, saving: try row.nextSaving(),
      volume: try row.next())
  }
}
