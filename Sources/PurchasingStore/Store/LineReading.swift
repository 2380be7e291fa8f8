import Postgres
import Purchasing

/// An import of lines on its way: what is wrong with a cell is kept, and the other cells are still looked at.
protocol LineReading {
  var result: ImportedLines { get set }
}

extension LineReading {
  mutating func refuse(_ line: FileLine, _ column: String, _ problem: Problem) {
    result.problems.append(problem.at(line.place(column)))
  }

  /// What a cell names; nil, with the problem, when it is nothing.
  mutating func found<Named>(_ line: FileLine, _ column: String, _ find: () throws -> Named) -> Named? {
    do { return try find() } catch let problem as Problem { refuse(line, column, problem) } catch {}
    return nil
  }

  /// Writes all rows as sets; with one that the base refuses, or anything wrong before, the change is given up.
  ///
  /// - parameter place: where a row stands that is refused for this reason.
  mutating func write<Row>(
    _ rows: [Row], to store: Store, _ add: ([Row]) throws -> Void, at place: (Row, Problem) -> Place
  ) throws {
    guard result.problems.isEmpty else { return store.giveUpChange() }
    try store.writeAsSets(rows, add) { row, problem in
      result.problems.append(problem.place == nil ? problem.at(place(row, problem)) : problem)
    }
    guard result.problems.isEmpty else { return store.giveUpChange() }
    result.added = rows.count
  }
}

extension Problem {
  /// Whether it is about the day of what was refused: the year is closed.
  var isOfAClosedYear: Bool {
    code == Violation.yearIsOpen.rawValue || code == Violation.closedReportIsKept.rawValue
  }
}
