public import Purchasing

// What is asked of every list: which columns, in which order, how many rows.

extension ListQuestion {
  /// The same with the columns' own names for whatever was typed: a name as JSON has it, or a heading in either
  /// language, without accents and capitals.
  ///
  /// - throws: `Problem` `.unknownName` `column_unknown`, with the columns that there are.
  public func resolved(among columns: [Column]) throws -> ListQuestion {
    var question = self
    question.sort = try sort.map { key in
      Sort(column: try Self.name(key.column, among: columns), isDescending: key.isDescending)
    }
    question.columns = try self.columns.map { try Self.name($0, among: columns) }
    return question
  }

  private static func name(_ text: String, among columns: [Column]) throws -> String {
    let folded = Folding.code(text)
    func headings(_ column: Column) -> [String] {
      [
        column.name.replacing("_", with: "-"), Folding.code(column.heading.french),
        Folding.code(column.heading.english),
      ]
    }
    if let column = columns.first(where: { $0.name == text }) ?? columns.first(where: { headings($0).contains(folded) })
    {
      return column.name
    }
    // «montant» says «Montant HT» where no other heading begins so.
    let whole = columns.filter { headings($0).contains { $0.hasPrefix(folded + "-") } }
    if whole.count == 1, !folded.isEmpty { return whole[0].name }
    let begun = folded.utf8.count > 2 ? columns.first { headings($0).contains { $0.hasPrefix(folded) } } : nil
    let near = columns.map { column in
      (name: column.name, distance: headings(column).map { editDistance(folded, $0) }.min() ?? .max)
    }.filter { $0.distance <= max(1, min(3, folded.utf8.count / 3)) }.min { $0.distance < $1.distance }
    let all = columns.map(\.name).joined(separator: ", ")
    func french(_ column: Column) -> String {
      let words = column.heading.french.lowercased().split { !$0.isLetter && !$0.isNumber }
      // «N°» is no word to type.
      return words.joined().count < 2 ? column.name : words.joined(separator: "-")
    }
    let meant = begun ?? columns.first { $0.name == near?.name }
    throw Problem(
      .unknownName, code: "column_unknown",
      Phrase("there is no column “\(text)”", "il n'y a pas de colonne « \(text) »")
        + (meant.map { Phrase("; did you mean “\($0.name)”?", " ; vouliez-vous dire « \(french($0)) » ?") }
          ?? Phrase(verbatim: "")),
      hint: Phrase(
        "the columns are \(all)", "les colonnes sont \(columns.map(french).joined(separator: ", "))"))
  }

  /// What of it JSON tells among the parameters.
  fileprivate var parameters: [(String, Cell)] {
    var parameters: [(String, Cell)] = []
    if let search { parameters.append(("search", .text(search.text))) }
    if !sort.isEmpty {
      let keys = sort.map { ($0.isDescending ? "-" : "") + $0.column }
      parameters.append(("sort", .code(keys.joined(separator: ","))))
    }
    if let limit { parameters.append(("limit", .count(limit))) }
    return parameters
  }
}

extension Report {
  /// A list of these rows as it was asked for: its columns, and what has to be known of what isn't there.
  ///
  /// - parameters:
  ///   - question: with the columns' own names.
  ///   - count: how many rows there are without a limit.
  ///   - isForgiving: whether what is spelt nearly as the words was taken.
  public func answering(_ question: ListQuestion, of count: Int, isForgiving: Bool) -> Report {
    var more: [Phrase] = []
    if isForgiving {
      more.append(
        Phrase(
          "Nothing has these words as they were typed: what is spelt nearly so is shown.",
          "Rien ne contient ces mots tels quels : voici ce qui s'écrit presque ainsi."))
    }
    if rows.count < count {
      let (shown, all) = (rows.count, count)
      more.append(
        Phrase(
          "Shown: \(NumberFormat.count(shown, .english)) of \(NumberFormat.count(all, .english))",
          "Lignes montrées : \(NumberFormat.count(shown, .french)) sur \(NumberFormat.count(all, .french))")
          + (totals == nil
            ? Phrase(verbatim: ".") : Phrase("; totals are of all.", " ; les totaux portent sur toutes.")))
    }
    let report = Report(
      name: name, title: title, parameters: parameters + question.parameters, columns: columns, rows: rows,
      totals: totals, subtotals: subtotals, notes: notes + more, charts: charts, shape: shape)
    return report.showing(question.columns)
  }

