public import Purchasing

// A list that we wrote comes back, corrected by hand: what its cells say is compared with what we would write.

extension Cell {
  /// As files for people have it.
  public func written(_ language: Language) -> String { text(language) }

  /// Whether a text is what some format of ours writes for this cell, or means the same; nil is an empty cell.
  public func isWritten(_ text: String?, _ kind: ColumnKind) -> Bool {
    let words = Self.words(text ?? "")
    if [machineText, self.text(.english), self.text(.french)].contains(where: { Self.words($0) == words }) {
      return true
    }
    guard !words.isEmpty, let text else { return false }
    switch kind {
    case .money: return (try? NumberGrammar.money(text))?.description == machineText
    case .date: return (try? DayGrammar.day(text))?.description == machineText
    case .count: return (try? NumberGrammar.count(text)).map { String($0) } == machineText
    default: return false
    }
  }

  private static func words(_ text: String) -> String { text.split { $0.isWhitespace }.joined(separator: " ") }
}
