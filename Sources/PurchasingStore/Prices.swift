import Postgres
public import Purchasing

extension Store {
  /// Prices of a group's lots, by lot and item.
  public func prices(ofGroup text: String) throws -> (group: PurchasingGroup, prices: [Price]) {
    let group = try group(named: text)
    return (group, try prices("l.group_id = \(group.id)"))
  }

  /// Enters a price, or completes the one that the item has already: what is given replaces what was there.
  ///
  /// - throws: `Problem` `price_unit_differs`, `price_member_not_in_group`.
  public func addPrice(_ draft: PriceDraft, toGroup text: String, dryRun: Bool) throws -> Price {
    try write(dryRun: dryRun) {
      let group = try group(named: text)
      let lot = try lot(draft.lot, of: group)
      let known = try prices("l.id = \(lot.id)").first { $0.item == draft.item }
      if let known, Folding.heading(known.unit) != Folding.heading(draft.unit) {
        throw Self.unitDiffers(known, draft.unit)
      }
      let id: ID<Price>
      if let known {
        try complete(known.id, draft)
        id = known.id
      } else {
        id = try insert(draft, lot.id)
      }
      let isSilent = draft.quantities.isEmpty && known == nil
      let quantities = isSilent ? try neededQuantities(lot.id, draft.unit) : try typed(draft, group)
      for quantity in quantities {
        try connection.execute(
          """
          insert into price_quantity (price_id, member_id, quantity)
          values (\(id), \(quantity.member), \(quantity.quantity)::numeric)
          on conflict (price_id, member_id) do update set quantity = excluded.quantity
          """)
      }
      guard let price = try prices("p.id = \(id)").first else { throw Unreadable(id.description, as: "Price") }
      return price
    }
  }

  private func insert(_ draft: PriceDraft, _ lot: ID<Lot>) throws -> ID<Price> {
    let id = try ask(
      """
      insert into price (lot_id, item, unit, before_price, before_source, before_date, after_price)
      values (\(lot), \(draft.item), \(draft.unit), \(draft.before?.price)::numeric, \(draft.before?.source),
        \(draft.before?.date), \(draft.after)::numeric)
      returning id
      """
    ) { try $0.next(ID<Price>.self) }.first
    guard let id else { throw Unreadable(draft.item, as: "Price") }
    return id
  }

  private func complete(_ id: ID<Price>, _ draft: PriceDraft) throws {
    try connection.execute(
      """
      update price
      set before_price = coalesce(\(draft.before?.price)::numeric, before_price),
        before_source = coalesce(\(draft.before?.source), before_source),
        before_date = coalesce(\(draft.before?.date)::date, before_date),
        after_price = coalesce(\(draft.after)::numeric, after_price)
      where id = \(id)
      """)
  }

  private func typed(
    _ draft: PriceDraft, _ group: PurchasingGroup
  ) throws -> [(member: ID<Member>, quantity: Quantity)] {
    guard !draft.quantities.isEmpty else { return [] }
    let directory = try memberDirectory()
    let inside = Set(
      try ask("select member_id from membership where group_id = \(group.id)") { try $0.next(ID<Member>.self) })
    return try draft.quantities.map { typed in
      let member = try directory.member(named: typed.member)
      guard inside.contains(member.id) else { throw Self.notInGroup(member, group) }
      return (member.id, typed.quantity)
    }
  }

  /// What the lot's needs ask for in the same unit, by member.
  private func neededQuantities(
    _ lot: ID<Lot>, _ unit: String
  ) throws -> [(member: ID<Member>, quantity: Quantity)] {
    let needs = try ask(
      """
      select n.member_id, n.unit, coalesce(a.quantity, case when a.amount = n.amount then n.quantity end)
      from assignment as a join need as n on n.id = a.need_id
      where a.lot_id = \(lot) and a.released_on is null and n.unit is not null
      """
    ) { (member: try $0.next(ID<Member>.self), unit: try $0.next(String.self), quantity: try $0.next(Quantity?.self)) }
    var sums: [ID<Member>: Int64] = [:]
    for need in needs where Folding.heading(need.unit) == Folding.heading(unit) {
      sums[need.member, default: 0] += need.quantity?.units ?? 0
    }
    return sums.sorted { $0.key < $1.key }.compactMap { member, units in
      Quantity(units: units).map { (member, $0) }
    }
  }

  private func prices(_ condition: SQL) throws -> [Price] {
    let quantities = try ask(
      """
      select p.id, m.code, m.name, q.quantity
      from price as p
      join lot as l on l.id = p.lot_id
      join price_quantity as q on q.price_id = p.id
      join report.member_on(\(today)) as m on m.id = q.member_id
      where \(condition)
      order by report.french_order(m.name), m.code
      """
    ) {
      (
        price: try $0.next(ID<Price>.self),
        quantity: PriceQuantity(member: try $0.next(), name: try $0.next(), quantity: try $0.next())
      )
    }
    let byPrice = Dictionary(grouping: quantities, by: \.price)
    return try ask(
      """
      select p.id, g.code, l.number, p.item, p.unit, p.before_price, p.before_source, p.before_date, p.after_price,
        sum(s.before), sum(s.after)
      from price as p
      join lot as l on l.id = p.lot_id
      join purchasing_group as g on g.id = l.group_id
      left join report.price_measure as s on s.price_id = p.id
      where \(condition)
      group by p.id, g.code, l.number
      order by g.code, l.number, report.french_order(p.item), p.id
      """
    ) { row in
      let id: ID<Price> = try row.next()
      let (group, lot) = (try row.next(String.self), try row.next(Int.self))
      let (item, unit) = (try row.next(String.self), try row.next(String.self))
      let (price, source, date) = (try row.next(Quantity?.self), try row.next(String?.self), try row.next(Day?.self))
      let after = try row.next(Quantity?.self)
      var baseline: Baseline?
      if let price, let source, let date { baseline = Baseline(price: price, source: source, date: date) }
      return Price(
        id: id, group: group, lot: lot, item: item, unit: unit, before: baseline, after: after,
        quantities: (byPrice[id] ?? []).map(\.quantity), saving: try row.nextSaving())
    }
  }

  private static func unitDiffers(_ price: Price, _ unit: String) -> Problem {
    Problem(
      code: "price_unit_differs",
      Phrase(
        "the price of “\(price.item)” is per “\(price.unit)”, not per “\(unit)”",
        "le prix de « \(price.item) » est par « \(price.unit) », pas par « \(unit) »"),
      hint: Phrase(
        "give the price in the same unit, or name another item",
        "donnez le prix dans la même unité, ou nommez un autre article"))
  }

  private static func notInGroup(_ member: Member, _ group: PurchasingGroup) -> Problem {
    Problem(
      code: "price_member_not_in_group",
      Phrase(
        "\(member.code) is not in group \(group.code)", "\(member.code) n'est pas dans le groupement \(group.code)"),
      hint: Phrase(
        "`mutua group show \(group.code)` lists its members",
        "`mutua groupement montrer \(group.code)` liste ses membres"))
  }
}

extension Row {
  /// Two columns, amounts before and after; nil when they are null.
  mutating func nextSaving() throws -> Saving? {
    let (before, after) = (try next(Money?.self), try next(Money?.self))
    guard let before, let after else { return nil }
    return Saving(before: before, after: after)
  }
}