  /// The same of what the database found.
  public func answering<Row>(_ question: ListQuestion, _ found: Found<Row>) -> Report {
    answering(question, of: found.count, isForgiving: found.isForgiving)
  }

  /// Only these columns, in this order, whoever reads; all when none is named.
  private func showing(_ names: [String]) -> Report {
    guard !names.isEmpty else { return self }
    let chosen = names.compactMap { name in columns.firstIndex { $0.name == name } }
    let rows = self.rows
    let sums = totals.map { totals in chosen.map { totals.cell($0) } }
    return Report(
      name: name, title: title, parameters: parameters,
      columns: chosen.map {
        Column(
          columns[$0].name, columns[$0].heading, columns[$0].kind, foldable: columns[$0].isFoldable,
          inFiles: columns[$0].fileHeading)
      },
      rows: ReportRows(of: Array(rows.indices)) { row in chosen.map { rows[row].cell($0) } },
      totals: sums?.contains(where: \.isNumber) == true ? sums : nil,
      subtotals: subtotals.mapValues { line in chosen.map { line.cell($0) } }, notes: notes, shape: shape)
  }

  /// Only these rows, in this order, with the totals of those that were found.
  public func taking(_ places: [Int], of found: [Int]) throws -> Report {
    let rows = self.rows
    return Report(
      name: name, title: title, parameters: parameters, columns: columns,
      rows: ReportRows(of: places) { rows[$0] }, totals: found.count == rows.count ? totals : try totals(of: found),
      notes: notes, shape: shape)
  }

  /// Only a member's rows.
  public func keeping(_ member: MemberCode) throws -> Report {
    guard let index = columns.firstIndex(where: { $0.name == "member" }) else { return self }
    let places = rows.indices.filter { rows[$0].cell(index) == .member(member) }
    return try taking(places, of: places)
  }

  /// Sums of money and counts; what is no sum, as a rate, has none of its own.
  private func totals(of found: [Int]) throws -> [Cell]? {
    try totals.map { totals in
      try totals.enumerated().map { index, total in
        switch total {
        case .money:
          .money(try Money.sum(found.compactMap { rows[$0].cell(index).amount }))
        case .count:
          .count(found.reduce(0) { $0 + (rows[$1].cell(index).number ?? 0) })
        default: Cell.none
        }
      }
    }
  }

  /// What a row's cells say to people, in both languages: what a search looks through.
  public func soughtText(_ row: Int) -> String {
    rows[row].map(\.soughtText).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// By what a column is sorted: nil is sorted last.
  public func sortKeys(_ name: String, of places: [Int]) -> SortKeys {
    guard let index = columns.firstIndex(where: { $0.name == name }) else { return .texts([]) }
    let cells = places.map { rows[$0].cell(index) }
    let isNumeric = cells.allSatisfy { $0 == .none || $0.digits != nil || !$0.isPresent }
    func text(_ cell: Cell) -> String? {
      if case .code(_, let label?) = cell { return label.french }
      return cell.isPresent ? cell.machineText : nil
    }
    return isNumeric ? .numbers(cells.map(\.digits)) : .texts(cells.map(text))
  }
}

extension Cell {
  fileprivate var isPresent: Bool {
    switch self {
    case .none, .absent: false
    default: true
    }
  }

  fileprivate var amount: Money? {
    if case .money(let money) = self { money } else { nil }
  }

  fileprivate var number: Int? {
    if case .count(let count) = self { count } else { nil }
  }

  fileprivate var soughtText: String {
    switch self {
    case .none, .absent, .money, .percent, .quantity, .price, .flag, .numbers: ""
    case .text(let text): text
    case .code(let code, let label): [code, label?.english, label?.french].compactMap(\.self).joined(separator: " ")
    case .count(let count): String(count)
    case .date(let day): day.description
    case .phrase(let phrase): "\(phrase.english) \(phrase.french)"
    case .list(let cells): cells.map(\.soughtText).joined(separator: " ")
    case .table(let table): table.rows.flatMap { $0 }.map(\.soughtText).joined(separator: " ")
    }
  }
}
