public import Purchasing

// Unit prices before and after, and what they save.

extension Report {
  public static func prices(_ prices: [Price], of group: PurchasingGroup) throws -> Report {
    Report(
      name: "price_list",
      title: Phrase("Prices of ", "Prix de ") + Phrase(verbatim: group.title),
      parameters: [("group", .code(group.code))],
      columns: priceColumns(isAnyAssumed: prices.contains { !$0.assumed.isEmpty }), rows: try prices.map(priceRow),
      notes: prices.isEmpty ? [] : [Note.constantVolume] + assumedNote(prices))
  }

  public static func price(_ price: Price) throws -> Report {
    Report(
      name: "price", title: Phrase(verbatim: price.item), columns: priceColumns(isAnyAssumed: !price.assumed.isEmpty),
      rows: [try priceRow(price)], notes: assumedNote([price]), shape: .record)
  }

  private static func assumedNote(_ prices: [Price]) -> [Phrase] {
    prices.contains { !$0.assumed.isEmpty } ? [Note.assumedQuantities] : []
  }

  private static func priceColumns(isAnyAssumed: Bool) -> [Column] {
    let audience: Audience = isAnyAssumed ? .everyone : .machines
    return [
      Column("group", Phrase("Group", "Groupement"), .code, for: .machines),
      Column("lot", Phrase("Lot", "Lot"), .count),
      Column("item", Phrase("Item", "Article"), .text), Column("unit", Phrase("Unit", "Unité"), .text),
      Column("before", Phrase("Before", "Avant"), .quantity), Column("source", Phrase("Source", "Source"), .text),
      Column("date", Phrase("Price of", "Prix du"), .date), Column("after", Phrase("After", "Après"), .quantity),
      Column("quantity", Phrase("Quantity", "Quantité"), .quantity),
      Column("assumed", Phrase("Assumed", "Supposée"), .text, for: audience),
      Column("saving", Phrase("Saving excl. tax", "Économie HT"), .money),
      Column("rate", Phrase("Rate", "Taux"), .percent),
      assumedSaving(for: audience),
      Column("quantities", Phrase("By member", "Par membre"), .text),
    ]
  }

  private static func assumedSaving(for audience: Audience) -> Column {
    Column("assumed_saving", Phrase("Assumed excl. tax", "Supposée HT"), .money, for: audience)
  }

  private static func priceRow(_ price: Price) throws -> [Cell] {
    let isAssumed = !price.assumed.isEmpty
    let parts = isAssumed ? price.assumed : price.quantities
    let quantity = Quantity(units: parts.map(\.quantity.units).reduce(0, +))
    return [
      .code(price.group), .count(price.lot), .text(price.item), .text(price.unit), .price(price.before?.price),
      .text(price.before?.source), .date(price.before?.date), .price(price.after),
      parts.isEmpty ? .none : .quantity(quantity), parts.isEmpty ? .none : .flag(isAssumed),
      .measured(price.saving?.amount),
      .rate(price.saving), .money(try price.assumedSaving?.amount),
      .table(
        NestedTable(
          columns: [.member(), Column("quantity", Phrase("Quantity", "Quantité"), .quantity)],
          rows: parts.map { [.member($0.member), .quantity($0.quantity)] })),
    ]
  }

  /// - parameter year: nil for all years.
  public static func savings(_ rows: [SavingRow], by axis: SavingAxis, year: Int?, years: [Int]) throws -> Report {
    let volume = axis == .item ? nil : try Money.sum(rows.compactMap(\.volume))
    let total = SavingRow(
      code: "", title: "", items: rows.map(\.items).reduce(0, +), measured: rows.map(\.measured).reduce(0, +),
      assumed: rows.map(\.assumed).reduce(0, +), assumedSaving: try Saving.sum(rows.compactMap(\.assumedSaving)),
      saving: try Saving.sum(rows.compactMap(\.saving)), volume: volume)
    let isAnyAssumed = total.assumed > 0
    return Report(
      name: "savings",
      title: Phrase("Prices before and after", "Prix avant et après, à volume constant") + ofYear(year),
      parameters: [("year", .count(year)), ("by", .code(axis.rawValue))],
      columns: savingColumns(axis, isAnyAssumed: isAnyAssumed),
      rows: rows.map { savingRow($0, axis) }, totals: rows.isEmpty ? [] : savingRow(total, axis, isTotal: true),
      notes: rows.isEmpty
        ? [emptyYear(years)]
        : [Note.constantVolume, Note.notMeasured] + (axis == .item ? [] : [Note.coverage])
          + (isAnyAssumed ? [Note.assumedQuantities] : []),
      charts: [
        Chart(
          .bars, Phrase("Savings excl. tax", "Économies HT"), label: "title", values: ["saving"])
      ])
  }

