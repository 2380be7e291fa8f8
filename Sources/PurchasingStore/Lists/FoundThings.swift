import Postgres
public import Purchasing

extension FoundThing.Noun: Stored {}

extension Store {
  /// Everything that has these words and that the session may see; by kind, the newest first.
  ///
  /// - parameters:
  ///   - nouns: of which kinds; nil is *all*.
  ///   - limit: how many are shown at most.
  public func things(
    with search: SearchText, nouns: [FoundThing.Noun]? = nil, limit: Int? = nil
  ) throws -> Found<FoundThing> {
    try read {
      let kinds = nouns ?? FoundThing.Noun.allCases
      let exact = try things(search.words, kinds, limit, isForgiving: false)
      guard exact.count == 0, let forgiving = search.forgiving else { return exact }
      return try things(forgiving, kinds, limit, isForgiving: true)
    }
  }

  private func things(
    _ words: [[String]], _ nouns: [FoundThing.Noun], _ limit: Int?, isForgiving: Bool
  ) throws -> Found<FoundThing> {
    var count = 0
    let rows = try askMany(
      """
      select t.noun, t.id, t.title, t.member, t.amount, t.on_day, count(*) over () as found_rows
      from report.found_thing(\(words.flatMap(\.self))::text[], \(nouns)::text[], \(today)) as t
      order by t.ordinal, t.on_day desc nulls last, report.french_order(t.title) collate "C", t.id collate "C"
      limit \(limit)::bigint
      """
    ) {
      count = try $0["found_rows"]
      return try FoundThing(
        noun: $0["noun"], id: $0["id"], title: $0["title"], member: $0["member"], amount: $0["amount"], on: $0["on_day"]
      )
    }
    return Found(rows: rows, count: count, totals: nil, isForgiving: isForgiving && count > 0)
  }
}
