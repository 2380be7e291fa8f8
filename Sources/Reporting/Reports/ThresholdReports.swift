public import Purchasing

extension Report {
  /// The dated amounts that decide a procedure.
  public static func thresholds(_ thresholds: [Threshold]) -> Report {
    Report(
      name: "threshold_list", title: Phrase("Thresholds", "Seuils"),
      columns: [
        Column("kind", Phrase("Kind", "Genre"), .code), Column("type", Phrase("Purchase", "Achat"), .code),
        .amount, Column("from", Phrase("From", "À partir du"), .date),
      ],
      rows: thresholds.map {
        [
          .code($0.kind.rawValue, label: title($0.kind)), .code($0.purchase.rawValue, label: title($0.purchase)),
          $0.kind == .smallLotsPercent ? .percent(hundredths: Int($0.amount.cents)) : .money($0.amount), .date($0.from),
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
