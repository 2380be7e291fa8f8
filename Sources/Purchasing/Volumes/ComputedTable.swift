/// A figure of a table: an amount before tax, a number of things, or a part of a whole.
public enum Figure: Hashable, Sendable {
  case money(Money)
  case count(Int)
  /// Hundredths of a percent.
  case percent(Int)

  /// Cents, or hundredths of a thing or of a percent: in these both compare with what was printed.
  var hundredths: Int128 {
    switch self {
    case .money(let money): Int128(money.cents)
    case .count(let count): Int128(count) * 100
    case .percent(let hundredths): Int128(hundredths)
    }
  }

  /// - throws: `Problem` `amount_too_large`.
  static func of(hundredths: Int128, like figure: Figure) throws -> Figure {
    if case .count = figure, hundredths % 100 == 0, let count = Int(exactly: hundredths / 100) { return .count(count) }
    if case .percent = figure, let part = Int(exactly: hundredths) { return .percent(part) }
    guard let cents = Int64(exactly: hundredths), let money = Money(cents: cents) else { throw Money.tooLarge }
    return .money(money)
  }

  var isCount: Bool {
    if case .count = self { true } else { false }
  }

  var phrase: Phrase {
    switch self {
    case .money(let money): .amount(money)
    case .count(let count): Phrase(verbatim: String(count))
    case .percent(let part): .percent(hundredths: part)
    }
  }
}

/// A table as the data gives it, to lay beside a printed one.
public struct ComputedTable: Sendable {
  /// How a row or a column is called: by its code, its title in either language, or another name; all are folded.
  public struct Name: Sendable {
    public let code: String
    public let title: Phrase
    public let others: [String]

    public init(code: String, title: Phrase, others: [String] = []) {
      self.code = code
      self.title = title
      self.others = others
    }

    /// The columns that a printed table doesn't name, together.
    public static let others = Name(code: "others", title: Phrase("others", "autres"))
  }

  public struct Row: Sendable {
    public let name: Name
    /// One per column; nil where the data has none.
    public let cells: [Figure?]

    public init(_ name: Name, cells: [Figure?]) {
      self.name = name
      self.cells = cells
    }
  }

  /// `groups`, `amo`, or the name of another report.
  public let name: String
  public let columns: [Name]
  /// The column that adds up the others of its row, if there is one.
  public let rowTotal: String?
  /// The codes of the columns that it adds up.
  public let terms: Set<String>
  public let rows: [Row]
  /// One per column; nil where a total would mean nothing.
  public let totals: [Figure?]

  /// - parameters:
  ///   - rowTotal: the code of the column that adds up others of its row.
  ///   - terms: those others; all when nil.
  public init(
    name: String, columns: [Name], rowTotal: String?, terms: Set<String>? = nil, rows: [Row], totals: [Figure?]
  ) {
    self.name = name
    self.columns = columns
    self.rowTotal = rowTotal
    self.terms = terms ?? Set(columns.map(\.code).filter { $0 != rowTotal })
    self.rows = rows
    self.totals = totals
  }

  /// A figure of the kind that a column holds.
  func likeness(ofColumn index: Int) -> Figure {
    totals[index] ?? rows.lazy.compactMap { $0.cells[index] }.first ?? .money(.zero)
  }

  /// Which rows or columns bear a name: a code wins over titles.
  static func indices(of text: String, in names: [Name]) -> [Int] {
    let code = Folding.code(text)
    if let index = names.firstIndex(where: { Folding.code($0.code) == code }) { return [index] }
    let heading = Folding.heading(text)
    return names.indices.filter { index in
      let name = names[index]
      return ([name.title.english, name.title.french] + name.others).contains { other in
        Folding.code(other) == code || Folding.heading(other) == heading
      }
    }
  }
}
