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
      let period = try SectionReports.period(of: year)
      let groups = try AnnualReports.groups(store, year: year)
      let amo = try AnnualReports.amo(store, year: year)
      let types = try question(period, .type)
      let members = try question(period, .member)
      var reports = [groups, amo]
      if !amo.rows.isEmpty {
        reports.append(
          try AnnualReports.amo(store, year: year, by: .contractType).named(
            "amo_types", Phrase("AMO contracts by type \(year)", "Marchés en AMO par type de marché \(year)")))
      }
      reports += [
        types.report.named("types", Phrase("Volumes by type \(year)", "Volumes par type de marché \(year)")),
        members.report.named("members", Phrase("Volumes by member \(year)", "Volumes par collectivité \(year)")),
        try SectionReports(store).indicators(year: year),
      ]
      reports += try pricesAndTrend()
      reports.append(
        .reconciliation(
          try store.sumsToReconcile(period), bySource: types.pivot, byMember: members.pivot, year: year))
      if let printed { reports.append(try printedReport(printed)) }
      return ReportDocument(
        reports, title: Phrase("Mutualisation report \(year)", "Rapport de mutualisation \(year)"),
        subtitle: try subtitle())
    }
  }

  private func question(_ period: Period, _ rows: VolumeDimension) throws -> (pivot: VolumePivot, report: Report) {
    let question = VolumeQuestion(period: period, rows: rows, columns: .source, annualised: false)
    let pivot = try store.pivot(question)
    return (pivot, try .volumes(pivot, question, years: pivot.lines.isEmpty ? store.yearsWithVolumes() : []))
  }

  /// Savings once a price is known, the trend once there are two years.
  private func pricesAndTrend() throws -> [Report] {
    var reports: [Report] = []
    let savings = try store.savings(SectionReports.period(of: year), by: .group)
    if savings.contains(where: { $0.items > 0 }) {
      reports.append(try .savings(savings, by: .group, year: year, years: []))
    }
    let years = try store.yearsWithVolumes().filter { $0 <= year }
    if let first = years.min(), years.count > 1 {
      let period = try SectionReports.years(from: max(first, year - 9), to: year)
      reports.append(
        try SectionReports(store).trend(
          period, annualised: false, parameters: [("from", .count(period.start.year)), ("to", .count(year))]))
    }
    return reports
  }

  private func printedReport(_ table: Table) throws -> Report {
    let (report, _) = try PrintedCheck(store, year: year).report(table, onlyDiffering: true)
    return report.named(
      "printed", Phrase("Printed figures that differ", "Chiffres imprimés qui diffèrent"),
      adding: [Phrase("Nothing is corrected.", "Rien n'est corrigé.")])
  }

  private func subtitle() throws -> Phrase {
    let body = try store.members().intercommunality
    let what = Phrase(
      "Purchasing groups and assistance to members (CGCT L5211-39-1)",
      "Groupements de commandes et assistance à maîtrise d'ouvrage (CGCT L5211-39-1)")
    return body.map { Phrase(verbatim: $0.name + " – ") + what } ?? what
  }
}