  private static func savingColumns(_ axis: SavingAxis, isAnyAssumed: Bool) -> [Column] {
    let audience: Audience = isAnyAssumed ? .everyone : .machines
    let heading: Phrase =
      switch axis {
      case .group: Phrase("Group", "Groupement")
      case .member: Phrase("Member", "Collectivité")
      case .item: Phrase("Item", "Article")
      }
    let covered: [Column] =
      axis == .item
      ? []
      : [
        Column("volume", Phrase("Volume excl. tax", "Volume HT"), .money),
        Column("coverage", Phrase("Coverage", "Couverture"), .percent),
      ]
    return [
      Column(axis.rawValue, heading, .code, for: .machines), Column("title", heading, .text),
      Column("items", Phrase("Items", "Articles"), .count),
      Column("measured", Phrase("Measured", "Mesurés"), .count),
      Column("before", Phrase("Before excl. tax", "Avant HT"), .money),
      Column("after", Phrase("After excl. tax", "Après HT"), .money),
      Column("saving", Phrase("Saving excl. tax", "Économie HT"), .money),
      Column("rate", Phrase("Rate", "Taux"), .percent),
    ] + covered + [
      Column("assumed", Phrase("Assumed", "Supposés"), .count, for: audience), assumedSaving(for: audience),
    ]
  }

  private static func savingRow(_ row: SavingRow, _ axis: SavingAxis, isTotal: Bool = false) -> [Cell] {
    let name: [Cell] = isTotal ? [.none, .none] : [.code(row.code), .text(row.title)]
    let figures: [Cell] = [
      .count(row.items), .count(row.measured), .money(row.saving?.before), .money(row.saving?.after),
      .measured(row.saving?.amount), .rate(row.saving),
    ]
    let coverage: Cell = row.coverage.map { .percent(hundredths: $0) } ?? .none
    return name + figures + (axis == .item ? [] : [.money(row.volume), coverage])
      + [.count(row.assumed), .money(row.assumedSaving?.amount)]
  }

  static func ofYear(_ year: Int?) -> Phrase {
    Phrase(verbatim: year.map { " \($0)" } ?? "")
  }
}

extension Cell {
  /// An amount that may not have been measured, which is not zero.
  static func measured(_ money: Money?) -> Cell {
    money.map { .money($0) } ?? .absent(Phrase("not measured", "non mesuré"))
  }

  static func rate(_ saving: Saving?) -> Cell { saving?.hundredths.map { .percent(hundredths: $0) } ?? .none }
}

extension Note {
  static let constantVolume = Phrase(
    "At constant volume: the quantities bought now, at the prices before and after.",
    "À volume constant : les quantités achetées maintenant, aux prix d'avant et d'après.")
  static let notMeasured = Phrase(
    "Not measured is not 0 %: a price before, a price after and quantities are needed.",
    "Non mesuré n'est pas 0 % : il faut un prix avant, un prix après et des quantités.")
  static let assumedQuantities =
    Phrase(
      "Assumed: what the lot's needs ask for, where nobody said how much is bought of an item; it measures nothing. ",
      "Supposé : ce que demandent les besoins du lot, quand personne n'a dit combien on achète d'un article ; cela ne "
        + "mesure rien. "
    ) + .run(.priceAdd, "…", .give(.quantity)) + Phrase(" says it.", " le dit.")
  static let coverage = Phrase(
    "Coverage: measured items at their new prices, as a part of what was contracted.",
    "Couverture : articles mesurés, aux nouveaux prix, rapportés au volume des marchés.")
}
