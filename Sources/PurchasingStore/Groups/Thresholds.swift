import Postgres
public import Purchasing

extension Store {
  /// The thresholds in force at one time or another, by kind and purchase.
  public func thresholds() throws -> [Threshold] { try numberedThresholds().map(\.threshold) }

  /// The same with the numbers by which they are taken out.
  ///
  /// - parameter filter: its days are those from which each is in force; its type is what is bought.
  public func numberedThresholds(
    _ filter: ListFilter = ListFilter()
  ) throws -> [(number: Int, threshold: Threshold)] {
    var conditions = Conditions()
    conditions.equal("purchase_kind", filter.type)
    conditions.days("valid_from", filter)
    conditions.amount("amount", filter.amount)
    return try ask(
      "select id, kind, purchase_kind, amount, valid_from from threshold" + conditions.clause
        + " order by kind, purchase_kind, valid_from"
    ) { row -> (number: Int, threshold: Threshold)? in
      let kind = try Threshold.Kind(rawValue: row["kind"])
      let purchase = try Purchase(rawValue: row["purchase_kind"])
      let (amount, from) = try (row["amount"] as Money, row["valid_from"] as Day)
      guard let kind, let purchase else { return nil }
      return (try row["id"], Threshold(kind: kind, purchase: purchase, amount: amount, from: from))
    }.compactMap { $0 }
  }

  /// Adds the next row of a threshold; launches from that day on are judged by it, frozen ones never.
  public func addThreshold(
    kind: Threshold.Kind, purchase: Purchase, amount: Money, from day: Day
  ) throws -> [(number: Int, threshold: Threshold)] {
    try requireChange()
    try connection.execute(
      """
      insert into threshold (kind, purchase_kind, amount, valid_from)
      values (\(kind.rawValue), \(purchase.rawValue), \(amount), \(day))
      """)
    return try numberedThresholds().filter {
      $0.threshold.kind == kind && $0.threshold.purchase == purchase && $0.threshold.from == day
    }
  }

  /// Takes a threshold out that no launch was judged by.
  ///
  /// - parameter number: as the list gives it.
  /// - returns: what it was.
  /// - throws: `Problem` `rests_on_it` that names the launches; `.unknownName` for a number that isn't there.
  public func removeThreshold(_ number: Int) throws -> (number: Int, threshold: Threshold) {
    try requireChange()
    try connection.execute("select 1 from threshold where id = \(number) for update")
    let all = try numberedThresholds()
    guard let found = all.first(where: { $0.number == number }) else {
      throw Problem(
        .unknownName, code: "threshold_unknown",
        Phrase("there is no threshold \(number)", "il n'y a pas de seuil \(number)"),
        hint: .run(.thresholdList) + Phrase(" gives their numbers", " donne leurs numéros"))
    }
    let threshold = found.threshold
    let next = all.map(\.threshold).filter {
      $0.kind == threshold.kind && $0.purchase == threshold.purchase && $0.from > threshold.from
    }.map(\.from).min()
    let launches = try connection.query(
      """
      select g.code, g.title, o.launched_on, count(*) over () as all
      from launch as o join purchasing_group as g on g.id = o.group_id
      where o.launched_on >= \(threshold.from)
        and report.judged_by(o, \(threshold.kind.rawValue), \(threshold.purchase.rawValue))
        and (\(next)::date is null or o.launched_on < \(next)::date)
      order by o.launched_on, o.id
      limit \(WhatRests.shown)
      """
    ) { row in
      let (code, title): (String, String) = (try row["code"], try row["title"])
      let launch =
        Phrase("launch of group \(code) “\(title)” on ", "lancement du groupement \(code) « \(title) » du ")
        + .day(try row["launched_on"])
      return (launch: launch, all: try row["all"] as Int)
    }
    if let first = launches.first {
      throw WhatRests.refusal(
        Phrase("threshold \(number)", "le seuil \(number)"), launches.map(\.launch), of: first.all,
        hint: Phrase("from another day on another holds: ", "à partir d'une autre date, un autre vaut : ")
          + .run(.thresholdAdd))
    }
    try connection.execute("delete from threshold where id = \(number)")
    return found
  }
}
