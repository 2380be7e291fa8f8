import Purchasing
public import PurchasingStore
public import Reporting
public import Spreadsheet

/// The section of the mutualisation report (CGCT L5211-39-1) on groups of purchase and AMO, for one year.
public struct AnnualDocument {
  let store: Store
  let year: Int

  public init(_ store: Store, year: Int) {
    self.store = store
    self.year = year
  }

  /// - parameter printed: a printed table to lay beside the figures.
  /// - throws: `Problem`: a year that is none, a printed table that can't be read.
  public func document(printed: Table?) throws -> ReportDocument {
    try store.read {
      let facts = try facts()
      let parts: [[Report]] = try [
        keyFigures(facts), facts.types.report(.type, year), groups(facts), amo(facts),
        facts.members.report(.member, year),
        campaigns(facts), frameworks(facts), [.indicators(facts.indicators, year: year, years: facts.years)], savings(),
        trend(facts), [.annualActs(store.annualActs(facts.period), year: year).dashed], reconciliation(facts),
        printed.map { [try printedReport($0)] } ?? [], annexes(facts),
      ]
      let body = try store.members().intercommunality
      return ReportDocument(
        parts.flatMap { $0 }, title: Phrase("Mutualisation report \(year)", "Rapport de mutualisation \(year)"),
        subtitle: Self.subtitle(body), introduction: introduction(body), signatory: Self.signatory(body))
    }
  }

  // MARK: What several sections rest on

  private struct Facts {
    let period: Period
    let years: [Int]
    let indicators: Indicators
    /// Up to ten years, to this one.
    let trend: [TrendYear]
    let types: Volumes
    let members: Volumes
    let volumes: GroupVolumes
    let groups: Report
  }

  /// Volumes along one axis, with those of the year before.
  private struct Volumes {
    let pivot: VolumePivot
    let table: Report

    func report(_ axis: VolumeDimension, _ year: Int) -> [Report] {
      let (name, title) =
        axis == .type
        ? ("types", Phrase("Volumes by type \(year)", "Volumes par type de marché \(year)"))
        : ("members", Phrase("Volumes by member \(year)", "Volumes par collectivité \(year)"))
      return [table.named(name, title).dashed]
    }
  }

  private func facts() throws -> Facts {
    let period = try SectionReports.period(of: year)
    let before = try SectionReports.period(of: max(1900, year - 1))
    let years = try store.yearsWithVolumes()
    let first = max(1900, min(max(years.min() ?? year, year - 9), year - 1))
    let groups = try store.groupVolumes(year: year)
    return Facts(
      period: period, years: years, indicators: try store.indicators(period),
      trend: try store.trend(SectionReports.years(from: first, to: year), annualised: false),
      types: try volumes(period, before, .type, years: years),
      members: try volumes(period, before, .member, years: years), volumes: groups,
      groups: try .groupVolumes(groups, year: year, years: years))
  }

  private func volumes(
    _ period: Period, _ before: Period, _ rows: VolumeDimension, years: [Int]
  ) throws -> Volumes {
    let question = VolumeQuestion(period: period, rows: rows, columns: .source, annualised: false)
    let pivot = try store.pivot(question)
    let earlier = try store.pivot(VolumeQuestion(period: before, rows: rows, columns: nil, annualised: false))
    return Volumes(
      pivot: pivot, table: try .volumes(pivot, question, beside: (earlier, before), years: years))
  }

  // MARK: Sections

  private func keyFigures(_ facts: Facts) throws -> [Report] {
    let before = try store.indicators(SectionReports.period(of: max(1900, year - 1)))
    return [
      .keyFigures(
        KeyFigures(
          year: year, now: facts.indicators, before: before, volumes: facts.trend.first { $0.year == year },
          volumesBefore: facts.trend.first { $0.year == year - 1 })
      ).dashed
    ]
  }

  /// With more members than a page has columns for, the largest here and all of them in an annex.
  private func groups(_ facts: Facts) -> [Report] {
    guard let short = shortGroups(facts) else { return [facts.groups.dashed] }
    return [short.named("groups_largest", facts.groups.title).dashed]
  }

  private func annexes(_ facts: Facts) throws -> [Report] {
    guard shortGroups(facts) != nil else { return [] }
    let whole = facts.groups.title + Phrase(", all members", ", toutes les collectivités")
    return try Report.groupsByMember(facts.volumes, year: year).map(\.dashed)
      + [facts.groups.named("groups", whole).inFilesOnly]
  }

