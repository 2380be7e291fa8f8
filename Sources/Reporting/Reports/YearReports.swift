public import Purchasing

// The trend over years, the indicators of one, and a member's page.

extension Report {
  /// A row a year.
  ///
  /// - parameter filled: the years with volumes, said when these have none.
  public static func trend(
    _ years: [TrendYear], annualised: Bool, parameters: [(String, Cell)], filled: [Int]
  ) -> Report {
    let years = years.contains { $0.total != .zero || $0.groups > 0 || $0.amoContracts > 0 } ? years : []
    let hasOwn = years.contains { $0.ownContracts > 0 || $0.ownAmount != .zero }
    let own: [Column] =
      hasOwn
      ? [
        Column("own_contracts", Phrase("Other contracts", "Autres marchés"), .count),
        Column("own_amount", Phrase("Others excl. tax", "Autres HT"), .money),
      ] : []
    var before: Money?
    let rows = years.map { year -> [Cell] in
      defer { before = year.total }
      return [
        .code(String(year.year)), .count(year.groups), .count(year.groupContracts), .money(year.groupAmount),
        .count(year.amoContracts), .money(year.amoAmount),
      ] + (hasOwn ? [.count(year.ownContracts), .money(year.ownAmount)] : [])
        + [.money(year.total), change(from: before, to: year.total)]
    }
    return Report(
      name: "trend", title: Phrase("Volumes over the years", "Volumes au fil des années"), parameters: parameters,
      columns: [
        Column("year", Phrase("Year", "Année"), .code), Column("groups", Phrase("Groups", "Groupements"), .count),
        Column("group_contracts", Phrase("Their contracts", "Leurs marchés"), .count, leaves: 1),
        Column("group_amount", Phrase("Groups excl. tax", "Groupements HT"), .money),
        Column("amo_contracts", Phrase("AMO contracts", "Marchés AMO"), .count, leaves: 2),
        Column("amo_amount", Phrase("AMO excl. tax", "AMO HT"), .money),
      ] + own + [.total, Column("change", Phrase("Change", "Évolution"), .percent)],
      rows: rows,
      notes: rows.isEmpty
        ? [emptyYear(filled)]
        : [
          annualised ? Note.annualised : Note.wholeAmounts,
          Phrase(
            "A year's column never changes later: amendments count in their own year.",
            "Le chiffre d'une année ne change plus : les avenants comptent dans leur propre année."),
        ],
      charts: [
        Chart(
          .timeline, Phrase("Volumes excl. tax over the years", "Volumes HT au fil des années"), label: "year",
          values: ["group_amount", "amo_amount", "own_amount"])
      ])
  }

  /// The first year has none before it.
  private static func change(from before: Money?, to now: Money) -> Cell {
    before.map { .percent(of: Change(before: $0.cents, now: now.cents)) } ?? .none
  }

  /// A row an indicator; what isn't measured says so.
  public static func indicators(_ found: Indicators, year: Int, years: [Int]) -> Report {
    let isEmpty = found.contracts + found.amoContracts + found.launched + found.decidedLots == 0
    return Report(
      name: "indicators", title: Phrase("Indicators \(year)", "Indicateurs \(year)"),
      parameters: [("year", .count(year))],
      columns: [
        Column("indicator", Phrase("Indicator", "Indicateur"), .code),
        Column("value", Phrase("Value", "Valeur"), .quantity),
        Column("unit", Phrase("Unit", "Unité"), .code, for: .machines),
        Column("basis", Phrase("Basis", "Base"), .text),
      ],
      rows: IndicatorRow.all(found).map(\.cells),
      notes: isEmpty
        ? [emptyYear(years)]
        : [
          Phrase(
            "Groups, contracts and lots are three different numbers.",
            "Groupements, marchés et lots sont trois nombres différents."), Note.notMeasured,
        ])
  }
}

/// One indicator: its code, what people read, its value, and of what.
private struct IndicatorRow {
  let code: String
  let title: Phrase
  let value: Cell
  let unit: String
  let basis: Phrase

  var cells: [Cell] { [.code(code, label: title), value, .code(unit), .phrase(basis)] }

