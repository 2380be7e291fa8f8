public import Purchasing

extension Report {
  /// Entries of the history, as they were asked for.
  /// - parameter zone: of the times, for people: `Europe/Paris`.
  /// - parameter command: a command that the history names, as people type it.
  public static func log(_ entries: [LogEntry], zone: String, command: (String) -> Phrase) -> Report {
    Report(
      name: "log_list", title: Phrase("History", "Journal"),
      columns: [
        Column("entry", Phrase("No.", "N°"), .count), Column("at", Phrase("At", "Date"), .text),
        Column("by", Phrase("By", "Par"), .code), Column("account", Phrase("Account", "Compte"), .code, leaves: 2),
        Column("command", Phrase("Command", "Commande"), .code),
        Column("changes", Phrase("Changes", "Modifications"), .text),
        Column("undoes", Phrase("Undoes", "Annule"), .count, for: .machines),
        Column("undone_by", Phrase("Undone by", "Annulée par"), .count, for: .machines),
        Column("undo", Phrase("Undo", "Annulation"), .text, for: .people, leaves: 1),
        Column("noun", Phrase("What", "Quoi"), .code, for: .machines), .title, .member().leaving(3),
        Column("amount", Phrase("Amount", "Montant"), .money, leaves: 4),
        Column("reason", Phrase("Reason", "Motif"), .text, for: .machines),
      ], rows: entries.map { row($0, command($0.command)) }, notes: [times(in: zone), claims])
  }

  private static func row(_ entry: LogEntry, _ command: Phrase) -> [Cell] {
    let undo: Cell =
      if let undone = entry.undoneBy {
        .phrase(Phrase("undone by \(undone)", "annulée par \(undone)"))
      } else if let undoes = entry.undoes {
        .phrase(Phrase("undoes \(undoes)", "annule \(undoes)"))
      } else {
        .none
      }
    return [
      .count(Int(entry.id)), .code(entry.at, label: moment(entry.at, upTo: 16)), .code(entry.by),
      .code(entry.account), .code(entry.command, label: command), .code(entry.changes, label: changes(entry.changes)),
      .count(entry.undoes.map { Int($0) }),
      .count(entry.undoneBy.map { Int($0) }), undo,
      .code(entry.touched?.noun), .text(entry.touched?.title),
      .code(entry.touched?.member), .money(entry.touched?.amount), .text(entry.reason),
    ]
  }

  /// A time as people read it: to the minute, which is enough for a list, or to the second.
  private static func moment(_ time: String, upTo length: Int) -> Phrase {
    let text = String(time.prefix(length)).replacing("T", with: " ")
    guard let day = Day(iso: String(text.prefix(10))) else { return Phrase(verbatim: text) }
    return Phrase(text, NumberFormat.frenchDate(day) + text.dropFirst(10))
  }

  /// A command that touched many tables would make the column wider than any screen.
  private static func changes(_ changes: String) -> Phrase {
    let parts = changes.split(separator: ", ").map { part in
      let words = part.split(separator: " ", maxSplits: 1).map(String.init)
      return StoredName.phrase(words[0]) + Phrase(verbatim: words.dropFirst().map { " " + $0 }.joined())
    }
    let shown = parts.prefix(parts.count > 4 ? 3 : 4)
    let list = Phrase(shown.map(\.english).joined(separator: ", "), shown.map(\.french).joined(separator: ", "))
    return parts.count > 4 ? list + Phrase(verbatim: ", … (\(parts.count))") : list
  }

  /// Anybody who may write can set what the program says of itself.
  private static var claims: Phrase {
    Phrase(
      "“By” is what the server saw; account and command are what the connected program said.",
      "« Par » est ce que le serveur a vu ; compte et commande sont ce qu'a dit le programme connecté.")
  }

  private static func times(in zone: String) -> Phrase { Phrase("Times: \(zone).", "Heures : \(zone).") }

