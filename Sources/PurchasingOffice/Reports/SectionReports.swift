public import Purchasing
public import PurchasingStore
public import Reporting

/// Reports that stand alone and are sections of documents too. Each is one reading of one moment.
public struct SectionReports {
  let store: Store

  public init(_ store: Store) { self.store = store }

  /// - parameter year: nil for all.
  public func savings(year: Int?, by axis: SavingAxis) throws -> Report {
    try store.read {
      let rows = try store.savings(Self.period(of: year), by: axis)
      return try .savings(rows, by: axis, year: year, years: rows.isEmpty ? store.yearsWithVolumes() : [])
    }
  }

  public func indicators(year: Int) throws -> Report {
    let period = try Self.period(of: year)
    return try store.read {
      .indicators(try store.indicators(period), year: year, years: try store.yearsWithVolumes())
    }
  }

  public func trend(_ period: Period, annualised: Bool, parameters: [(String, Cell)]) throws -> Report {
    try store.read {
      .trend(
        try store.trend(period, annualised: annualised), annualised: annualised, parameters: parameters,
        filled: try store.yearsWithVolumes())
    }
  }

  public func volumes(_ question: VolumeQuestion) throws -> Report {
    try store.read {
      let pivot = try store.pivot(question)
      return try .volumes(pivot, question, years: pivot.lines.isEmpty ? store.yearsWithVolumes() : [])
    }
  }

  /// One page for a mayor.
  public func member(_ name: String, year: Int) throws -> ReportDocument {
    let period = try Self.period(of: year)
    return try store.read {
      let member = try store.member(named: name)
      let carried = try store.carried(by: member, in: year)
      let filter = VolumeFilter(members: [member.code.text])
      let byType = VolumeQuestion(period: period, rows: .type, columns: .source, annualised: false, filter: filter)
      let pivot = try store.pivot(byType)
      let everyone = try store.pivot(VolumeQuestion(period: period, rows: .source, columns: nil, annualised: false))
      let counted = try store.pivot(
        VolumeQuestion(
          period: period, rows: .source, columns: nil, annualised: false, measure: .count, filter: filter))
      let head = Report.memberHead(
        member, year: year, carried: carried, volume: Money(cents: pivot.total) ?? .zero,
        whole: Money(cents: everyone.total) ?? .zero, contracts: Int(counted.total))
      let years = try store.yearsWithVolumes()
      let groups = try Report.memberGroups(store.groups(of: member, period), member: member, year: year)
      let volumes = try Report.volumes(pivot, byType, years: years)
      let needs = try carried.flatMap { try store.needs(ListFilter(member: $0.text)) }.filter {
        $0.state != .withdrawn
      }
      let projects = try store.projects().filter { carried.contains($0.client) }
      let savings = try store.savings(period, by: .member).filter { row in carried.contains { $0.text == row.code } }
      var reports = [
        head, groups, volumes.named("member_volumes", Phrase("Volumes by type \(year)", "Volumes par type \(year)")),
        Report.needs(needs).named("member_needs", Phrase("Needs", "Besoins")),
      ]
      if !projects.isEmpty {
        reports.append(
          try Report.projects(
            projects, on: store.today, without: store.laterAmendments(ofProjects: projects.map(\.id))
          ).named("member_amo", Phrase("AMO projects", "Projets en AMO")))
      }
      reports.append(
        try Report.savings(savings, by: .member, year: year, years: years).named(
          "member_savings", Phrase("Prices before and after \(year)", "Prix avant et après \(year)")))
      return ReportDocument(
        reports, title: Phrase(verbatim: "\(member.name) \(year)"),
        subtitle: Phrase("Purchasing in common", "Achats en commun"))
    }
  }

  /// All years that a date can be of, when none is asked for.
  public static func period(of year: Int?) throws -> Period {
    guard let year else {
      return try years(from: 1900, to: 2198)
    }
    guard let period = Period(year: year) else { throw badYear(year) }
    return period
  }

  public static func years(from first: Int, to last: Int) throws -> Period {
    guard let start = Period(year: first)?.start else { throw badYear(first) }
    guard let end = Period(year: last)?.end else { throw badYear(last) }
    guard let period = Period(from: start, until: end) else {
      throw noPeriod(hint: .give(.from, "2019") + Phrase(verbatim: " ") + .give(.to, "2023"))
    }
    return period
  }

  static func noPeriod(hint: Phrase) -> Problem {
    Problem(
      code: "period_invalid", Phrase("the period is empty or out of range", "la période est vide ou hors bornes"),
      hint: hint)
  }

  private static func badYear(_ year: Int) -> Problem {
    Problem(
      code: "year_invalid",
      Phrase("\(year) is not a year between 1900 and 2198", "\(year) n'est pas une année entre 1900 et 2198"),
      hint: .give(.year, "2023"))
  }
}
