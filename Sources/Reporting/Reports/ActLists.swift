public import Purchasing

// What rests on contracts, across all of them.

extension Report {
  /// What a list of amendments has.
  public static let amendmentColumns: [Column] = [
    Column("contract", Phrase("Contract", "Marché"), .code), Column("number", Phrase("No.", "N°"), .count), .title,
    .amount, .notified, Column("ground", Phrase("Ground", "Motif"), .code, leaves: 1),
    Column("ends", Phrase("New end", "Nouvelle fin"), .date, leaves: 2),
  ]

  public static func amendments(_ found: Found<ListedAmendment>) throws -> Report {
    let total = try found.totals?["amount"] ?? Money.sum(found.rows.map(\.amount))
    return Report(
      name: "amendment_list", title: Phrase("Amendments", "Avenants"), columns: amendmentColumns,
      rows: ReportRows(of: found.rows) {
        [
          .code($0.contract), .count($0.number), .text($0.title), .money($0.amount), .date($0.notifiedOn),
          .kind($0.ground), .date($0.endsOn),
        ]
      }, totals: amendmentColumns.map { $0.name == "amount" ? .money(total) : .none })
  }

  /// What a list of orders has.
  public static let orderColumns: [Column] = [
    Column("id", Phrase("No.", "N°"), .code), Column("contract", Phrase("Contract", "Marché"), .code), .member(),
    Column("supplier", Phrase("Supplier", "Titulaire"), .text), .amount, Column("on", Phrase("On", "Le"), .date),
    .reference,
  ]

  public static func orders(_ found: Found<ListedOrder>) throws -> Report {
    let total = try found.totals?["amount"] ?? Money.sum(found.rows.map(\.order.amount))
    return Report(
      name: "order_list", title: Phrase("Orders", "Commandes"), columns: orderColumns,
      rows: ReportRows(of: found.rows) {
        [
          .id($0.order.id), .code($0.contract), .member($0.order.member), .text($0.supplier), .money($0.order.amount),
          .date($0.order.orderedOn), .code($0.order.reference),
        ]
      }, totals: orderColumns.map { $0.name == "amount" ? .money(total) : .none },
      notes: [
        Phrase(
          "Spend under frameworks before tax, never a volume on top of them; credit notes are below zero.",
          "Dépenses HT sur accords-cadres, jamais un volume en plus ; les avoirs sont négatifs.")
      ])
  }
}
