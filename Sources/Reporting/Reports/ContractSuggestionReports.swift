public import Purchasing

extension Report {
  /// Contracts whose ends make the best moments to group.
  public static func contractSuggestions(_ suggestions: [ContractSuggestion], within months: Int) -> Report {
    Report(
      name: "group_suggest", title: Phrase("Contracts that end together", "Marchés qui finissent ensemble"),
      parameters: [("from_contracts", .flag(true)), ("within", .count(months))],
      columns: [
        Column("suggestion", Phrase("No.", "N°"), .code), Column("title", Phrase("Kind", "Nature"), .text),
        Column("type", Phrase("Type", "Type"), .code, for: .machines),
        Column("cpv", Phrase("CPV", "CPV"), .code, for: .machines),
        Column("members", Phrase("Members", "Membres"), .text),
        Column("contracts", Phrase("Contracts", "Marchés"), .text),
        Column("amount", Phrase("Amount", "Montant"), .money),
        Column("from", Phrase("First end", "Première fin"), .date),
        Column("to", Phrase("Last end", "Dernière fin"), .date),
        Column("reasons", Phrase("Why", "Pourquoi"), .text, for: .machines),
      ],
      rows: suggestions.map { suggestion in
        [
          .code(suggestion.name), .text(suggestion.title), .code(suggestion.type), .code(suggestion.cpv),
          .list(suggestion.members.map { .member($0) }),
          .list(suggestion.contracts.map { .code($0.reference) }), .money(suggestion.amount),
          .date(suggestion.firstEnd), .date(suggestion.lastEnd), .list(suggestion.reasons.map { .phrase($0) }),
        ]
      },
      notes: [
        suggestions.isEmpty
          ? Phrase(
            "No contracts of two members, of one family or CPV class, end within \(months) months of each other.",
            "Aucun marché de deux membres, de même famille ou classe CPV, ne finit à moins de \(months) mois "
              + "d'un autre."
          )
          : Phrase(
            "The group should have awarded by the first end; enter the needs, then ",
            "Le groupement devrait avoir attribué à la première fin ; saisissez les besoins, puis ") + .run(.groupForm)
            + Phrase(verbatim: ".")
      ])
  }
}
