/// What an import of lines did, or would do. With any problem nothing was written.
public struct ImportedLines: Sendable {
  public var added = 0
  /// Lines that are there already, the same in all that they say.
  public var known = 0
  public var problems: [Problem] = []
  /// What has to be known, and refuses nothing.
  public var remarks: [Phrase] = []
  /// What came in and needs attention: `check all` lists it.
  public var findings: [Finding] = []
  /// Whether a remark is about something that `check all` lists too.
  public var needsAttention = false

  public init() {}

  /// File by file, in the order of lines and columns; what is said of one cell stays as it is.
  ///
  /// - parameter files: their names, in the order in which they were given.
  public mutating func sortProblems(files: [String]) {
    func order(_ problem: Problem) -> (Int, Int, Int) {
      let place = problem.place
      return (place.flatMap { files.firstIndex(of: $0.file) } ?? 0, place?.line ?? 0, place?.column ?? 0)
    }
    problems = problems.enumerated().sorted {
      let (left, right) = (order($0.element), order($1.element))
      return left == right ? $0.offset < $1.offset : left < right
    }.map(\.element)
  }
}
