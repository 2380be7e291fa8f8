public import Purchasing

extension ReportDocument {
  /// Who answered what, and what was asked for.
  public static func campaign(_ returns: CampaignReturns) throws -> ReportDocument {
    let parameters: [(String, Cell)] = [("campaign", .code(returns.code))]
    let needs = Column("needs", Phrase("Needs", "Besoins"), .count)
    let open = Column("open", Phrase("Open", "Reste à grouper"), .money, leaves: 2)
    let members: [[Cell]] = returns.members.map {
      [
        .member($0.member), .text($0.name), .code($0.answer, label: answer($0.answer)), .count($0.needs),
        .money($0.amount), .money($0.open), .date($0.answeredOn), $0.answeredOn == nil ? .none : .flag($0.late),
      ]
    }
    let types: [[Cell]] = returns.types.map {
      [.kind($0.type), .count($0.needs), .count($0.members), .money($0.amount), .money($0.open)]
    }
    let byMember = Report(
      name: "campaign", title: Phrase("Answers", "Réponses"), parameters: parameters,
      columns: [
        .member(.machines), Column("name", Phrase("Member", "Collectivité"), .text),
        Column("answer", Phrase("Answer", "Réponse"), .code), needs, .amount, open,
        Column("answered", Phrase("Received on", "Reçu le"), .date),
        Column("late", Phrase("Late", "Hors délai"), .text, leaves: 1),
      ],
      rows: members,
      totals: members.isEmpty
        ? [] : try Report.columnTotals(members.map { Array($0.prefix(6)) }, from: 3) + [.none, .none],
      notes: [counts(returns)])
    let byType = Report(
      name: "campaign_types", title: Phrase("Needs by type", "Besoins par type"), parameters: parameters,
      columns: [.type, needs, Column("members", Phrase("Members", "Membres"), .count), .amount, open],
      rows: types,
      totals: try Report.columnTotals(types, from: 1).enumerated().map { $0.offset == 2 ? .none : $0.element },
      notes: [
        Phrase(
          "Amounts before tax, for the whole term; withdrawn needs are left out.",
          "Montants HT, pour toute la durée ; sans les besoins retirés.")
      ],
      charts: [
        Chart(.bars, Phrase("Needs excl. tax by type", "Besoins HT par type"), label: "type", values: ["amount"])
      ])
    return ReportDocument(
      [byMember, byType], title: Phrase(verbatim: returns.title),
      subtitle: Phrase("From ", "Du ") + .day(returns.opensOn) + Phrase(" to ", " au ") + .day(returns.closesOn))
  }

  private static func answer(_ code: String) -> Phrase {
    switch code {
    case "answered": Phrase("needs", "besoins")
    case "none": Phrase("no need", "aucun besoin")
    case "declined": Phrase("declined", "ne participe pas")
    default: Phrase("silent", "sans réponse")
    }
  }

  private static func counts(_ returns: CampaignReturns) -> Phrase {
    func count(_ answer: String) -> Int { returns.members.count { $0.answer == answer } }
    let (needs, none) = (count("answered"), count("none"))
    let (declined, silent) = (count("declined"), count("silent"))
    let late = returns.members.count { $0.late }
    return Phrase(
      "With needs: \(needs); no need: \(none); declined: \(declined); silent: \(silent); late: \(late).",
      "Avec besoins : \(needs) ; aucun besoin : \(none) ; ne participe pas : \(declined) ; sans réponse : \(silent) ; "
        + "hors délai : \(late).")
  }
}
