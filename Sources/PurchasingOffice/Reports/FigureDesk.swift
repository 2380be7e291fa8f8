public import Purchasing
public import PurchasingStore
public import Reporting

/// Tells what stands behind one figure of a report: the shares that it is summed from. A row and a column are named as
/// the table names them, by code or by what people read; `TOTAL` and `total` too.
public struct FigureDesk {
  let store: Store

  public init(_ store: Store) { self.store = store }

  /// - parameters:
  ///   - row: of two dimensions `group,works`; the first alone is its subtotal.
  ///   - column: where there is one column of figures, its name or `total`.
  /// - throws: `Problem` `.unknownName` for names that nothing bears, or several; `member_without_column`.
  public func volumes(_ question: VolumeQuestion, row: String, column: String) throws -> Report {
    try store.read {
      if let part = try share(question, row: row, column: column) { return part }
      return try .explanation(explanation(question, row: row, column: column), of: question)
    }
  }

  /// What part of the whole a row is, which people read beside its amounts; nil of any other figure.
  private func share(_ question: VolumeQuestion, row: String, column: String) throws -> Report? {
    let name = Self.figures(.share)[0]
    guard question.measure == .amount, try FigureName.find(column, among: [name]) != nil else { return nil }
    let own = try explanation(question, row: row, column: "total")
    let all = try explanation(question, row: "TOTAL", column: "total")
    let figure = Apportionment.hundredthsOfPercent(try own.amount().cents, try all.amount().cents)
    return try .explanation(
      FactExplanation(
        place: FigurePlace(row: own.place.row, column: name),
        facts: own.parts.map { $0.fact.part(.numerator) } + all.parts.map { $0.fact.part(.denominator) }, unit: .euros),
      of: Report.title(of: question), figure: figure.map { .percent(hundredths: $0) } ?? .none,
      parameters: Report.parameters(of: question))
  }

  /// The same, to be made something of.
  func explanation(_ question: VolumeQuestion, row: String, column: String) throws -> Explanation {
    let (first, inner) = try rows(row, question)
    let last = try question.columns == nil ? onlyColumn(column, question) : columnLabel(column, question)
    let place = VolumePivot.Place(row: first?.code, inner: inner?.code, column: last?.code)
    let names = [first, inner].compactMap(\.self)
    return Explanation(
      place: FigurePlace(row: names.isEmpty ? nil : Self.joined(names), column: last.map(Self.name)),
      parts: try store.parts(of: question, at: place), counts: question.measure == .count)
  }

  /// - parameter printed: the cells of a printed table, which say what its column «Autres» stands for.
  public func groups(year: Int, row: String, column: String, beside printed: [PrintedCell] = []) throws -> Report {
    try store.read {
      let table = try ComputedTable.groups(store.groupVolumes(year: year))
      let found = try Reconciliation.locate(row: row, column: column, in: table, beside: printed)
      let isTotal = FigureName.isTotal(row)
      let rowName = try isTotal ? nil : found.row.map { table.rows[$0].name } ?? printedRow(row, printed) ?? group(row)
      let columns = found.columns.map { table.columns[$0] }
      let columnName: ComputedTable.Name? =
        try columns.first?.code == table.rowTotal
        ? nil : found.isRest ? .others : columns.first ?? printedColumn(column, printed) ?? memberColumn(column)
      let members = columnName == nil ? nil : columns.isEmpty && !found.isRest ? [] : columns.map(\.code)
      let explanation = Explanation(
        place: FigurePlace(row: rowName, column: columnName),
        parts: try store.groupParts(year: year, group: rowName?.code, columns: members), counts: false)
      return try .explanation(
        explanation, of: Phrase("Purchasing groups \(year)", "Groupements de commandes \(year)"),
        parameters: [("year", .count(year))])
    }
  }

