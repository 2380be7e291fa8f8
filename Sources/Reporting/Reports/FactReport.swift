public import Purchasing

// What stands behind a figure that isn't a sum of shares.

extension Report {
  /// The things behind a figure; their total is the figure, or else it says what is divided by what.
  ///
  /// - parameters:
  ///   - table: what the figure stands in.
  ///   - figure: as it stands there.
  public static func explanation(
    _ explanation: FactExplanation, of table: Phrase, figure: Cell, parameters: [(String, Cell)]
  ) throws -> Report {
    let (facts, unit) = (explanation.facts, explanation.unit)
    let isSum = !explanation.isQuotient && facts.allSatisfy { $0.part == .sum }
    let columns = factColumns(facts, unit, isQuotient: explanation.isQuotient)
    let total = try explanation.sum(.sum)
    return Report(
      name: "explanation", title: explanation.place.title(in: table),
      parameters: parameters + explanation.place.parameters, columns: columns,
      rows: facts.map { factCells($0, unit) },
      totals: isSum ? columns.map { $0.name == unit.key ? unit.cell(total) : .none } : nil,
      notes: try factNotes(explanation, figure))
  }

  private static func factColumns(
    _ facts: [FigureFact], _ unit: FactExplanation.Unit, isQuotient: Bool
  ) -> [Column] {
    func audience(_ isThere: (FigureFact) -> Bool) -> Audience {
      facts.isEmpty || facts.contains(where: isThere) ? .everyone : .machines
    }
    return [
      Column("part", Phrase("Part", "Terme"), .code, for: isQuotient ? .everyone : .machines),
      Column("noun", Phrase("What", "Quoi"), .code), Column("id", Phrase("No., code", "N°, code"), .code),
      Column("title", Phrase("Title", "Objet"), .text, for: audience { $0.title != nil }),
      .member(audience { $0.member != nil }),
      Column("on", Phrase("On", "Le"), .date, for: audience { $0.on != nil }),
      Column(unit.key, unit.heading, unit.kind),
    ]
  }

  private static func factCells(_ fact: FigureFact, _ unit: FactExplanation.Unit) -> [Cell] {
    let part: Phrase =
      switch fact.part {
      case .sum: Phrase("added up", "additionné")
      case .numerator: Phrase("divided", "dividende")
      case .denominator: Phrase("divisor", "diviseur")
      case .median: Phrase("one of all", "une des valeurs")
      }
    let noun = FoundThing.Noun(rawValue: fact.noun)?.title ?? Phrase("item", "article")
    return [
      .code(fact.part.rawValue, label: part), .code(fact.noun, label: noun), .code(fact.code), .text(fact.title),
      .member(fact.member), .date(fact.on), unit.cell(fact.value),
    ]
  }

  private static func factNotes(_ explanation: FactExplanation, _ figure: Cell) throws -> [Phrase] {
    guard !explanation.facts.isEmpty else { return [Note.nothingBehind] }
    func words(_ cell: Cell) -> Phrase { Phrase(cell.text(.english), cell.text(.french)) }
    if explanation.isQuotient {
      let unit = explanation.unit
      return [
        Phrase("The figure: ", "Le chiffre : ") + words(unit.cell(try explanation.sum(.numerator)))
          + Phrase(verbatim: " ÷ ") + words(unit.cell(try explanation.sum(.denominator)))
          + Phrase(verbatim: " = ") + words(figure) + Phrase(verbatim: ".")
      ]
    }
    guard explanation.facts.contains(where: { $0.part == .median }) else { return [] }
    return [
      Phrase("The figure is the middle of these values, in their order: ", "Le chiffre est la valeur médiane : ")
        + words(figure) + Phrase(verbatim: ".")
    ]
  }
}

extension FigurePlace {
  /// What is explained, in words.
  func title(in table: Phrase) -> Phrase {
    table + Phrase(": ", " : ") + (row?.title ?? Phrase(verbatim: "TOTAL")) + Phrase(verbatim: " × ")
      + (column?.title ?? Phrase("total", "total"))
  }

  var parameters: [(String, Cell)] {
    [("row", .code(row?.code ?? "TOTAL")), ("column", .code(column?.code ?? "total"))]
  }
}

extension FactExplanation.Unit {
  /// The column of the values.
  var key: String {
    switch self {
    case .euros: "amount"
    case .count: "count"
    case .days: "days"
    }
  }

  fileprivate var heading: Phrase {
    switch self {
    case .euros: Phrase("Amount excl. tax", "Montant HT")
    case .count: Phrase("Number", "Nombre")
    case .days: Phrase("Days", "Jours")
    }
  }

  fileprivate var kind: ColumnKind {
    switch self {
    case .euros: .money
    case .count: .count
    case .days: .quantity
    }
  }

  fileprivate func cell(_ value: Quantity) -> Cell {
    switch self {
    case .euros: .money(value.money)
    case .count: .count(Int(value.units / 10_000))
    case .days: .quantity(value)
    }
  }
}

extension Note {
  static let nothingBehind = Phrase("Nothing stands behind this figure.", "Aucune ligne ne compose ce chiffre.")
}
