public import Purchasing
public import PurchasingStore
public import Reporting
public import Spreadsheet

/// Answers the questions that a report can be asked for by, kept under a name or not.
public struct ReportDesk {
  let store: Store
  private let table: (_ path: String) throws -> Table

  /// - parameter table: opens a printed table that a question names by its path. Nobody's, unless whoever asks sits at
  ///   the machine whose files they are.
  public init(_ store: Store, table: @escaping (_ path: String) throws -> Table = { throw Self.noFiles($0) }) {
    self.store = store
    self.table = table
  }

  /// - throws: `Problem`: `year_missing` for a question that doesn't say of when, and needs to; what each report
  ///   refuses.
  public func answer(_ question: ReportQuestion) throws -> ReportDocument {
    try store.read {
      guard let years = Self.years(of: question) else { return try document(question) }
      let compared = question.compared?.period.map { $0.start.year...Self.lastYear(of: $0) }
      let reopened = try store.reopenedYears(
        min(
          years.lowerBound, compared?.lowerBound ?? years.lowerBound)...max(
            years.upperBound, compared?.upperBound ?? years.upperBound))
      return try document(question).noting(
        reopened.filter { years.contains($0.year) || compared?.contains($0.year) == true }.map(\.note))
    }
  }

  /// Those that a reader takes for settled; nil where a report isn't of years.
  private static func years(of question: ReportQuestion) -> ClosedRange<Int>? {
    let all = 1900...2199
    switch question.time {
    case .year(let year): return year...year
    case .days(let first, let last): return first.year...max(first.year, last.year)
    case .years(let first, let last):
      let from = first ?? all.lowerBound
      return from...max(from, last ?? all.upperBound)
    case nil:
      if case .campaign = question.subject { return nil }
      return all
    }
  }

  private static func lastYear(of period: Period) -> Int {
    Day(number: period.end.number - 1)?.year ?? period.end.year
  }

  private func document(_ question: ReportQuestion) throws -> ReportDocument {
    let sections = SectionReports(store)
    switch question.subject {
    case .groups(let members):
      return try ReportDocument([AnnualReports.groups(store, year: year(of: question), members: members)])
    case .amo(let axis): return try ReportDocument([AnnualReports.amo(store, year: year(of: question), by: axis)])
    case .amoDays(let axis): return try ReportDocument([sections.amoDays(year: year(of: question), by: axis)])
    case .volumes(let layout):
      let volumes = VolumeQuestion(period: try period(of: question), layout)
      guard let compared = question.compared else { return try ReportDocument([sections.volumes(volumes)]) }
      guard let before = compared.period else { throw Self.badPeriod }
      return try ReportDocument([sections.comparison(volumes, before: before)])
    case .trend(let columns, let annualised):
      return try ReportDocument([trend(question.time, columns, annualised: annualised)])
    case .savings(let axis):
      let year = question.time == nil ? nil : try year(of: question)
      return try ReportDocument([sections.savings(year: year, by: axis)])
    case .member(let name): return try sections.member(name, year: year(of: question))
    case .campaign(let name): return try store.read { try .campaign(store.campaignReturns(name)) }
    case .indicators: return try ReportDocument([sections.indicators(year: year(of: question))])
    case .annual(let printed):
      return try AnnualDocument(store, year: year(of: question)).document(printed: printed.map(table))
    }
  }

  /// The rows behind one figure of a report, as its row and its column are named there.
  ///
  /// - parameter table: of the figure, as it is named or titled, where the report has several.
  /// - throws: besides, `Problem` `report_not_explained` for a report whose figures stand on other sheets,
  ///   `table_missing`.
  public func explain(_ question: ReportQuestion, table: String? = nil, row: String, column: String) throws -> Report {
    try store.read {
      if case .volumes(let layout) = question.subject {
        guard let compared = question.compared else {
          return try FigureDesk(store).volumes(
            VolumeQuestion(period: period(of: question), layout), row: row, column: column)
        }
        return try explain(question, layout, beside: compared, row: row, column: column)
      }
      if case .trend(let columns?, let annualised) = question.subject {
        let question = VolumeQuestion(
          period: try years(of: question.time).period, rows: .year, columns: columns, annualised: annualised)
        return try FigureDesk(store).volumes(question, row: row, column: column)
      }
      return try tables(of: question).explain(document(question).reports, table: table, row: row, column: column)
    }
  }

