package import Purchasing
import Spreadsheet

extension NeedTemplate {
  /// What stands above the headings of a file that a campaign sends, a line each: a label and what it says.
  package enum Form: CaseIterable, Sendable {
    /// Its code: the needs count for it when the file comes back.
    case campaign
    case member
    /// A box to tick.
    case noNeed

    package var label: Phrase {
      switch self {
      case .campaign: Phrase("Campaign code", "Code du recensement")
      case .member: Phrase("Answering member", "Collectivité qui répond")
      case .noNeed: Phrase("No need (tick with an x)", "Aucun besoin (cochez d'un x)")
      }
    }

    /// Nil for what is no label of ours.
    package init?(_ text: String) {
      let heading = Folding.heading(text)
      guard
        let line = Self.allCases.first(where: { line in
          Language.allCases.contains { Folding.heading(line.label($0)) == heading }
        })
      else { return nil }
      self = line
    }
  }

  // MARK: The example

  /// Whether a first cell is that of the line of example: it says so itself.
  package static func isExample(_ cell: String) -> Bool {
    guard cell.hasPrefix("#"), let word = Folding.words(cell).first else { return false }
    return ["exemple", "example"].contains(word)
  }

  /// Whether the line of example is as it was shipped, or empty: somebody may have typed a need over it.
  ///
  /// - parameter cells: those that the file has columns for.
  package static func isShippedExample(_ cells: [NeedColumn: String]) -> Bool {
    if cells.values.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return true }
    let supplies = Kind(code: "supplies", english: "supplies", french: "fournitures")
    return Language.allCases.contains { language in
      let template = NeedTemplate(language: language, members: [], types: [supplies])
      return columns.allSatisfy { column in
        guard column != .member, let text = cells[column] else { return true }
        return template.isExample(text, in: column)
      }
    }
  }

  private func isExample(_ text: String, in column: NeedColumn) -> Bool {
    switch example(column) {
    case .text(let example), .formula(_, let example): return text == example
    case .money(let money): return (try? NumberGrammar.money(text)) == money
    case .quantity(let quantity), .price(let quantity): return (try? NumberGrammar.quantity(text)) == quantity
    case .count(let count): return (try? NumberGrammar.count(text)) == count
    case .date(let day):
      // Of which year depends on when it was made.
      guard let read = try? DayGrammar.day(text) else { return false }
      return (read.month, read.day) == (day.month, day.day)
    case .percent, .empty: return text.allSatisfy(\.isWhitespace)
    }
  }
}
