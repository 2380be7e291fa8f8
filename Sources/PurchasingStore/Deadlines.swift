import Postgres
public import Purchasing

extension Store {
  /// What falls due from today until a day, both included, the nearest first.
  public func deadlines(until end: Day) throws -> [Deadline] {
    try ask(
      """
      select kind, id, step, subject, title, member, group_code, on_day from report.calendar(\(today), \(end))
      """
    ) { row in
      let text = try row.next(String.self)
      guard let kind = Deadline.Kind(rawValue: text) else { throw Unreadable(text, as: "Deadline.Kind") }
      return Deadline(
        kind: kind, number: try row.next(), step: try row.next(), subject: try row.next(), title: try row.next(),
        member: try row.next(), group: try row.next(), on: try row.next())
    }
  }
}
