import Postgres
public import Purchasing

extension Store {
  /// Years with volumes or that are closed, the newest first.
  public func closableYears() throws -> [ClosableYear] {
    let closed = try ask("select year, closed_on from closed_year") { try ($0["year"] as Int, $0["closed_on"] as Day) }
    let days = Dictionary(closed, uniquingKeysWith: { first, _ in first })
    let years = Set(try yearsWithVolumes()).union(days.keys)
    return years.sorted(by: >).map { ClosableYear(year: $0, closedOn: days[$0]) }
  }

  /// From now on the volumes of that year change no more. Whoever is writing one is waited for.
  ///
  /// - throws: `Problem` `.refused` when the year isn't over, or is closed already.
  public func closeYear(_ year: Int) throws -> ClosableYear {
    guard year < today.year else {
      throw Problem(
        code: "year_not_over", Phrase("\(year) isn't over yet", "l'année \(year) n'est pas terminée"),
        hint: Phrase("close it when its report is made", "clôturez-la une fois son rapport établi"))
    }
    try requireChange()
    try connection.execute("lock table contract, share in share row exclusive mode")
    let added = try connection.execute(
      "insert into closed_year (year, closed_on) values (\(year), \(today)) on conflict (year) do nothing")
    guard added == 1 else {
      throw Problem(
        code: "year_closed_already", Phrase("\(year) is closed already", "l'année \(year) est déjà close"))
    }
    return ClosableYear(year: year, closedOn: today)
  }
}
