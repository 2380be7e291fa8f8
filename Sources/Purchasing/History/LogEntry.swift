/// One entry of the history: a transaction that changed facts.
public struct LogEntry: Sendable {
  public let id: Int64
  /// ISO 8601 with the offset, to the second; for reading, never for ordering: a clock may go backwards.
  public let at: String
  /// The role of the database.
  public let by: String
  /// The account of the operating system, as the program said.
  public let account: String?
  /// `need add`; in brackets the name of a program that isn't this one: `(psql)`.
  public let command: String
  /// What it changed, by table: `need +1`.
  public let changes: String
  /// The entry that it took back.
  public let undoes: Int64?
  /// The entry that took it back.
  public let undoneBy: Int64?
  /// Why, in the words of whoever wrote it.
  public let reason: String?
  /// What it was about; nil where that wasn't asked.
  public let touched: LogTouched?

  public init(
    id: Int64, at: String, by: String, account: String?, command: String, changes: String, undoes: Int64?,
    undoneBy: Int64?, reason: String?, touched: LogTouched? = nil
  ) {
    self.touched = touched
    self.id = id
    self.at = at
    self.by = by
    self.account = account
    self.command = command
    self.changes = changes
    self.undoes = undoes
    self.undoneBy = undoneBy
    self.reason = reason
  }
}

/// What an entry was about: the first row of the table that its command is named for.
public struct LogTouched: Sendable, Equatable {
  /// The noun of its commands; a table's name where there is none.
  public let noun: String?
  /// With how many more of the same: `Papier (+2)`.
  public let title: String?
  public let member: String?
  /// Of a single row.
  public let amount: Money?

  public init(noun: String?, title: String?, member: String?, amount: Money?) {
    self.noun = noun
    self.title = title
    self.member = member
    self.amount = amount
  }
}

/// One field that an entry changed; nil is a row that wasn't there, or a field that held nothing.
public struct LogField: Sendable, Equatable {
  public let table: String
  public let row: String
  /// What the row is called: `1 (Papier)`, `GC-2026-1/2`; nil where nothing of it has a name.
  public let name: String?
  public let field: String
  public let before: String?
  public let after: String?
  /// What people read for a value: the title of a fixed word, the code of what a number refers to.
  public let beforeTitle: Phrase?
  public let afterTitle: Phrase?

  public init(
    table: String, row: String, name: String? = nil, field: String, before: String?, after: String?,
    beforeTitle: Phrase? = nil, afterTitle: Phrase? = nil
  ) {
    self.table = table
    self.row = row
    self.name = name
    self.field = field
    self.before = before
    self.after = after
    self.beforeTitle = beforeTitle
    self.afterTitle = afterTitle
  }

  /// The same, undone.
  public var undone: LogField {
    LogField(
      table: table, row: row, name: name, field: field, before: after, after: before, beforeTitle: afterTitle,
      afterTitle: beforeTitle)
  }
}

/// What one transaction changed so far.
public struct ToldChange: Sendable {
  /// The number that its entry will have; nil where nobody asked.
  public let entry: Int64?
  /// In the order in which they were changed; of very many the first ones.
  public let fields: [LogField]

  public init(entry: Int64?, fields: [LogField]) {
    self.entry = entry
    self.fields = fields
  }

  /// A need that was added, which is all that was changed: its own row says it, and nobody has to ask.
  public init(added need: Need) {
    let titled: [(field: String, value: String?, title: Phrase?)] = [
      ("id", "\(need.id)", nil), ("amount", need.amount.description, nil),
      ("baseline_price", need.baseline?.price.description, nil), ("comment", need.comment, nil),
      ("contract_ends", need.contractEnds?.description, nil), ("contract_type", need.type.code, need.type.title),
      ("cpv", need.cpv, nil), ("family_id", need.family, nil), ("member_id", need.member.text, nil),
      ("months", need.months.map { "\($0)" }, nil), ("quantity", need.quantity?.description, nil),
      ("unit", need.unit, nil), ("wanted_from", need.wantedFrom?.description, nil),
      ("yearly", need.yearly?.description, nil),
    ]
    self.init(
      entry: nil,
      fields: titled.filter { $0.value != nil }.map {
        LogField(
          table: "need", row: "\(need.id)", name: "\(need.id) (\(need.title))", field: $0.field, before: nil,
          after: $0.value, afterTitle: $0.title)
      })
  }
}