  /// - parameter printed: the cells of a printed table: what is only printed has nothing behind it.
  public func amo(
    year: Int, by axis: AMOAxis = .line, row: String, column: String, beside printed: [PrintedCell] = []
  ) throws -> Report {
    try store.read {
      let table = try ComputedTable.amo(store.amoVolumes(year: year, by: axis))
      let found = try Reconciliation.locate(row: row, column: column, in: table, beside: printed)
      let isTotal = FigureName.isTotal(row)
      let rowName: ComputedTable.Name? =
        try isTotal
        ? nil : found.row.map { table.rows[$0].name } ?? printedRow(row, printed) ?? line(row, of: axis)
      let columnName: ComputedTable.Name? =
        try FigureName.isTotal(column)
        ? nil : found.columns.first.map { table.columns[$0] } ?? printedColumn(column, printed) ?? type(column, table)
      let counts = columnName.map { $0.code != "amount" } ?? false
      let explanation = Explanation(
        place: FigurePlace(row: rowName, column: columnName),
        parts: try store.amoParts(
          year: year, by: axis, line: rowName?.code,
          type: counts && columnName?.code != "contracts" ? columnName?.code : nil, counts: counts), counts: counts)
      return try .explanation(
        explanation, of: Phrase("AMO contracts \(year)", "Marchés attribués en AMO \(year)"),
        parameters: [("year", .count(year))])
    }
  }

  // MARK: Names of a pivot

  private func rows(_ text: String, _ question: VolumeQuestion) throws -> (first: VolumeLabel?, inner: VolumeLabel?) {
    if FigureName.isTotal(text) { return (nil, nil) }
    guard let inner = question.inner else { return (try label(text, question.rows, question.period), nil) }
    var refusal: Problem?
    // A title may have a comma of its own.
    for comma in text.indices where text[comma] == "," {
      let second = String(text[text.index(after: comma)...].trimmingPrefix { $0 == " " })
      do {
        let first = try label(String(text[..<comma]), question.rows, question.period)
        return (first, FigureName.isTotal(second) ? nil : try label(second, inner, question.period))
      } catch let problem as Problem where problem.kind == .unknownName {
        refusal = refusal ?? problem
      }
    }
    if let refusal { throw refusal }
    return (try label(text, question.rows, question.period), nil)
  }

  private func columnLabel(_ text: String, _ question: VolumeQuestion) throws -> VolumeLabel? {
    guard let dimension = question.columns, !FigureName.isTotal(text) else { return nil }
    // The column of a code that is the name of one of our own columns ends in `_`: see `Report.volumes`.
    let isRenamed = text.hasSuffix("_") && question.reservedColumns.contains(String(text.dropLast()))
    return try label(isRenamed ? String(text.dropLast()) : text, dimension, question.period)
  }

  /// The column of a table that has no dimension there.
  private func onlyColumn(_ text: String, _ question: VolumeQuestion) throws -> VolumeLabel? {
    let names = Self.figures(question.measure)
    guard try FigureName.isTotal(text) || FigureName.find(text, among: names) != nil else {
      throw FigureName.unknown(text, Phrase("column", "colonne"), among: names.map(\.code) + ["total"])
    }
    return nil
  }

  private static func figures(_ measure: VolumeMeasure) -> [ComputedTable.Name] {
    let amount = ComputedTable.Name(
      code: "amount", title: Phrase("Amount excl. tax", "Montant HT"), others: ["amount", "montant"])
    let contracts = ComputedTable.Name(code: "contracts", title: Phrase("Contracts", "Marchés"))
    let share = ComputedTable.Name(code: "share", title: Phrase("Share", "Part"))
    return switch measure {
    case .amount: [amount, share]
    case .count: [contracts]
    case .share: [share]
    }
  }

