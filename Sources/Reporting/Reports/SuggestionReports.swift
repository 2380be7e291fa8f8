public import Purchasing

extension Report {
  /// Groups that open needs suggest. People get a short table when there are many, and each on a sheet of its own when
  /// there are few or one was asked for.
  public static func suggestions(_ suggestions: [GroupSuggestion], within months: Int, whole: Bool) -> Report {
    let none = Phrase(
      "No open needs of two members are near enough.", "Aucun besoin ouvert de deux membres n'est assez proche.")
    let more = Phrase(
      "`mutua group suggest S1` shows the reasons; `mutua group form TITLE --coordinator M --suggestion S1` forms it.",
      "`mutua groupement proposer S1` montre les raisons ; "
        + "`mutua groupement former OBJET --coordinator M --suggestion S1` le forme.")
    return Report(
      name: "group_suggest", title: Phrase("Groups suggested", "Groupements proposés"),
      parameters: [("within", .count(months))], columns: whole ? wholeColumns : shortColumns,
      rows: suggestions.map(suggestionCells), notes: suggestions.isEmpty ? [none] : [more],
      shape: whole && !suggestions.isEmpty ? .record : .table)
  }

  private static let wholeColumns = suggestionColumns(details: .everyone)
  private static let shortColumns = suggestionColumns(details: .machines)

  private static func suggestionColumns(details: Audience) -> [Column] {
    [
      Column("suggestion", Phrase("No.", "N°"), .code), .title, .type,
      Column("cpv", Phrase("CPV", "CPV"), .code, for: details),
      Column("family", Phrase("Family", "Famille"), .code, for: .machines),
      Column("members", Phrase("Members", "Membres"), .text, for: details),
      Column("needs", Phrase("Needs", "Besoins"), .text, for: details),
      Column("members_count", Phrase("Members", "Membres"), .count, for: details == .everyone ? .machines : .everyone),
      .amount, Column("score", Phrase("Score", "Indice"), .count),
      Column("reasons", Phrase("Reasons", "Raisons"), .text, for: details),
      Column("left_out", Phrase("Left out", "Laissés de côté"), .text, for: details),
      Column("procedure", Phrase("Procedure", "Procédure"), .code),
      Column("next_threshold", Phrase("Next threshold", "Seuil suivant"), .money, for: details),
      Column("distance", Phrase("Distance", "Reste"), .money, for: details),
      Column("running", Phrase("Contracts running", "Marchés en cours"), .text, for: details),
    ]
  }

  private static func suggestionCells(_ suggestion: GroupSuggestion) -> [Cell] {
    let decision = suggestion.decision
    return [
      .code(suggestion.name), .code(suggestion.title.french, label: suggestion.title), .kind(suggestion.type),
      .code(suggestion.cpv), .code(suggestion.family), .list(suggestion.members.map { .code($0.text) }),
      .numbers(suggestion.needs), .count(suggestion.members.count), .money(suggestion.amount),
      .count(suggestion.score), .list(suggestion.reasons.map { .phrase($0) }), leftOut(suggestion.leftOut),
      .code(decision.procedure.rawValue, label: decision.procedure.title), .money(decision.nextThreshold),
      .money(decision.distance), .list(suggestion.running.map { .code($0) }),
    ]
  }

  private static func leftOut(_ needs: [GroupSuggestion.LeftOut]) -> Cell {
    .table(
      NestedTable(
        columns: [
          Column("need", Phrase("Need", "Besoin"), .code), Column("reason", Phrase("Why", "Pourquoi"), .text),
        ],
        rows: needs.map { [.count(Int($0.need)), .phrase($0.reason)] }))
  }
}
