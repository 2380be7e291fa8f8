public import Purchasing

extension Report {
  /// Groups that published contracts mention.
  public static func candidates(_ candidates: [GroupCandidate]) -> Report {
    Report(
      name: "group_candidates", title: Phrase("Possible groups", "Groupements possibles"),
      columns: [
        Column("candidate", Phrase("Candidate", "Candidat"), .code),
        Column("coordinator", Phrase("Coordinator", "Coordonnateur"), .code, for: .machines),
        Column("coordinator_name", Phrase("Coordinator", "Coordonnateur"), .text),
        Column("contracts", Phrase("Contracts", "Marchés"), .count),
        Column("amount", Phrase("Amount", "Montant"), .money), Column("from", Phrase("From", "Du"), .date),
        Column("to", Phrase("To", "Au"), .date), Column("title", Phrase("Object", "Objet"), .text, for: .machines),
        Column("beginning", Phrase("Object", "Objet"), .text, for: .people),
        Column("types", Phrase("Types", "Types"), .text, for: .machines),
        Column("references", Phrase("References", "Références"), .text, for: .machines),
        Column("members", Phrase("Members", "Membres"), .text, for: .machines),
      ],
      rows: candidates.map { candidate in
        [
          .code(candidate.candidate), .member(candidate.coordinator), .text(candidate.coordinatorName),
          .count(candidate.contracts.count), .money(candidate.amount), .date(candidate.firstNotified),
          .date(candidate.lastNotified), .text(candidate.title),
          .text(candidate.title.count > 48 ? candidate.title.prefix(47) + "…" : candidate.title),
          .list(candidate.types.map { .code($0) }),
          .list(candidate.contracts.map { .code($0) }), .none,
        ]
      },
      totals: [
        .none, .none, .none, .count(candidates.reduce(0) { $0 + $1.contracts.count }),
        (try? Money.sum(candidates.map(\.amount))).map { .money($0) } ?? .none,
      ],
      notes: candidates.isEmpty
        ? [
          Phrase("No imported contract names a group: ", "Aucun marché repris ne nomme de groupement : d'abord ")
            + .run(.importDECP, .said("FILE", "FICHIER")) + Phrase(" first.", ".")
        ]
        : [
          Phrase("Members aren't published: ", "Les membres ne sont pas publiés : ")
            + .run(.groupAdopt, .said("CANDIDATE", "CANDIDAT"), .give(.members, "…"))
            + Phrase(" completes one.", " complète.")
        ])
  }
}