  private func tables(of question: ReportQuestion) throws -> TableFigureDesk {
    let year = if case .year(let year)? = question.time { Optional(year) } else { Int?.none }
    switch question.subject {
    case .trend(_, let annualised):
      return TableFigureDesk(store: store, period: try years(of: question.time).period, annualised: annualised)
    case .savings(let axis):
      return TableFigureDesk(store: store, period: try SectionReports.period(of: year), savings: axis)
    case .amo(let axis):
      return TableFigureDesk(store: store, period: try SectionReports.period(of: self.year(of: question)), amo: axis)
    case .amoDays(let axis):
      return TableFigureDesk(store: store, period: try SectionReports.period(of: self.year(of: question)), days: axis)
    case .groups, .indicators, .annual:
      return TableFigureDesk(store: store, period: try SectionReports.period(of: self.year(of: question)))
    case .member, .campaign, .volumes: throw Self.notExplained
    }
  }

  /// Each side of a comparison has rows of its own.
  private func explain(
    _ question: ReportQuestion, _ layout: VolumeLayout, beside compared: ReportQuestion.Time, row: String,
    column: String
  ) throws -> Report {
    let figure = Folding.code(column)
    guard figure != "difference", figure != "percent" else {
      throw Problem(
        code: "report_not_explained",
        Phrase(
          "a difference has the rows of both its figures behind it",
          "un écart repose sur les lignes de ses deux chiffres"),
        hint: .give(.explain, .said("ROW before", "LIGNE before")) + Phrase(", then ", ", puis ")
          + .give(.explain, .said("ROW total", "LIGNE total")))
    }
    let isBefore = figure == "before"
    let period = try isBefore ? compared.period : self.period(of: question)
    guard let period else { throw Self.badPeriod }
    return try FigureDesk(store).volumes(
      VolumeQuestion(period: period, layout), row: row, column: isBefore ? "total" : column)
  }

  static let notExplained = Problem(
    code: "report_not_explained",
    Phrase(
      "this report has no figure that isn't explained elsewhere",
      "les chiffres de ce rapport s'expliquent ailleurs"),
    hint: .run(.reportVolumes, .give(.explain, .said("ROW COLUMN", "LIGNE COLONNE")))
      + Phrase(" explains volumes along any axes", " explique les volumes selon tous axes"))

  /// The report of this name, if there is one.
  func saved(_ code: String) throws -> ReportQuestion? {
    try store.savedReports().first { $0.code == code }?.question
  }

  private func trend(
    _ time: ReportQuestion.Time?, _ columns: VolumeDimension?, annualised: Bool
  ) throws -> Report {
    let (from, to, period) = try years(of: time)
    let sections = SectionReports(store)
    if let columns {
      let question = VolumeQuestion(period: period, rows: .year, columns: columns, annualised: annualised)
      return try sections.volumes(question).named(
        "trend", Phrase("Volumes over the years", "Volumes au fil des années"))
    }
    return try sections.trend(
      period, annualised: annualised,
      parameters: [("from", .count(from)), ("to", .count(to)), ("annualised", annualised ? .flag(true) : .none)])
  }

  /// The years of a trend: where none are said, the first and the last with volumes.
  private func years(of time: ReportQuestion.Time?) throws -> (from: Int, to: Int, period: Period) {
    var (first, last): (Int?, Int?)
    if case .years(let from, let to) = time { (first, last) = (from, to) }
    let years = first != nil && last != nil ? [] : try store.yearsWithVolumes()
    let from = first ?? years.min() ?? store.today.year
    let to = last ?? max(years.max() ?? from, from)
    return (from, to, try SectionReports.years(from: from, to: to))
  }

  private func year(of question: ReportQuestion) throws -> Int {
    guard case .year(let year) = question.time else { throw Self.yearMissing }
    return year
  }

  private func period(of question: ReportQuestion) throws -> Period {
    switch question.time {
    case .year(let year):
      guard let period = Period(year: year) else { throw Self.badPeriod }
      return period
    case .days(let first, let last):
      guard let end = Day(number: last.number + 1), let period = Period(from: first, until: end) else {
        throw Self.badPeriod
      }
      return period
    default: throw Self.yearMissing
    }
  }

  private static let badPeriod = SectionReports.noPeriod(
    hint: .give(.year, "2023") + Phrase(", or ", ", ou ") + .give(.from, "2023-01-01") + Phrase(verbatim: " ")
      + .give(.to, "2023-06-30"))

  private static let yearMissing = Problem(
    code: "year_missing", Phrase("the report has no year yet", "le rapport n'a pas encore d'année"),
    hint: Phrase("say of which year", "dites de quelle année"))

  /// Who sends a path from elsewhere must not be shown this machine's files.
  public static func noFiles(_ path: String) -> Problem {
    Problem(
      .notAllowed, code: "file_elsewhere",
      Phrase("the printed table \(path) isn't here", "le tableau imprimé \(path) n'est pas ici"),
      hint: Phrase("send it along", "joignez-le"))
  }
}
