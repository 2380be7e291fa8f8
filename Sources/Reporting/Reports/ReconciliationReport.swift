public import Purchasing

extension Report {
  /// The year's volume on several roads: each row is compared with what contracts and amendments add up to.
  public static func reconciliation(
    _ sums: SumsToReconcile, bySource types: VolumePivot, byMember members: VolumePivot, year: Int
  ) -> Report {
    let roads: [(code: String, title: Phrase, money: Money?)] = [
      ("acts", Phrase("Contracts and amendments", "Marchés et avenants"), sums.acts),
      ("shares", Phrase("Shares of members", "Parts des membres"), sums.shares),
      ("types", Phrase("Volumes by type", "Volumes par type de marché"), Money(cents: types.total)),
      ("members", Phrase("Volumes by member", "Volumes par collectivité"), Money(cents: members.total)),
    ]
    let rows: [[Cell]] = roads.map { road in
      let gap = road.money.flatMap { try? $0.subtracting(sums.acts) }
      let isEqual = gap == .zero
      return [
        .code(road.code, label: road.title), .money(road.money), .money(gap),
        .code(
          isEqual ? "equal" : "error", label: isEqual ? Phrase("equal", "égal") : Phrase("error", "erreur")),
      ]
    }
    let differ = sums.actsThatDiffer
    return Report(
      name: "reconciliation", title: Phrase("Reconciliation \(year)", "Contrôle de cohérence \(year)"),
      parameters: [("year", .count(year))],
      columns: [
        Column("sum", Phrase("Added up", "Total par"), .code), .amount,
        Column("gap", Phrase("Gap", "Écart"), .money), Column("status", Phrase("Status", "État"), .code),
      ],
      rows: rows,
      notes: [
        Phrase(
          "Contracts and amendments checked: \(sums.actCount); with shares that don't add up to them: \(differ).",
          "Marchés et avenants examinés : \(sums.actCount) ; dont les parts ne s'additionnent pas : \(differ)."),
        Note.wholeAmounts,
      ])
  }
}