  /// What one entry changed, field by field.
  /// - parameter zone: of the times, for people: `Europe/Paris`.
  public static func logEntry(_ entry: LogEntry, _ fields: [LogField], zone: String, command: Phrase) -> Report {
    let account = entry.account.map {
      Phrase(" (account \($0), as the program said)", " (compte \($0), selon le programme)")
    }
    return changes(
      name: "log_show",
      title: Phrase("Entry \(entry.id): ", "Entrée \(entry.id) : ") + command, fields,
      parameters: [("entry", .count(Int(entry.id)))],
      notes: [
        moment(entry.at, upTo: 19) + Phrase(", by \(entry.by)", ", par \(entry.by)")
          + (account ?? Phrase(verbatim: "")),
        times(in: zone),
      ] + (entry.reason.map { [Phrase("Reason: \($0)", "Motif : \($0)")] } ?? []))
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
        [
          .code($0.table, label: StoredName.phrase($0.table)),
          .code($0.row, label: $0.name.map { Phrase(verbatim: $0) }),
          .code($0.field, label: StoredName.phrase($0.field)), $0.cell(\.before, \.beforeTitle),
          $0.cell(\.after, \.afterTitle),
        ]
      }, notes: notes)
  }

  /// Whether the history is what was written.
  public static func logVerification(_ verification: LogVerification) -> Report {
    Report(
      name: "log_verify", title: Phrase("History, verified", "Journal, vérifié"),
      columns: [
        Column("finding", Phrase("Finding", "Constat"), .code), Column("place", Phrase("Where", "Où"), .count),
        Column("object", Phrase("What", "Quoi"), .code), Column("message", Phrase("Meaning", "Sens"), .text),
      ],
      rows: verification.findings.map {
        [.code($0.code), .count($0.place.map { Int($0) }), .code($0.object), .phrase(meaning($0))]
      },
      notes: [
        Phrase(
          "Entries: \(verification.entries); seals: \(verification.seals).",
          "Entrées : \(verification.entries) ; scellés : \(verification.seals).")
      ] + verification.unseen.map(unseen) + [
        verification.findings.isEmpty
          ? Phrase(
            "The history is as it was written, and the facts are as it says.",
            "Le journal est tel qu'il a été écrit, et les données sont telles qu'il les dit.")
          : verification.findings.allSatisfy { $0.code.hasPrefix("object_") }
            ? Phrase(
              "Functions or triggers aren't those of this program: ",
              "Des fonctions ou déclencheurs ne sont pas ceux du programme : ")
              + .run(.dbMigrate)
              + Phrase(", by the owner, makes them again.", ", par le propriétaire, les refait.")
            : Phrase(
              "The history or the facts were tampered with: compare with a backup.",
              "Le journal ou les données ont été altérés : comparez avec une sauvegarde.")
      ])
  }

  private static func unseen(_ what: LogUnseen) -> Phrase {
    switch what {
    case .table(let name):
      Phrase("Not checked, for lack of rights: \(name).", "Non contrôlé, faute de droits : \(name).")
    case .olderRows(let name, let count):
      Phrase(
        "Not checked, being older than the history: \(name), \(count) rows.",
        "Non contrôlé, car antérieur au journal : \(name), \(count) lignes.")
    case .functions:
      Phrase(
        "Not checked, since nothing can be made in this database: functions and triggers.",
        "Non contrôlé, rien ne pouvant être créé dans cette base : fonctions et déclencheurs.")
    }
  }

  private static func meaning(_ finding: LogFinding) -> Phrase {
    if let object = finding.object { return meaning(finding.code, of: object) }
    return meaning(finding.code, finding.place ?? 0)
  }

  private static func meaning(_ code: String, of object: String) -> Phrase {
    switch code {
    case "fact_altered":
      Phrase("\(object) isn't as its last entry left it", "\(object) n'est pas tel que sa dernière entrée l'a laissé")
    case "fact_missing":
      Phrase("\(object) is gone, and no entry says so", "\(object) a disparu sans qu'une entrée le dise")
    case "fact_unwritten":
      Phrase("\(object) is there, though an entry removed it", "\(object) est là, alors qu'une entrée l'a supprimé")
    case "fact_without_history":
      Phrase("\(object) is there, and no entry says how it came", "\(object) est là sans qu'une entrée dise comment")
    case "shipped_altered":
      Phrase(
        "rows of \(object) that the program brought were changed, removed or added to without an entry",
        "des lignes de \(object) fournies par le programme ont été modifiées, supprimées ou complétées sans entrée")
    case "object_missing": Phrase("\(object) is missing", "\(object) manque")
    case "object_unknown":
      Phrase("\(object) is not part of this program", "\(object) n'est pas de ce programme")
    case "object_altered":
      Phrase("\(object) isn't as this program makes it", "\(object) n'est pas tel que ce programme le crée")
    case "object_disabled": Phrase("\(object) is switched off", "\(object) est désactivé")
    default: Phrase(verbatim: code)
    }
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
        "more rows carry import \(place) than its file gave", "plus de lignes portent l'import \(place) que son fichier"
      )
    case "rows_missing_of_import":
      Phrase(
        "rows that import \(place) brought are gone, and no entry says so",
        "des lignes venues de l'import \(place) ont disparu sans qu'une entrée le dise")
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
        Column("reopened", Phrase("Reopened", "Rouvert le"), .date), Column("reason", Phrase("Why", "Motif"), .text),
      ],
      rows: years.map {
        [
          .code(String($0.year)), .state($0.state), .date($0.closedOn), .date($0.reopened?.reopenedOn),
          .text($0.reopened?.reason),
        ]
      })
  }
}
