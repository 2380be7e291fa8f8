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
        Column("action", Phrase("To do", "À faire"), .text),
      ],
      rows: deadlines.map {
        [
          .date($0.on), .count($0.daysLeft(from: today)), .code($0.kind.rawValue, label: $0.name), .code($0.subject),
          .text($0.title), .member($0.member), .phrase($0.action),
        ]
      })
  }
}
