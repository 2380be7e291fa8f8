public import Purchasing
public import PurchasingStore
public import Reporting

/// The two tables of the annual report, which are asked for alone too.
public enum AnnualReports {
  /// Groups with what was notified in the year, a column a member.
  ///
  /// - parameter members: the columns asked for, as typed: names with commas between them.
  /// - throws: `Problem` `member_without_column` for who reports under another.
  public static func groups(_ store: Store, year: Int, members: String? = nil) throws -> Report {
    try store.read {
      let volumes = try store.groupVolumes(year: year)
      let asked = try members.map { try columns($0, store, year: year) }
      let years = volumes.rows.isEmpty ? try store.yearsWithVolumes() : []
      return try .groupVolumes(volumes, year: year, asked: asked, years: years)
    }
  }

  /// AMO contracts notified in the year, a row a line of the printed report or a contract type.
  public static func amo(_ store: Store, year: Int, by axis: AMOAxis = .line) throws -> Report {
    try store.read {
      let volumes = try store.amoVolumes(year: year, by: axis)
      let years = volumes.rows.isEmpty ? try store.yearsWithVolumes() : []
      return try .amoVolumes(volumes, year: year, by: axis, years: years)
    }
  }

  private static func columns(_ typed: String, _ store: Store, year: Int) throws -> [ReportingColumn] {
    let columns = try store.reportingColumns(year: year)
    return try typed.split(separator: ",").map { name in
      let member = try store.member(named: String(name))
      if let column = columns.first(where: { $0.member == member.code }) { return column }
      throw withoutColumn(
        member,
        hint: .give(.members, "\(member.reportsUnder?.text ?? "?")") + Phrase(", or ", ", ou ")
          + .run(.reportVolumes, .give(.by, "group"), .give(.columns, "legal-person"), .give(.year, "\(year)")))
    }
  }

  /// - parameter hint: what shows its figures.
  static func withoutColumn(_ member: Member, hint: Phrase) -> Problem {
    let under = member.reportsUnder?.text ?? "?"
    return Problem(
      code: "member_without_column",
      Phrase(
        "\(member.code) has no column of its own: it reports under \(under)",
        "\(member.code) n'a pas de colonne à lui : il est rattaché à \(under)"), hint: hint)
  }
}
