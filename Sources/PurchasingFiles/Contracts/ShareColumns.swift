package import Purchasing

/// Whose share each of the columns of a file holds.
package struct ShareColumns {
  /// A column for each member, with those that mean the same one.
  private var columns: [(member: MemberCode, heading: String, figures: FigureColumns)] = []
  /// Columns whose headings couldn't be understood, from 0.
  private var unread: [Int] = []
  package private(set) var problems: [Problem] = []
  package private(set) var remarks: [Phrase] = []

  /// A heading that is neither a word of the file nor a member would lose money: it is a problem.
  ///
  /// - parameter members: asked only when a column holds a member's share.
  package init(_ headings: NamedColumns, _ members: () throws -> MemberDirectory) throws {
    guard !headings.others.isEmpty else { return }
    let (directory, sheet) = (try members(), headings.sheet)
    var found: [(member: MemberCode, positions: [Int])] = []
    for (position, heading) in headings.others {
      do {
        let code = try sheet.at(heading: position) { _ in try directory.member(named: Heading(heading).name).code }
        if let index = found.firstIndex(where: { $0.member == code }) {
          found[index].positions.append(position)
        } else {
          found.append((code, [position]))
        }
      } catch let problem as Problem {
        problems.append(problem)
        unread.append(position)
      }
    }
    for (member, positions) in found {
      do {
        let figures = try FigureColumns(positions, of: sheet)
        remarks += figures.remarks
        let heading = headings.others.first { $0.position == figures.position }?.heading ?? member.text
        columns.append((member, heading, figures))
      } catch let problem as Problem {
        problems.append(problem)
        unread += positions
      }
    }
  }

  /// The shares of a line; a dash is zero, an empty cell no share. No sum is drawn from those of a line that
  /// has another one below a heading that means nobody.
  package func read(_ cells: inout CellReader) -> [(member: MemberCode, column: String, amount: Money)] {
    var shares: [(member: MemberCode, column: String, amount: Money)] = []
    for (member, heading, figures) in columns {
      if let amount = cells.amount(figures, dashIsZero: true) { shares.append((member, heading, amount)) }
    }
    if unread.contains(where: { cells.isFilled($0) }) { cells.leaveOpen() }
    return shares
  }
}
