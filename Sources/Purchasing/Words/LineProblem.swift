/// What is wrong with one line of a file, with the cell as it stands there.
public struct LineProblem: Sendable {
  public let problem: Problem
  public let cell: String?

  public init(_ problem: Problem, cell: String? = nil) {
    self.problem = problem
    self.cell = cell
  }

  package var line: Int { problem.place?.line ?? 0 }
  package var order: (Int, Int) { (line, problem.place?.column ?? 0) }
}
