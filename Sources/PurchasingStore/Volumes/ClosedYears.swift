import Postgres
public import Purchasing

extension Store {
  /// Years with volumes or that are closed, the newest first.
  public func closableYears() throws -> [ClosableYear] {
    let closed = try ask("select year, closed_on from closed_year") { try ($0["year"] as Int, $0["closed_on"] as Day) }
    let days = Dictionary(closed, uniquingKeysWith: { first, _ in first })
    let reopened = Dictionary(try reopenedYears().map { ($0.year, $0) }, uniquingKeysWith: { first, _ in first })
    let years = Set(try yearsWithVolumes()).union(days.keys).union(reopened.keys)
    return years.sorted(by: >).map { ClosableYear(year: $0, closedOn: days[$0], reopened: reopened[$0]) }
  }

  /// Years that were closed, were opened again, and aren't closed yet; of some years, or of all.
  public func reopenedYears(_ years: ClosedRange<Int> = 1900...2199) throws -> [ReopenedYear] {
    try ask(
      """
      select year, reopened_on, reason from reopened_year
      where year between \(years.lowerBound) and \(years.upperBound)
      order by year
      """
    ) { try ReopenedYear(year: $0["year"], reopenedOn: $0["reopened_on"], reason: $0["reason"]) }
  }

  /// From now on what the reports of that year show changes no more. Whoever is writing some of it is waited for.
  ///
  /// - throws: `Problem` `.refused` when the year isn't over, or is closed already.
  public func closeYear(_ year: Int) throws -> ClosableYear {
    guard year < today.year else {
      throw Problem(
        code: "year_not_over", Phrase("\(year) isn't over yet", "l'année \(year) n'est pas terminée"),
        hint: Phrase("close it when its report is made", "clôturez-la une fois son rapport établi"))
    }
    try requireChange()
    try connection.execute("select trust.hold_reported()")
    let added = try connection.execute(
      "insert into closed_year (year, closed_on) values (\(year), \(today)) on conflict (year) do nothing")
    guard added == 1 else {
      throw Problem(
        code: "year_closed_already", Phrase("\(year) is closed already", "l'année \(year) est déjà close"))
    }
    try connection.execute("delete from reopened_year where year = \(year)")
    return ClosableYear(year: year, closedOn: today)
  }

  /// Opens a closed year for corrections. Its reports say so, and why, until it is closed again.
  public func reopenYear(_ year: Int, because reason: Reason) throws -> ClosableYear {
    try requireReason()
    let opened = try connection.execute(
      """
      insert into reopened_year (year, reopened_on, reason)
      select year, \(today), \(reason.text) from closed_year where year = \(year) for update
      """)
    guard opened == 1 else {
      throw Problem(
        code: "year_not_closed", Phrase("\(year) is not closed", "l'année \(year) n'est pas close"),
        hint: .run(.yearList) + Phrase(" shows which are", " montre celles qui le sont"))
    }
    try connection.execute("delete from closed_year where year = \(year)")
    return ClosableYear(
      year: year, closedOn: nil, reopened: ReopenedYear(year: year, reopenedOn: today, reason: reason.text))
  }
}
