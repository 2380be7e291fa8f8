import Purchasing
import PurchasingStore
import Reporting

/// Tells what stands behind one figure of the tables that the yearly report contains, alone or in it.
struct TableFigureDesk {
  let store: Store
  /// The year, or all of a table that has several.
  let period: Period
  var annualised = false
  var savings = SavingAxis.group
  var days = AMODayAxis.member
  var amo = AMOAxis.line

  private var year: Int { period.start.year }
  private var shares: FigureDesk { FigureDesk(store) }

  /// - parameters:
  ///   - tables: those that the figure may stand in.
  ///   - name: of its table, where there are several.
  /// - throws: `Problem` `.unknownName` for names that nothing bears, or several; `table_missing`.
  func explain(_ tables: [Report], table name: String?, row: String, column: String) throws -> Report {
    let named = try Self.tables(named: name, among: tables)
    // An annex has one table in several pieces, each with columns of its own.
    let table = named.first { (try? TableFigure($0, row: row, column: column)) != nil } ?? named[0]
    if let report = try ofShares(table, row: row, column: column) { return report }
    let figure = try TableFigure(table, row: row, column: column)
    return try report(figure, figure.isThere ? behind(figure) : .things([]))
  }

  // MARK: Tables

  private static func tables(named name: String?, among tables: [Report]) throws -> [Report] {
    let explained = tables.filter { $0.name != "printed" }
    guard let name else {
      guard explained.count > 1 else { return explained }
      throw Problem(
        .usage, code: "table_missing",
        Phrase("the report has several tables", "le rapport contient plusieurs tableaux"),
        hint: .give(.explain, .said("TABLE ROW COLUMN", "TABLEAU LIGNE COLONNE")) + Phrase(": ", " : ")
          + Phrase(
            codes(explained).joined(separator: ", "),
            explained.map { "« \(withoutYear($0.title.french)) »" }.joined(separator: ", ")))
    }
    let names = explained.map { table in
      ComputedTable.Name(
        code: table.name, title: table.title,
        others: [table.title.english, table.title.french].map(withoutYear))
    }
    guard let found = try FigureName.find(name, among: names) else {
      throw FigureName.unknown(name, Phrase("table", "tableau"), among: names)
    }
    return explained.filter { $0.name == explained[found].name }
  }

  private static func codes(_ tables: [Report]) -> [String] {
    tables.reduce(into: []) { if !$0.contains($1.name) { $0.append($1.name) } }
  }

  private static func withoutYear(_ title: String) -> String {
    guard let space = title.lastIndex(of: " "), Int(title[space...].dropFirst()) != nil else { return title }
    return String(title[..<space])
  }

  // MARK: Sums of shares

  /// Of the tables that are made of shares, whose rows may be named though they have none; nil of any other figure.
  private func ofShares(_ table: Report, row: String, column: String) throws -> Report? {
    switch table.name {
    case "groups", "groups_largest":
      let own = try? TableFigure(table, row: row, column: column)
      switch own?.column.code {
      case "contracts", "others": return nil
      default: return try shares.groups(year: year, row: row, column: column)
      }
    case "groups_by_member":
      let figure = try TableFigure(table, row: row, column: column)
      let group = figure.column.code.hasSuffix("_") ? String(figure.column.code.dropLast()) : figure.column.code
      return try shares.groups(
        year: year, row: group == "total" ? "TOTAL" : group, column: figure.row?.code ?? "total")
    case "amo": return try shares.amo(year: year, by: amo, row: row, column: column)
    case "amo_types": return try shares.amo(year: year, by: .contractType, row: row, column: column)
    case "types", "members":
      let own = try? TableFigure(table, row: row, column: column)
      guard let own, ["before", "difference", "percent"].contains(own.column.code) else {
        return try shares.volumes(volumes(of: table, columns: .source), row: row, column: column)
      }
      return nil
    default: return nil
    }
  }

  private func volumes(of table: Report, columns: VolumeDimension? = nil) -> VolumeQuestion {
    VolumeQuestion(
      period: period, rows: table.name == "types" ? .type : .member, columns: columns, annualised: annualised)
  }

  // MARK: What stands behind

  private enum Behind {
    case parts([FigurePart], counts: Bool = false)
    case things([FigureFact])

    var facts: [FigureFact] {
      switch self {
      case .parts(let parts, _): parts.map(\.fact)
      case .things(let facts): facts
      }
    }

    /// What it is more than before.
    func less(_ before: Behind) -> Behind {
      .things(facts + before.facts.map { $0.part(.sum, takenOff: true) })
    }

    /// What it is more than before, as a part of that.
    func change(since before: Behind) -> Behind {
      .things(
        less(before).facts.map { $0.part(.numerator) } + before.facts.map { $0.part(.denominator) })
    }
  }

  private func behind(_ figure: TableFigure) throws -> Behind {
    let (row, column) = (figure.row?.code, figure.column.code)
    switch figure.table.name {
    case "groups", "groups_largest": return try ofGroups(figure)
    case "types", "members": return try ofVolumes(figure)
    case "key_figures": return try compared(row ?? "amount", column, year)
    case "trend":
      let own = row.flatMap { Int($0) } ?? year
      return column == "change" ? try compared("total", "percent", own) : try yearly(column, own)
    case "indicators": return .things(try store.facts(of: .indicators(period), row: row, column: "value"))
    case "savings": return .things(try store.facts(of: .savings(period, savings), row: row, column: column))
    case "amo_days": return .things(try store.facts(of: .days(period, days), row: row, column: column))
    case "campaigns": return .things(try store.facts(of: .campaigns(period), row: row, column: column))
    case "frameworks": return .things(try store.facts(of: .frameworks(period), row: row, column: column))
    case "projects":
      let counts = column == "contracts"
      return .things(try store.facts(of: .acts(period), row: row, column: counts ? column : "project_amount"))
    case "acts": return .parts(try partsOfAct(row, isSource: figure.table.isSubtotal(row)))
    case "reconciliation":
      return column == "gap" ? try road(row ?? "acts").less(road("acts")) : try road(row ?? "acts")
    default: throw ReportDesk.notExplained
    }
  }