/// Which entries a list shows; nil is *all*.
public struct LogFilter: Sendable {
  public var group: String?
  public var need: ID<Need>?
  public var member: String?
  public var by: String?
  public var since: Day?

  public init(
    group: String? = nil, need: ID<Need>? = nil, member: String? = nil, by: String? = nil, since: Day? = nil
  ) {
    self.group = group
    self.need = need
    self.member = member
    self.by = by
    self.since = since
  }
}

/// Up to where the history was sealed at some moment, to be kept elsewhere: what is cut off later is found with it.
public struct LogCheckpoint: Sendable, Equatable {
  public let seal: Int64
  public let digest: String
  public let entries: Int64

  public init(seal: Int64, digest: String, entries: Int64) {
    self.seal = seal
    self.digest = digest
    self.entries = entries
  }

  /// Three lines that people and programs read.
  public var text: String { "mutua checkpoint\nseal \(seal)\nentries \(entries)\nsha256 \(digest)\n" }

  /// Nil for a file that is none.
  public init?(text: String) {
    let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: " ") }
    guard lines.count == 4, lines[0] == ["mutua", "checkpoint"], lines[1].count == 2, lines[2].count == 2,
      lines[3].count == 2, lines[1][0] == "seal", lines[2][0] == "entries", lines[3][0] == "sha256",
      let seal = Int64(lines[1][1]), let entries = Int64(lines[2][1]), lines[3][1].utf8.count == 64
    else { return nil }
    self.init(seal: seal, digest: String(lines[3][1]), entries: entries)
  }
}

/// Something that isn't as it was written, or as the program made it.
public struct LogFinding: Sendable, Hashable {
  public let code: String
  /// The number of an entry, a seal or an import.
  public let place: Int64?
  /// `need 7`, `history.record()`…
  public let object: String?

  public init(_ code: String, _ place: Int64? = nil, object: String? = nil) {
    self.code = code
    self.place = place
    self.object = object
  }
}

/// What `log verify` couldn't look at.
public enum LogUnseen: Sendable, Hashable {
  /// Rows that this role may not read.
  case table(String)
  /// Rows from before there was a history, with their number.
  case olderRows(String, Int)
  /// Functions, which are compared by making them once more: not in a database where nothing can be made.
  case functions
}

/// What `log verify` found.
public struct LogVerification: Sendable {
  public let entries: Int64
  public let seals: Int64
  public let findings: [LogFinding]
  public let unseen: [LogUnseen]

  public init(entries: Int64, seals: Int64, findings: [LogFinding], unseen: [LogUnseen] = []) {
    self.entries = entries
    self.seals = seals
    self.findings = findings
    self.unseen = unseen
  }
}

/// A year of volumes, and whether they may still change.
public struct ClosableYear: Sendable {
  public let year: Int
  public let closedOn: Day?
  /// Not nil when it was closed before, and may change until it is closed again.
  public let reopened: ReopenedYear?

  public init(year: Int, closedOn: Day?, reopened: ReopenedYear? = nil) {
    self.year = year
    self.closedOn = closedOn
    self.reopened = reopened
  }
}

/// A year that was closed and is open again.
public struct ReopenedYear: Sendable {
  public let year: Int
  public let reopenedOn: Day
  public let reason: String

  public init(year: Int, reopenedOn: Day, reason: String) {
    self.year = year
    self.reopenedOn = reopenedOn
    self.reason = reason
  }

  /// What its reports say.
  public var note: Phrase {
    Phrase("\(year) was closed; it is open again since ", "L'exercice \(year) était clos ; il est rouvert depuis le ")
      + .day(reopenedOn)
      + Phrase(
        " (\(reason)): its figures may change until it is closed again.",
        " (\(reason)) : ses chiffres peuvent changer jusqu'à sa nouvelle clôture.")
  }
}
