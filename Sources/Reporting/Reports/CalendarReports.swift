public import Purchasing

extension Report {
  /// What falls due in a window, with the days left and what to do.
  public static func deadlines(_ deadlines: [Deadline], from today: Day, until end: Day) -> Report {
    Report(
      name: "calendar_list", title: Phrase("Due until ", "Échéances jusqu'au ") + .day(end),
      parameters: [("from", .date(today)), ("to", .date(end))],
      columns: [
        Column("date", Phrase("Date", "Date"), .date), Column("days", Phrase("Days", "Jours"), .count),
        Column("kind", Phrase("What", "Quoi"), .code), Column("subject", Phrase("Subject", "Objet"), .code),
        Column("title", Phrase("Title", "Intitulé"), .text, for: .machines), .member(.machines),
        // For a day on which to begin: of what it is the end.
        Column("due", Phrase("Ends", "Fin"), .date, for: .machines),
        Column("action", Phrase("To do", "À faire"), .text),
      ],
      rows: deadlines.map {
        [
          .date($0.on), .count($0.daysLeft(from: today)), .code($0.kind.rawValue, label: $0.name), .code($0.subject),
          .text($0.title), .member($0.member), .date($0.due), .phrase($0.action),
        ]
      }, notes: begun(deadlines, today))
  }

  /// What should be in preparation already is said: its day is past.
  private static func begun(_ deadlines: [Deadline], _ today: Day) -> [Phrase] {
    let late = deadlines.count { $0.on < today }
    guard late > 0 else { return [] }
    return [
      Phrase(
        "Preparing should have begun before today: \(late). How long it takes: ",
        "Préparations qui auraient dû commencer avant aujourd'hui : \(late). Délais retenus : ")
        + .run(alone: .calendarLead)
    ]
  }

  /// How long preparing takes, in months before the award.
  public static func preparations(_ preparations: [Preparation]) -> Report {
    Report(
      name: "calendar_lead", title: Phrase("How long preparing takes", "Délais de préparation"),
      columns: [
        Column("procedure", Phrase("Procedure", "Procédure"), .code), .months,
        Column("since", Phrase("Since", "Depuis le"), .date),
      ],
      rows: preparations.map { [.kind($0.step), .count($0.months), .date($0.since)] },
      notes: [
        Phrase(
          "Months before the award; délibérations are added where they are needed. No law: the service's own.",
          "Mois avant l'attribution ; les délibérations s'y ajoutent quand il en faut. Aucune règle de droit : les "
            + "délais sont ceux du service.")
      ])
  }
}