  private func ofGroups(_ figure: TableFigure) throws -> Behind {
    guard figure.column.code == "others" else {
      return .parts(
        try store.groupParts(year: year, group: figure.row?.code, columns: nil, counts: true), counts: true)
    }
    let shown = Set(figure.table.columns.map(\.name))
    let others = try store.reportingColumns(year: year).map(\.member.text).filter { !shown.contains($0) }
    return .parts(try store.groupParts(year: year, group: figure.row?.code, columns: others))
  }

  private func ofVolumes(_ figure: TableFigure) throws -> Behind {
    let question = volumes(of: figure.table)
    let row = figure.row?.code ?? "TOTAL"
    func parts(_ question: VolumeQuestion, _ row: String) throws -> Behind {
      .parts(try shares.explanation(question, row: row, column: "total").parts)
    }
    let now = try parts(question, row)
    let before = try parts(
      VolumeQuestion(
        period: SectionReports.period(of: max(1900, year - 1)), rows: question.rows, columns: nil, annualised: false),
      row)
    return switch figure.column.code {
    case "before": before
    case "difference": now.less(before)
    default: now.change(since: before)
    }
  }

  /// A key figure of a year, or how it stands to the year before.
  private func compared(_ figure: String, _ column: String, _ year: Int) throws -> Behind {
    if column == "value" { return try yearly(figure, year) }
    let before = try yearly(figure, max(1900, year - 1))
    return switch column {
    case "before": before
    case "difference": try yearly(figure, year).less(before)
    default: try yearly(figure, year).change(since: before)
    }
  }

  /// What a year is said to have: volumes by where they come from, and counts.
  private func yearly(_ figure: String, _ year: Int) throws -> Behind {
    let own = try SectionReports.period(of: year)
    let question = VolumeQuestion(period: own, rows: .source, columns: nil, annualised: annualised)
    func parts(_ source: String?) throws -> Behind {
      .parts(try store.parts(of: question, at: VolumePivot.Place(row: source, inner: nil, column: nil)))
    }
    switch figure {
    case "group_amount": return try parts("group")
    case "amo_amount": return try parts("amo")
    case "own_amount": return try parts("own")
    case "amount", "total": return try parts(nil)
    case "group_contracts", "own_contracts": return .things(try store.facts(of: .trend(own), row: nil, column: figure))
    default: return .things(try store.facts(of: .indicators(own), row: figure, column: "value"))
    }
  }

  /// The shares of a contract or an amendment, of all that have a source, or all.
  private func partsOfAct(_ name: String?, isSource: Bool) throws -> [FigurePart] {
    let question = VolumeQuestion(
      period: period, rows: isSource ? .source : .contract, inner: isSource ? nil : .amendment, columns: nil,
      annualised: false)
    guard let name, !isSource else {
      return try store.parts(of: question, at: VolumePivot.Place(row: name, inner: nil, column: nil))
    }
    let amendment = try store.labels(of: .amendment, period).first { $0.code == name }
    let contract = amendment == nil ? name : String(name[..<(name.lastIndex(of: "/") ?? name.endIndex)])
    return try store.parts(
      of: question, at: VolumePivot.Place(row: contract, inner: amendment?.code ?? "none", column: nil))
  }

  /// The year's volume by acts, or by any road that goes over shares.
  private func road(_ name: String) throws -> Behind {
    name == "acts"
      ? .things(try store.facts(of: .acts(period), row: nil, column: "amount")) : try yearly("amount", year)
  }

  // MARK: The answer

  private func report(_ figure: TableFigure, _ behind: Behind) throws -> Report {
    let parameters: [(String, Cell)] = [("year", .count(year)), ("table", .code(figure.table.name))]
    switch behind {
    case .parts(let parts, let counts):
      return try .explanation(
        Explanation(place: figure.place, parts: parts, counts: counts), of: figure.table.title, parameters: parameters,
        notes: [Report.basis(annualised: annualised)])
    case .things(let facts):
      return try .explanation(
        FactExplanation(place: figure.place, facts: facts, unit: figure.unit), of: figure.table.title,
        figure: figure.cell, parameters: parameters)
    }
  }
}

extension TableFigure {
  /// What is added up behind it.
  fileprivate var unit: FactExplanation.Unit {
    switch cell {
    case .money: .euros
    case .count: .count
    case .quantity: table.name == "amo_days" ? .days : .count
    default:
      // A part of a whole: of what the figures beside it are.
      switch (table.name, row?.code) {
      case ("key_figures", _): if case .count = cell("value") { .count } else { .euros }
      case ("indicators", "savings"?), ("indicators", "savings_rate"?): .euros
      case ("indicators", _): .count
      default: .euros
      }
    }
  }
}

extension Report {
  /// Whether a name is that of a line of sums within the table, and of no row.
  fileprivate func isSubtotal(_ row: String?) -> Bool {
    guard let row, !subtotals.isEmpty, let contract = columns.firstIndex(where: { $0.name == "contract" }) else {
      return false
    }
    return !rows.contains { if case .code(row, _) = $0[contract] { true } else { false } }
      && ["group", "amo", "own"].contains(row)
  }
}
