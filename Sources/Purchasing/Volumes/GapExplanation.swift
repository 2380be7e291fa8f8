extension TableComparison {
  /// What would explain an error: the line that is as large as the gap first, then a slip of digits.
  func explanation(_ item: Located, _ printed: Figure, _ computed: Figure) -> Phrase? {
    let reasons = [
      sumOfPrinted(item, printed), lines(item, gap: printed.hundredths - computed.hundredths),
      otherRow(item, printed), slip(item, printed, computed), factor(printed, computed),
    ].compactMap(\.self)
    guard let first = reasons.first else { return nil }
    return reasons.dropFirst().reduce(first) { $0 + Phrase("; or ", " ; ou bien ") + $1 }
  }

  static func rounded(_ terms: Int) -> Phrase {
    guard terms > 0 else {
      return Phrase("within the rounding of its last decimal", "dans l'arrondi de sa dernière décimale")
    }
    return Phrase(
      terms == 1 ? "within the rounding of 1 printed term" : "within the rounding of \(terms) printed terms",
      terms == 1 ? "dans l'arrondi d'un terme imprimé" : "dans l'arrondi de \(terms) termes imprimés")
  }

  /// Why a printed text isn't a figure, and what the printed totals of its column and of its row leave for it.
  func unreadable(_ item: Located) -> Phrase {
    let why = item.cell.problem?.message ?? Phrase("it can't be read", "illisible")
    let totals = located.filter { other in
      terms(other).contains { $0.cell == item.cell } && !(other.cell.isTotal && item.cell.isTotal)
    }
    var lefts: [Figure] = []
    for total in totals {
      if let left = left(by: total, for: item), !lefts.contains(left) { lefts.append(left) }
    }
    guard let first = lefts.first else { return why }
    let figures = lefts.dropFirst().reduce(first.phrase) { $0 + Phrase(" or ", " ou ") + $1.phrase }
    return why + Phrase("; the printed total leaves ", " ; le total imprimé lui laisse ") + figures
  }

  private func left(by total: Located, for item: Located) -> Figure? {
    let others = terms(total).filter { $0.cell != item.cell }.map(\.cell.amount)
    guard let sum = total.cell.amount, !others.contains(nil) else { return nil }
    let left = others.reduce(Int128(sum.cents)) { $0 - Int128($1?.cents ?? 0) }
    return try? Figure.of(
      hundredths: left, like: item.column.map { table.likeness(ofColumn: $0) } ?? .money(.zero))
  }

  // MARK: Reasons

  /// A wrong total that adds up what is printed points at the lines, not at itself.
  private func sumOfPrinted(_ item: Located, _ printed: Figure) -> Phrase? {
    let amounts = terms(item).filter { !$0.cell.isWithheld }.map(\.cell.amount)
    guard !amounts.isEmpty, !amounts.contains(nil),
      amounts.reduce(Int128(0), { $0 + Int128($1?.cents ?? 0) }) == printed.hundredths
    else { return nil }
    return Phrase(
      "it adds up the printed cells: the difference is in one of them, or in a row that is not printed",
      "il additionne les cellules imprimées : l'écart vient de l'une d'elles, ou d'une ligne non imprimée")
  }

  /// The line, or else the two lines, as large as the gap.
  private func lines(_ item: Located, gap: Int128) -> Phrase? {
    let candidates = termsOfData(item).filter { $0.figure.hundredths > 0 }
    let size = Int128(gap.magnitude)
    let single = candidates.filter { $0.figure.hundredths == size }
    if !single.isEmpty { return Self.equal(to: single, leftOut: gap < 0, together: false) }
    guard candidates.count <= 200 else { return nil }
    for first in candidates.indices {
      for second in candidates.indices.dropFirst(first + 1)
      where candidates[first].figure.hundredths + candidates[second].figure.hundredths == size {
        let pair = [candidates[first], candidates[second]]
        return Self.equal(to: pair, leftOut: gap < 0, together: true)
      }
    }
    return nil
  }

  private static func equal(
    to lines: [(title: Phrase, figure: Figure)], leftOut: Bool, together: Bool
  ) -> Phrase {
    let joined = together ? Phrase(" and ", " et ") : Phrase(" or ", " ou ")
    var names = Phrase(verbatim: "")
    for (index, line) in lines.enumerated() {
      names = names + (index == 0 ? Phrase(verbatim: "") : joined)
      names = names + Phrase("“", "« ") + line.title + Phrase("” (", " » (") + line.figure.phrase + Phrase(")", ")")
    }
    let ending: Phrase =
      switch (together, leftOut) {
      case (false, true): Phrase(", as if it were left out", ", comme si elle avait été omise")
      case (false, false): Phrase(", as if it were counted twice", ", comme si elle était comptée deux fois")
      case (true, true): Phrase(", as if they were left out", ", comme si elles avaient été omises")
      case (true, false): Phrase(", as if they were counted twice", ", comme si elles étaient comptées deux fois")
      }
    return
      (together
      ? Phrase("the gap is equal to the lines ", "l'écart est égal aux lignes ")
      : Phrase("the gap is equal to the line ", "l'écart est égal à la ligne ")) + names + ending
  }

  /// What the data adds up to this total: rows for the total row, columns for a row's total.
  private func termsOfData(_ item: Located) -> [(title: Phrase, figure: Figure)] {
    guard let column = item.column else { return [] }
    if item.cell.isTotal {
      return table.rows.compactMap { row in row.cells[column].map { (row.name.title, $0) } }
    }
    guard let row = item.row, isRowTotal(item) else { return [] }
    return table.columns.indices.filter { table.terms.contains(table.columns[$0].code) }.compactMap { index in
      table.rows[row].cells[index].map { (table.columns[index].title, $0) }
    }
  }

  /// A cell that shows the figure of another row.
  private func otherRow(_ item: Located, _ printed: Figure) -> Phrase? {
    guard let column = item.column, let row = item.row, printed.hundredths != 0, !isRowTotal(item),
      let other = table.rows.indices.first(where: {
        $0 != row && table.rows[$0].cells[column]?.hundredths == printed.hundredths
      })
    else { return nil }
    return Phrase("it is the figure of the line “", "c'est le chiffre de la ligne « ")
      + table.rows[other].name.title + Phrase("”", " »")
  }

  /// One digit misread, or two neighbours exchanged.
  private func slip(_ item: Located, _ printed: Figure, _ computed: Figure) -> Phrase? {
    guard (printed.hundredths < 0) == (computed.hundredths < 0) else { return nil }
    let whole = printed.hundredths % 100 == 0 && computed.hundredths % 100 == 0
    let left = Array(String((printed.hundredths / (whole ? 100 : 1)).magnitude).utf8)
    let right = Array(String((computed.hundredths / (whole ? 100 : 1)).magnitude).utf8)
    guard left.count == right.count, left.count > 1 else { return nil }
    let different = left.indices.filter { left[$0] != right[$0] }
    let figures = Phrase(" for ", " pour ")
    if different.count == 1 {
      return Phrase("a single digit differs: ", "un seul chiffre diffère : ") + printed.phrase + figures
        + computed.phrase
    }
    guard different.count == 2, different[1] == different[0] + 1, left[different[0]] == right[different[1]],
      left[different[1]] == right[different[0]]
    else { return nil }
    return Phrase("two digits are exchanged: ", "deux chiffres sont intervertis : ") + printed.phrase + figures
      + computed.phrase
  }

  /// A zero too many or too few, or thousands for units.
  private func factor(_ printed: Figure, _ computed: Figure) -> Phrase? {
    let (left, right) = (printed.hundredths, computed.hundredths)
    guard left != 0, right != 0 else { return nil }
    for factor: Int128 in [10, 100, 1000] where left == right * factor || left * factor == right {
      return left == right * factor
        ? Phrase("it is \(factor) times too large", "il est \(factor) fois trop grand")
        : Phrase("it is \(factor) times too small", "il est \(factor) fois trop petit")
    }
    return left == -right ? Phrase("its sign is the other one", "son signe est inversé") : nil
  }
}
