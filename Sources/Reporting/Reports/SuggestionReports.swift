public import Purchasing

extension Report {
  /// Groups that open needs suggest. People get a short table when there are many, and each on a sheet of its own when
  /// there are few or one was asked for.
  public static func suggestions(_ suggestions: [GroupSuggestion], within months: Int, whole: Bool) -> Report {
    let none = Phrase(
      "No open needs of two members are near enough.", "Aucun besoin ouvert de deux membres n'est assez proche.")
    let more = [
      .run(.groupSuggest, "S1") + Phrase(" shows the reasons.", " montre les raisons."),
      .run(.groupForm, .said("TITLE", "OBJET"), .give(.coordinator, "M"), .give(.suggestion, "S1"))
        + Phrase(" forms it.", " le forme."),
    ]
    return Report(
      name: "group_suggest", title: Phrase("Groups suggested", "Groupements proposés"),
      parameters: [("within", .count(months))], columns: suggestionColumns(whole: whole),
      rows: suggestions.map { suggestionCells($0, whole: whole) }, notes: suggestions.isEmpty ? [none] : more,
      shape: whole && !suggestions.isEmpty ? .record : .table)
  }

  private static func suggestionColumns(whole: Bool) -> [Column] {
    let details: Audience = whole ? .everyone : .machines
    let columns = [
      Column("suggestion", Phrase("No.", "N°"), .code), .title, .type,
      Column("cpv", Phrase("CPV", "CPV"), .code, for: details),
      Column("family", Phrase("Family", "Famille"), .code, for: .machines),
      Column("members", Phrase("Members", "Membres"), .text, for: details),
      Column("needs", Phrase("Needs", "Besoins"), .text, for: details),
      Column("members_count", Phrase("Members", "Membres"), .count, for: whole ? .machines : .everyone),
      .amount, Column("score", Phrase("Score", "Pertinence"), .count, for: .machines),
      Column("relevance", Phrase("Score", "Pertinence"), .text, for: .people),
      Column("reasons", Phrase("Reasons", "Raisons"), .text, for: .machines),
      Column("left_out", Phrase("Left out", "Laissés de côté"), .text, for: details),
      Column("procedure", Phrase("Procedure", "Procédure"), .code),
      Column("next_threshold", Phrase("Next threshold", "Seuil suivant"), .money, for: details),
      Column("distance", Phrase("Distance", "Marge avant le seuil"), .money, for: details),
      Column("running", Phrase("Contracts running", "Marchés en cours"), .text, for: details),
    ]
    guard whole, let place = columns.firstIndex(where: { $0.name == "left_out" }) else { return columns }
    let reasons = Column("why", Phrase("Reasons", "Raisons"), .text, for: .people)
    return columns[..<place] + [reasons] + columns[place...]
  }

  private static func suggestionCells(_ suggestion: GroupSuggestion, whole: Bool) -> [Cell] {
    let decision = suggestion.decision
    let cells: [Cell] = [
      .code(suggestion.name), .code(suggestion.title.french, label: suggestion.title), .kind(suggestion.type),
      .code(suggestion.cpv), .code(suggestion.family), .list(suggestion.members.map { .code($0.text) }),
      .numbers(suggestion.needs), .count(suggestion.members.count), .money(suggestion.amount),
      .count(suggestion.score), .text("\(suggestion.score)/100"), .list(suggestion.reasons.map { .phrase($0) }),
    ]
    let rest: [Cell] = [
      leftOut(suggestion.leftOut),
      .code(decision.procedure.rawValue, label: decision.procedure.title), .money(decision.nextThreshold),
      .money(decision.distance), .list(suggestion.running.map { .code($0) }),
    ]
    return whole ? cells + [reasons(suggestion.reasons)] + rest : cells + rest
  }

  /// A line each.
  private static func reasons(_ reasons: [Phrase]) -> Cell {
    .table(
      NestedTable(
        columns: [Column("reason", Phrase("Why they belong together", "Pourquoi ensemble"), .text)],
        rows: reasons.map { [.phrase($0)] }))
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
