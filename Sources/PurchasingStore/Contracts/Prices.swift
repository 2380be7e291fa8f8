import Postgres
public import Purchasing

extension Store {
  /// Prices of a group's lots, by lot and item.
  public func prices(ofGroup text: String) throws -> (group: PurchasingGroup, prices: [Price]) {
    let group = try group(named: text)
    return (group, try prices("p.lot_id in (select id from lot where group_id = \(group.id))"))
  }

  /// Enters a price, or completes the one that the item has already: what is given replaces what was there.
  ///
  /// - throws: `Problem` `price_unit_differs`, `price_member_not_in_group`.
  public func addPrice(_ draft: PriceDraft, toGroup text: String) throws -> Price {
    try requireChange()
    let group = try group(named: text)
    let lot = try lot(draft.lot, of: group)
    let known = try prices("p.lot_id = \(lot.id)").first { $0.item == draft.item }
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
    try write(typed(draft.quantities, group), to: id)
    guard let price = try prices("p.lot_id = \(lot.id)").first(where: { $0.id == id }) else {
      throw Unreadable(id.description, as: "Price")
    }
    return price
  }

  /// - parameter quantities: of these members; others keep theirs.
  func write(_ quantities: [(member: ID<Member>, quantity: Quantity)], to price: ID<Price>) throws {
    guard !quantities.isEmpty else { return }
    try connection.execute("delete from price_quantity where price_id = \(price) and assumed")
    try connection.execute(
      """
      insert into price_quantity (price_id, member_id, quantity)
      select \(price), q.member, q.quantity
      from unnest(\(quantities.map { $0.member })::bigint[], \(quantities.map { $0.quantity })::numeric[])
        as q (member, quantity)
      on conflict (price_id, member_id) do update set quantity = excluded.quantity
      """)
  }

  private func insert(_ draft: PriceDraft, _ lot: ID<Lot>) throws -> ID<Price> {
    let id = try value(
      """
      insert into price (lot_id, item, unit, before_price, before_source, before_date, after_price)
      values (\(lot), \(draft.item), \(draft.unit), \(draft.before?.price)::numeric, \(draft.before?.source),
        \(draft.before?.date), \(draft.after)::numeric)
      returning id
      """, as: ID<Price>.self)
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

  func typed(
    _ quantities: [(member: String, quantity: Quantity)], _ group: PurchasingGroup
  ) throws -> [(member: ID<Member>, quantity: Quantity)] {
    guard !quantities.isEmpty else { return [] }
    let directory = try memberDirectory()
    let inside = Set(
      try values("select member_id from membership where group_id = \(group.id)", as: ID<Member>.self))
    var named: Set<ID<Member>> = []
    return try quantities.map { typed in
      let member = try directory.member(named: typed.member)
      guard inside.contains(member.id) else { throw Self.notInGroup(member, group) }
      guard named.insert(member.id).inserted else {
        throw Problem(
          code: "member_twice", Phrase("\(member.code) has two quantities", "\(member.code) a deux quantités"),
          hint: Phrase("leave one out", "n'en gardez qu'une"))
      }
      return (member.id, typed.quantity)
    }
  }

  /// Prices with the quantities that were said for them and, where none were, those that the needs let assume.
  ///
  /// - parameter condition: on `price` (p); whole lots, since items of one lot share its needs.
  func prices(_ condition: SQL) throws -> [Price] {
    let quantities = try ask(
      """
      select p.id, m.code, m.name, q.quantity
      from price as p
      join price_quantity as q on q.price_id = p.id and not q.assumed
      join report.member_on(\(today)) as m on m.id = q.member_id
      where \(condition)
      order by report.french_order(m.name), m.code
      """
    ) {
      try (
        price: $0["id"] as ID<Price>,
        quantity: PriceQuantity(member: $0["code"], name: $0["name"], quantity: $0["quantity"])
      )
    }
    let byPrice = Dictionary(grouping: quantities, by: \.price).mapValues { $0.map(\.quantity) }
    let lines = try ask(
      """
      select id, lot_id, group_code, lot, item, unit, before_price, before_source, before_date, after_price, before,
        after
      from report.item_price as p
      where \(condition)
      order by group_code, lot, report.french_order(item), id
      """
    ) { row in try decodePrice(row, byPrice) }
    let unsaid = lines.filter { $0.price.quantities.isEmpty }
    guard !unsaid.isEmpty else { return lines.map(\.price) }
    let needs = try links(toLots: Array(Set(unsaid.map(\.lot.number))))
    return lines.map { line in
      let price = line.price
      guard price.quantities.isEmpty, let needs = needs[line.lot.number] else { return price }
      let others = lines.filter {
        $0.lot == line.lot && $0.price.id != price.id && Folding.heading($0.price.unit) == Folding.heading(price.unit)
      }
      return price.assuming(
        AssumedQuantities(needs).quantities(of: price.item, unit: price.unit, others: others.map(\.price.item)))
    }
  }

  private func decodePrice(
    _ row: borrowing Row, _ quantities: [ID<Price>: [PriceQuantity]]
  ) throws -> (lot: ID<Lot>, price: Price) {
    let id: ID<Price> = try row["id"]
    return try (
      row["lot_id"],
      Price(
        id: id, group: row["group_code"], lot: row["lot"], item: row["item"], unit: row["unit"],
        before: row.baseline("before_price", "before_source", "before_date"), after: row["after_price"],
        quantities: quantities[id] ?? [], assumed: [], saving: row.saving())
    )
  }

  /// The needs of lots that have a quantity, by lot.
  private func links(toLots lots: [Int64]) throws -> [Int64: [AssumedQuantities.Link]] {
    let found = try ask(
      """
      select lot_id, member_code, name, title, unit, quantity, whole_quantity, amount, amount_before, whole_amount
      from report.need_in_lot(\(lots)::bigint[], \(today))
      order by report.french_order(name), member_code, need_id
      """
    ) {
      try (
        lot: $0["lot_id"] as Int64,
        link: AssumedQuantities.Link(
          member: $0["member_code"], name: $0["name"], title: $0["title"], unit: $0["unit"], quantity: $0["quantity"],
          wholeQuantity: $0["whole_quantity"], amount: $0["amount"], amountBefore: $0["amount_before"],
          wholeAmount: $0["whole_amount"])
      )
    }
    return Dictionary(grouping: found, by: \.lot).mapValues { $0.map(\.link) }
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
      hint: .run(.groupShow, "\(group.code)") + Phrase(" lists its members", " liste ses membres"))
  }
}

extension Row {
  /// The columns `before` and `after`; nil when they are null.
  func saving() throws -> Saving? {
    guard let before: Money = try self["before"], let after: Money = try self["after"] else { return nil }
    return Saving(before: before, after: after)
  }

  /// A price, its source and its day; nil when they are null.
  func baseline(_ price: StaticString, _ source: StaticString, _ date: StaticString) throws -> Baseline? {
    guard let price: Quantity = try self[price], let source: String = try self[source], let date: Day = try self[date]
    else { return nil }
    return Baseline(price: price, source: source, date: date)
  }
}
