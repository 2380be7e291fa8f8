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

  /// Days of the AMO service in a year, by step.
  ///
  /// - parameter members: only of projects of these clients; nil for all.
  public func amoDays(year: Int, by axis: AMODayAxis, of members: [MemberCode]? = nil) throws -> Report {
    try store.read {
      let days = try store.amoDays(year: year, by: axis, of: members)
      return try .amoDays(days, year: year, by: axis, years: days.lines.isEmpty ? store.yearsWithAMODays() : [])
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

  /// Volumes of two periods side by side.
  ///
  /// - parameter before: the other period.
  /// - throws: `Problem` `comparison_…` for what can't be laid side by side.
  public func comparison(_ question: VolumeQuestion, before: Period) throws -> Report {
    try Self.requireComparable(question.layout)
    let other = VolumeQuestion(period: before, question.layout)
    return try store.read {
      let comparison = VolumeComparison(
        try store.pivot(question), before: try store.pivot(other), order: question.order)
      return try .comparison(
        comparison, question, before: other, years: comparison.lines.isEmpty ? store.yearsWithVolumes() : []
      ).dashed
    }
  }

  private static func requireComparable(_ layout: VolumeLayout) throws {
    if let columns = layout.columns {
      let rows = [layout.rows.rawValue, columns.rawValue].joined(separator: ",")
      throw Problem(
        .usage, code: "comparison_columns",
        Phrase(
          "a comparison has columns of its own: before, amount, difference, percent",
          "une comparaison a ses propres colonnes : avant, montant, écart, évolution"),
        hint: layout.inner == nil
          ? .give(.by, "\(rows)") + Phrase(" makes a second axis of rows", " en fait un second axe de lignes")
          : Phrase("leave out ", "retirez ") + .give(.columns))
    }
    guard layout.measure != .share else {
      throw Problem(
        .usage, code: "comparison_share",
        Phrase(
          "parts of two different wholes have no difference that means anything",
          "des parts de deux ensembles différents n'ont pas d'écart qui ait un sens"),
        hint: Phrase("compare amounts or counts", "comparez des montants ou des nombres"))
    }
    if let axis = [layout.rows, layout.inner].compactMap(\.self).first(where: { $0 == .year || $0 == .month }) {
      throw Problem(
        .usage, code: "comparison_time",
        Phrase(
          "two periods have no \(axis.noun.english) in common",
          "deux périodes n'ont \(axis == .year ? "aucune année" : "aucun mois") en commun"),
        hint: .run(.reportTrend) + Phrase(" lays years side by side", " met les années côte à côte"))
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
      // Who sees its own alone would be all there is.
      let whole = try store.ownMembersOnly() == nil ? Money(cents: everyone.total) : nil
      let head = Report.memberHead(
        member, year: year, carried: carried, volume: Money(cents: pivot.total) ?? .zero, whole: whole ?? .zero,
        contracts: Int(counted.total))
      let years = try store.yearsWithVolumes()
      let groups = try Report.memberGroups(store.groups(of: member, period), member: member, year: year)
      let contracts = try Report.memberContracts(store.contracts(of: member, period), member: member, year: year)
      let volumes = try Report.volumes(pivot, byType, years: years)
      let reports =
        try [
          head, groups.dashed, contracts.dashed,
          volumes.named("member_volumes", Phrase("Volumes by type \(year)", "Volumes par type \(year)")).withoutCharts
            .dashed,
          needs(of: carried, year: year),
        ] + projects(of: carried, year: year) + savings(of: carried, period, year: year)
      return ReportDocument(
        reports, title: Phrase(verbatim: "\(member.name) \(year)"),
        subtitle: Phrase("Purchasing in common", "Achats en commun"), isOnePage: true)
    }
  }

  /// Those that came in the year, and those that still wait.
  private func needs(of carried: [MemberCode], year: Int) throws -> Report {
    let all = try carried.flatMap { try store.needs(ListFilter(member: $0.text)) }
    let needs = all.filter { need in
      [.open, .partlyGrouped].contains(need.state) || (need.receivedOn?.year == year && need.state != .withdrawn)
    }
    return .needs(needs).named(
      "member_needs", Phrase("Needs that wait or came in \(year)", "Besoins en attente ou reçus en \(year)"))
  }

  private func projects(of carried: [MemberCode], year: Int) throws -> [Report] {
    let projects = try store.projects().filter { carried.contains($0.client) }
    guard !projects.isEmpty else { return [] }
    let days = try amoDays(year: year, by: .project, of: carried)
    return [
      try Report.projects(
        projects, on: store.today, without: store.laterAmendments(ofProjects: projects.map(\.id))
      ).named("member_amo", Phrase("AMO projects", "Projets en AMO")).dashed
    ] + (days.rows.isEmpty ? [] : [days.named("member_amo_days", days.title)])
  }

  /// Once a price is known.
  private func savings(of carried: [MemberCode], _ period: Period, year: Int) throws -> [Report] {
    let savings = try store.savings(period, by: .member).filter { row in carried.contains { $0.text == row.code } }
    guard savings.contains(where: { $0.items > 0 }) else { return [] }
    return [
      try .savings(savings, by: .member, year: year, years: []).named(
        "member_savings", Phrase("Prices before and after \(year)", "Prix avant et après, à volume constant \(year)")
      ).withoutCharts
    ]
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
