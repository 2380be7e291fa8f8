public import Purchasing

extension Report {
  /// The dated amounts that decide a procedure.
  /// - parameter thresholds: each with the number by which it is taken out.
  public static func thresholds(_ thresholds: [(number: Int, threshold: Threshold)]) -> Report {
    Report(
      name: "threshold_list", title: Phrase("Thresholds", "Seuils"),
      columns: [
        Column("number", Phrase("No.", "N°"), .code), Column("kind", Phrase("Kind", "Nature"), .code),
        Column("type", Phrase("Purchase", "Achat"), .code),
        .amount, Column("from", Phrase("From", "À partir du"), .date),
      ],
      rows: thresholds.map { number, each in
        [
          .count(number), .code(each.kind.rawValue, label: each.kind.title),
          .code(each.purchase.rawValue, label: each.purchase.title),
          each.kind == .smallLotsPercent ? .percent(hundredths: Int(each.amount.cents)) : .money(each.amount),
          .date(each.from),
        ]
      })
  }
}
