public import Purchasing

extension Report {
  /// Entries of the history, as they were asked for.
  /// - parameter zone: of the times, for people: `Europe/Paris`.
  public static func log(_ entries: [LogEntry], zone: String) -> Report {
    Report(
      name: "log_list", title: Phrase("History", "Journal"),
      columns: [
        Column("entry", Phrase("No.", "N°"), .count), Column("at", Phrase("At", "Date"), .text),
        Column("by", Phrase("By", "Par"), .code), Column("account", Phrase("Account", "Compte"), .code),
        Column("command", Phrase("Command", "Commande"), .code),
        Column("changes", Phrase("Changes", "Modifications"), .text),
        Column("undoes", Phrase("Undoes", "Annule"), .count, for: .machines),
        Column("undone_by", Phrase("Undone by", "Annulée par"), .count, for: .machines),
        Column("undo", Phrase("Undo", "Annulation"), .text, for: .people),
      ], rows: entries.map(row), notes: [times(in: zone)])
  }

  private static func row(_ entry: LogEntry) -> [Cell] {
    let undo: Cell =
      if let undone = entry.undoneBy {
        .phrase(Phrase("undone by \(undone)", "annulée par \(undone)"))
      } else if let undoes = entry.undoes {
        .phrase(Phrase("undoes \(undoes)", "annule \(undoes)"))
      } else {
        .none
      }
    // To the minute is enough for people.
    let minute = String(entry.at.prefix(16)).replacing("T", with: " ")
    return [
      .count(Int(entry.id)), .code(entry.at, label: Phrase(verbatim: minute)), .code(entry.by),
      .code(entry.account), .code(entry.command), .code(entry.changes, label: shortened(entry.changes)),
      .count(entry.undoes.map { Int($0) }),
      .count(entry.undoneBy.map { Int($0) }), undo,
    ]
  }

  /// A command that touched many tables would make the column wider than any screen.
  private static func shortened(_ changes: String) -> Phrase? {
    let parts = changes.split(separator: ",")
    guard parts.count > 4 else { return nil }
    return Phrase(verbatim: parts.prefix(3).joined(separator: ",") + ", … (\(parts.count))")
  }

  private static func times(in zone: String) -> Phrase { Phrase("Times: \(zone).", "Heures : \(zone).") }

  /// What one entry changed, field by field.
  /// - parameter zone: of the times, for people: `Europe/Paris`.
  public static func logEntry(_ entry: LogEntry, _ fields: [LogField], zone: String) -> Report {
    let second = String(entry.at.prefix(19)).replacing("T", with: " ")
    let account = entry.account ?? entry.by
    return changes(
      name: "log_show",
      title: Phrase("Entry \(entry.id): \(entry.command)", "Entrée \(entry.id) : \(entry.command)"), fields,
      parameters: [("entry", .count(Int(entry.id)))],
      notes: [
        Phrase(
          "\(second), by \(account) (role \(entry.by))", "\(second), par \(account) (rôle \(entry.by))"),
        times(in: zone),
      ])
  }

  /// What undoing an entry changes.
  public static func undo(_ entry: Int64, _ fields: [LogField]) -> Report {
    changes(
      name: "undo", title: Phrase("Entry \(entry) taken back", "Entrée \(entry) annulée"), fields,
      parameters: [("entry", .count(Int(entry)))], notes: [])
  }

  private static func changes(
    name: String, title: Phrase, _ fields: [LogField], parameters: [(String, Cell)], notes: [Phrase]
  ) -> Report {
    Report(
      name: name, title: title, parameters: parameters,
      columns: [
        Column("table", Phrase("Table", "Table"), .code), Column("row", Phrase("Row", "Ligne"), .code),
        Column("field", Phrase("Field", "Champ"), .code), Column("before", Phrase("Before", "Avant"), .text),
        Column("after", Phrase("After", "Après"), .text),
      ],
      rows: fields.map {
        [.code($0.table), .code($0.row), .code($0.field), value($0.before), value($0.after)]
      }, notes: notes)
  }

  private static func value(_ text: String?) -> Cell {
    text == "-infinity" ? .code("-infinity", label: Phrase("from the beginning", "depuis le début")) : .text(text)
  }

  /// Whether the history is what was written.
  public static func logVerification(_ verification: LogVerification) -> Report {
    Report(
      name: "log_verify", title: Phrase("History, verified", "Journal, vérifié"),
      columns: [
        Column("finding", Phrase("Finding", "Constat"), .code), Column("place", Phrase("Where", "Où"), .count),
        Column("message", Phrase("Meaning", "Sens"), .text),
      ],
      rows: verification.findings.map {
        [.code($0.code), .count(Int($0.place)), .phrase(meaning($0.code, $0.place))]
      },
      notes: [
        Phrase(
          "Entries: \(verification.entries); seals: \(verification.seals).",
          "Entrées : \(verification.entries) ; scellés : \(verification.seals)."),
        verification.findings.isEmpty
          ? Phrase("The history is as it was written.", "Le journal est tel qu'il a été écrit.")
          : Phrase(
            "The history was tampered with: compare with a backup.",
            "Le journal a été altéré : comparez avec une sauvegarde."),
      ])
  }

  private static func meaning(_ code: String, _ place: Int64) -> Phrase {
    switch code {
    case "change_altered":
      Phrase("a change of entry \(place) was altered", "une modification de l'entrée \(place) a été altérée")
    case "change_missing":
      Phrase(
        "a change was removed from before those of entry \(place), or was altered",
        "une modification antérieure à l'entrée \(place) a été supprimée ou altérée")
    case "entry_without_change":
      Phrase("entry \(place) is there, its changes are gone", "l'entrée \(place) est là, ses modifications ont disparu")
    case "change_without_entry":
      Phrase("entry \(place) is gone, its changes are there", "l'entrée \(place) a disparu, ses modifications sont là")
    case "entry_missing": Phrase("entry \(place) was removed", "l'entrée \(place) a été supprimée")
    case "seal_missing": Phrase("seal \(place) was removed", "le scellé \(place) a été supprimé")
    case "seal_broken":
      Phrase(
        "what seal \(place) covers was altered, removed or put in another order",
        "ce que couvre le scellé \(place) a été altéré, supprimé ou réordonné")
    case "checkpoint_missing":
      Phrase("the history ends before the checkpoint: its tail was cut", "le journal finit avant le point de contrôle")
    case "checkpoint_differs":
      Phrase("the history is another one than at the checkpoint", "le journal diffère de celui du point de contrôle")
    case "rows_beyond_import":
      Phrase(
        "more rows bear import \(place) than its file gave", "plus de lignes portent l'import \(place) que son fichier")
    default: Phrase(verbatim: code)
    }
  }

  /// Years, and which are closed.
  public static func closableYears(_ years: [ClosableYear]) -> Report {
    Report(
      name: "year_list", title: Phrase("Years", "Exercices"),
      columns: [
        Column("year", Phrase("Year", "Exercice"), .code),
        Column("state", Phrase("State", "État"), .code), Column("closed", Phrase("Closed", "Clos le"), .date),
      ],
      rows: years.map {
        [.code(String($0.year)), .state($0.closedOn == nil ? "open" : "closed"), .date($0.closedOn)]
      })
  }
}
