/// One figure of a table that somebody printed, as it stands on the paper.
public struct PrintedCell: Sendable, Equatable {
  /// Which table of ours it belongs to: `groups`, `amo`.
  public let table: String
  /// A code or a title; for the total row whatever it was called.
  public let row: String
  public let isTotal: Bool
  public let heading: Heading
  /// By how much its figures were divided, as the heading or the cell itself says.
  public let scale: Heading.Scale
  public let text: String
  /// Nil when the text can't be read (`problem` says why) or says that the figure isn't given.
  public let amount: Money?
  /// Cents of its last printed decimal: 100 in `61 600 €`, 100 000 in `664` of thousands.
  public let unit: Int64
  /// It says that the figure isn't given: `n.c.`.
  public let isWithheld: Bool
  public let problem: Problem?
  /// What was left out or decided in reading it.
  public let remark: Phrase?
  public let line: Int

  public var column: String { heading.text }

  /// - parameters:
  ///   - scale: of the column.
  ///   - commas: what shows that the table's commas begin decimals; nil: nothing.
  init(
    table: String, row: String, isTotal: Bool, heading: Heading, scale: Heading.Scale, text: String, line: Int,
    commas: String? = nil
  ) {
    self.table = table
    self.row = row
    self.isTotal = isTotal
    self.heading = heading
    self.text = text
    self.line = line
    let marked = FootnoteMark.cut(text)
    isWithheld = Self.withheld.contains(Folding.words(marked.text).joined())
    let reading = isWithheld ? nil : Self.read(marked.text, scale, commas)
    self.scale = reading?.scale ?? scale
    amount = reading?.amount
    unit = reading?.unit ?? 1
    problem = reading?.problem
    let remarks = [
      isWithheld ? Phrase("the figure isn't given", "le chiffre n'est pas communiqué") : nil,
      marked.mark.map { Phrase("the mark “\($0)” is left out", "l'appel de note « \($0) » est laissé de côté") },
      reading?.remark,
    ].compactMap(\.self)
    remark = remarks.dropFirst().reduce(remarks.first) { ($0 ?? $1) + Phrase("; ", " ; ") + $1 }
  }

  /// The same, its figure counted in ones: what a scale of the whole table doesn't mean.
  func unscaled() -> PrintedCell {
    PrintedCell(table: table, row: row, isTotal: isTotal, heading: heading, scale: .units, text: text, line: line)
  }

  /// The same, in a table whose commas are known to begin decimals.
  func withDecimalCommas(_ proof: String) -> PrintedCell {
    PrintedCell(
      table: table, row: row, isTotal: isTotal, heading: heading, scale: scale, text: text, line: line, commas: proof)
  }

  /// Whether its comma can only begin decimals, or only separate thousands; nil: neither can be told.
  var commaIsDecimal: Bool? {
    guard amount != nil, text.contains(",") else { return nil }
    return text.lastIndex(of: ",").map { comma in
      !text[comma...].contains(".") && text.count(where: { $0 == "," }) == 1
    }
  }

  var isAmbiguous: Bool { problem?.code == "number_ambiguous" }

  private static let withheld: Set = [
    "nc", "nd", "na", "nr", "ns", "noncommunique", "noncommuniquee", "nondisponible", "nonconnu", "nonrenseigne",
    "nonsignificatif", "notdisclosed", "notavailable", "notcommunicated",
  ]

  // MARK: Reading

  private struct Reading {
    var amount: Money?
    var unit: Int64 = 1
    var scale: Heading.Scale
    var problem: Problem?
    var remark: Phrase?
  }

  private static func read(_ text: String, _ columnScale: Heading.Scale, _ commas: String?) -> Reading {
    let bare = withoutPercent(text)
    let own = Heading(spaced(bare))
    // «664 k€» in a cell says it once more, or instead of the heading.
    let says = own.scale != .units && (columnScale == .units || columnScale == own.scale)
    var reading = Reading(scale: says ? own.scale : columnScale)
    var digits = says ? own.name : bare
    if let commas, reading.scale != .units {
      digits = String(digits.map { $0 == "," ? "." : $0 })
      reading.remark = Phrase(
        "its comma begins decimals, as in “\(commas)”", "sa virgule est décimale, comme dans « \(commas) »")
    }
    do {
      let written = try NumberGrammar.printed(digits, in: reading.scale)
      reading.amount = written.amount
      for _ in 0..<max(0, 2 + reading.scale.rawValue - written.decimals) { reading.unit *= 10 }
    } catch {
      reading.problem = error as? Problem
    }
    return reading
  }

  /// `664k€` with a blank between.
  private static func spaced(_ text: String) -> String {
    var spaced = ""
    for character in text {
      if character.isLetter, spaced.last?.isNumber == true { spaced.append(" ") }
      spaced.append(character)
    }
    return spaced
  }

  /// `38,4 %` is read as 38.40.
  private static func withoutPercent(_ text: String) -> String {
    var bare = text[...]
    while bare.last?.isWhitespace == true { bare.removeLast() }
    return bare.last == "%" ? String(bare.dropLast()) : text
  }
}

/// The mark of a footnote behind a figure: `664 000 € (1)`, `558*`, `46 000²`.
enum FootnoteMark {
  /// The text without its marks, and the marks.
  static func cut(_ text: String) -> (text: String, mark: String?) {
    var bare = text[...]
    while true {
      while bare.last?.isWhitespace == true { bare.removeLast() }
      guard let last = bare.last else { break }
      if signs.contains(last) {
        bare.removeLast()
      } else if let open = bracket(endOf: bare) {
        bare = bare[..<open]
      } else {
        break
      }
    }
    guard bare.contains(where: { !$0.isWhitespace }) else { return (text, nil) }
    let mark = text[bare.endIndex...].trimmed
    return mark.isEmpty ? (text, nil) : (String(bare), mark)
  }

  private static let signs: Set<Character> = ["*", "†", "‡", "§", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁰"]

  /// Where `(1)`, `(a)`, `[12]` or `(**)` at the end begins.
  private static func bracket(endOf text: Substring) -> Substring.Index? {
    guard let last = text.last, let opening = [")": "(", "]": "["][String(last)],
      let open = text.lastIndex(where: { String($0) == opening })
    else { return nil }
    let inside = text[text.index(after: open)...].dropLast().trimmed
    let isNumber = (1...2).contains(inside.count) && inside.allSatisfy { $0.isASCII && $0.isNumber }
    let isLetter = inside.count == 1 && inside.allSatisfy(\.isLetter)
    let isSign = !inside.isEmpty && inside.allSatisfy(signs.contains)
    return isNumber || isLetter || isSign ? open : nil
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var bare = self
    while bare.first?.isWhitespace == true { bare.removeFirst() }
    while bare.last?.isWhitespace == true { bare.removeLast() }
    return String(bare)
  }
}
