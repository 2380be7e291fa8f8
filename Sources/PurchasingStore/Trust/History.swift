import Postgres
public import Purchasing

extension StoreSession {
  /// Compares everything with its digests, and seals what isn't sealed yet, in a change of its own.
  ///
  /// - parameter checkpoint: what was exported earlier; the history must still hold it.
  /// - parameter seals: whether it seals at all; it never does where something is wrong.
  public func verifyLog(_ checkpoint: LogCheckpoint?, seals: Bool) throws -> LogVerification {
    // Before anything new is sealed: a digest over what was tampered with would bless it.
    let (findings, unseen) = try store.logFindings(checkpoint)
    let counts =
      try seals && findings.isEmpty
      ? change {
        try $0.seal()
        return try $0.logCounts()
      } : store.logCounts()
    return LogVerification(entries: counts.entries, seals: counts.seals, findings: findings, unseen: unseen)
  }
}

extension Store {
  /// Entries of the history, the newest first.
  public func log(_ filter: LogFilter = LogFilter()) throws -> [LogEntry] { try log(filter, limit: nil).rows }

  /// - parameter limit: how many are shown; of the others nothing is looked up, however long the history is.
  public func log(_ filter: LogFilter, limit: Int?) throws -> Found<LogEntry> {
    let group = try filter.group.map { try self.group(named: $0).id }
    let member = try filter.member.map { try self.member(named: $0).id }
    if let need = filter.need { _ = try self.need(need) }
    let entries: SQL = "history.entries(\(group), \(filter.need), \(member), \(filter.by), \(filter.since)::date)"
    let rows = try askMany(
      logColumns + ", t.noun, t.title, t.member, t.amount from (select * from " + entries
        + " limit \(limit)::bigint) as e left join lateral history.touched(e.id) as t on true order by e.id desc"
    ) { row in
      try decodeEntry(
        row, LogTouched(noun: row["noun"], title: row["title"], member: row["member"], amount: row["amount"]))
    }
    let isCut = limit.map { rows.count >= $0 } ?? false
    let count = isCut ? try value("select count(*) from " + entries, as: Int.self) ?? rows.count : rows.count
    return Found(rows: rows, count: count, totals: nil, isForgiving: false)
  }

  /// - throws: `Problem` `.unknownName` when there is no entry of this number.
  public func logEntry(_ id: Int64) throws -> (entry: LogEntry, fields: [LogField]) {
    let entry = try ask(
      logColumns + " from history.entries(null, null, null, null, null) as e where e.id = \(id)", decodeEntry)
    guard let entry = entry.first else {
      throw Problem(
        .unknownName, code: "entry_unknown",
        Phrase("the history has no entry \(id)", "l'historique n'a pas d'entrée \(id)"),
        hint: .run(.logList) + Phrase(" shows them", " les montre"))
    }
    return (entry, try fields(of: id))
  }

  private func fields(of entry: Int64) throws -> [LogField] {
    try ask("select * from history.fields(\(entry))", decodeField)
  }

  /// What this transaction has changed, for whoever may read the history; nil for others, and when nothing was changed.
  public func toldChange() throws -> ToldChange? {
    let rows = try ask("select * from history.told()") { try ($0["entry_id"] as Int64, decodeField($0)) }
    return rows.first.map { ToldChange(entry: $0.0, fields: rows.map(\.1)) }
  }

  private func decodeField(_ row: borrowing Row) throws -> LogField {
    func title(_ column: StaticString) throws -> Phrase? {
      let titles: [String]? = try row[column]
      return titles.map { Phrase($0[0], $0[1]) }
    }
    return try LogField(
      table: row["table_name"], row: row["row_key"] ?? "", name: row["row_name"], field: row["field"],
      before: row["before"], after: row["after"], beforeTitle: title("before_titles"),
      afterTitle: title("after_titles"))
  }

  private var logColumns: SQL {
    """
    select e.id, to_char(e.recorded_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM') as at, e.recorded_by, e.account, e.command,
      coalesce(e.changes, '') as changes, e.undoes, e.undone_by, e.reason
    """
  }

  private func decodeEntry(_ row: borrowing Row) throws -> LogEntry { try decodeEntry(row, nil) }

  private func decodeEntry(_ row: borrowing Row, _ touched: LogTouched?) throws -> LogEntry {
    let account: String? = try row["account"]
    return try LogEntry(
      id: row["id"], at: row["at"], by: row["recorded_by"], account: account == "" ? nil : account,
      command: row["command"], changes: row["changes"], undoes: row["undoes"], undoneBy: row["undone_by"],
      reason: row["reason"], touched: touched)
  }

  fileprivate func logFindings(_ checkpoint: LogCheckpoint?) throws -> (findings: [LogFinding], unseen: [LogUnseen]) {
    var (findings, unseen) = try read {
      let history = try HistoryReading(connection)
      let facts = try FactComparison(connection)
      return (history.findings + facts.findings + (try checkpoint.map(differences(from:)) ?? []), facts.unseen)
    }
    if let wrong = try objectsNotAsShipped() { findings += wrong } else { unseen.append(.functions) }
    findings = Set(findings).sorted {
      ($0.code, $0.place ?? 0, $0.object ?? "") < ($1.code, $1.place ?? 0, $1.object ?? "")
    }
    return (findings, unseen)
  }

  fileprivate func logCounts() throws -> (entries: Int64, seals: Int64) {
    try ask("select (select count(*) from history.entry) as entries, (select count(*) from history.seal) as seals") {
      try (entries: $0["entries"] as Int64, seals: $0["seals"] as Int64)
    }.first ?? (0, 0)
  }