  init(_ code: String, _ title: Phrase, _ value: Cell, _ unit: String, _ basis: Phrase) {
    (self.code, self.title, self.value, self.unit, self.basis) = (code, title, value, unit, basis)
  }

  static func all(_ found: Indicators) -> [IndicatorRow] { counts(found) + rates(found) + prices(found) }

  private static func counts(_ found: Indicators) -> [IndicatorRow] {
    [
      IndicatorRow(
        "groups", Phrase("Purchasing groups", "Groupements de commandes"), .count(found.groups), "count",
        Phrase("with a contract notified in the year", "avec un marché notifié dans l'année")),
      IndicatorRow(
        "conventions", Phrase("Conventions", "Conventions"), .count(found.conventions), "count",
        Phrase(
          "in force at a launch of the year, of \(found.launched) groups launched",
          "en vigueur à un lancement de l'année, sur \(found.launched) groupements lancés")),
      IndicatorRow(
        "contracts", Phrase("Contracts of groups", "Marchés de groupements"), .count(found.contracts), "count",
        Phrase("notified in the year", "notifiés dans l'année")),
      IndicatorRow(
        "lots", Phrase("Lots", "Lots"), .count(found.lots), "count",
        Phrase("with a contract notified in the year", "avec un marché notifié dans l'année")),
      IndicatorRow(
        "amo_contracts", Phrase("AMO contracts", "Marchés en AMO"), .count(found.amoContracts), "count",
        Phrase("for \(found.clients) clients", "pour \(found.clients) collectivités clientes")),
    ]
  }

  private static func rates(_ found: Indicators) -> [IndicatorRow] {
    func rate(_ part: Int, of whole: Int) -> Cell {
      Apportionment.hundredthsOfPercent(Int64(part), Int64(whole)).map { .percent(hundredths: $0) } ?? unmeasured
    }
    let offers: Cell =
      found.contractsWithOffers == 0
      ? unmeasured
      : .quantity(
        Quantity(units: Apportionment.quotient(Int128(found.offers) * 100, Int128(found.contractsWithOffers)) * 100))
    return [
      IndicatorRow(
        "adhesion_rate", Phrase("Adhesion rate", "Taux d'adhésion"), rate(found.membersInGroups, of: found.members),
        "percent",
        Phrase(
          "\(found.membersInGroups) of \(found.members) bodies are in a group of the year",
          "\(found.membersInGroups) collectivités sur \(found.members) sont dans un groupement de l'année")),
      IndicatorRow(
        "offers_per_lot", Phrase("Offers per lot", "Offres par lot"), offers, "offers",
        Phrase(
          "\(found.offers) offers for \(found.contractsWithOffers) of \(found.contracts) contracts",
          "\(found.offers) offres pour \(found.contractsWithOffers) marchés sur \(found.contracts)")),
      IndicatorRow(
        "unsuccessful_lots", Phrase("Unsuccessful lots", "Lots infructueux"), .count(found.unsuccessfulLots), "count",
        Phrase(
          "of \(found.decidedLots) lots with a result in the year",
          "sur \(found.decidedLots) lots ayant un résultat dans l'année")),
      IndicatorRow(
        "days_to_notification", Phrase("Days from need to notification", "Délai médian besoin–notification (jours)"),
        found.medianDays.map { .count($0) } ?? unmeasured, "days",
        Phrase("median of \(found.needsMet) needs", "médiane de \(found.needsMet) besoins")),
    ]
  }

  private static func prices(_ found: Indicators) -> [IndicatorRow] {
    let basis = Phrase(
      "\(found.measuredItems) of \(found.items) items measured, at constant volume",
      "\(found.measuredItems) articles mesurés sur \(found.items), à volume constant")
    return [
      IndicatorRow(
        "savings", Phrase("Savings excl. tax", "Économies HT"), .measured(found.saving?.amount), "euros", basis),
      IndicatorRow(
        "savings_rate", Phrase("Prices before and after", "Baisse moyenne des prix à volume constant"),
        found.saving?.hundredths.map { .percent(hundredths: $0) } ?? unmeasured, "percent", basis),
    ]
  }

  private static let unmeasured = Cell.absent(Phrase("not measured", "non mesuré"))
}
