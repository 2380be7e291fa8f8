import Postgres
public import Purchasing

extension Store {
  /// What falls due from today until a day, both included, the nearest first.
  ///
  /// - parameter filter: its group is the one that the contract or the convention is of.
  public func deadlines(until end: Day, _ filter: ListFilter = ListFilter()) throws -> [Deadline] {
    try read {
      var conditions = Conditions()
      conditions.equal("member", try filter.member.map { try member(named: $0).code.text })
      conditions.equal("group_code", try filter.group.map { try group(named: $0).code })
      return try ask(
        "select \(Self.deadlineColumns) from report.calendar(\(today), \(end))" + conditions.clause
          + " order by on_day, kind, subject, step", Self.decodeDeadline)
    }
  }

  /// The same, each with the version of what it rests on.
  ///
  /// An amendment moves the end of its contract when it is entered, changed or taken back, and once more on its day.
  /// The former count twice, so that one taken back never lowers the number.
  public func versionedDeadlines(until end: Day) throws -> [(deadline: Deadline, version: DeadlineVersion)] {
    try ask(
      """
      select \(Self.deadlineColumns), 2 * v.changes + d.amendments as sequence,
        to_char(greatest(v.changed_at, d.last_amended) at time zone 'UTC', 'YYYYMMDD"T"HH24MISS"Z"') as changed_at
      from report.calendar_with_amendments(\(today), \(end)) as d
      cross join lateral trust.version(d.table_name, d.id) as v
      order by on_day, kind, subject, step
      """
    ) { try (Self.decodeDeadline($0), DeadlineVersion(sequence: $0["sequence"], changedAt: $0["changed_at"])) }
  }

  private static var deadlineColumns: SQL {
    "kind, id, step, subject, title, member, group_code, on_day, due_on, months, procedure"
  }

  private static func decodeDeadline(_ row: borrowing Row) throws -> Deadline {
    try Deadline(
      kind: row["kind"], number: row["id"], step: row["step"], subject: row["subject"], title: row["title"],
      member: row["member"], group: row["group_code"], on: row["on_day"], due: row["due_on"], months: row["months"],
      procedure: row["procedure"])
  }
}
