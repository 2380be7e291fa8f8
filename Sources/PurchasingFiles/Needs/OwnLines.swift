package import Purchasing
package import Spreadsheet

/// Lines of a file of needs that we wrote ourselves and that are no needs: the total and the note below a list, the
/// example of a template. And lines that only look like comments.
package struct OwnLines {
  package enum Kind {
    case need, example, total, note
    case wrong(Problem)
  }

  /// From 0.
  private let positions: [NeedColumn: Int]
  /// Where our own numbers stand, in a list that we wrote.
  private let number: Int?
  /// In a file whose first column holds references, `#12` is one.
  package let takesMarks: Bool

  /// - parameter columns: from 1.
  package init(_ columns: [NeedColumn: Int]) {
    positions = columns.mapValues { $0 - 1 }
    number = positions[.id]
    takesMarks = positions[.reference] == 0
  }

  package func kind(of row: CSVRow) -> Kind {
    if row.isMarked, !takesMarks { return marked(row) }
    guard let number else { return .need }
    // A number, or nothing for a need that was added by hand.
    let isOurs = row.withBytes(number) { cell in !cell.isEmpty && cell.contains { $0 < 0x30 || $0 > 0x39 } }
    return isOurs ? unnumbered(row, row[number]) : .need
  }

  /// The total has its word in place of a number and figures alone beside it; a note has nothing beside it.
  private func unnumbered(_ row: CSVRow, _ text: String) -> Kind {
    let others = (0..<row.count).filter { $0 != number && !row[$0].allSatisfy(\.isWhitespace) }
    if others.isEmpty { return .note }
    let figures: Set = [positions[.amount], positions[.yearly]]
    let texts = Set(positions.values).subtracting(figures.compactMap { $0 })
    return text == "TOTAL" && texts.isDisjoint(with: others) ? .total : .need
  }

  private func marked(_ row: CSVRow) -> Kind {
    guard NeedTemplate.isExample(row[0]) else { return .wrong(Self.comment) }
    let filled = NeedColumn.allCases.reduce(into: [NeedColumn: String]()) { cells, column in
      guard let position = positions[column], position > 0 else { return }
      cells[column] = row[position]
    }
    return NeedTemplate.isShippedExample(filled) ? .example : .wrong(Self.filledIn)
  }

  private static let comment = Problem(
    code: "line_marked",
    Phrase(
      "the line begins with #, which makes a comment above the headings only",
      "la ligne commence par #, qui ne fait un commentaire qu'au-dessus des en-têtes"),
    hint: Phrase("delete the line, or the # before the name", "supprimez la ligne, ou le # devant le nom"))

  private static let filledIn = Problem(
    code: "example_filled_in",
    Phrase(
      "the line of the example was filled in, and doesn't say whose need it is",
      "la ligne d'exemple a été remplie, sans dire de qui est ce besoin"),
    hint: Phrase(
      "put the member where “# example” stands, or empty the line",
      "mettez la collectivité à la place de « # exemple », ou videz la ligne"))

  package static func remarks(_ examples: Int, _ ours: Int) -> [Phrase] {
    var remarks: [Phrase] = []
    if examples > 0 {
      remarks.append(Phrase("lines of example, not read: \(examples)", "lignes d'exemple, non lues : \(examples)"))
    }
    if ours > 0 {
      remarks.append(
        Phrase(
          "lines below our own list, total and notes, not read: \(ours)",
          "lignes sous notre propre liste, total et notes, non lues : \(ours)"))
    }
    return remarks
  }
}

/// «N°» 1, 2, 3… in the order of a file: the numbers of its lines, which say nothing of what the lines are.
package enum RunningNumbers {
  /// Whether every line has a number, each above the one before or 1 again, and not many are left out.
  ///
  /// - parameter position: from 0.
  package static func stand(in position: Int, of reader: any TableReader, besides own: OwnLines) throws -> Bool {
    var reader = reader
    var (lines, last, left) = (0, 0, 0)
    while true {
      let next: CSVRow?
      do { next = try reader.next() } catch is Problem {
        // The line is refused later; it may have had the next number.
        left += 1
        guard left < 1000 else { return false }
        continue
      }
      guard let row = next else { break }
      guard case .need = own.kind(of: row) else { continue }
      guard let number = row.withBytes(position, Self.number), number == 1 || number > last else { return false }
      lines += 1
      left += max(0, number - last - 1)
      last = number
      // The first line decides most files.
      guard lines > 1 || number == 1 else { return false }
      guard left <= lines + 5 else { return false }
    }
    return lines > 0
  }

  private static func number(_ cell: UnsafeBufferPointer<UInt8>) -> Int? {
    guard (1...7).contains(cell.count) else { return nil }
    return cell.reduce(0 as Int?) { number, byte in
      guard let number, byte >= 0x30, byte <= 0x39 else { return nil }
      return number * 10 + Int(byte - 0x30)
    }
  }

  package static func remark(_ heading: String) -> Phrase {
    Phrase(
      "column “\(heading)” numbers the lines 1, 2, 3…: not kept as references (they are with ",
      "la colonne « \(heading) » numérote les lignes 1, 2, 3… : pas gardée comme référence (elle l'est avec ")
      + .give(.map, .said("\"\(heading)=reference\"", "\"\(heading)=référence\"")) + Phrase(verbatim: ")")
  }
}
