public import Purchasing

extension ComputedTable {
  /// A report's table, to lay beside a printed one: its columns of figures, its rows by code or by what people read.
  ///
  /// - parameter name: what the printed file calls it.
  public init(_ report: Report, name: String) {
    let figures = report.columns.indices.filter { index in
      report.rows.contains { $0.cell(index).figure != nil }
    }
    let names = figures.map { index in
      let column = report.columns[index]
      return Name(code: column.name, title: column.heading)
    }
    let rowTotal = names.first { $0.code == "total" }?.code
    let terms = figures.filter { report.columns[$0].isFoldable || report.columns[$0].name == "others" }
    self.init(
      name: name, columns: names, rowTotal: terms.isEmpty ? nil : rowTotal,
      terms: Set(terms.map { report.columns[$0].name }),
      rows: report.rows.map { row in
        Row(Self.name(of: row, in: report, before: figures.first ?? 0), cells: figures.map { row.cell($0).figure })
      },
      totals: figures.map { report.totals?.cell($0).figure })
  }

  /// A row is named by its codes (`group/works` with two levels) and by what people read.
  private static func name(of row: [Cell], in report: Report, before first: Int) -> Name {
    let labels = report.columns.indices.prefix(first).filter { row.cell($0) != .none }
    let codes = labels.filter { report.columns[$0].kind == .code }
    let code = codes.map { row.cell($0).machineText }.joined(separator: "/")
    func title(_ language: Language) -> String {
      let people = labels.filter { report.columns[$0].audience.includes(.people) }
      return people.map { row.cell($0).text(language) }.joined(separator: " ")
    }
    let shown = labels.first { report.columns[$0].audience.includes(.people) }.map { row.cell($0) }
    let phrase = Phrase(title(.english), title(.french))
    return Name(
      code: code.isEmpty ? phrase.english : code, title: phrase,
      others: shown.map { [$0.text(.english), $0.text(.french)] } ?? [])
  }
}

extension Cell {
  /// Nil for what is no figure, or isn't measured.
  fileprivate var figure: Figure? {
    switch self {
    case .money(let money): .money(money)
    case .count(let count): .count(count)
    case .percent(let part): .percent(part)
    case .none, .absent, .quantity, .price, .text, .code, .date, .flag, .phrase, .list, .numbers, .table: nil
    }
  }
}
