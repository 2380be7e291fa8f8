public import Purchasing

/// One value of a report. Machines read it in one form whatever the language; people read it in theirs.
public enum Cell: Sendable, Equatable {
  /// Absent: null in JSON, empty elsewhere. Not the same as zero.
  case none
  /// Absent for a reason that people read: *not measured*. Null in JSON, empty in `csv`.
  case absent(Phrase)
  /// What someone typed.
  case text(String)
  /// A fixed word for machines, and what people read in its place.
  case code(String, label: Phrase?)
  case count(Int)
  case money(Money)
  case quantity(Quantity)
  /// Of one unit.
  case price(Quantity)
  /// In hundredths of one percent: 3 840 is 38.40 %.
  case percent(hundredths: Int)
  case date(Day)
  case flag(Bool)
  /// A sentence of ours: English for machines.
  case phrase(Phrase)
  case list([Cell])
  /// A list of numbers, which may be very long.
  case numbers([Int64])
  case table(NestedTable)

  /// A code that people read as it is.
  public static func code(_ text: String) -> Cell { .code(text, label: nil) }

  /// An absent text is `.none`.
  public static func text(_ text: String?) -> Cell { text.map { .text($0) } ?? .none }

  /// An absent amount is `.none`.
  public static func money(_ money: Money?) -> Cell { money.map { .money($0) } ?? .none }

  /// An absent quantity is `.none`.
  /// A weight as a number, without needless zeros; one with more decimals than a quantity holds stays a text.
  static func weight(_ text: String?) -> Cell {
    guard var text else { return .none }
    if text.contains(".") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    return Quantity(machine: text).map { .quantity($0) } ?? .text(text)
  }

  public static func quantity(_ quantity: Quantity?) -> Cell { quantity.map { .quantity($0) } ?? .none }

  /// An absent price is `.none`.
  public static func price(_ price: Quantity?) -> Cell { price.map { .price($0) } ?? .none }

  /// An absent number is `.none`.
  public static func count(_ count: Int?) -> Cell { count.map { .count($0) } ?? .none }

  /// An absent day is `.none`.
  public static func date(_ day: Day?) -> Cell { day.map { .date($0) } ?? .none }

  /// Whether it may stand in a line of totals.
  var isNumber: Bool {
    switch self {
    case .count, .money, .quantity, .price, .percent: true
    case .none, .absent, .text, .code, .date, .flag, .phrase, .list, .numbers, .table: false
    }
  }

  /// The number in the machine's form: `1234.50`. Nil for anything else.
  var digits: String? {
    switch self {
    case .count(let count): String(count)
    case .money(let money): money.description
    case .quantity(let quantity), .price(let quantity): quantity.description
    case .percent(let hundredths): FixedPoint.text(Int64(hundredths), decimals: 2)
    case .none, .absent, .text, .code, .date, .flag, .phrase, .list, .numbers, .table: nil
    }
  }

  /// What `csv` holds.
  var machineText: String {
    switch self {
    case .none, .absent: ""
    case .text(let text): text
    case .code(let code, _): code
    case .count, .money, .quantity, .price, .percent: digits ?? ""
    case .date(let day): day.description
    case .flag(let flag): flag ? "true" : "false"
    case .phrase(let phrase): phrase.english
    case .list(let cells): cells.map(\.machineText).joined(separator: "; ")
    case .numbers(let numbers): numbers.map { String($0) }.joined(separator: "; ")
    case .table(let table): table.summary(for: .machines) { $0.machineText }
    }
  }

  /// What people read, on one line.
  func text(_ language: Language) -> String {
    switch self {
    case .none: ""
    case .absent(let reason): reason(language)
    case .text(let text): text
    case .code(let code, let label): label?(language) ?? code
    case .count(let count): NumberFormat.count(count, language)
    case .money(let money): NumberFormat.money(money, language)
    case .quantity(let quantity): NumberFormat.quantity(quantity, language)
    case .price(let price): NumberFormat.price(price, language)
    case .percent(let hundredths): NumberFormat.percent(hundredths: hundredths, language)
    case .date(let day): NumberFormat.date(day, language)
    case .flag(let flag): (flag ? Phrase("yes", "oui") : Phrase("no", "non"))(language)
    case .phrase(let phrase): phrase(language)
    case .list(let cells): cells.map { $0.text(language) }.joined(separator: ", ")
    case .numbers(let numbers): numbers.map { String($0) }.joined(separator: ", ")
    case .table(let table):
      table.audience.includes(.people) ? table.summary(for: .people) { $0.text(language) } : ""
    }
  }
}

extension NestedTable {
  /// On one line: rows joined by `; `, their cells by a space.
  func summary(for audience: Audience, _ text: (Cell) -> String) -> String {
    rows.map { row in
      columns.indices.filter { columns[$0].audience.includes(audience) }
        .map { text(row.cell($0)) }.filter { !$0.isEmpty }
        .joined(separator: " ")
    }
    .joined(separator: "; ")
  }
}
