import Postgres
public import Purchasing

// What others did since somebody was here, by functions of `web`, which ask for the key.

extension Store {
  /// What others did to needs and answers since this account was here before; nil at its first visit.
  public func news() throws -> [NewsItem]? {
    guard try value("select web.last_visit() is not null", as: Bool.self) == true else { return nil }
    return try ask(
      """
      select to_char(happened_at, 'YYYY-MM-DD HH24:MI') as at, table_name, row_key, title, member, campaign, kind,
        by_whom
      from web.news(web.last_visit())
      """
    ) { row in
      let subject: NewsItem.Subject
      if try row["table_name"] as String == "need", let number = Int64(try row["row_key"] as String) {
        subject = .need(ID(number), title: try row["title"] ?? "")
      } else {
        subject = .answer
      }
      let kind: String = try row["kind"]
      guard let known = NewsItem.Kind(rawValue: kind) else { throw Unreadable(kind, as: "NewsItem.Kind") }
      return try NewsItem(
        at: row["at"], subject: subject, kind: known, member: row["member"], campaign: row["campaign"],
        by: row["by_whom"])
    }
  }
}
