package import Purchasing
import Spreadsheet

/// A column of amounts before tax in a small file, with those that mean the same: equal cells are one value.
package struct FigureColumns {
  /// From 0.
  package private(set) var columns: [(position: Int, scale: Heading.Scale)] = []
  /// Scales, columns that include tax and stand beside the amount before tax.
  package private(set) var remarks: [Phrase] = []
  /// Which positions need no other meaning any more.
  package let taken: [Int]

  /// - parameter positions: the columns that mean this amount, from 0.
  /// - throws: `Problem` with its place, for a heading that includes tax or has an unknown unit.
  package init(_ positions: [Int], of sheet: Sheet) throws {
    let headings = positions.map { (position: $0, heading: Heading(sheet.table.headings[$0])) }
    let hasNet = headings.contains { !$0.heading.includesTax }
    taken = positions
    for (position, heading) in headings {
      guard !(heading.includesTax && hasNet) else {
        remarks.append(heading.leftOutRemark)
        continue
      }
      columns.append((position, try sheet.at(heading: position) { _ in try heading.scale(of: .amount) }))
      if let remark = heading.scaleRemark { remarks.append(remark) }
    }
    if let first = columns.first?.position {
      remarks += columns.dropFirst().map {
        Heading(sheet.table.headings[first]).twinRemark(Heading(sheet.table.headings[$0.position]))
      }
    }
  }

  /// The first column, for the place of a problem.
  package var position: Int? { columns.first?.position }

  package func isFilled(_ row: Sheet.Row) -> Bool { columns.contains { row[$0.position] != nil } }

  /// - throws: `Problem` with its place; `cells_differ` when two columns say different amounts.
  package func read(_ row: Sheet.Row, of sheet: Sheet, dashIsZero: Bool = false) throws -> Money? {
    var found: (amount: Money, text: String)?
    for (position, scale) in columns {
      let amount = try sheet.read(row, position) { try NumberGrammar.money($0, dashIsZero: dashIsZero, in: scale) }
      guard let amount, let text = row[position] else { continue }
      if let found, found.amount != amount {
        throw Heading.cellsDiffer(found.text, text).at(sheet.place(row, position))
      }
      found = found ?? (amount, text)
    }
    return found?.amount
  }
}
