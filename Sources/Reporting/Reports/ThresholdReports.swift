public import Purchasing

extension Report {
  /// The dated amounts that decide a procedure.
  /// - parameter thresholds: each with the number by which it is taken out.
  public static func thresholds(_ thresholds: [(number: Int, threshold: Threshold)]) -> Report {
    Report(
      name: "threshold_list", title: Phrase("Thresholds", "Seuils"),
      columns: [
        Column("number", Phrase("No.", "N°"), .code), Column("kind", Phrase("Kind", "Genre"), .code),
        Column("type", Phrase("Purchase", "Achat"), .code),
        .amount, Column("from", Phrase("From", "À partir du"), .date),
      ],
      rows: thresholds.map { number, each in
        [
          .count(number), .code(each.kind.rawValue, label: title(each.kind)),
          .code(each.purchase.rawValue, label: title(each.purchase)),
          each.kind == .smallLotsPercent ? .percent(hundredths: Int(each.amount.cents)) : .money(each.amount),
          .date(each.from),
        ]
      })
  }

  private static func title(_ kind: Threshold.Kind) -> Phrase {
    switch kind {
    case .eu: Phrase("EU threshold", "seuil européen")
    case .publicity: Phrase("publication (BOAMP, legal newspaper)", "publication (BOAMP, JAL)")
    case .none: Phrase("limit without publicity", "plafond sans publicité")
    case .smallLot: Phrase("small lot", "petit lot")
    case .smallLotsPercent: Phrase("small lots together", "petits lots ensemble")
    case .specificServices: Phrase("specific services in the JOUE", "services spécifiques au JOUE")
    }
  }

  private static func title(_ purchase: Purchase) -> Phrase {
    switch purchase {
    case .works: Phrase("works", "travaux")
    case .suppliesServices: Phrase("supplies and services", "fournitures et services")
    }
  }
}