  /// Where the history isn't the one of which the checkpoint was taken.
  private func differences(from checkpoint: LogCheckpoint) throws -> [LogFinding] {
    let digest = try value(
      "select encode(digest, 'hex') from history.seal where number = \(checkpoint.seal)", as: String.self)
    let entries = try value(
      "select coalesce(sum(entries), 0) from history.seal where number <= \(checkpoint.seal)", as: Int64.self)
    if digest == nil { return [LogFinding("checkpoint_missing", checkpoint.seal)] }
    return digest == checkpoint.digest && entries == checkpoint.entries
      ? [] : [LogFinding("checkpoint_differs", checkpoint.seal)]
  }

  /// Up to where what is sealed reaches. Nil when nothing is.
  public func checkpoint() throws -> LogCheckpoint? {
    try ask(
      """
      select number, encode(digest, 'hex') as digest, (select sum(entries) from history.seal) as entries
      from history.seal order by number desc limit 1
      """
    ) { try LogCheckpoint(seal: $0["number"], digest: $0["digest"], entries: $0["entries"]) }.first
  }

  /// Seals what has been committed.
  /// - returns: how many entries that were.
  @discardableResult
  public func seal() throws -> Int {
    try requireChange()
    return try connection.value("select history.seal_now(true)") ?? 0
  }

  // MARK: Undoing

  /// Takes an entry back, and says what that changes; a dry run shows it.
  ///
  /// - throws: `Problem` `.refused` when later changes depend on it, or it was taken back already.
  public func undo(_ id: Int64) throws -> [LogField] {
    try requireChange()
    let (entry, fields) = try logEntry(id)
    if let by = entry.undoneBy {
      throw Problem(
        code: "entry_undone_already",
        Phrase("entry \(id) was undone by entry \(by) already", "l'entrée \(id) a déjà été annulée par l'entrée \(by)"))
    }
    if entry.undoes != nil {
      throw Problem(
        code: "entry_is_an_undo",
        Phrase("entry \(id) is an undo itself", "l'entrée \(id) est elle-même une annulation"),
        hint: Phrase("do again what it undid", "refaites ce qu'elle a annulé"))
    }
    try requireNothingLater(than: id)
    do {
      try connection.savepoint {
        try connection.execute("select history.undo(\(id))")
        // What is checked at the commit is checked here, where its reason can still be told.
        try connection.script("set constraints all immediate")
      }
    } catch let error as ServerError where ["23503", "55000", "23505"].contains(error.sqlState) {
      let rule = error.constraint.flatMap(Violation.init(rawValue:))
      if let rule, rule != .needParentNotInUse { throw rule.problem }
      throw try undoRefused(id)
    }
    return fields.map(\.undone)
  }

  private func requireNothingLater(than id: Int64) throws {
    let later = try connection.query(
      "select entry_id, command, table_name, row_key, title from history.dependents(\(id))", LaterRow.init)
    guard !later.isEmpty else { return }
    throw Problem(
      code: "entry_depended_on",
      Phrase("later entries change the same: ", "des entrées ultérieures modifient la même chose : ")
        + WhatRests.named(later.map(\.phrase), of: later.count), hint: Self.undoFirst(later))
  }

  /// Names what rests on the rows of an entry that can't be undone.
  private func undoRefused(_ id: Int64) throws -> Problem {
    let resting = try connection.query(
      """
      select distinct on (entry_id) entry_id, command, table_name, row_key, title
      from history.rests_on(\(id)) order by entry_id, title, table_name, row_key
      """, LaterRow.init)
    let what = Phrase("entry \(id) can't be undone", "l'entrée \(id) ne peut pas être annulée")
    guard !resting.isEmpty else {
      return Problem(
        code: "undo_refused",
        what + Phrase(": its rows have changed since", " : ses lignes ont changé depuis"),
        hint: .run(.logShow, "\(id)") + Phrase(" shows its rows", " montre ses lignes"))
    }
    return Problem(
      code: "undo_refused",
      what + Phrase("; on it rest: ", " ; s'y rattachent : ")
        + WhatRests.named(resting.map(\.phrase), of: resting.count),
      hint: Self.undoFirst(resting)
        ?? .run(.logShow, "\(id)") + Phrase(" shows what it put there", " montre ce qu'elle a créé"))
  }

  private static func undoFirst(_ rows: [LaterRow]) -> Phrase? {
    rows.compactMap(\.entry).max().map { last in
      Phrase("undo them first, the last one first: ", "annulez-les d'abord, la dernière en premier : ")
        + .run(.undo, "\(last)")
    }
  }
}

/// A row that keeps an entry from being undone, and the entry that made it so; nil where the history doesn't know it.
private struct LaterRow {
  let entry: Int64?
  let command: String?
  let table: String
  let row: String
  let title: String?

  init(_ row: borrowing Row) throws {
    (entry, command, table) = (try row["entry_id"], try row["command"], try row["table_name"])
    (self.row, title) = (try row["row_key"], try row["title"])
  }

  /// By its entry's number and its own title.
  var phrase: Phrase {
    let noun = StoredName.phrase(table)
    let name = title ?? row
    let (english, french) = (StoredName.spaced(noun.english) + " " + name, noun.french + " " + name)
    guard let entry else { return Phrase(english, french) }
    return Phrase("\(entry) (\(command ?? "")), \(english)", "\(entry), \(french)")
  }
}