  private func shortGroups(_ facts: Facts) -> Report? {
    guard facts.groups.columns.count(where: \.isFoldable) > Self.mostColumns else { return nil }
    return facts.groups.keepingLargest(
      Self.columnsOfMany,
      note: Phrase("Every member stands in the annex.", "Chaque collectivité figure en annexe."))
  }

  /// How many members a table may have, and how many of more it keeps beside the others: with the group and the total
  /// these fit on an upright page.
  private static let mostColumns = 8
  private static let columnsOfMany = 4

  private func amo(_ facts: Facts) throws -> [Report] {
    let amo = try AnnualReports.amo(store, year: year)
    var reports = [amo.dashed]
    if !amo.rows.isEmpty {
      reports.append(
        try AnnualReports.amo(store, year: year, by: .contractType).named(
          "amo_types", Phrase("AMO contracts by type \(year)", "Marchés en AMO par type de marché \(year)")
        ).dashed)
    }
    let projects = try store.annualProjects(facts.period)
    if !projects.isEmpty { reports.append(try .annualProjects(projects, year: year).dashed) }
    let days = try SectionReports(store).amoDays(year: year, by: .member)
    if !days.rows.isEmpty { reports.append(days.dashed) }
    return reports
  }

  private func campaigns(_ facts: Facts) throws -> [Report] {
    let campaigns = try store.annualCampaigns(facts.period)
    return campaigns.isEmpty ? [] : [.annualCampaigns(campaigns, year: year).dashed]
  }

  private func frameworks(_ facts: Facts) throws -> [Report] {
    let frameworks = try store.annualFrameworks(facts.period)
    return frameworks.isEmpty ? [] : [try .annualFrameworks(frameworks, year: year).dashed]
  }

  /// Once a price is known.
  private func savings() throws -> [Report] {
    let savings = try store.savings(SectionReports.period(of: year), by: .group)
    return savings.contains { $0.items > 0 } ? [try .savings(savings, by: .group, year: year, years: [])] : []
  }

  /// Once there are two years.
  private func trend(_ facts: Facts) -> [Report] {
    let filled = facts.years.filter { $0 <= year }
    guard filled.count > 1, let first = filled.min() else { return [] }
    let from = max(first, year - 9)
    return [
      .trend(
        facts.trend.filter { $0.year >= from }, annualised: false,
        parameters: [("from", .count(from)), ("to", .count(year))], filled: facts.years
      ).dashed
    ]
  }

  private func reconciliation(_ facts: Facts) throws -> [Report] {
    [
      .reconciliation(
        try store.sumsToReconcile(facts.period), bySource: facts.types.pivot, byMember: facts.members.pivot, year: year)
    ]
  }

  private func printedReport(_ table: Table) throws -> Report {
    let (report, _) = try PrintedCheck(store, year: year).report(table, onlyDiffering: true)
    return report.named(
      "printed", Phrase("Printed figures that differ", "Chiffres imprimés qui diffèrent"),
      adding: [Phrase("Nothing is corrected.", "Rien n'est corrigé.")])
  }

  // MARK: What stands around them

  private static func subtitle(_ body: Member?) -> Phrase {
    let what = Phrase(
      "Purchasing groups and assistance to members", "Groupements de commandes et assistance à maîtrise d'ouvrage")
    return body.map { Phrase(verbatim: $0.name + " – ") + what } ?? what
  }

  /// The law asks the president of an intercommunality, and of no other body, to tell its assembly each year how far
  /// its scheme has come: this is the part of it on what is bought together.
  private func introduction(_ body: Member?) -> Phrase {
    let what = Phrase(
      "This document gives an account of the purchasing groups and of the assistance to members.",
      "Le présent document rend compte des groupements de commandes et de l'assistance à maîtrise d'ouvrage.")
    guard let body else { return Phrase("Year \(year). ", "Année \(year). ") + what }
    return Phrase("\(body.name), \(year). ", "\(body.name), année \(year). ") + what
      + Phrase(
        " It is part of what the president tells the assembly each year on the progress of the mutualisation scheme, "
          + "at the budget debate or else at the vote of the budget (CGCT, article L5211-39-1).",
        " Il contribue à la communication sur l'avancement du schéma de mutualisation que le président fait chaque "
          + "année à l'organe délibérant, lors du débat d'orientation budgétaire ou, à défaut, du vote du budget "
          + "(article L. 5211-39-1 du code général des collectivités territoriales).")
  }

  private static func signatory(_ body: Member?) -> Phrase {
    body == nil ? Phrase("Signature", "Signature") : Phrase("The President", "Le Président / La Présidente")
  }
}
