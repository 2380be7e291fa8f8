import Postgres
public import Purchasing

extension Store {
  /// Corrects a price; what isn't given stays.
  ///
  /// - throws: `Problem` `price_unknown`, `price_member_not_in_group`, `closed_report_is_kept`.
  public func editPrice(
    of item: String, lot number: Int, ofGroup text: String, _ change: PriceChange
  ) throws -> Price {
    try requireChange()
    let group = try group(named: text)
    let lot = try lot(number, of: group)
    let price = try price(of: item, in: lot, of: group)
    let quantities = try change.quantities.map { try typed($0, group) }
    try namingClosedYear(price.named) {
      try connection.execute(update(of: price, change))
      if let quantities, quantities.isEmpty {
        try connection.execute("delete from price_quantity where price_id = \(price.id)")
      }
      try write(quantities ?? [], to: price.id)
    }
    guard let now = try prices("p.lot_id = \(lot.id)").first(where: { $0.id == price.id }) else {
      throw Unreadable(price.id.description, as: "Price")
    }
    return now
  }

  /// Takes a price out that was entered by mistake, with its quantities.
  ///
  /// - returns: as it was.
  public func removePrice(of item: String, lot number: Int, ofGroup text: String) throws -> Price {
    try requireChange()
    let group = try group(named: text)
    let price = try price(of: item, in: lot(number, of: group), of: group)
    try namingClosedYear(price.named) {
      // Its own rows first, so that the history puts the price back before them.
      try connection.execute("delete from price_quantity where price_id = \(price.id)")
      try connection.execute("delete from price where id = \(price.id)")
    }
    return price
  }

  private func update(of price: Price, _ change: PriceChange) -> SQL {
    let isBeforeGone = change.before == .some(nil)
    let source: SQL = isBeforeGone ? "null" : "coalesce(\(change.source), before_source)"
    let date: SQL = isBeforeGone ? "null" : "coalesce(\(change.date), before_date)"
    return """
      update price set item = coalesce(\(change.item), item), unit = coalesce(\(change.unit), unit),
        before_price = \(replacing(change.before, "before_price")), before_source = \(source), before_date = \(date),
        after_price = \(replacing(change.after, "after_price"))
      where id = \(price.id)
      """
  }

  /// The price of an item, as people write it.
  private func price(of item: String, in lot: Lot, of group: PurchasingGroup) throws -> Price {
    let all = try prices("p.lot_id = \(lot.id)")
    let wanted = Folding.heading(item)
    let alike = all.filter { Folding.heading($0.item) == wanted }
    if let found = all.first(where: { $0.item == item }) ?? (alike.count == 1 ? alike[0] : nil) { return found }
    let items = all.map { Phrase("“\($0.item)”", "« \($0.item) »") }
    throw Problem(
      .unknownName, code: "price_unknown",
      Phrase(
        "lot \(lot.number) of group \(group.code) has no price of “\(item)”",
        "le lot \(lot.number) du groupement \(group.code) n'a pas de prix de « \(item) »"),
      hint: all.isEmpty
        ? .run(.priceAdd, "\(group.code)", .give(.lot, "\(lot.number)"))
        : Phrase("its items: ", "ses articles : ") + .list(items))
  }
}

extension Price {
  fileprivate var named: Phrase { Phrase("the price of “\(item)”", "le prix de « \(item) »") }
}