  private func label(_ text: String, _ dimension: VolumeDimension, _ period: Period) throws -> VolumeLabel {
    let labels = try store.labels(of: dimension, period)
    if let found = try FigureName.find(text, among: labels.map(Self.name)) { return labels[found] }
    // A reference that several buyers' contracts bear.
    let bearers = labels.map(\.code).filter { dimension == .contract && $0.hasSuffix("/" + text) }
    if bearers.count > 1 { throw FigureName.several(text, bearers) }
    guard dimension == .member || dimension == .legalPerson else {
      throw FigureName.unknown(text, dimension.noun, among: labels.map(\.code))
    }
    let member = try store.member(named: text)
    if let label = labels.first(where: { $0.code == member.code.text }) { return label }
    if dimension == .member, member.reportsUnder != nil { throw Self.withoutColumn(member) }
    return VolumeLabel(code: member.code.text, english: member.name, french: member.name, order: "")
  }

  private static func withoutColumn(_ member: Member) -> Problem {
    AnnualReports.withoutColumn(
      member,
      hint: Phrase(
        "explain the figure of \(member.reportsUnder?.text ?? "?"), or take the axis legal-person",
        "expliquez le chiffre de \(member.reportsUnder?.text ?? "?"), ou prenez l'axe legal-person"))
  }

  private static func name(_ label: VolumeLabel) -> ComputedTable.Name {
    // Contracts and lots are shown with their code before their title.
    let isCoded = label.french.hasPrefix(label.code + " ")
    return ComputedTable.Name(
      code: label.code, title: label.title,
      others: isCoded ? [String(label.french.dropFirst(label.code.count + 1))] : [])
  }

  private static func joined(_ labels: [VolumeLabel]) -> ComputedTable.Name {
    let titles = labels.map(\.title)
    return ComputedTable.Name(
      code: labels.map(\.code).joined(separator: ","),
      title: titles.dropFirst().reduce(titles[0]) { $0 + Phrase(verbatim: ", ") + $1 })
  }

  // MARK: Names of the annual tables

  /// A row that is printed, and nothing else: nothing stands behind it.
  private func printedRow(_ text: String, _ cells: [PrintedCell]) -> ComputedTable.Name? {
    let row = cells.first { !$0.isTotal && Folding.code($0.row) == Folding.code(text) }
    return row.map { ComputedTable.Name(code: $0.row, title: Phrase(verbatim: $0.row)) }
  }

  private func printedColumn(_ text: String, _ cells: [PrintedCell]) -> ComputedTable.Name? {
    let cell = cells.first { Folding.code($0.column) == Folding.code(text) }
    return cell.map { ComputedTable.Name(code: $0.column, title: Phrase(verbatim: $0.column)) }
  }

  private func group(_ text: String) throws -> ComputedTable.Name {
    let group = try store.group(named: text)
    return ComputedTable.Name(code: group.code, title: Phrase(verbatim: group.title))
  }

  private func memberColumn(_ text: String) throws -> ComputedTable.Name {
    let member = try store.member(named: text)
    guard member.reportsUnder == nil else { throw Self.withoutColumn(member) }
    return ComputedTable.Name(code: member.code.text, title: Phrase(verbatim: member.name))
  }

  private func line(_ text: String, of axis: AMOAxis) throws -> ComputedTable.Name {
    let kinds =
      switch axis {
      case .line: try store.amoLines()
      case .projectType: try store.projectTypes()
      case .contractType: try store.contractTypes()
      }
    let lines = kinds.map { ComputedTable.Name(code: $0.code, title: $0.title) }
    if let found = try FigureName.find(text, among: lines) { return lines[found] }
    throw FigureName.unknown(text, Phrase("line", "ligne"), among: lines.map(\.code))
  }

  private func type(_ text: String, _ table: ComputedTable) throws -> ComputedTable.Name {
    let types = try store.contractTypes().map { ComputedTable.Name(code: $0.code, title: $0.title) }
    if let found = try FigureName.find(text, among: types) { return types[found] }
    let figures = table.columns.map(\.code).filter { code in !types.contains { $0.code == code } }
    throw FigureName.unknown(text, Phrase("column", "colonne"), among: figures + types.map(\.code))
  }
}
